#include "world/table_check.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/tsv.h"
#include "base/utf8.h"
#include "world/actor_table_files.h"

namespace dateline {
namespace {

constexpr int kLongOverlap = 92;   // days; hand-overs and dates of election and oath differ by less
constexpr const char* kCountFrom = "2025-01-01";   // an open term from a source that looked no later says nothing about today
constexpr const char* kCountOn = "2026-06-30";     // a term with an end is today's when it has not ended by then

struct Term {
  std::string person;
  DayRange days;
  std::string where;
};
struct Names {
  std::string name;            // as printed
  std::set<std::string> words;
  std::string where;
};

std::set<std::string> words_of(std::string_view name) {
  std::set<std::string> out;
  const std::string folded = fold_name(name);
  for (const std::string_view w : split_list(folded, ' ')) out.insert(std::string(w));
  return out;
}

bool share_word(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& w) { return b.contains(w); });
}

bool is_id(std::string_view id) {
  return id.size() > 1 && id[0] == 'Q' && id.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

class Checker {
 public:
  explicit Checker(const std::string& dir) : dir_(dir) {}
  TableCheck run();

 private:
  void error(const char* what, std::string where, std::string text) { add({true, what, std::move(where), std::move(text)}); }
  void look(const char* what, std::string where, std::string text) { add({false, what, std::move(where), std::move(text)}); }
  void add(TableFinding f) { out_.findings.push_back(std::move(f)); }
  std::optional<Table> open(const std::string& file);
  void build(const BuilderTable& table);
  void read_lists();
  void read_actors(const std::string& file);
  void read_row(const Table::Row& row, const ActorTableRow& r);
  void check_ids();
  void check_bodies();
  void check_terms();
  void count_posts();

  const std::string dir_;
  TableCheck out_;
  ActorBuilder builder_;
  OfficePosts posts_;
  std::set<std::string> sources_, actors_;
  std::vector<std::string> states_;
  std::map<std::string, std::string> no_post_;                       // "CRI defence" -> why
  std::map<std::string, std::vector<Names>> of_id_;
  std::map<std::string, std::vector<Names>> bodies_;                 // by kind, country and folded name or alias
  std::map<std::string, std::vector<Term>> terms_;                   // by country and title of a post
  std::map<std::string, std::array<int, kOfficePosts.size()>> now_;  // by country: 1 + the surest holder's sureness; 0: nobody
};

std::optional<Table> Checker::open(const std::string& file) {
  Result<Table> table = Table::read(dir_ + "/" + file + ".tsv");
  if (table) return std::move(*table);
  error("tables that cannot be read", table.error().where, table.error().message);
  return std::nullopt;
}

void Checker::build(const BuilderTable& entry) {
  const std::optional<Table> table = open(entry.file);
  if (!table) return;
  if (const Status s = (builder_.*entry.add)(*table); !s) error("rows that the compiler refuses", s.error().where, s.error().message);
}

// What later tables refer to.
void Checker::read_lists() {
  for (const BuilderTable& t : kTablesBefore) build(t);
  if (const std::optional<Table> table = open("actors/sources"))
    for (const Table::Row& row : table->rows()) sources_.emplace(row["source"]);
  if (const std::optional<Table> table = open("roles/ranks"); table && table->require({"office", "post", "countries"}))
    for (const Table::Row& row : table->rows())
      if (OfficePost post; parse_office_post(row["post"], post)) posts_.add(row["office"], post, row["countries"]);
  if (const std::optional<Table> table = open("actors/countries"); table && table->require({"code", "kind", "sectors", "to"}))
    for (const Table::Row& row : table->rows())
      if (row["kind"] == "country" && row["to"].empty() && row["sectors"].empty()) states_.emplace_back(row["code"]);
  std::sort(states_.begin(), states_.end());
  states_.erase(std::unique(states_.begin(), states_.end()), states_.end());
  out_.countries = static_cast<int>(states_.size());
  const std::optional<Table> none = open("actors/no_posts");
  if (!none || !none->require({"country", "post", "why"})) return;
  for (const Table::Row& row : none->rows()) {
    OfficePost post;
    if (!std::binary_search(states_.begin(), states_.end(), row["country"]) || !parse_office_post(row["post"], post))
      error("unknown codes", row.where(), fmt::format("no such state or post: {} {}", row["country"], row["post"]));
    no_post_[fmt::format("{} {}", row["country"], row["post"])] = row["why"];
  }
}

void Checker::read_row(const Table::Row& row, const ActorTableRow& r) {
  if (!r.id.empty()) {
    if (!is_id(r.id)) error("dead ids", row.where(), fmt::format("no Wikidata id: {}", r.id));
    Names names{r.name, words_of(r.name), row.where()};
    for (const std::string& alias : r.aliases) names.words.merge(words_of(alias));
    of_id_[r.id].push_back(std::move(names));
  }
  if (!sources_.contains(std::string(row["source"])))
    error("dead ids", row.where(), fmt::format("no such source in sources.tsv: \"{}\"", row["source"]));
  std::set<std::string> seen = {r.name};
  for (const std::string& alias : r.aliases)
    if (!seen.insert(alias).second) look("aliases given twice", row.where(), alias);
  if (r.kind != ActorKind::person) {
    for (const std::string& n : seen) bodies_[fmt::format("{} {} {}", name(r.kind), r.country, fold_name(n))].push_back({r.name, {}, row.where()});
    return;
  }
  if (r.office.empty() || r.days.from == INT32_MIN) return;
  ++out_.dated_offices;
  const OfficePost post = posts_.post_of(r.office, r.country);
  if (post == OfficePost::none) return;
  terms_[fmt::format("{} {}", r.country, r.office)].push_back({r.id.empty() ? fold_name(r.name) : r.id, r.days, row.where()});
  const bool now = r.days.to >= parse_iso_date(kCountOn).days() && r.known_until >= parse_iso_date(kCountFrom).days();
  if (!now) return;
  int& best = now_[r.country][static_cast<size_t>(post) - 1];
  best = std::max(best, static_cast<int>(r.sure) + 1);
}

void Checker::read_actors(const std::string& file) {
  const std::optional<Table> table = open("actors/" + file);
  if (!table) return;
  if (const Status s = table->require({"id", "kind", "name", "aliases", "country", "sectors", "office", "from", "to", "source", "sure"}); !s) {
    error("tables that cannot be read", s.error().where, s.error().message);
    return;
  }
  const uint16_t number = builder_.add_file(table->name());
  for (const Table::Row& row : table->rows()) {
    ++out_.rows[file];
    ++out_.sure[row["sure"].empty() ? "medium" : std::string(row["sure"])];
    Result<ActorTableRow> r = builder_.read_row(row);
    if (!r) {
      error("rows that the compiler refuses", r.error().where, r.error().message);
      continue;
    }
    if (actors_.insert(r->id.empty() ? fmt::format("{}\t{}\t{}", name(r->kind), r->country, fold_name(r->name)) : r->id).second)
      ++out_.kinds[std::string(name(r->kind))];
    read_row(row, *r);
    r->file = number;
    builder_.add_row(std::move(*r));
  }
}

// One id, two names without a word in common: mostly an id that was put to the wrong row.
void Checker::check_ids() {
  for (const auto& [id, all] : of_id_)
    for (size_t i = 1; i < all.size(); ++i) {
      if (share_word(all[0].words, all[i].words)) continue;
      error("ids of two names", all[i].where, fmt::format("{} is {} here and {} in {}", id, all[i].name, all[0].name, all[0].where));
      break;
    }
}

void Checker::check_bodies() {
  for (const auto& [key, all] : bodies_) {
    const std::string first = fold_name(all[0].name);
    const auto other = std::find_if(all.begin(), all.end(), [&](const Names& n) { return fold_name(n.name) != first; });
    if (other != all.end()) look("one name for two bodies", other->where, fmt::format("{}: {} and {} ({})", key, other->name, all[0].name, all[0].where));
  }
}

void Checker::check_terms() {
  for (auto& [key, terms] : terms_) {
    std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.days.from < b.days.from; });
    for (size_t i = 1; i < terms.size(); ++i) {
      const Term &a = terms[i - 1], &b = terms[i];
      if (a.person == b.person || a.days.to == INT32_MAX || a.days.to - b.days.from <= kLongOverlap) continue;
      look("terms that overlap", b.where, fmt::format("{}: {} until {}, {} from {}", key, a.where, CivilDate::from_days(a.days.to).to_string(),
                                                    b.person, CivilDate::from_days(b.days.from).to_string()));
    }
  }
}

