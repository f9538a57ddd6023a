#include "cli/run_info.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "cli/data_files.h"

namespace dateline {
namespace {

Result<std::string> checksum(const std::string& path) {
  if (path.empty()) return std::string();
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  return content_id(file->text());
}

}  // namespace

Result<RunInfo> run_info(const std::string& data, const std::vector<std::string>& dictionaries, bool verbatim, const std::string& published) {
  const Result<DataFiles> files = find_data_files(data);
  if (!files) return files.error();
  RunInfo run;
  run.dateline = DATELINE_VERSION;
  const Result<std::string> pack = checksum(files->pack), model = checksum(files->model);
  if (!pack) return pack.error();
  if (!model) return model.error();
  run.pack = *pack;
  run.model = *model;
  nlohmann::ordered_json options = nlohmann::ordered_json::object();
  if (verbatim) options["verbatim"] = true;
  if (!published.empty()) options["published"] = published;
  for (const std::string& path : dictionaries) {
    const Result<std::string> sum = checksum(path);
    if (!sum) return sum.error();
    options["dictionaries"][path] = *sum;
  }
  run.options = options.dump();
  return run;
}

}  // namespace dateline
