# dateline_embed(TARGET FOLDER): every file under FOLDER compiled into TARGET; embedded_file("export/gdelt-events.sql") finds it
# by its path in FOLDER (src/store/embedded.h). So SQL stays in files of its own and the program needs no files beside it.
function(dateline_embed target folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  set(out ${CMAKE_BINARY_DIR}/embedded_${target}.cc)
  set(inputs)
  foreach(file ${files})
    list(APPEND inputs ${folder}/${file})
  endforeach()
  list(JOIN files "|" names)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} "-DFILES=${names}" -DOUT=${out} -P ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    COMMENT "Embedding ${folder}" VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
