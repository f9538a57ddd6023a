// What makes one way of coding differ from another: versions and checksums of everything that decides.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/writer.h"

namespace dateline {

Result<RunInfo> run_info(const std::string& data, const std::vector<std::string>& dictionaries, bool verbatim, const std::string& published);

}  // namespace dateline
