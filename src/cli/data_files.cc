#include "cli/data_files.h"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace dateline {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::vector<std::string> data_folders(const std::string& given) {
  if (!given.empty()) return {given};
  const char* named = std::getenv("DATELINE_DATA");
  if (named && *named) return {named};
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {"."};
  const fs::path folder = program.parent_path();
  return {folder.string(), (folder.parent_path() / "share" / "dateline").string()};
}

Result<DataFiles> find_data_files(const std::string& given) {
  const std::vector<std::string> folders = data_folders(given);
  for (const std::string& folder : folders) {
    std::error_code ignored;
    const fs::path pack = fs::path(folder) / "dateline.pack";
    if (fs::exists(pack, ignored)) {
      const fs::path models = fs::path(folder) / "models", relation = models / "relation.model", coref = models / "coref.model";
      return DataFiles{pack.string(), (models / "lang.model").string(), fs::exists(coref, ignored) ? coref.string() : "",
                       fs::exists(relation, ignored) ? relation.string() : ""};
    }
  }
  return Error{ErrorCode::kCannotOpen,
               fmt::format("dateline.pack is not in {} (name its folder with --data or DATELINE_DATA)",
                           fmt::join(folders, " or ")), ""};
}

}  // namespace dateline
