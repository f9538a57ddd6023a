#include "event/act_tables.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "event/lexicon.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::string_view cell(const Table& table, const Table::Row& row, std::string_view column) {
  return table.has_column(column) ? row[column] : std::string_view();
}

Status add_acts(const Table& table, const std::string& stem, bool own, ActTables& out) {
  if (Status s = table.require({"words", "pos", "frame"}); !s) return s;
  if (!table.has_column("cameo") && !table.has_column("code") && !table.has_column("type"))
    return Error{ErrorCode::kBadTable, "expected a column cameo, code or type", table.name()};
  const std::string_view code = table.has_column("cameo") ? "cameo" : "code";
  for (const Table::Row& row : table.rows())
    out.acts.push_back({row["words"], row["pos"], row["frame"], cell(table, row, "if"), cell(table, row, code), cell(table, row, "type"),
                        cell(table, row, "mode"), cell(table, row, "flags"),
                        own ? fmt::format("{}:{}", table.name(), row.line()) : fmt::format("acts/{}:{}", stem, row.line()), own});
  return ok();
}

Status add_table(const Table& table, const std::string& stem, bool own, ActTables& out) {
  if (stem == "classes") {
    if (Status s = table.require({"class", "words"}); !s) return s;
    for (const Table::Row& row : table.rows()) out.classes.push_back({row["class"], row["words"]});
  } else if (stem == "frames") {
    if (Status s = table.require({"frame", "actor", "recipient"}); !s) return s;
    for (const Table::Row& row : table.rows())
      out.frames.push_back({row["frame"], row["actor"], row["recipient"], cell(table, row, "flags")});
  } else if (stem == "light") {
    if (Status s = table.require({"verb", "role"}); !s) return s;
    for (const Table::Row& row : table.rows()) out.light.push_back({row["verb"], row["role"]});
  } else if (stem == "complements") {
    if (Status s = table.require({"outer", "inner", "code"}); !s) return s;
    for (const Table::Row& row : table.rows()) out.complements.push_back({row["outer"], row["inner"], row["code"]});
  } else if (stem == "confidence") {
    if (Status s = table.require({"evidence", "weight"}); !s) return s;
    for (const Table::Row& row : table.rows()) out.evidence.push_back({row["evidence"], row["weight"]});
  } else {
    return add_acts(table, stem, own, out);
  }
  return ok();
}

template <class Row>
void put_before(std::vector<Row>& ours, std::vector<Row> theirs) {
  std::move(ours.begin(), ours.end(), std::back_inserter(theirs));
  ours = std::move(theirs);
}

}  // namespace

void ActTables::add(ActTables other) {
  put_before(acts, std::move(other.acts));
  put_before(complements, std::move(other.complements));
  put_before(evidence, std::move(other.evidence));
  std::move(other.classes.begin(), other.classes.end(), std::back_inserter(classes));
  std::move(other.frames.begin(), other.frames.end(), std::back_inserter(frames));
  std::move(other.light.begin(), other.light.end(), std::back_inserter(light));
  std::move(other.keep.begin(), other.keep.end(), std::back_inserter(keep));
}

Result<ActTables> read_act_folder(const std::string& folder, bool own) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  if (error) return Error{ErrorCode::kCannotOpen, error.message(), folder};
  if (files.empty()) return Error{ErrorCode::kBadTable, "no table of acts: no file ends in .tsv", folder};
  std::sort(files.begin(), files.end());
  ActTables out;
  for (const fs::path& file : files) {
    Result<Table> table = Table::read(file.string());
    if (!table) return table.error();
    out.keep.push_back(std::make_shared<const Table>(std::move(*table)));
    if (Status s = add_table(*out.keep.back(), file.stem().string(), own, out); !s) return s.error();
  }
  return out;
}

ActTables act_tables(const Pack& pack) {
  ActTables out;
  for (const ClassRow& r : pack.section<ClassRow>("acts.classes")) out.classes.push_back({pack.string(r.name), pack.string(r.words)});
  for (const FrameRow& r : pack.section<FrameRow>("acts.frames"))
    out.frames.push_back({pack.string(r.name), pack.string(r.actor), pack.string(r.recipient), pack.string(r.flags)});
  for (const LightRow& r : pack.section<LightRow>("acts.light")) out.light.push_back({pack.string(r.verb), pack.string(r.role)});
  for (const ComplementRow& r : pack.section<ComplementRow>("acts.compl"))
    out.complements.push_back({pack.string(r.outer), pack.string(r.inner), pack.string(r.code)});
  for (const EvidenceRow& r : pack.section<EvidenceRow>("acts.evidence")) out.evidence.push_back({pack.string(r.evidence), pack.string(r.weight)});
  for (const ActRow& r : pack.section<ActRow>("acts.rows"))
    out.acts.push_back({pack.string(r.words), pack.string(r.pos), pack.string(r.frame), pack.string(r.conditions), pack.string(r.cameo),
                        {}, pack.string(r.mode), pack.string(r.flags), std::string(pack.string(r.where)), false});
  return out;
}

}  // namespace dateline
