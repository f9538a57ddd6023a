#include "event/ontology_tables.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "event/ontology.h"

namespace dateline {
namespace {

std::string_view cell(const Table& table, const Table::Row& row, std::string_view column) {
  return table.has_column(column) ? row[column] : std::string_view();
}

/// With the folder: a user's types.tsv is not ours.
std::string at(const Table& table, const Table::Row& row) { return fmt::format("{}:{}", table.name(), row.line()); }

/// Nothing for an empty cell.
Result<std::optional<float>> number(const Table& table, const Table::Row& row, std::string_view column) {
  const std::string_view text = cell(table, row, column);
  if (text.empty()) return std::optional<float>();
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    return Error{ErrorCode::kBadTable, fmt::format("\"{}\" is not a number", text), at(table, row)};
  return std::optional<float>(value);
}

class FolderReader {
 public:
  explicit FolderReader(const std::string& folder) : folder_(folder) {}

  Result<OntologyTables> read() {
    if (Status s = types(); !s) return s.error();
    if (Status s = modes(); !s) return s.error();
    if (Status s = contexts(); !s) return s.error();
    if (Status s = cues(); !s) return s.error();
    if (Status s = codes(); !s) return s.error();
    if (out_.keep.empty())
      return Error{ErrorCode::kBadTable, "none of types.tsv, modes.tsv, contexts.tsv, context_cues.tsv, cameo.tsv, codes.tsv", folder_};
    return std::move(out_);
  }

 private:
  /// Null when the file is not there.
  Result<const Table*> open(const char* file, std::initializer_list<std::string_view> columns) {
    const std::filesystem::path path = std::filesystem::path(folder_) / file;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return static_cast<const Table*>(nullptr);
    Result<Table> table = Table::read(path.string());
    if (!table) return table.error();
    if (Status s = table->require(columns); !s) return s.error();
    out_.keep.push_back(std::make_shared<const Table>(std::move(*table)));
    return out_.keep.back().get();
  }

  Status types() {
    const Result<const Table*> table = open("types.tsv", {"type", "quad", "score"});
    if (!table || !*table) return table ? ok() : Status(table.error());
    const Table& t = **table;
    for (const Table::Row& row : t.rows()) {
      const Result<std::optional<float>> score = number(t, row, "score");
      if (!score) return score.error();
      out_.types.push_back({row["type"], row["quad"], cell(t, row, "like"), cell(t, row, "definition"), cell(t, row, "example"),
                            cell(t, row, "counter"), score->value_or(0), at(t, row)});
    }
    return ok();
  }

  Status modes() {
    const Result<const Table*> table = open("modes.tsv", {"type", "mode"});
    if (!table || !*table) return table ? ok() : Status(table.error());
    const Table& t = **table;
    for (const Table::Row& row : t.rows()) {
      const Result<std::optional<float>> score = number(t, row, "score");
      if (!score) return score.error();
      out_.modes.push_back({row["type"], row["mode"], cell(t, row, "definition"), cell(t, row, "example"), cell(t, row, "counter"),
                            *score, at(t, row)});
    }
    return ok();
  }

  Status contexts() {
    const Result<const Table*> table = open("contexts.tsv", {"context"});
    if (!table || !*table) return table ? ok() : Status(table.error());
    const Table& t = **table;
    for (const Table::Row& row : t.rows())
      out_.contexts.push_back({row["context"], cell(t, row, "definition"), cell(t, row, "example"), cell(t, row, "counter")});
    return ok();
  }

  Status cues() {
    const Result<const Table*> table = open("context_cues.tsv", {"context", "cues"});
    if (!table || !*table) return table ? ok() : Status(table.error());
    const Table& t = **table;
    for (const Table::Row& row : t.rows())
      for (const std::string_view cue : split_list(row["cues"])) out_.cues.push_back({row["context"], cue, at(t, row)});
    return ok();
  }

  Status codes() {
    Result<const Table*> table = open("cameo.tsv", {"code", "type"});
    if (table && !*table) {
      table = open("codes.tsv", {"code", "type"});
      out_.cameo = !table || !*table;
    }
    if (!table || !*table) return table ? ok() : Status(table.error());
    const Table& t = **table;
    for (const Table::Row& row : t.rows()) {
      const Result<std::optional<float>> goldstein = number(t, row, "goldstein");
      if (!goldstein) return goldstein.error();
      out_.codes.push_back({row["code"], cell(t, row, "name"), row["type"], cell(t, row, "mode"), cell(t, row, "contexts"), *goldstein,
                            at(t, row)});
    }
    return ok();
  }

  std::string folder_;
  OntologyTables out_;
};

/// Theirs after ours, ours of the same key left out.
template <class Row, class Key>
void put_over(std::vector<Row>& ours, std::vector<Row> theirs, Key key) {
  std::erase_if(ours, [&](const Row& row) {
    return std::any_of(theirs.begin(), theirs.end(), [&](const Row& own) { return key(own) == key(row); });
  });
  std::move(theirs.begin(), theirs.end(), std::back_inserter(ours));
}

}  // namespace

Result<OntologyTables> read_ontology_folder(const std::string& folder) { return FolderReader(folder).read(); }

OntologyTables ontology_tables(const Pack& pack) {
  OntologyTables out;
  for (const TypeRecord& r : pack.section<TypeRecord>("onto.types"))
    out.types.push_back({pack.string(r.type), pack.string(r.quad), {}, pack.string(r.definition), pack.string(r.example),
                         pack.string(r.counter), r.score, "ontology"});
  for (const ModeRecord& r : pack.section<ModeRecord>("onto.modes"))
    out.modes.push_back({pack.string(r.type), pack.string(r.mode), pack.string(r.definition), pack.string(r.example),
                         pack.string(r.counter), r.has_score ? std::optional<float>(r.score) : std::nullopt, "ontology"});
  for (const ContextRecord& r : pack.section<ContextRecord>("onto.contexts"))
    out.contexts.push_back({pack.string(r.context), pack.string(r.definition), pack.string(r.example), pack.string(r.counter)});
  for (const CameoRecord& r : pack.section<CameoRecord>("onto.cameo"))
    out.codes.push_back({pack.string(r.code), pack.string(r.name), pack.string(r.type), pack.string(r.mode), pack.string(r.contexts),
                         r.goldstein, "ontology"});
  for (const CueRecord& r : pack.section<CueRecord>("onto.cues"))
    out.cues.push_back({pack.string(r.context), pack.string(r.lemmas), "ontology"});
  return out;
}

OntologyTables joined(OntologyTables ours, OntologyTables theirs) {
  if (!theirs.types.empty()) {
    theirs.foreign = true;
    return theirs;
  }
  put_over(ours.modes, std::move(theirs.modes), [](const OntologyTables::Mode& m) { return std::pair(m.type, m.mode); });
  put_over(ours.contexts, std::move(theirs.contexts), [](const OntologyTables::Context& c) { return c.context; });
  if (!theirs.cameo) {
    ours.codes.clear();
    ours.cameo = false;
    ours.foreign = true;
  }
  put_over(ours.codes, std::move(theirs.codes), [](const OntologyTables::Code& c) { return c.code; });
  std::move(theirs.cues.begin(), theirs.cues.end(), std::back_inserter(ours.cues));
  std::move(theirs.keep.begin(), theirs.keep.end(), std::back_inserter(ours.keep));
  return ours;
}

}  // namespace dateline
