// What makes one way of coding differ from another: versions and checksums of everything that decides.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/record_view.h"
#include "store/writer.h"
#include "story/engine.h"

namespace dateline {

/// For the store's table of runs.
Result<RunInfo> run_info(const std::string& data, const OwnOptions& own, bool verbatim, const std::string& published);

/// For each record: {"dateline","pack","model"} and, for the user's own tables, {"dictionaries","acts","ontology"}: path to checksum.
Result<Record> coded_with(const Engine& engine, const OwnOptions& own);

}  // namespace dateline
