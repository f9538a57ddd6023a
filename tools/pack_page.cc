// data/page/*.tsv -> sections "page.*" (records: src/page/page_records.h).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "base/tsv.h"
#include "base/utf8.h"
#include "page/page_records.h"
#include "page/tables.h"
#include "tools/pack_areas.h"

namespace dateline {
namespace {

constexpr std::string_view kHintNames[kHintKinds] = {
    "article", "nav",    "share",  "related", "comment",    "promo",  "sidebar", "caption",
    "byline",  "meta",   "hidden", "quote",   "ad",         "teaser", "title",   "lead",
    "media",   "footer", "header", "tags",    "author_box", "widget"};

constexpr std::string_view kMetaFieldNames[kMetaFields] = {
    "published", "updated", "author", "title", "outlet", "section", "description", "canonical"};

template <class T>
bool read_number(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

Error bad(const Table::Row& row, std::string message) {
  return Error{ErrorCode::kBadTable, std::move(message), row.where()};
}

bool is_word_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z');
}

std::string_view first_word(std::string_view text) {
  size_t end = 0;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(0, end == 0 ? 1 : end);
}

Status pack_phrases(const std::string& dir, PackWriter& pack) {
  const Result<Table> table = Table::read(dir + "/phrases.tsv");
  if (!table) return table.error();
  if (Status s = table->require({"phrase", "match", "max_words", "weight", "reason"}); !s) return s;
  struct Row {
    std::string text, reason;
    PhraseMatch match;
    uint32_t max_words;
    float weight;
  };
  std::vector<Row> rows;
  for (const Table::Row& row : table->rows()) {
    Row r{std::string(row["phrase"]), std::string(row["reason"]), PhraseMatch::is, 0, 0};
    const std::string_view match = row["match"];
    if (match == "is")
      r.match = PhraseMatch::is;
    else if (match == "starts")
      r.match = PhraseMatch::starts;
    else if (match == "ends")
      r.match = PhraseMatch::ends;
    else if (match == "has")
      r.match = PhraseMatch::has;
    else
      return bad(row, fmt::format("match is \"{}\", not is, starts, ends or has", match));
    if (!read_number(row["max_words"], r.max_words)) return bad(row, "max_words is not a number");
    if (!read_number(row["weight"], r.weight)) return bad(row, "weight is not a number");
    r.text = fold_name(r.text);
    if (r.text.empty() || r.reason.empty()) return bad(row, "phrase or reason is empty");
    rows.push_back(std::move(r));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::pair(first_word(a.text), std::string_view(a.text)) <
           std::pair(first_word(b.text), std::string_view(b.text));
  });
  std::vector<PhraseRecord> records;
  for (const Row& r : rows)
    records.push_back({pack.string(r.text), pack.string(r.reason), r.match, r.max_words, r.weight});
  pack.section("page.phrases", records);
  return ok();
}

// One record for the name and each alias.
Status pack_names(const std::string& path, std::string_view section, bool with_domain,
                  PackWriter& pack) {
  const Result<Table> table = Table::read(path);
  if (!table) return table.error();
  if (Status s = table->require({"name", "aliases"}); !s) return s;
  std::vector<AliasRecord> records;
  for (const Table::Row& row : table->rows()) {
    const StringRef name = pack.string(row["name"]);
    const StringRef domain = with_domain ? pack.string(row["domain"]) : StringRef{};
    records.push_back({name, name, domain});
    for (const std::string_view alias : split_list(row["aliases"]))
      records.push_back({pack.string(alias), name, domain});
  }
  pack.section(section, records);
  return ok();
}

Status pack_hints(const std::string& dir, PackWriter& pack) {
  const Result<Table> table = Table::read(dir + "/hints.tsv");
  if (!table) return table.error();
  if (Status s = table->require({"kind", "words"}); !s) return s;
  std::vector<HintRecord> records;
  for (const Table::Row& row : table->rows()) {
    const auto* found = std::find(std::begin(kHintNames), std::end(kHintNames), row["kind"]);
    if (found == std::end(kHintNames))
      return bad(row, fmt::format("unknown kind \"{}\"", row["kind"]));
    for (const std::string_view word : split_list(row["words"]))
      records.push_back({pack.string(word), static_cast<uint32_t>(found - std::begin(kHintNames))});
  }
  pack.section("page.hints", records);
  return ok();
}

Status pack_metas(const std::string& dir, PackWriter& pack) {
  const Result<Table> table = Table::read(dir + "/metas.tsv");
  if (!table) return table.error();
  if (Status s = table->require({"field", "name"}); !s) return s;
  std::vector<MetaRecord> records;
  for (const Table::Row& row : table->rows()) {
    const auto* found =
        std::find(std::begin(kMetaFieldNames), std::end(kMetaFieldNames), row["field"]);
    if (found == std::end(kMetaFieldNames))
      return bad(row, fmt::format("unknown field \"{}\"", row["field"]));
    if (row["name"].empty() || to_lower(row["name"]) != row["name"])
      return bad(row, "name is empty or not in lower case");
    records.push_back(
        {pack.string(row["name"]), static_cast<uint32_t>(found - std::begin(kMetaFieldNames))});
  }
  pack.section("page.metas", records);
  return ok();
}

Status pack_months(const std::string& dir, PackWriter& pack) {
  const Result<Table> table = Table::read(dir + "/months.tsv");
  if (!table) return table.error();
  if (Status s = table->require({"month", "words"}); !s) return s;
  std::vector<MonthRecord> records;
  for (const Table::Row& row : table->rows()) {
    uint32_t month = 0;
    if (!read_number(row["month"], month) || month < 1 || month > 12)
      return bad(row, "month is not 1 to 12");
    for (const std::string_view word : split_list(row["words"]))
      records.push_back({pack.string(word), month});
  }
  pack.section("page.months", records);
  return ok();
}

// block_trees.tsv: tree, node, feature, value, left, right; written by train/page/train_blocks.py.
Status pack_trees(const std::string& dir, PackWriter& pack) {
  std::vector<TreeNodeRecord> nodes;
  std::vector<uint32_t> roots;
  const std::string path = dir + "/block_trees.tsv";
  if (std::filesystem::exists(path)) {
    const Result<Table> table = Table::read(path);
    if (!table) return table.error();
    if (Status s = table->require({"tree", "node", "feature", "value", "left", "right"}); !s)
      return s;
    for (const Table::Row& row : table->rows()) {
      uint32_t node = 0, left = 0, right = 0;
      TreeNodeRecord r{};
      if (!read_number(row["node"], node) || !read_number(row["feature"], r.feature) ||
          !read_number(row["value"], r.value) || !read_number(row["left"], left) ||
          !read_number(row["right"], right))
        return bad(row, "a cell is not a number");
      if (node == 0) roots.push_back(static_cast<uint32_t>(nodes.size()));
      if (roots.empty()) return bad(row, "the first node of a tree must be 0");
      if (r.feature >= 0 && (left <= node || right <= node))
        return bad(row, "children must come after their parent");
      r.left = roots.back() + left;
      r.right = roots.back() + right;
      nodes.push_back(r);
    }
  }
  pack.section("page.trees", nodes);
  pack.section("page.tree_roots", roots);
  return ok();
}

}  // namespace

Status pack_page(const std::string& data_dir, PackWriter& pack) {
  const std::string dir = data_dir + "/page";
  if (Status s = pack_phrases(dir, pack); !s) return s;
  if (Status s = pack_names(dir + "/agencies.tsv", "page.agencies", false, pack); !s) return s;
  if (Status s = pack_names(dir + "/outlets.tsv", "page.outlets", true, pack); !s) return s;
  if (Status s = pack_hints(dir, pack); !s) return s;
  if (Status s = pack_metas(dir, pack); !s) return s;
  if (Status s = pack_months(dir, pack); !s) return s;
  return pack_trees(dir, pack);
}

}  // namespace dateline
