// People named by the page's data come first, then those of its bylines, then organisations. Where
// nobody else is named, a pen name of one word counts, and at last the outlet itself, when the page
// says that it is the author. Covered by html_meta_test.cc.
#include "page/html_authors.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "page/credits.h"

namespace dateline {
namespace {

bool all_are_people(const std::vector<std::string>& names) {
  return std::all_of(names.begin(), names.end(),
                     [](const std::string& n) { return is_person_name(n); });
}

// What content systems write where nobody is named.
bool is_nobody(std::string_view folded) {
  constexpr std::array<std::string_view, 12> kWords = {
      "admin",     "author", "editor", "staff",  "redaktion", "webmaster",
      "anonymous", "autor",  "guest",  "author:", "profile",   "user"};
  return folded.size() < 3 || std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
}

class AuthorChoice {
 public:
  AuthorChoice(const PageFacts& facts, const PageTables& tables) : facts_(facts), tables_(tables) {}

  PageAuthors run() {
    of_json_ld(facts_.ld.people);
    of_metas();
    of_bylines();
    of_json_ld(facts_.ld.organizations);
    of_pen_names();
    if (out_.names.empty()) out_ = outlet_;
    return std::move(out_);
  }

 private:
  void of_json_ld(const std::vector<std::string>& list) {
    std::vector<std::string> names;
    for (const std::string& one : list) add_field(one, "json-ld", names);
    take(names, "json-ld");
  }

  void of_metas() {
    for (const std::string_view key : tables_.metas(MetaField::author)) {
      std::vector<std::string> names;
      const std::string source = "meta:" + std::string(key);
      const auto range = facts_.metas.equal_range(std::string(key));
      for (auto it = range.first; it != range.second; ++it)
        if (it->second.find("http") == std::string_view::npos && it->second.size() < 200)
          add_field(it->second, source, names);
      const bool trusted = key != "twitter:data1";
      if (trusted || all_are_people(names)) take(names, source);
    }
  }

  void of_bylines() {
    for (const PageFacts::Said& line : facts_.bylines) {
      std::vector<std::string> names = byline_authors(line.value);
      if (names.empty())
        for (const std::string& name : split_authors(line.value)) {
          if (!is_person_name(name) || name.size() >= 40) break;
          names.push_back(name);
        }
      // A pen name counts where the markup says that it is the author.
      if (names.empty() && (line.source == "rel:author" || line.source == "vcard"))
        names = split_authors(line.value);
      take(names, line.source);
    }
  }

  void of_pen_names() {
    if (!out_.names.empty()) return;
    for (const PageFacts::Said& line : facts_.bylines) {
      const std::vector<std::string> names = split_authors(line.value);
      if (names.size() == 1 && names[0].size() <= 24 && names[0].find(' ') == std::string::npos)
        take(names, line.source);
    }
  }

  // The names in one field; a field that is the outlet's name is one name, whatever signs are in it.
  void add_field(std::string_view field, std::string_view source, std::vector<std::string>& names) {
    if (facts_.is_outlet(field)) {
      if (outlet_.names.empty()) outlet_ = {{std::string(trim(field))}, std::string(source)};
      return;
    }
    for (const std::string& name : split_authors(field)) add_unique(names, name);
  }

  // The first source that names anyone; a later one that names the same people and more completes
  // it, and one that has all of a name cut short.
  void take(const std::vector<std::string>& names, std::string_view source) {
    if (!out_.names.empty()) {
      const bool has_all =
          std::all_of(out_.names.begin(), out_.names.end(), [&](const std::string& a) {
            return std::any_of(names.begin(), names.end(), [&](const std::string& n) {
              return n == a || (a.find(' ') == std::string::npos && n.starts_with(a + ' '));
            });
          });
      if (has_all && names.size() <= 8 && all_are_people(names)) out_.names = names;
      return;
    }
    for (const std::string& name : names) {
      const std::string folded = fold_name(name);
      if (!facts_.is_outlet(name) && !is_nobody(folded)) add_unique(out_.names, name);
    }
    if (!out_.names.empty()) out_.source = source;
  }

  const PageFacts& facts_;
  const PageTables& tables_;
  PageAuthors out_, outlet_;
};

}  // namespace

PageAuthors choose_authors(const PageFacts& facts, const PageTables& tables) {
  return AuthorChoice(facts, tables).run();
}

}  // namespace dateline
