# The knowledge pack: data/ tables compiled by tools/compile_pack to one file beside the program.
if(EXISTS ${CMAKE_SOURCE_DIR}/tools/compile_pack.cc)
  file(GLOB pack_tools CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/pack_*.cc)
  add_executable(compile_pack tools/compile_pack.cc ${pack_tools})
  target_include_directories(compile_pack PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(compile_pack PRIVATE dateline_event)
  dateline_warnings(compile_pack)
  file(GLOB_RECURSE tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/*.tsv)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/dateline.pack
    COMMAND compile_pack ${CMAKE_SOURCE_DIR}/data ${CMAKE_BINARY_DIR}/dateline.pack
    DEPENDS compile_pack ${tables}
    COMMENT "Compiling data/ to dateline.pack")
  add_custom_target(pack ALL DEPENDS ${CMAKE_BINARY_DIR}/dateline.pack)
endif()
