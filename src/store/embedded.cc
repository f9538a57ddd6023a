#include "store/embedded.h"

#include <algorithm>
#include <cassert>

namespace dateline {

std::string_view embedded_file(std::string_view name) {
  for (size_t i = 0; i < kEmbeddedFileCount; ++i)
    if (name == kEmbeddedFiles[i].name) return kEmbeddedFiles[i].content;
  assert(!"no such embedded file");
  return {};
}

std::vector<std::string_view> embedded_names(std::string_view folder) {
  std::vector<std::string_view> names;
  for (size_t i = 0; i < kEmbeddedFileCount; ++i)
    if (std::string_view(kEmbeddedFiles[i].name).starts_with(folder)) names.emplace_back(kEmbeddedFiles[i].name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace dateline