// A president is the head of government too where nobody holds a post of that name.
void Checker::count_posts() {
  for (const std::string& state : states_) {
    const auto at = now_.find(state);
    for (size_t p = 0; p < kOfficePosts.size(); ++p) {
      PostCoverage& post = out_.posts[p];
      int best = at == now_.end() ? 0 : at->second[p];
      if (best == 0 && no_post_.contains(fmt::format("{} {}", state, name(kOfficePosts[p])))) {
        ++post.none;
        continue;
      }
      if (best == 0 && kOfficePosts[p] == OfficePost::head_of_government && at != now_.end()) best = at->second[0];
      if (best == 0) post.missing.push_back(state);
      else ++post.countries_by_sure[best == 3 ? "high" : best == 2 ? "medium" : "low"];
    }
  }
}

TableCheck Checker::run() {
  read_lists();
  for (const char* file : kActorTables) read_actors(file);
  for (const BuilderTable& t : kTablesAfter) build(t);
  check_ids();
  check_bodies();
  check_terms();
  count_posts();
  std::stable_sort(out_.findings.begin(), out_.findings.end(), [](const TableFinding& a, const TableFinding& b) { return a.error > b.error; });
  return std::move(out_);
}

}  // namespace

int TableCheck::errors() const {
  return static_cast<int>(std::count_if(findings.begin(), findings.end(), [](const TableFinding& f) { return f.error; }));
}

TableCheck check_tables(const std::string& data_dir) { return Checker(data_dir).run(); }

}  // namespace dateline
