# Where the program finds its data: beside it in the build tree, in share/dateline when installed.
#   cmake --install build/release --prefix /usr/local
include(GNUInstallDirs)
if(TARGET dateline)
  target_compile_definitions(dateline_serve PRIVATE DATELINE_VERSION="${PROJECT_VERSION}")
  target_compile_definitions(dateline_cli PRIVATE DATELINE_VERSION="${PROJECT_VERSION}")
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/models ${CMAKE_BINARY_DIR}/models SYMBOLIC)
  install(TARGETS dateline RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES ${CMAKE_BINARY_DIR}/dateline.pack DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline)
  get_filename_component(duckdb_real ${DUCKDB_LIBRARY} REALPATH)
  install(FILES ${duckdb_real} DESTINATION lib/dateline RENAME libduckdb.so)
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/models DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline)
  install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
endif()
