// Choosing the row that a name means.
//
// Problem: "Kim", "Abdullah" or "Congo" name many; a family name alone names thousands. Idea: collect every row under the
// full name, and under the family name only when that is all there is; then weigh what the article says: the country beside
// the name, the office said and held on the article's date, the countries the article is about. A family name alone is
// believed only of leaders and ministers in office, or when country and title agree. Two best of equal weight are no answer.
//   in:  "Assad", beside it "Syrian President", 2018-05-17     out: Q44329, President of Syria
//   in:  "Jordan", a person, nothing beside it                 out: unknown-name (never the country)
// Test: actor_resolve_test.cc.
#include "world/actor_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/tsv.h"
#include "base/utf8.h"

namespace dateline {

struct ActorNames::Candidate {
  const ActorLayer* layer = nullptr;
  const ActorRecord* actor = nullptr;
  NameSense sense = NameSense::actor;
  const OfficeRecord* office = nullptr;
  bool left = false;
  bool country_fits = false, role_fits = false;
  int score = 0;
};

namespace {

bool fits_type(EntityType type, const ActorRecord& a, NameSense sense) {
  switch (type) {
    case EntityType::person: return a.kind == ActorKind::person;   // else see country_called_person
    case EntityType::place:
    case EntityType::facility: return is_country_sense(sense) || (a.kind != ActorKind::person && a.kind != ActorKind::company);
    case EntityType::nationality: return is_country_sense(sense) || a.kind == ActorKind::ethnic || a.kind == ActorKind::religious;
    case EntityType::organization:
    case EntityType::group: return a.kind != ActorKind::person && sense != NameSense::capital;
    default: return a.kind != ActorKind::person;
  }
}

// Words shared by an office of the tables and a title of the text: "Minister of Foreign Affairs" and "foreign minister".
bool same_office(std::string_view office, std::string_view role) {
  const auto stems = [](std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view w : split_list(text, ' ')) {
      std::string s = fold_name(w);
      if (s == "of" || s == "for" || s == "the" || s == "and" || s == "affairs") continue;
      if (s == "defense") s = "defence";
      if (s == "premier") s = "prime";
      if (s == "secretary") s = "minister";
      out.push_back(s.substr(0, 6));
    }
    return out;
  };
  const std::vector<std::string> o = stems(office), r = stems(role);
  if (r.empty()) return false;
  // A deputy is not the minister: all words of the shorter must be in the longer, and "deputy", "vice" in both or none.
  const auto has = [](const std::vector<std::string>& v, std::string_view w) { return std::find(v.begin(), v.end(), w) != v.end(); };
  if (has(o, "deputy") != has(r, "deputy") || has(o, "vice") != has(r, "vice")) return false;
  return std::all_of(r.begin(), r.end(), [&](const std::string& w) { return has(o, w) || (w == "minist" && has(o, "prime")); });
}

// The words of a name without a title or article in front, as byte offsets of their beginnings.
std::vector<size_t> word_starts(std::string_view name) {
  std::vector<size_t> starts;
  for (size_t i = 0; i < name.size(); ++i)
    if (name[i] != ' ' && name[i] != '\n' && (i == 0 || name[i - 1] == ' ' || name[i - 1] == '\n')) starts.push_back(i);
  return starts;
}

// "Michael Jordan" has one, "Mr Blair" and "Jordan" have none.
bool has_given_name(std::string_view name) {
  const std::vector<size_t> starts = word_starts(name);
  if (starts.size() < 2) return false;
  const std::string first = fold_name(name.substr(0, starts[1]));
  constexpr std::string_view kHonorifics[] = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lord", "lady",
                                              "al", "el", "ben", "bin", "van", "von", "de", "king", "queen", "president", "prince"};
  return std::find(std::begin(kHonorifics), std::end(kHonorifics), first) == std::end(kHonorifics);
}

}  // namespace

void ActorNames::collect(std::string_view name, const NameRequest& request, bool best, std::vector<Candidate>& out) const {
  std::vector<NameToken> tokens;
  if (name.size() > 4 && to_lower(name.substr(0, 4)) == "the ") name.remove_prefix(4);
  cut_name_tokens(name, tokens);
  const auto take = [&](std::span<const NameToken> part, bool family) {
    uint64_t h = 0;
    for (const NameToken& t : part) h = combine_name_hash(h, t.hash);
    const ActorTables::Hit hit = words_.tables().find(h);
    for (const NamePosting& p : hit.postings) {
      const ActorRecord* a = hit.layer->actor(p);
      if (a == nullptr || p.sense == NameSense::prefix || !caps_fit(p, part) || !fits_type(request.type, *a, p.sense)) continue;
      if ((p.sense == NameSense::surname) != family) continue;
      if (std::any_of(out.begin(), out.end(), [&](const Candidate& c) { return c.actor == a && c.sense <= p.sense; })) continue;
      Candidate c;
      c.layer = hit.layer;
      c.actor = a;
      c.sense = p.sense;
      c.score = family ? 0 : 4 + (best ? 1 : 0);
      out.push_back(c);
    }
  };
  if (tokens.empty()) return;
  take(tokens, false);
  // Leading words that are a title or an article: "the United Nations", "President Vladimir Putin".
  if (out.empty())
    for (const size_t start : word_starts(name)) {
      const auto at = std::find_if(tokens.begin(), tokens.end(), [&](const NameToken& t) { return t.begin >= start; });
      if (at == tokens.begin() || at == tokens.end()) continue;
      if (request.type != EntityType::person && at - tokens.begin() > 1) break;
      take(std::span<const NameToken>(&*at, static_cast<size_t>(tokens.end() - at)), false);
      if (!out.empty()) break;
    }
  if (request.type != EntityType::person || !out.empty()) return;
  if (tokens.size() >= 3) {
    const NameToken ends[] = {tokens.front(), tokens.back()};
    take(ends, false);
  }
  const bool alone = tokens.size() == 1 || !request.role.empty();
  if (out.empty() && (tokens.size() == 1 || (alone && tokens.size() <= 2))) take(std::span<const NameToken>(&tokens.back(), 1), true);
  if (out.empty() && tokens.size() == 2) {
    // "al-Assad": particle and name.
    if (tokens[0].end - tokens[0].begin <= 3) take(std::span<const NameToken>(&tokens.back(), 1), true);
  }
}

