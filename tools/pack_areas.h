// One function a knowledge area: reads its tables under data_dir, adds its sections to the pack.
// Each fails with kBadTable naming file and line.
#pragma once

#include <string>

#include "base/result.h"
#include "tools/pack_writer.h"

namespace dateline {

Status pack_page(const std::string& data_dir, PackWriter& pack);
Status pack_lang(const std::string& data_dir, PackWriter& pack);
Status pack_actors(const std::string& data_dir, PackWriter& pack);
Status pack_places(const std::string& data_dir, PackWriter& pack);
Status pack_times(const std::string& data_dir, PackWriter& pack);
Status pack_ontology(const std::string& data_dir, PackWriter& pack);
Status pack_acts(const std::string& data_dir, PackWriter& pack);

}  // namespace dateline
