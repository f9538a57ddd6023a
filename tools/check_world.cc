// Checks the tables of actors and prints what they cover.
//
//   check_world data            exit status 1 when a table has an error
//
// Errors are what the compiler refuses (unknown codes, dates, kinds). Warnings are what a person should look at: an office of
// one state held by two people at a time, one full name for people of two states, ids that two names share.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/tsv.h"
#include "base/utf8.h"
#include "world/actor_builder.h"

namespace dateline {
namespace {

constexpr std::array kTables = {"leaders",      "people",    "officeholders", "organisations", "state_bodies",   "parties",
                                "armed_groups", "companies", "media",         "groups",        "phoenix_people", "phoenix_groups"};

struct Term {
  std::string person;
  DayRange days;
  std::string where;
};

class Checker {
 public:
  explicit Checker(std::string dir) : dir_(std::move(dir)) {}
  int run();

 private:
  void read(const std::string& name);
  void check_terms();
  void print() const;

  std::string dir_;
  int errors_ = 0;
  std::map<std::string, int> rows_, kinds_, sure_, of_country_, warnings_;
  std::map<std::string, std::set<std::string>> names_of_id_, countries_of_name_;
  std::map<std::string, std::vector<Term>> terms_;   // by country and office
  int dated_offices_ = 0;
};

void Checker::read(const std::string& name) {
  const Result<Table> table = Table::read(dir_ + "/actors/" + name + ".tsv");
  if (!table) {
    fmt::print("{}\n", table.error().to_string());
    ++errors_;
    return;
  }
  ActorBuilder builder;
  if (const Status s = builder.add_actors(*table); !s) {
    fmt::print("{}\n", s.error().to_string());
    ++errors_;
    return;
  }
  for (const Table::Row& row : table->rows()) {
    ++rows_[name];
    ++kinds_[std::string(row["kind"])];
    ++sure_[std::string(row["sure"])];
    ++of_country_[std::string(row["country"])];
    const std::string full = fold_name(row["name"]);
    if (!row["id"].empty()) names_of_id_[std::string(row["id"])].insert(full);
    if (row["kind"] != "person") continue;
    if (full.find(' ') != std::string::npos) countries_of_name_[full].insert(std::string(row["country"]));
    DayRange days;
    if (row["office"].empty() || row["from"].empty() || !parse_table_day(row["from"], false, INT32_MIN, days.from) ||
        !parse_table_day(row["to"], true, INT32_MAX, days.to))
      continue;
    ++dated_offices_;
    terms_[fmt::format("{} {}", row["country"], row["office"])].push_back({full, days, row.where()});
  }
}

void Checker::check_terms() {
  for (const char* office : {"President", "Prime Minister", "Minister of Foreign Affairs", "Minister of Defence", "King", "Chancellor"})
    for (auto& [key, terms] : terms_) {
      if (key.substr(std::min<size_t>(4, key.size())) != office) continue;
      std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.days.from < b.days.from; });
      for (size_t i = 1; i < terms.size(); ++i) {
        const Term &a = terms[i - 1], &b = terms[i];
        if (a.person == b.person || a.days.to == INT32_MAX || a.days.to - b.days.from <= 92) continue;
        ++warnings_["terms that overlap by more than three months"];
        if (warnings_["terms that overlap by more than three months"] <= 20)
          fmt::print("{}: {} and {} ({})\n", key, a.person, b.person, b.where);
      }
    }
  for (const auto& [id, names] : names_of_id_)
    if (names.size() > 1) ++warnings_["ids with more than one printed name"];
  for (const auto& [name, countries] : countries_of_name_)
    if (countries.size() > 1) ++warnings_["full names of people of two or more countries"];
}

void Checker::print() const {
  const auto list = [](const char* title, const std::map<std::string, int>& counts) {
    fmt::print("\n{}\n", title);
    for (const auto& [key, n] : counts) fmt::print("  {:<24}{:>8}\n", key.empty() ? "(none)" : key, n);
  };
  list("rows", rows_);
  list("kinds", kinds_);
  list("sure", sure_);
  fmt::print("\ndated offices {:>8}\ncountry codes {:>8}\n", dated_offices_, of_country_.size());
  list("to look at", warnings_);
}

int Checker::run() {
  for (const char* table : kTables) read(table);
  check_terms();
  print();
  return errors_ == 0 ? 0 : 1;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: check_world DATA_DIR\n", stderr);
    return 2;
  }
  return dateline::Checker(argv[1]).run();
}