void ActorNames::weigh(const NameRequest& request, Candidate& c) const {
  const CivilDate date = context_.date();
  const std::span<const OfficeRecord> offices = c.layer->offices_of(*c.actor);
  std::string_view country = c.layer->country(*c.actor);
  if (date.has_value()) {
    c.office = office_on(*c.layer, *c.actor, date);
    if (c.office != nullptr) country = c.layer->country(*c.office);
    c.left = c.office == nullptr && !offices.empty() && c.actor->kind == ActorKind::person &&
             std::any_of(offices.begin(), offices.end(), [&](const OfficeRecord& o) { return o.days.to < date.days(); });
  }
  c.country_fits = !request.country.empty() &&
                   (country == request.country || std::any_of(offices.begin(), offices.end(), [&](const OfficeRecord& o) {
                      return c.layer->country(o) == request.country;
                    }));
  if (!request.country.empty()) c.score += c.country_fits ? 6 : -6;
  if (!request.role.empty() && c.actor->kind == ActorKind::person) {
    for (const OfficeRecord& o : offices) {
      const bool held = !date.has_value() || o.days.contains(date);
      const std::string_view title = c.layer->string(o.title);
      if (same_office(title, request.role)) {
        c.score += held ? 5 : 2;
        c.role_fits = true;
        if (held && date.has_value()) c.office = &o;
        break;
      }
      if (title == "Leader" && request.government && !c.role_fits) {   // a table that does not say which office it was
        c.score += held ? 4 : 2;
        c.role_fits = true;
      }
    }
  }
  c.score += std::min(3, context_.count(country));
  if (c.office != nullptr) c.score += c.actor->kind == ActorKind::person ? c.office->rank : 1;
  c.score += static_cast<int>(c.actor->sure) - 1;
  if (c.sense == NameSense::actor && request.type != EntityType::place && request.type != EntityType::nationality) c.score += 1;
}

