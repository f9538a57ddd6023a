# Writes OUT: a table of the files FILES ("|" between them) under FOLDER. Called by dateline_embed.
string(REPLACE "|" ";" names "${FILES}")
set(text "// Made by cmake/embed_files.cmake from ${FOLDER}; do not edit.\n#include \"store/embedded.h\"\n\nnamespace dateline {\n")
string(APPEND text "const EmbeddedFile kEmbeddedFiles[] = {\n")
foreach(name ${names})
  file(READ ${FOLDER}/${name} content HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" content "${content}")
  # Pieces: a compiler need not take a literal of more than 64 KiB.
  string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?)" "\"\\1\"\n" content "${content}")
  string(APPEND text "{\"${name}\",\n${content}},\n")
endforeach()
string(APPEND text "};\nconst size_t kEmbeddedFileCount = sizeof(kEmbeddedFiles) / sizeof(kEmbeddedFiles[0]);\n}  // namespace dateline\n")
file(WRITE ${OUT} "${text}")
