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

# dateline_embed_page(TARGET FOLDER FILE...): every file under FOLDER, and these, compiled into TARGET as they are; src/serve/page_files.h finds
# them by name. The assembler takes the bytes in, which for a megabyte of scripts is much quicker than a table in C++.
function(dateline_embed_page target folder)
  file(GLOB_RECURSE names CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  set(paths)
  foreach(name ${names})
    list(APPEND paths ${folder}/${name})
  endforeach()
  foreach(path ${ARGN})
    get_filename_component(name ${path} NAME)
    list(APPEND names ${name})
    list(APPEND paths ${path})
  endforeach()
  set(bytes "")
  set(rows "")
  set(number 0)
  foreach(name path IN ZIP_LISTS names paths)
    string(APPEND bytes "__asm__(\".section .rodata\\n.balign 16\\ndateline_page_${number}:\\n.incbin \\\"${path}\\\"\\ndateline_page_${number}_end:\\n.byte 0\\n.previous\\n\");\n"
                        "extern \"C\" { extern const char dateline_page_${number}[], dateline_page_${number}_end[]; }\n")
    string(APPEND rows "  {\"${name}\", dateline_page_${number}, dateline_page_${number}_end},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(out ${CMAKE_BINARY_DIR}/page_files_${target}.cc)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
       "// Made by cmake/embed.cmake from ${folder}; do not edit.\n#include \"serve/page_files.h\"\n\n${bytes}\nnamespace dateline {\nconst PageFile kPageFiles[] = {\n${rows}};\nconst size_t kPageFileCount = ${number};\n}  // namespace dateline\n")
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${out})
endfunction()
