#include "cli/version.h"

#include <fmt/format.h>

namespace dateline {

std::string version_line() {
#ifdef __clang__
  const std::string compiler = fmt::format("clang++ {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#else
  const std::string compiler = fmt::format("g++ {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
  return fmt::format("dateline {} ({})", DATELINE_VERSION, compiler);
}

}  // namespace dateline
