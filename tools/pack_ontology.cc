// data/ontology/*.tsv -> sections onto.types, onto.modes, onto.contexts, onto.cameo, onto.cues.
#include <charconv>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/tsv.h"
#include "event/ontology.h"
#include "tools/pack_areas.h"

namespace dateline {
namespace {

std::optional<float> number(std::string_view cell) {
  float value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

Error not_a_number(const Table::Row& row, std::string_view cell) {
  return {ErrorCode::kBadTable, fmt::format("\"{}\" is not a number", cell), row.where()};
}

Status pack_types(const std::string& dir, PackWriter& pack) {
  const Result<Table> table = Table::read(dir + "types.tsv");
  if (!table) return table.error();
  if (Status s = table->require({"type", "quad", "score", "definition", "example", "counter"}); !s) return s;
  std::vector<TypeRecord> records;
  for (const Table::Row& row : table->rows()) {
    const std::optional<float> score = number(row["score"]);
    if (!score) return not_a_number(row, row["score"]);
    records.push_back({pack.string(row["type"]), pack.string(row["quad"]), pack.string(row["definition"]),
                       pack.string(row["example"]), pack.string(row["counter"]), *score});
  }
  pack.section("onto.types", records);
  return ok();
}

Status pack_modes(const std::string& dir, PackWriter& pack) {
  const Result<Table> table = Table::read(dir + "modes.tsv");
  if (!table) return table.error();
  if (Status s = table->require({"type", "mode", "score", "definition", "example", "counter"}); !s) return s;
  std::vector<ModeRecord> records;
  for (const Table::Row& row : table->rows()) {
    const std::optional<float> score = number(row["score"]);
    if (!score && !row["score"].empty()) return not_a_number(row, row["score"]);
    records.push_back({pack.string(row["type"]), pack.string(row["mode"]), pack.string(row["definition"]),
                       pack.string(row["example"]), pack.string(row["counter"]), score.value_or(0), score ? 1u : 0u});
  }
  pack.section("onto.modes", records);
  return ok();
}

Status pack_contexts(const std::string& dir, PackWriter& pack) {
  const Result<Table> table = Table::read(dir + "contexts.tsv");
  if (!table) return table.error();
  if (Status s = table->require({"context", "definition", "example", "counter"}); !s) return s;
  std::vector<ContextRecord> records;
  for (const Table::Row& row : table->rows())
    records.push_back({pack.string(row["context"]), pack.string(row["definition"]), pack.string(row["example"]),
                       pack.string(row["counter"])});
  pack.section("onto.contexts", records);

  const Result<Table> cues = Table::read(dir + "context_cues.tsv");
  if (!cues) return cues.error();
  if (Status s = cues->require({"context", "cues"}); !s) return s;
  std::vector<CueRecord> cue_records;
  for (const Table::Row& row : cues->rows())
    for (const std::string_view cue : split_list(row["cues"]))
      cue_records.push_back({pack.string(row["context"]), pack.string(cue)});
  pack.section("onto.cues", cue_records);
  return ok();
}

Status pack_cameo(const std::string& dir, PackWriter& pack) {
  const Result<Table> table = Table::read(dir + "cameo.tsv");
  if (!table) return table.error();
  if (Status s = table->require({"code", "name", "goldstein", "type", "mode", "contexts"}); !s) return s;
  std::vector<CameoRecord> records;
  for (const Table::Row& row : table->rows()) {
    const std::optional<float> goldstein = number(row["goldstein"]);
    if (!goldstein) return not_a_number(row, row["goldstein"]);
    records.push_back({pack.string(row["code"]), pack.string(row["name"]), pack.string(row["type"]),
                       pack.string(row["mode"]), pack.string(row["contexts"]), *goldstein});
  }
  pack.section("onto.cameo", records);
  return ok();
}

}  // namespace

Status pack_ontology(const std::string& data_dir, PackWriter& pack) {
  const std::string dir = data_dir + "/ontology/";
  if (Status s = pack_types(dir, pack); !s) return s;
  if (Status s = pack_modes(dir, pack); !s) return s;
  if (Status s = pack_contexts(dir, pack); !s) return s;
  return pack_cameo(dir, pack);
}

}  // namespace dateline
