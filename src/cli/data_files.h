// Where the compiled knowledge and the trained model are.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace dateline {

struct DataFiles {
  std::string pack;    // dateline.pack
  std::string model;   // models/lang.model
  std::string coref_model;      // models/coref.model; empty when there is none
  std::string relation_model;   // models/relation.model; empty when there is none
};

/// The folders that are looked at, in order: `given` (--data), else $DATELINE_DATA, else beside the program (build tree) and
/// ../share/dateline from it (installed). One that was named by the user is the only one looked at.
std::vector<std::string> data_folders(const std::string& given);

/// The first of these folders that holds the pack; kCannotOpen lists where it was looked for.
Result<DataFiles> find_data_files(const std::string& given);

}  // namespace dateline
