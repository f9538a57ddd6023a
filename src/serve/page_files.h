// The files of the page, compiled into the program (cmake/embed.cmake): what is built from web/ and kept in src/serve/page/, and openapi.json.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

struct PageFile {
  const char* name;            // "index.html", "assets/index-4f3a2b.js", "openapi.json"
  const char *begin, *end;
  std::string_view content() const { return {begin, static_cast<size_t>(end - begin)}; }
};
extern const PageFile kPageFiles[];
extern const size_t kPageFileCount;

/// nullptr when there is none of that name.
const PageFile* page_file(std::string_view name);

}  // namespace dateline
