// Which dateline this is.
#pragma once

#include <string>

namespace dateline {

/// "dateline 0.1.0 (g++ 12.2.0)".
std::string version_line();

}  // namespace dateline
