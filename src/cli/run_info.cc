#include "cli/run_info.h"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "cli/data_files.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

Result<std::string> checksum(const std::string& path) {
  if (path.empty()) return std::string();
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  return content_id(file->text());
}

/// Of the tables in a folder: their names and contents, in the order of the names.
Result<std::string> folder_checksum(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  if (error) return Error{ErrorCode::kCannotOpen, error.message(), folder};
  std::sort(files.begin(), files.end());
  std::string all;
  for (const fs::path& file : files) {
    const Result<std::string> sum = checksum(file.string());
    if (!sum) return sum.error();
    all += file.filename().string() + ' ' + *sum + '\n';
  }
  return content_id(all);
}

/// Adds path -> checksum under `key`; no key when there are no paths.
Status add(Record& to, const char* key, const std::vector<std::string>& paths, Result<std::string> (*sum_of)(const std::string&)) {
  for (const std::string& path : paths) {
    const Result<std::string> sum = sum_of(path);
    if (!sum) return sum.error();
    to[key][path] = *sum;
  }
  return ok();
}

Status add_own(Record& to, const OwnOptions& own) {
  if (Status s = add(to, "dictionaries", own.dictionaries, checksum); !s) return s;
  if (Status s = add(to, "acts", own.acts, folder_checksum); !s) return s;
  return add(to, "ontology", own.ontologies, folder_checksum);
}

}  // namespace

Result<RunInfo> run_info(const std::string& data, const OwnOptions& own, bool verbatim, const std::string& published) {
  const Result<DataFiles> files = find_data_files(data);
  if (!files) return files.error();
  RunInfo run;
  run.dateline = DATELINE_VERSION;
  const Result<std::string> pack = checksum(files->pack), model = checksum(files->model);
  if (!pack) return pack.error();
  if (!model) return model.error();
  run.pack = *pack;
  run.model = *model;
  Record options = Record::object();
  if (verbatim) options["verbatim"] = true;
  if (!published.empty()) options["published"] = published;
  if (Status s = add_own(options, own); !s) return s.error();
  run.options = options.dump();
  return run;
}

Result<Record> coded_with(const Engine& engine, const OwnOptions& own) {
  Record with = {{"dateline", DATELINE_VERSION}, {"pack", engine.knowledge().pack.checksum()}, {"model", engine.model().version()}};
  if (Status s = add_own(with, own); !s) return s.error();
  return with;
}

}  // namespace dateline
