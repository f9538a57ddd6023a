#include "world/actor_builder.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>

#include "base/utf8.h"

namespace dateline {
namespace {

void set_code(char (&out)[4], std::string_view code) {
  std::memset(out, 0, sizeof out);
  std::memcpy(out, code.data(), std::min<size_t>(code.size(), 3));
}

bool parse_sure(std::string_view text, Sureness& out) {
  if (text == "high") out = Sureness::high;
  else if (text == "medium" || text.empty()) out = Sureness::medium;
  else if (text == "low") out = Sureness::low;
  else return false;
  return true;
}

// Capitals that a text must show for this name: "US" only in capitals, "Turkey" not as "turkey".
uint8_t caps_flags(std::string_view name) {
  std::vector<NameToken> tokens;
  cut_name_tokens(name, tokens);
  if (tokens.empty()) return 0;
  const bool acronym = std::all_of(tokens.begin(), tokens.end(), [](const NameToken& t) {
    return t.caps == Caps::upper && t.end - t.begin < 6;
  });
  if (acronym) return NamePosting::kAcronym;
  const bool proper = std::any_of(tokens.begin(), tokens.end(), [](const NameToken& t) { return t.caps != Caps::lower; });
  return proper ? NamePosting::kProper : 0;
}

// Where the family name comes first.
bool family_name_first(std::string_view country) {
  return country == "CHN" || country == "PRK" || country == "KOR" || country == "TWN";
}

bool is_suffix(std::string_view word) { return word == "Jr" || word == "Jr." || word == "Sr." || word == "II" || word == "III"; }

constexpr uint32_t kNoActor = UINT32_MAX;

std::string short_form(std::string_view name, std::string_view country) {
  const std::vector<std::string_view> words = split_list(name, ' ');
  if (words.size() < 2 || name.find(" of ") != std::string_view::npos) return {};   // "Abdullah II of Jordan"
  if (family_name_first(country)) return std::string(words.front());
  size_t last = words.size() - 1;
  if (is_suffix(words[last]) && last > 1) --last;
  if (words[last].find_first_not_of("IVX") == std::string_view::npos) return {};    // "Mohammed VI"
  return std::string(words[last]);
}

}  // namespace

bool parse_role_use(std::string_view text, RoleUse& out) {
  constexpr std::array<std::string_view, 8> kUses = {"head", "weak", "title", "modifier",
                                                    "unit", "address", "act", "scenery"};
  const auto at = std::find(kUses.begin(), kUses.end(), text);
  if (at == kUses.end()) return false;
  out = static_cast<RoleUse>(at - kUses.begin());
  return true;
}

bool parse_table_day(std::string_view text, bool end, int32_t open, int32_t& out) {
  out = open;
  if (text.empty()) return true;
  const auto digits = [&](size_t at, size_t n) {
    return at + n <= text.size() &&
           std::all_of(text.begin() + static_cast<long>(at), text.begin() + static_cast<long>(at + n),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (text.size() == 10) {
    const CivilDate d = parse_iso_date(text);
    if (!d.has_value()) return false;
    out = d.days();
    return true;
  }
  if (text.size() == 7 && digits(0, 4) && text[4] == '-' && digits(5, 2)) {
    const CivilDate first = parse_iso_date(std::string(text) + "-01");
    if (!first.has_value()) return false;
    if (!end) {
      out = first.days();
    } else {
      const int month = static_cast<int>(first.month());
      const CivilDate next(first.year() + (month == 12), month == 12 ? 1u : static_cast<unsigned>(month + 1), 1);
      out = next.days() - 1;
    }
    return true;
  }
  if (text.size() == 4 && digits(0, 4)) {
    const CivilDate d = parse_iso_date(std::string(text) + (end ? "-12-31" : "-01-01"));
    if (!d.has_value()) return false;
    out = d.days();
    return true;
  }
  return false;
}

StringRef ActorBuilder::text(std::string_view s) {
  const auto [at, fresh] = known_text_.try_emplace(std::string(s));
  if (fresh) {
    at->second = {static_cast<uint32_t>(store_.text.size()), static_cast<uint32_t>(s.size())};
    store_.text += s;
  }
  return at->second;
}

uint16_t ActorBuilder::add_file(const std::string& path) {
  store_.files.push_back(text(path.substr(path.find_last_of('/') + 1)));
  return static_cast<uint16_t>(store_.files.size() - 1);
}

Status ActorBuilder::add_sources(const Table& table) {
  if (Status s = table.require({"source", "as_of"}); !s) return s;
  for (const Table::Row& row : table.rows()) {
    int32_t day;
    if (!parse_table_day(row["as_of"], true, INT32_MAX, day)) return bad(row, fmt::format("no date: {}", row["as_of"]));
    as_of_[std::string(row["source"])] = day;
  }
  return ok();
}

Status ActorBuilder::add_ranks(const Table& table) {
  if (Status s = table.require({"office", "rank", "post", "countries"}); !s) return s;
  for (const Table::Row& row : table.rows()) {
    if (row["rank"] != "1" && row["rank"] != "2" && row["rank"] != "3") return bad(row, "rank is 1, 2 or 3");
    OfficePost post;
    if (!parse_office_post(row["post"], post)) return bad(row, fmt::format("no such post: {}", row["post"]));
    rank_of_[fold_name(row["office"])] = static_cast<uint8_t>(row["rank"][0] - '0');
    posts_.add(row["office"], post, row["countries"]);
  }
  return ok();
}

Status ActorBuilder::add_countries(const Table& table) {
  if (Status s = table.require({"code", "id", "kind", "name", "names", "adjectives", "demonyms", "capital", "metonyms",
                                "sectors", "from", "to"}); !s)
    return s;
  const uint16_t file = add_file(table.name());
  for (const Table::Row& row : table.rows()) {
    ActorRecord a;
    if (!is_country_code(row["code"])) return bad(row, fmt::format("no country code: {}", row["code"]));
    if (!parse_actor_kind(row["kind"], a.kind)) return bad(row, fmt::format("no such kind: {}", row["kind"]));
    if (!parse_sectors(row["sectors"], a.sectors)) return bad(row, fmt::format("no sector: {}", row["sectors"]));
    if (!parse_table_day(row["from"], false, INT32_MIN, a.days.from) ||
        !parse_table_day(row["to"], true, INT32_MAX, a.days.to))
      return bad(row, "no date in from or to");
    if (row["name"].empty()) return bad(row, "a country without a name");
    a.id = text(row["id"]);
    a.name = text(row["name"]);
    set_code(a.country, row["code"]);
    a.sure = Sureness::high;
    a.file = file;
    a.line = row.line();
    const auto index = static_cast<uint32_t>(store_.actors.size());
    store_.actors.push_back(a);
    offices_.emplace_back();
    const NameSense plain = a.kind == ActorKind::region ? NameSense::region : NameSense::country;
    names_.add(row["name"], {index, plain, caps_flags(row["name"]), 0});
    const auto list = [&](std::string_view column, NameSense sense) {
      for (std::string_view n : split_list(row[column])) {
        if (n.starts_with("the ")) n.remove_prefix(4);
        names_.add(n, {index, sense, caps_flags(n), 0});
      }
    };
    list("names", plain);
    list("adjectives", NameSense::adjective);
    list("demonyms", NameSense::demonym);
    list("capital", NameSense::capital);
    list("metonyms", NameSense::metonym);
  }
  return ok();
}

Status ActorBuilder::add_combining_forms(const Table& table) {
  if (Status s = table.require({"code", "forms"}); !s) return s;
  for (const Table::Row& row : table.rows()) {
    const auto at = std::find_if(store_.actors.begin(), store_.actors.end(), [&](const ActorRecord& a) {
      return a.kind == ActorKind::country && a.days.to == INT32_MAX && row["code"] == a.country;
    });
    if (at == store_.actors.end()) return bad(row, fmt::format("no country in the tables: {}", row["code"]));
    for (const std::string_view form : split_list(row["forms"]))
      names_.add(form, {static_cast<uint32_t>(at - store_.actors.begin()), NameSense::prefix, NamePosting::kProper, 0});
  }
  return ok();
}

Result<ActorTableRow> ActorBuilder::read_row(const Table::Row& row) const {
  ActorTableRow r;
  r.id = row["id"];
  r.name = row["name"];
  r.country = row["country"];
  r.office = row["office"];
  r.line = row.line();
  for (const std::string_view a : split_list(row["aliases"])) r.aliases.emplace_back(a);
  if (r.name.empty()) return bad(row, "an actor without a name");
  if (!parse_actor_kind(row["kind"], r.kind)) return bad(row, fmt::format("no such kind: {}", row["kind"]));
  if (!r.country.empty() && !is_country_code(r.country)) return bad(row, fmt::format("no country code: {}", r.country));
  if (!parse_sectors(row["sectors"], r.sectors)) return bad(row, fmt::format("no sector: {}", row["sectors"]));
  if (!parse_table_day(row["from"], false, INT32_MIN, r.days.from) || !parse_table_day(row["to"], true, INT32_MAX, r.days.to))
    return bad(row, "no date in from or to");
  if (r.days.from > r.days.to) return bad(row, "ends before it begins");
  if (!parse_sure(row["sure"], r.sure)) return bad(row, fmt::format("sure is high, medium or low, not {}", row["sure"]));
  if (const auto at = as_of_.find(std::string(row["source"])); at != as_of_.end()) r.known_until = at->second;
  return r;
}

Status ActorBuilder::add_actors(const Table& table) {
  if (Status s = table.require({"id", "kind", "name", "aliases", "country", "sectors", "office", "from", "to", "source", "sure"}); !s)
    return s;
  const uint16_t file = add_file(table.name());
  for (const Table::Row& row : table.rows()) {
    Result<ActorTableRow> r = read_row(row);
    if (!r) return r.error();
    r->file = file;
    add_row(std::move(*r));
  }
  return ok();
}

void ActorBuilder::add_row(ActorTableRow row) {
  // Rows join by id; a row without one joins the first of its name, kind and country, and lends or takes the id.
  const std::string by_name = fmt::format("{}\t{}\t{}", fold_name(row.name), row.country, name(row.kind));
  const auto known = [&](const std::string& key) {
    const auto at = actor_of_id_.find(key);
    return at == actor_of_id_.end() ? kNoActor : at->second;
  };
  uint32_t index = known(row.id.empty() ? by_name : row.id);
  if (index == kNoActor && !row.id.empty()) {
    index = known(by_name);
    if (index != kNoActor && store_.actors[index].id.bytes != 0) index = kNoActor;   // a namesake with another id
    if (index != kNoActor) store_.actors[index].id = text(row.id);
  }
  const bool fresh = index == kNoActor;
  if (fresh) index = static_cast<uint32_t>(store_.actors.size());
  actor_of_id_.try_emplace(by_name, index);
  if (!row.id.empty()) actor_of_id_.try_emplace(row.id, index);
  if (fresh) {
    ActorRecord a;
    a.id = text(row.id);
    a.name = text(row.name);
    set_code(a.country, row.country);
    a.sectors = row.sectors;
    a.days = row.days;
    a.kind = row.kind;
    a.sure = row.sure;
    a.file = row.file;
    a.line = row.line;
    store_.actors.push_back(a);
    offices_.emplace_back();
  }
  OfficeRecord o;
  o.title = text(row.office);
  o.actor = index;
  set_code(o.country, row.country);
  o.sectors = row.sectors;
  o.days = row.days;
  o.known_until = row.days.to == INT32_MAX ? row.known_until : INT32_MAX;
  o.line = row.line;
  o.file = row.file;
  o.sure = row.sure;
  const auto rank = rank_of_.find(fold_name(row.office));
  o.rank = rank == rank_of_.end() ? 1 : rank->second;
  offices_[index].push_back(o);
  ActorRecord& a = store_.actors[index];
  a.rank = std::max<uint16_t>(a.rank, o.rank);

  // One word alone is a name only of those who were checked ("Naruhito"); else it is a family name ("Morales").
  const auto add = [&](std::string_view n) {
    if (n.starts_with("the ") || n.starts_with("The ")) n.remove_prefix(4);   // articles are no part of a key
    const bool family = row.kind == ActorKind::person && n.find(' ') == std::string_view::npos &&
                        (row.sure != Sureness::high || (n != row.name && row.name.find(n) != std::string::npos));
    const NameSense whole = row.kind == ActorKind::country ? NameSense::country : NameSense::actor;
    names_.add(n, {index, family ? NameSense::surname : whole, caps_flags(n), 0});
  };
  add(row.name);
  for (const std::string& alias : row.aliases) add(alias);
  if (row.kind == ActorKind::person) index_person(index, row);
}

void ActorBuilder::index_person(uint32_t actor, const ActorTableRow& row) {
  const auto add = [&](std::string_view n) {
    const std::string family = short_form(n, row.country);
    // "Ramgoolam N.": an initial is no family name.
    if (family.size() > 1 && family.back() != '.') names_.add(family, {actor, NameSense::surname, NamePosting::kProper, 0});
    // "al-Assad" is written "Assad" too; the index already reads the hyphen as a space.
    if (const size_t dash = family.find('-'); dash != std::string::npos && dash <= 2)
      names_.add(std::string_view(family).substr(dash + 1), {actor, NameSense::surname, NamePosting::kProper, 0});
  };
  add(row.name);
  for (const std::string& alias : row.aliases) add(alias);
}

Status ActorBuilder::add_members(const Table& table) {
  if (Status s = table.require({"organisation", "country", "from", "to"}); !s) return s;
  for (const Table::Row& row : table.rows()) {
    // By id, or by its printed name where it has none.
    auto org = actor_of_id_.find(std::string(row["organisation"]));
    if (org == actor_of_id_.end())
      org = std::find_if(actor_of_id_.begin(), actor_of_id_.end(), [&](const auto& known) {
        const ActorRecord& a = store_.actors[known.second];
        return a.kind == ActorKind::igo && std::string_view(store_.text).substr(a.name.offset, a.name.bytes) == row["organisation"];
      });
    if (org == actor_of_id_.end()) return bad(row, fmt::format("no such organisation: {}", row["organisation"]));
    DayRange days;
    if (!parse_table_day(row["from"], false, INT32_MIN, days.from) || !parse_table_day(row["to"], true, INT32_MAX, days.to))
      return bad(row, "no date in from or to");
    for (const std::string_view code : split_list(row["country"], ' ')) {
      const auto country = std::find_if(store_.actors.begin(), store_.actors.end(), [&](const ActorRecord& a) {
        return a.kind == ActorKind::country && std::string_view(a.country, 3) == code;
      });
      if (country == store_.actors.end()) return bad(row, fmt::format("no such country: {}", code));
      store_.members.push_back({org->second, static_cast<uint32_t>(country - store_.actors.begin()), days});
    }
  }
  return ok();
}

Status ActorBuilder::add_roles(const Table& table) {
  if (Status s = table.require({"words", "sectors", "use", "country"}); !s) return s;
  for (const Table::Row& row : table.rows()) {
    SectorSet sectors;
    RoleUse use;
    if (!parse_sectors(row["sectors"], sectors)) return bad(row, fmt::format("no sector: {}", row["sectors"]));
    if (!parse_role_use(row["use"], use)) return bad(row, fmt::format("no such use: {}", row["use"]));
    if (!row["country"].empty() && !is_country_code(row["country"]))
      return bad(row, fmt::format("no country code: {}", row["country"]));
    for (const std::string_view words : split_list(row["words"])) add_role(words, sectors, use, row["country"], row.line());
  }
  return ok();
}

void ActorBuilder::add_role(std::string_view words, const SectorSet& sectors, RoleUse use, std::string_view country,
                            uint32_t line) {
  RoleRecord r;
  r.words = text(words);
  r.sectors = sectors;
  r.use = use;
  r.line = static_cast<uint16_t>(std::min<uint32_t>(line, UINT16_MAX));
  set_code(r.country, country);
  names_.add(words, {static_cast<uint32_t>(store_.roles.size()), NameSense::role,
                     static_cast<uint8_t>(caps_flags(words) & NamePosting::kAcronym), 0});
  store_.roles.push_back(r);
}

// The holders of a post follow one another. A term without an end, from a source that stopped looking before the next one began, ended
// there at the latest; states with two heads (Iran) have them under two titles.
void ActorBuilder::close_terms() {
  std::map<std::string, std::vector<OfficeRecord*>> terms;
  for (std::vector<OfficeRecord>& list : offices_)
    for (OfficeRecord& o : list) {
      const std::string_view title = std::string_view(store_.text).substr(o.title.offset, o.title.bytes);
      if (o.country[0] == 0) continue;
      const OfficePost post = posts_.post_of(title, std::string_view(o.country, 3));
      if (post == OfficePost::none || o.days.from == INT32_MIN) continue;
      terms[fmt::format("{} {} {}", std::string_view(o.country, 3), name(post), post == OfficePost::head_of_state ? title : "")].push_back(&o);
    }
  for (auto& [key, list] : terms) {
    std::stable_sort(list.begin(), list.end(), [](const OfficeRecord* a, const OfficeRecord* b) { return a->days.from < b->days.from; });
    for (size_t i = 0; i < list.size(); ++i) {
      OfficeRecord& o = *list[i];
      if (o.days.to != INT32_MAX || o.sure == Sureness::high) continue;
      const auto next = std::find_if(list.begin() + static_cast<long>(i) + 1, list.end(), [&](const OfficeRecord* n) {
        return n->actor != o.actor && n->days.from > o.known_until && n->days.from > o.days.from;
      });
      if (next == list.end()) continue;
      o.days.to = (*next)->days.from - 1;
      o.known_until = INT32_MAX;
    }
  }
}

ActorStore ActorBuilder::finish() {
  close_terms();
  // An actor with one row of no office and no dates is said by its own record; all others keep their dated rows.
  for (uint32_t i = 0; i < store_.actors.size(); ++i) {
    std::vector<OfficeRecord>& list = offices_[i];
    ActorRecord& a = store_.actors[i];
    const bool plain = list.size() == 1 && list[0].title.bytes == 0 && list[0].days == DayRange{};
    if (plain || list.empty()) continue;
    std::stable_sort(list.begin(), list.end(),
                     [](const OfficeRecord& x, const OfficeRecord& y) { return x.days.from < y.days.from; });
    a.first_office = static_cast<uint32_t>(store_.offices.size());
    a.office_count = static_cast<uint16_t>(std::min<size_t>(list.size(), UINT16_MAX));
    for (size_t k = 0; k < a.office_count; ++k) store_.offices.push_back(list[k]);
    a.days.from = list.front().days.from;
    a.days.to = std::max_element(list.begin(), list.end(), [](const OfficeRecord& x, const OfficeRecord& y) {
                  return x.days.to < y.days.to;
                })->days.to;
  }
  names_.build(store_.slots, store_.postings);
  return std::move(store_);
}

}  // namespace dateline