NameChoice ActorNames::choose(const NameRequest& request) const {
  NameChoice choice;
  std::vector<Candidate> all;
  // A person with a full name that nobody in the tables bears is not looked for by the family name.
  bool full_name = false;
  for (size_t i = 0; i < request.names.size() && all.empty(); ++i) {
    if (full_name && word_starts(request.names[i]).size() == 1) continue;
    collect(request.names[i], request, i == 0, all);
    full_name = full_name || (request.type == EntityType::person && has_given_name(request.names[i]));
  }
  // A tagger may call a state or body a person ("Sri Lanka said"); believed where no person bears the name and nothing beside it
  // is a person's title. "Jordan" alone stays a person.
  if (all.empty() && request.type == EntityType::person && request.role.empty() && !request.names.empty()) {
    const ActorTables::Hit hit = words_.tables().find(name_hash(request.names[0]));
    const bool borne = std::any_of(hit.postings.begin(), hit.postings.end(), [](const NamePosting& p) { return p.sense == NameSense::surname; });
    if (hit && !borne) {
      NameRequest body = request;
      body.type = EntityType::organization;
      collect(request.names[0], body, true, all);
    }
  }
  const bool family = !all.empty() && all[0].sense == NameSense::surname;
  for (Candidate& c : all) weigh(request, c);
  if (family) {
    // A family name alone: someone in a leading office then, or country or office said beside it.
    std::erase_if(all, [&](const Candidate& c) {
      if (!request.country.empty() && !c.country_fits) return true;
      if (c.country_fits && c.role_fits) return false;
      const bool leads = c.office != nullptr && c.office->rank >= 2;
      if (c.role_fits && c.actor->rank >= 3) return false;
      if (c.country_fits) return !(leads || c.actor->rank >= 2);
      if (!request.role.empty()) return !(leads && request.government && context_.count(c.layer->country(*c.office)) > 0);
      return !(c.office != nullptr && c.office->rank == 3) && !(leads && context_.count(c.layer->country(*c.office)) > 0);
    });
  } else {
    // A full name that is said to be of another country is another person, unless the tables are thin about them.
    // The same for bodies that many states have under one name.
    std::erase_if(all, [&](const Candidate& c) {
      const bool national = c.actor->kind == ActorKind::party || c.actor->kind == ActorKind::legislature || c.actor->kind == ActorKind::court ||
                            c.actor->kind == ActorKind::agency || c.actor->kind == ActorKind::police || c.actor->kind == ActorKind::military;
      return (c.actor->kind == ActorKind::person || national) && !request.country.empty() && !c.country_fits && !c.role_fits;
    });
  }
  // Letters that an armed group or party shares with banks and offices: its own only where the article names its country.
  const bool letters_alone = std::all_of(request.names.begin(), request.names.end(), [](std::string_view name) {
    return name.size() <= 5 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  });
  if (letters_alone)
    std::erase_if(all, [&](const Candidate& c) {
      return (c.actor->kind == ActorKind::armed_group || c.actor->kind == ActorKind::party) && context_.count(c.layer->country(*c.actor)) == 0 &&
             !c.layer->country(*c.actor).empty() && !c.country_fits;
    });
  if (all.empty()) {
    choice.why_null = "unknown-name";
    return choice;
  }
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  const Candidate& best = all[0];
  const auto rival = std::find_if(all.begin() + 1, all.end(), [&](const Candidate& c) { return c.score == best.score && c.actor != best.actor; });
  const bool place = is_country_sense(best.sense);
  if (rival != all.end() && !place) {
    choice.why_null = "ambiguous-name";
    const std::string_view code = best.layer->country(*best.actor);
    bool agree = true;
    for (const Candidate& c : all)
      if (c.score == best.score) {
        agree = agree && c.layer->country(*c.actor) == code;
        choice.notes.push_back(fmt::format("could be {} ({})", c.layer->string(c.actor->name), c.layer->where(c.actor->file, c.actor->line)));
      }
    // Rows of one and the same person under two ids are common: same country and same name is one.
    const bool same = best.layer->string(best.actor->name) == rival->layer->string(rival->actor->name) ||
                      (best.office != nullptr && rival->office != nullptr && agree && best.office->rank == 3);
    if (agree) choice.country = code;
    if (!(same && agree)) return choice;
    choice.why_null.clear();
  }
  choice.layer = best.layer;
  choice.actor = best.actor;
  choice.sense = best.sense;
  choice.office = best.office;
  choice.left_office = best.left;
  const uint32_t line = best.office != nullptr ? best.office->line : best.actor->line;
  const uint16_t file = best.office != nullptr ? best.office->file : best.actor->file;
  choice.notes.push_back(best.layer->where(file, line));
  if (best.office != nullptr && context_.date().has_value() && context_.date().days() > best.office->known_until)
    choice.notes.push_back(fmt::format("no end of this office known by {}", CivilDate::from_days(best.office->known_until).to_string()));
  if (all.size() > 1) choice.notes.push_back(fmt::format("best of {} of that name", all.size()));
  return choice;
}

NameChoice ActorNames::holder(std::string_view country, std::string_view role) const {
  NameChoice choice;
  const CivilDate date = context_.date();
  if (!date.has_value() || country.empty() || role.empty()) return choice;
  for (const ActorLayer& layer : words_.tables().layers())
    for (const OfficeRecord& o : layer.offices) {
      if (o.rank < 2 || layer.country(o) != country || !o.days.contains(date) || date.days() > o.known_until || o.sure == Sureness::low)
        continue;
      const std::string_view title = layer.string(o.title);
      if (title == "Leader" || !same_office(title, role) || !same_office(role, title)) continue;
      if (choice.actor != nullptr && choice.actor != &layer.actors[o.actor]) return {};
      choice.layer = &layer;
      choice.actor = &layer.actors[o.actor];
      choice.office = &o;
      choice.notes = {layer.where(o.file, o.line)};
    }
  return choice;
}

std::string full_title(const ActorTables& tables, std::string_view title, std::string_view country) {
  if (title.empty() || title == "Leader") return {};
  const bool state = country != "UNO" && country != "EUR" && country != "IGO" && country != "NGO";
  const ActorLayer* layer = nullptr;
  const ActorRecord* c = state ? tables.country(country, &layer) : nullptr;
  if (c == nullptr) return std::string(title);
  const std::string_view name = layer->string(c->name);
  if (title.find(name) != std::string_view::npos) return std::string(title);
  const auto begins = [&](std::string_view s) { return name.substr(0, s.size()) == s; };
  const auto ends = [&](std::string_view s) { return name.size() >= s.size() && name.substr(name.size() - s.size()) == s; };
  const bool article = begins("United ") || begins("Republic ") || begins("Democratic Republic") || ends("Republic") || ends("Islands") ||
                       name == "Netherlands" || name == "Philippines" || name == "Bahamas" || name == "Maldives" || name == "Gambia" ||
                       name == "Seychelles" || name == "Comoros";
  return fmt::format("{} of {}{}", title, article ? "the " : "", name);
}

}  // namespace dateline
