// data/acts/*.tsv -> sections acts.rows, acts.classes, acts.frames, acts.light, acts.compl.
//
// Every file that is none of classes, frames, light and complements is a table of acts; files go in by name, so the
// pack does not depend on the order of the directory.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/tsv.h"
#include "event/lexicon.h"
#include "tools/pack_areas.h"

namespace dateline {
namespace {

Status pack_act_table(const std::string& path, PackWriter& pack, std::vector<ActRow>& rows) {
  const Result<Table> table = Table::read(path);
  if (!table) return table.error();
  if (Status s = table->require({"words", "pos", "frame", "if", "cameo", "mode", "flags"}); !s) return s;
  const std::string stem = std::filesystem::path(path).stem().string();
  for (const Table::Row& row : table->rows())
    rows.push_back({pack.string(row["words"]), pack.string(row["pos"]), pack.string(row["frame"]), pack.string(row["if"]),
                    pack.string(row["cameo"]), pack.string(row["mode"]), pack.string(row["flags"]),
                    pack.string(fmt::format("{}:{}", stem, row.line()))});
  return ok();
}

}  // namespace

Status pack_acts(const std::string& data_dir, PackWriter& pack) {
  const std::string dir = data_dir + "/acts/";
  {
    const Result<Table> table = Table::read(dir + "classes.tsv");
    if (!table) return table.error();
    if (Status s = table->require({"class", "words"}); !s) return s;
    std::vector<ClassRow> rows;
    for (const Table::Row& row : table->rows()) rows.push_back({pack.string(row["class"]), pack.string(row["words"])});
    pack.section("acts.classes", rows);
  }
  {
    const Result<Table> table = Table::read(dir + "frames.tsv");
    if (!table) return table.error();
    if (Status s = table->require({"frame", "actor", "recipient", "flags"}); !s) return s;
    std::vector<FrameRow> rows;
    for (const Table::Row& row : table->rows())
      rows.push_back({pack.string(row["frame"]), pack.string(row["actor"]), pack.string(row["recipient"]),
                      pack.string(row["flags"])});
    pack.section("acts.frames", rows);
  }
  {
    const Result<Table> table = Table::read(dir + "light.tsv");
    if (!table) return table.error();
    if (Status s = table->require({"verb", "role"}); !s) return s;
    std::vector<LightRow> rows;
    for (const Table::Row& row : table->rows()) rows.push_back({pack.string(row["verb"]), pack.string(row["role"])});
    pack.section("acts.light", rows);
  }
  {
    const Result<Table> table = Table::read(dir + "complements.tsv");
    if (!table) return table.error();
    if (Status s = table->require({"outer", "inner", "code"}); !s) return s;
    std::vector<ComplementRow> rows;
    for (const Table::Row& row : table->rows())
      rows.push_back({pack.string(row["outer"]), pack.string(row["inner"]), pack.string(row["code"])});
    pack.section("acts.compl", rows);
  }
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(dir, error)) {
    const std::string stem = entry.path().stem().string();
    if (entry.path().extension() == ".tsv" && stem != "classes" && stem != "frames" && stem != "light" && stem != "complements")
      files.push_back(entry.path().string());
  }
  if (error) return Error{ErrorCode::kCannotOpen, error.message(), dir};
  std::sort(files.begin(), files.end());
  std::vector<ActRow> rows;
  for (const std::string& file : files)
    if (Status s = pack_act_table(file, pack, rows); !s) return s;
  pack.section("acts.rows", rows);
  return ok();
}

}  // namespace dateline
