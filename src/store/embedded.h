// Files compiled into the program (cmake/embed.cmake): the SQL of the store, one file a table or export.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct EmbeddedFile {
  const char* name;      // path under src/store/sql: "schema/articles.sql"
  const char* content;
};
extern const EmbeddedFile kEmbeddedFiles[];
extern const size_t kEmbeddedFileCount;

/// The content of a file that is known to be there; asserts that it is.
std::string_view embedded_file(std::string_view name);
/// Names that begin with `folder`, sorted.
std::vector<std::string_view> embedded_names(std::string_view folder);

}  // namespace dateline
