// Composing an actor from the words of a noun phrase.
//
// Problem: most actors of news have no name in any table ("two Israeli soldiers", "a Taliban-run health ministry", "rebel
// leaders in Darfur"). Idea: cut the phrase into known words (actor_words.h), let its head say the kind of actor, let the
// words beside it lend a sector where the head is general, and take the country from the nearest words that have one.
//   in:  "former Iraqi army general"      out: IRQ, ELI MIL
//   in:  "US-backed rebels in Syria"      out: SYR, REB   (who backs them is not who they are)
//   in:  "ethnic Albanian guerrillas"     out: REB, no country   (an ethnic word is no state)
// It does not guess: no country in reach means none. Test: actor_phrase_test.cc.
#include "world/actor_phrase.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"

namespace dateline {
namespace {

std::string note_of(const WordItem& item, const RoleRecord& role) {
  return fmt::format("roles.tsv:{} \"{}\"", role.line, item.role_layer->string(role.words));
}

// Sectors that a modifier puts before those of the head: "opposition supporters", "rebel soldiers", "student protesters".
bool comes_first(Sector modifier, Sector head) {
  switch (modifier) {
    case Sector::OPP: return head == Sector::CVL || head == Sector::PTY || head == Sector::LEG || head == Sector::SOC;
    case Sector::REB: return head == Sector::MIL || head == Sector::CVL || head == Sector::PTY || head == Sector::GOV;
    case Sector::REF:
    case Sector::EDU:
    case Sector::LAB:
    case Sector::AGR: return head == Sector::CVL;
    default: return false;
  }
}

bool held_power(Sector s) {
  return s == Sector::GOV || s == Sector::LEG || s == Sector::MIL || s == Sector::JUD || s == Sector::COP || s == Sector::SPY;
}

// Clauses that say where somebody is: "refugees fleeing the war in Liberia", never "rebels backed by Iran".
bool is_being_there(std::string_view verb) {
  constexpr std::string_view kVerbs[] = {"base", "operate", "live", "flee", "station", "deploy", "serve", "work", "stay", "locate",
                                         "reside", "detain", "hold", "shelter", "gather", "hide", "born", "travel", "study", "imprison"};
  return std::find(std::begin(kVerbs), std::end(kVerbs), verb) != std::end(kVerbs);
}

// "the Bush administration"; but "Darlington Council" is named after no leader.
bool is_government_of_a_person(std::string_view role) {
  return role == "administration" || role == "government" || role == "regime" || role == "cabinet" || role == "presidency" || role == "junta";
}

bool is_place_preposition(std::string_view p) {
  return p == "of" || p == "in" || p == "from" || p == "at" || p == "for" || p == "inside" || p == "throughout" ||
         p == "across" || p == "near" || p == "within";
}

}  // namespace

bool is_other_side(std::string_view role, bool owned) {
  constexpr std::string_view kAlways[] = {"ally", "enemy", "foe", "rival"};
  constexpr std::string_view kOwned[] = {"opponent", "neighbour", "neighbor", "counterpart", "critic", "partner"};
  return std::find(std::begin(kAlways), std::end(kAlways), role) != std::end(kAlways) ||
         (owned && std::find(std::begin(kOwned), std::end(kOwned), role) != std::end(kOwned));
}

const OfficeRecord* office_on(const ActorLayer& layer, const ActorRecord& actor, CivilDate date) {
  const OfficeRecord* best = nullptr;
  const auto better = [&](const OfficeRecord& a, const OfficeRecord& b) {
    if ((a.title.bytes != 0) != (b.title.bytes != 0)) return a.title.bytes != 0;
    if (a.rank != b.rank) return a.rank > b.rank;
    if (a.sure != b.sure) return a.sure > b.sure;
    return a.days.from > b.days.from;
  };
  for (const OfficeRecord& o : layer.offices_of(actor)) {
    if (!o.days.contains(date)) continue;
    if (o.days.from == INT32_MIN && o.days.to == INT32_MAX && o.title.bytes != 0) continue;   // no days are no evidence
    if (best == nullptr || better(o, *best)) best = &o;
  }
  return best;
}

std::string_view country_on(const ActorLayer& layer, const ActorRecord& actor, CivilDate date) {
  const OfficeRecord* o = date.has_value() ? office_on(layer, actor, date) : nullptr;
  return o != nullptr ? layer.country(*o) : layer.country(actor);
}

SectorSet sectors_on(const ActorLayer& layer, const ActorRecord& actor, CivilDate date) {
  const OfficeRecord* o = date.has_value() ? office_on(layer, actor, date) : nullptr;
  return o != nullptr ? o->sectors : actor.sectors;
}

bool PhraseReader::after_ethnic(const WordItem& item) const {
  const Analysis& a = words_.analysis();
  return item.first > 0 && a.lemma(static_cast<int32_t>(item.first - 1)) == "ethnic";
}

// "Liberation" of "Zogland Liberation League" is no newspaper: words of a name that no table has.
bool PhraseReader::inside_name(const WordItem& item) const {
  const Analysis& a = words_.analysis();
  const auto named = [&](uint32_t w) {
    return w < a.words.size() && a.words[w].upos == Upos::PROPN && starts_upper(words_.document().slice(a.words[w].span));
  };
  return item.first > 0 && item.last - item.first == 1 && named(item.first - 1) && named(item.last);
}

const ActorRecord* PhraseReader::country_item(const WordItem& item, const std::vector<WordItem>& items, std::string* why) const {
  if (item.prefix != nullptr) {
    // "Franco" is a country only where the word after its hyphen is another.
    const WordItem* next = &item + 1;
    const bool joined = next < items.data() + items.size() && next->first == item.last + 1 && context_.country_of(*next);
    if (joined) return item.prefix;
  }
  return context_.country_of(item, why);
}

// "U.S. and Russian negotiators", "French, British and German envoys", "Franco-German troops": one noun, several countries.
void PhraseReader::coordinate_countries(const std::vector<WordItem>& items, int head_item, PhraseReading& r) const {
  if (r.country_from != CountryFrom::words || head_item < 0) return;
  const Analysis& a = words_.analysis();
  const WordItem* before = nullptr;
  for (int i = 0; i < head_item; ++i) {
    const WordItem& item = items[static_cast<size_t>(i)];
    const ActorRecord* country = item.names.empty() && item.prefix == nullptr ? nullptr : country_item(item, items, nullptr);
    if (country == nullptr || item.tie != NameTie::none) {
      before = nullptr;
      continue;
    }
    const std::string code(item.layer->country(*country));
    if (before != nullptr && code != r.country) {
      bool joined = item.first > before->last, hyphen = false, listed = false;
      for (uint32_t w = before->last; w < item.first; ++w) {
        const std::string_view word = a.lemma(static_cast<int32_t>(w));
        hyphen = hyphen || word == "-";
        listed = listed || word == "and" || word == "or" || word == "," || word == "&";
        joined = joined && (word == "and" || word == "or" || word == "," || word == "&" || word == "-");
      }
      // "an Iranian-American journalist" is one person.
      const bool several = a.words[items[static_cast<size_t>(head_item)].last - 1].morph.number == Morph::kPlur;
      if (joined && (listed || (hyphen && (several || before->prefix != nullptr))) &&
          std::find(r.other_countries.begin(), r.other_countries.end(), code) == r.other_countries.end())
        r.other_countries.push_back(code);
    }
    before = &item;
  }
}

PhraseReading PhraseReader::compose(const std::vector<WordItem>& items, int head_item) const {
  PhraseReading r;
  SectorSet lent;               // by the words beside the head, nearest first
  SectorSet organisation_lends;
  for (int i = static_cast<int>(items.size()) - 1; i >= 0; --i) {
    const WordItem& item = items[static_cast<size_t>(i)];
    const bool head = i == head_item;
    if (head && item.role != nullptr) {
      r.has_role = true;
      r.weak = item.role->use == RoleUse::weak;
      r.role = item.role_layer->string(item.role->words);
      if (!r.weak) r.sectors = item.role->sectors;
      r.notes.push_back(note_of(item, *item.role));
      continue;
    }
    if (item.tie == NameTie::against || item.tie == NameTie::backed) continue;
    if (head_item > i && !item.names.empty() && is_other_side(r.role, words_.analysis().words[item.last - 1].deprel == Deprel::nmod_poss))
      continue;
    if (head && item.named(NameSense::demonym) != nullptr) {
      r.has_role = r.people = true;
      r.sectors.add(Sector::CVL);
    }
    if (!item.names.empty()) {
      std::string why;
      const ActorRecord* place = country_item(item, items, &why);
      if (place != nullptr) {
        if (after_ethnic(item)) continue;
        // The first word wins: "Turkish Kurd", "Bosnian Serb".
        r.country = item.layer->country(*place);
        r.country_from = CountryFrom::words;
        r.notes.push_back(item.layer->where(place->file, place->line) + (why.empty() ? "" : ": " + why));
        if (item.named(NameSense::metonym) != nullptr) organisation_lends.add(Sector::GOV);
        if (place->sectors.has(Sector::PRE)) organisation_lends.add(Sector::PRE);
        continue;
      }
      const ActorRecord* named = item.named(NameSense::actor);
      if (named != nullptr && named->kind != ActorKind::person && !inside_name(item)) {
        r.organisation = named;
        r.organisation_layer = item.layer;
        if (named->kind != ActorKind::ethnic) organisation_lends.add(sectors_on(*item.layer, *named, context_.date()));
        r.notes.push_back(item.layer->where(named->file, named->line));
        continue;
      }
      // "the Bush administration": the leader's own country.
      std::string_view leaders, leader;
      bool mixed = false;
      for (const NamePosting& p : item.names) {
        const ActorRecord* person = item.layer->actor(p);
        if (person == nullptr || person->kind != ActorKind::person || person->rank < 3 || !r.country.empty()) continue;
        leader = item.layer->country(*person);
        const bool now = context_.date().has_value() && office_on(*item.layer, *person, context_.date()) != nullptr;
        if (now || leaders.empty() || leaders == leader) leaders = leader;
        else mixed = true;
        if (now) {
          mixed = false;
          break;
        }
      }
      if (!leaders.empty() && !mixed && r.country.empty() && is_government_of_a_person(r.role)) {
        r.country = leaders;
        r.country_from = CountryFrom::organisation;
        r.notes.push_back("country of the leader of that name");
      }
    }
    if (item.modifier != nullptr) {
      if (item.modifier->sectors.has(Sector::ELI)) r.former = true;
      else lent.add(item.modifier->sectors);
    } else if (item.role != nullptr && item.role->use != RoleUse::weak && item.role->sectors.main() != Sector::CVL && !rank_in_name(item, item.last)) {
      lent.add(item.role->sectors);   // "police chief"; but "public inquiry chairman" is no civilian
    }
  }

  coordinate_countries(items, head_item, r);
  if (r.organisation != nullptr && r.country.empty()) {
    r.country = country_on(*r.organisation_layer, *r.organisation, context_.date());
    if (!r.country.empty()) r.country_from = CountryFrom::organisation;
  }
  if (r.weak) {
    r.sectors = organisation_lends.empty() || organisation_lends.main() == Sector::PRE ? lent : organisation_lends;
    const WordItem& head = items[static_cast<size_t>(head_item)];
    // "Muslim forces", "Christian fighters": armed, and no army.
    if (head.role->sectors.main() == Sector::MIL && r.sectors.main() == Sector::REL) r.sectors.add_front(Sector::REB);
    if (r.sectors.empty() && r.organisation != nullptr && (r.country == "UNO" || r.country == "IGO" || r.country == "EUR"))
      r.sectors.add(Sector::GOV);   // those who lead and speak for such a body
    if (r.sectors.empty() && (r.country_from == CountryFrom::words || head.role->sectors.main() == Sector::MIL || !r.country.empty()))
      r.sectors = head.role->sectors;
  } else {
    for (const std::string& s : lent.names()) {
      Sector code;
      if (parse_sector(s, code) && !r.sectors.empty() && comes_first(code, r.sectors.main())) r.sectors.add_front(code);
      else if (code == Sector::MIL && r.sectors.main() == Sector::GOV) r.sectors.add(code);
    }
  }
  if (organisation_lends.has(Sector::PRE)) r.sectors.add(Sector::PRE);
  if (r.former && held_power(r.sectors.main())) r.sectors.add_front(Sector::ELI);
  return r;
}

void PhraseReader::country_from_range(uint32_t first, uint32_t last, CountryFrom from, PhraseReading& r) const {
  if (!r.country.empty() && r.country_from >= from) return;
  std::vector<WordItem> items;
  words_.read(first, last, items);
  for (const WordItem& item : items) {
    if (item.names.empty() || item.tie == NameTie::against || item.tie == NameTie::backed || after_ethnic(item)) continue;
    const ActorRecord* place = context_.country_of(item);
    if (place == nullptr) {
      const ActorRecord* org = item.named(NameSense::actor);
      if (org == nullptr || org->kind == ActorKind::person || item.layer->country(*org).empty() || from == CountryFrom::clause)
        continue;
      place = org;
      if (r.organisation == nullptr) {
        r.organisation = org;
        r.organisation_layer = item.layer;
      }
    }
    r.country = item.layer->country(*place);
    r.country_from = from;
    r.other_countries.clear();
    r.notes.push_back(item.layer->where(place->file, place->line));
    return;
  }
}

void PhraseReader::read_after(uint32_t head, PhraseReading& r) const {
  for (const uint32_t c : tree_.children(head)) {
    if (c < head) continue;
    const Deprel d = tree_.relation(c);
    if (d != Deprel::nmod || !is_place_preposition(tree_.preposition(c))) continue;
    const bool first = r.country_from < CountryFrom::place;
    country_from_range(tree_.left(c), tree_.right(c), CountryFrom::place, r);
    if (!first || r.country_from != CountryFrom::place || words_.analysis().words[head].morph.number != Morph::kPlur) continue;
    // "the leaders of France and Germany"
    for (const uint32_t k : tree_.children(c)) {
      if (tree_.relation(k) != Deprel::conj) continue;
      PhraseReading other;
      country_from_range(tree_.left(k), tree_.right(k), CountryFrom::place, other);
      if (!other.country.empty() && other.country != r.country) r.other_countries.push_back(other.country);
    }
  }
  for (const uint32_t c : tree_.children(head)) {
    const Deprel d = tree_.relation(c);
    const bool lives = d == Deprel::acl && is_being_there(words_.analysis().lemma(static_cast<int32_t>(c)));
    if (c > head && (lives || d == Deprel::appos))
      country_from_range(tree_.left(c), tree_.right(c), CountryFrom::clause, r);
  }
}

std::string PhraseReader::country_of_whom(uint32_t head) const {
  PhraseReading r;
  for (const uint32_t c : tree_.children(head))
    if (c > head && tree_.relation(c) == Deprel::nmod && tree_.preposition(c) == "of")
      country_from_range(tree_.left(c), tree_.right(c), CountryFrom::place, r);
  return r.country;
}

PhraseReading PhraseReader::read(uint32_t head) const {
  std::vector<WordItem> items;
  words_.read(tree_.phrase_begin(head), head + 1, items);
  int head_item = -1;
  for (size_t i = 0; i < items.size(); ++i)
    if (items[i].first <= head && head < items[i].last) head_item = static_cast<int>(i);
  PhraseReading r = compose(items, head_item);
  // "members of the army", "leader of the rebels": what follows "of" lends as if it stood before.
  if (r.weak && (r.sectors.empty() || r.organisation == nullptr)) {
    for (const uint32_t c : tree_.children(head)) {
      if (c < head || tree_.relation(c) != Deprel::nmod) continue;
      const std::string_view p = tree_.preposition(c);
      if (p != "of" && p != "for" && p != "from" && p != "at") continue;
      std::vector<WordItem> after;
      words_.read(tree_.phrase_begin(c), tree_.name_end(c), after);
      PhraseReading of = compose(after, -1);
      int role_item = -1;
      for (size_t i = 0; i < after.size(); ++i)
        if (after[i].role != nullptr && after[i].first <= c && c < after[i].last) role_item = static_cast<int>(i);
      if (role_item >= 0) of = compose(after, role_item);
      else if (of.organisation != nullptr) of.sectors = sectors_on(*of.organisation_layer, *of.organisation, context_.date());
      if (r.country.empty() && !of.country.empty()) {
        r.country = of.country;
        r.country_from = CountryFrom::place;
      }
      if (!of.sectors.empty() && (r.sectors.empty() || p == "of")) r.sectors = of.sectors;
      if (r.organisation == nullptr) {
        r.organisation = of.organisation;
        r.organisation_layer = of.organisation_layer;
      }
      r.notes.insert(r.notes.end(), of.notes.begin(), of.notes.end());
      break;
    }
  }
  // "the militant group Hamas": the name after the noun says who.
  for (const uint32_t c : tree_.children(head)) {
    const Deprel d = tree_.relation(c);
    if (c < head || words_.analysis().words[c].upos != Upos::PROPN || (d != Deprel::appos && d != Deprel::flat && d != Deprel::compound && d != Deprel::nmod))
      continue;
    if (d == Deprel::nmod && !tree_.preposition(c).empty()) continue;
    std::vector<WordItem> after;
    words_.read(tree_.left(c), tree_.right(c), after);
    const ActorRecord* named = after.empty() ? nullptr : after[0].named(NameSense::actor);
    if (named == nullptr || named->kind == ActorKind::person) continue;
    const SectorSet of = sectors_on(*after[0].layer, *named, context_.date());
    if (r.country_from < CountryFrom::organisation) {
      r.country = country_on(*after[0].layer, *named, context_.date());
      r.country_from = r.country.empty() ? CountryFrom::nowhere : CountryFrom::organisation;
    }
    if (r.weak || r.sectors.empty()) r.sectors = of;
    r.organisation = named;
    r.organisation_layer = after[0].layer;
    r.notes.push_back(after[0].layer->where(named->file, named->line));
    break;
  }
  read_after(head, r);
  if (r.weak && r.sectors.empty() && !r.country.empty() && head_item >= 0 && r.country_from >= CountryFrom::place)
    r.sectors = items[static_cast<size_t>(head_item)].role->sectors;
  return r;
}

/// "General Motors", "major powers", "private firms": words that are ranks elsewhere, before the last word of a name or description.
bool PhraseReader::rank_in_name(const WordItem& item, uint32_t last) const {
  if (item.role == nullptr || item.role->use != RoleUse::title || item.role->sectors.main() != Sector::MIL) return false;
  const std::vector<Word>& words = words_.analysis().words;
  return words[item.last - 1].upos == Upos::ADJ || (item.last < last && words[item.last].upos == Upos::PROPN);
}

PhraseReading PhraseReader::read_title(uint32_t first, uint32_t last) const {
  std::vector<WordItem> items;
  words_.read(first, last, items);
  int head_item = -1;
  for (size_t i = 0; i < items.size(); ++i)
    if (items[i].role != nullptr && !rank_in_name(items[i], last)) head_item = static_cast<int>(i);
  return compose(items, head_item);
}

}  // namespace dateline
