// Who the chains and noun phrases of an article are.
//
// Problem: "Syrian President Bashar al-Assad", "Assad", "he", "the Syrian leader" and "Damascus" must come out as SYRGOV, with
// Assad's office on that day. Idea: coreference has joined the mentions; the words beside all of them (titles, adjectives,
// appositions, predicates) are composed first, then the name is looked up in the tables with that evidence, then text and
// table are joined: the text's role wins over the table's, the table's person gives name, id and the office held that day.
//   in:  "Kremlin spokesman Dmitry Peskov told reporters"   out: RUSGOV Dmitry Peskov
//   in:  "The company's Jordan said"                        out: no country: a person named Jordan is not the state
// Country of an unnamed actor comes from its phrase, else from the one country its sentence names, else from the one the
// article is about, and a note says so. Test: actor_resolve_test.cc.
#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"
#include "world/actor_metonym.h"
#include "world/actor_names.h"
#include "world/actor_phrase.h"
#include "world/resolve.h"

namespace dateline {
namespace {

class Resolver {
 public:
  Resolver(const Knowledge& know, const Document& document, const Analysis& analysis, World& world)
      : a_(analysis), doc_(document), world_(world), words_(know.actors, document, analysis), tree_(analysis),
        context_(words_, world.places, world.reference), phrases_(words_, tree_, context_), names_(words_, context_) {}

  void run();
  Actor read(uint32_t first, uint32_t last) { return of_phrase(last - 1, phrases_.read_title(first, last)); }

 private:
  Actor resolve_chain(const Chain& chain, std::vector<std::string>& other_countries);
  void read_mention(const Mention& m, const Chain& chain, std::vector<PhraseReading>& readings, std::vector<std::string_view>& names);
  void add_owner(uint32_t head, PhraseReading& r) const;
  Actor of_phrase(uint32_t head, PhraseReading r);
  void imply_country(uint32_t head, PhraseReading& r) const;
  void fill_from_names(const NameChoice& choice, const PhraseReading& said, Actor& actor);
  bool place_country(const Mention& m, Actor& actor) const;
  bool beside_country(uint32_t head) const;
  int32_t add(Actor actor, const std::vector<std::string>& other_countries);

  const Analysis& a_;
  const Document& doc_;
  World& world_;
  ActorWords words_;
  ActorTree tree_;
  ActorContext context_;
  PhraseReader phrases_;
  ActorNames names_;
};

// What several readings of one chain say together: the strongest country, the first sectors.
PhraseReading join(const std::vector<PhraseReading>& readings) {
  PhraseReading out;
  for (const PhraseReading& r : readings) {
    if (r.country_from > out.country_from) {
      out.country = r.country;
      out.other_countries = r.other_countries;
      out.country_from = r.country_from;
    }
    // "party leader Nick Griffin" stays PTY when he is called "the man" later.
    if (out.sectors.empty() || (out.weak && !r.weak && !r.sectors.empty() && r.sectors.main() != Sector::CVL)) {
      out.sectors = r.sectors;
      out.weak = r.weak;
    }
    if (out.role.empty()) out.role = r.role;
    out.has_role = out.has_role || r.has_role;
    out.former = out.former || r.former;
    if (out.organisation == nullptr) {
      out.organisation = r.organisation;
      out.organisation_layer = r.organisation_layer;
    }
    for (const std::string& n : r.notes)
      if (std::find(out.notes.begin(), out.notes.end(), n) == out.notes.end()) out.notes.push_back(n);
  }
  return out;
}

// "its army", "the country's president": the owner's country.
void Resolver::add_owner(uint32_t head, PhraseReading& r) const {
  if (!r.country.empty() || is_other_side(r.role, true)) return;
  for (const uint32_t c : tree_.children(head)) {
    if (a_.words[c].deprel != Deprel::nmod_poss) continue;
    for (const Mention& m : a_.mentions) {
      if (m.head != c || m.chain == kNone || static_cast<size_t>(m.chain) >= world_.actor_of_chain.size()) continue;
      const int32_t owner = world_.actor_of_chain[static_cast<size_t>(m.chain)];
      if (owner == kNone || world_.actors[static_cast<size_t>(owner)].country.empty()) continue;
      r.country = world_.actors[static_cast<size_t>(owner)].country;
      r.country_from = CountryFrom::words;
      r.notes.push_back("country of the owner");
      if (r.weak && r.sectors.empty()) {
        for (const std::string& s : world_.actors[static_cast<size_t>(owner)].sectors)
          if (Sector code; parse_sector(s, code)) r.sectors.add(code);
      }
      return;
    }
  }
}

void Resolver::imply_country(uint32_t head, PhraseReading& r) const {
  if (!r.country.empty() || !r.has_role) return;
  // "West Yorkshire police": the gazetteer knows where that is.
  const TextSpan phrase{a_.words[tree_.phrase_begin(head)].span.begin, a_.words[head].span.end};
  for (const Place& p : world_.places) {
    if (!phrase.contains(p.span) || p.country.empty()) continue;
    r.country = p.country;
    r.country_from = CountryFrom::place;
    r.notes.push_back("country of the place " + p.name);
    return;
  }
  if (r.weak) return;
  std::string_view code = context_.only_country(a_.sentence_of(static_cast<int32_t>(head)));
  r.country_from = CountryFrom::sentence;
  // Named once in passing ("a guesthouse near the German consulate") it is nobody's country.
  if (code.empty() || !context_.about(code)) {
    code = context_.main_country();
    r.country_from = CountryFrom::article;
  }
  if (code.empty()) {
    r.country_from = CountryFrom::nowhere;
    return;
  }
  r.country = code;
  r.notes.push_back(r.country_from == CountryFrom::sentence ? "country implied: the only one this sentence names"
                                                            : "country implied: the one this article is about");
}

void Resolver::read_mention(const Mention& m, const Chain& chain, std::vector<PhraseReading>& readings,
                            std::vector<std::string_view>& names) {
  if (m.form == MentionForm::pronoun) return;
  if (m.form == MentionForm::nominal) {
    PhraseReading r = phrases_.read(m.head);
    if (r.has_role || !r.country.empty()) readings.push_back(std::move(r));
    // A name that the tagger took for a description: "the Movement for ...".
    const TextSpan named = context_.name_around(m.head);
    if (!named.empty() && chain.type != EntityType::person && named.end >= m.span.end) names.push_back(doc_.slice(named));
    return;
  }
  const TextSpan around = context_.name_around(m.head);
  if (around.contains(m.span) && around != m.span) names.push_back(doc_.slice(around));
  names.push_back(doc_.slice(m.span));
  if (chain.type == EntityType::place || chain.type == EntityType::nationality || chain.type == EntityType::facility) return;
  // Titles before the name, inside the mention or out of it. A parser may part them ("Kyrgyz Prime Minister" and "Nikolai
  // Tanaev" as two subjects), so the noun that touches the name counts too.
  const uint32_t begin = std::min(tree_.phrase_begin(m.head), m.first);
  if (chain.type == EntityType::person) {
    uint32_t name_begin = m.last - 1;
    for (uint32_t w = m.first; w < m.last; ++w)
      if (a_.words[w].upos == Upos::PROPN && words_.role_of(w, RoleUse::title) == nullptr) {
        name_begin = w;
        break;
      }
    uint32_t title = std::min(begin, name_begin);
    if (name_begin > a_.sentences[static_cast<size_t>(m.sentence)].first) {
      const uint32_t touching = name_begin - 1;
      const Upos tag = a_.words[touching].upos;
      if ((tag == Upos::NOUN || tag == Upos::PROPN))
        title = std::min(title, tree_.phrase_begin(touching));
    }
    if (title < name_begin) {
      PhraseReading r = phrases_.read_title(title, name_begin);
      if (r.has_role || (!r.country.empty() && title >= begin)) readings.push_back(std::move(r));
    }
  } else {
    PhraseReading r = phrases_.read_title(begin, std::max(m.head + 1, m.last));
    phrases_.read_after(m.head, r);
    readings.push_back(std::move(r));
  }
  // "Peskov, the spokesman of the Kremlin" and "the spokesman, Dmitry Peskov".
  for (const uint32_t c : tree_.children(m.head))
    if (tree_.relation(c) == Deprel::appos && a_.words[c].upos == Upos::NOUN) {
      PhraseReading r = phrases_.read(c);
      if (r.has_role) readings.push_back(std::move(r));
    }
  const Deprel d = tree_.relation(m.head);
  if (chain.type == EntityType::person && a_.words[m.head].head >= 0 &&
      (d == Deprel::appos || d == Deprel::flat || d == Deprel::compound || d == Deprel::nmod)) {
    const auto up = static_cast<uint32_t>(a_.words[m.head].head);
    if ((d == Deprel::appos || up + 1 == m.first) && a_.words[up].upos != Upos::VERB && tree_.preposition(m.head).empty()) {
      PhraseReading r = phrases_.read(up);
      if (r.has_role) readings.push_back(std::move(r));
    }
  }
  // "Assad is the president of Syria."
  if (d == Deprel::nsubj && a_.words[m.head].head >= 0) {
    const auto predicate = static_cast<uint32_t>(a_.words[m.head].head);
    if (tree_.child(predicate, Deprel::cop) != kNone && a_.words[predicate].upos == Upos::NOUN) {
      PhraseReading r = phrases_.read(predicate);
      if (r.has_role && !r.weak) readings.push_back(std::move(r));
    }
  }
}

void Resolver::fill_from_names(const NameChoice& choice, const PhraseReading& said, Actor& actor) {
  const ActorRecord& row = *choice.actor;
  const ActorLayer& layer = *choice.layer;
  actor.id = layer.string(row.id);
  actor.name = layer.string(row.name);
  if (row.kind == ActorKind::person) {
    if (actor.country.empty() || choice.office != nullptr) {
      const std::string_view table = choice.office != nullptr ? layer.country(*choice.office) : layer.country(row);
      if (actor.country.empty() || said.country_from < CountryFrom::organisation) actor.country = table;
    }
    if (choice.office != nullptr) {
      actor.office = full_title(words_.tables(), layer.string(choice.office->title), layer.country(*choice.office));
      if (actor.sectors.empty()) {
        actor.sectors = choice.office->sectors.names();
      } else if (choice.office->rank == 3 && choice.office->sectors.main() == Sector::GOV && actor.sectors.front() == "MIL") {
        // "General Pervez Musharraf": who leads a state governs, whatever the rank before the name.
        actor.sectors = choice.office->sectors.names();
        if (std::find(actor.sectors.begin(), actor.sectors.end(), "MIL") == actor.sectors.end()) actor.sectors.push_back("MIL");
        actor.notes.push_back("the office goes before the rank");
      }
    } else if (actor.sectors.empty()) {
      if (choice.left_office) {
        actor.sectors = {"ELI"};
        actor.notes.push_back("held an office before, none known on this date");
      } else if (!context_.date().has_value()) {
        actor.notes.push_back("no date: which office was held is unknown");
      }
    }
    return;
  }
  if (is_country_sense(choice.sense)) {
    actor.country = layer.country(row);
    if (row.sectors.has(Sector::PRE)) actor.sectors = {"PRE"};
    return;
  }
  const std::string_view country = country_on(layer, row, context_.date());
  if (!country.empty() || actor.country.empty()) actor.country = country;
  const SectorSet table = sectors_on(layer, row, context_.date());
  // Named groups are what the tables know them as; what the text adds ("the rebel group") counts where they know nothing.
  if (!table.empty() || actor.sectors.empty()) actor.sectors = table.names();
  if (table.empty() && (country == "UNO" || country == "EUR" || country == "IGO")) actor.sectors.clear();
}

bool Resolver::place_country(const Mention& m, Actor& actor) const {
  for (const Place& p : world_.places) {
    if (!p.span.overlaps(m.span) || p.country.empty()) continue;
    actor.country = p.country;
    actor.name = p.name;
    actor.notes.push_back("country of the place");
    return true;
  }
  return false;
}

bool Resolver::beside_country(uint32_t head) const {
  const auto is_country = [&](uint32_t w) {
    std::vector<WordItem> items;
    words_.read(tree_.phrase_begin(w), tree_.name_end(w), items);
    return items.size() == 1 && items[0].named(NameSense::country) != nullptr;
  };
  if (tree_.relation(head) == Deprel::conj && a_.words[head].head >= 0 && is_country(static_cast<uint32_t>(a_.words[head].head))) return true;
  const std::span<const uint32_t> children = tree_.children(head);
  return std::any_of(children.begin(), children.end(), [&](uint32_t c) { return tree_.relation(c) == Deprel::conj && is_country(c); });
}

Actor Resolver::resolve_chain(const Chain& chain, std::vector<std::string>& other_countries) {
  std::vector<PhraseReading> readings;
  std::vector<std::string_view> names;
  bool government = false, demonym = false, ethnic = false;
  uint32_t head = 0;
  if (chain.best_name != kNone) read_mention(a_.mentions[static_cast<size_t>(chain.best_name)], chain, readings, names);
  for (const CorefLink& link : chain.links) {
    const Mention& m = a_.mentions[link.mention];
    if (&link == &chain.links.front()) head = m.head;
    if (world_.metonym[link.mention]) government = true;
    if (chain.type == EntityType::nationality && m.form == MentionForm::name) {
      if (!tree_.modifies(m.head)) demonym = true;
      if (m.first > 0 && a_.lemma(static_cast<int32_t>(m.first - 1)) == "ethnic") ethnic = true;
    }
    if (static_cast<int32_t>(link.mention) != chain.best_name) read_mention(m, chain, readings, names);
  }
  PhraseReading said = join(readings);
  Actor actor;
  if (chain.best_name != kNone) {
    head = a_.mentions[static_cast<size_t>(chain.best_name)].head;
    actor.name = doc_.slice(a_.mentions[static_cast<size_t>(chain.best_name)].span);
  }

  const bool place = chain.type == EntityType::place || chain.type == EntityType::facility;
  NameRequest request;
  request.type = chain.type;
  request.names = names;
  if (chain.type == EntityType::person && said.country_from >= CountryFrom::place) request.country = said.country;
  const bool body = chain.type == EntityType::organization || chain.type == EntityType::group;
  if (body && said.country_from == CountryFrom::words) request.country = said.country;
  request.role = said.role;
  request.government = said.sectors.main() == Sector::GOV || said.sectors.has(Sector::LEG) || said.sectors.main() == Sector::MIL;
  NameChoice choice;
  if (!names.empty()) choice = names_.choose(request);
  // "The United States and Jordan": what is coordinated with a state is one.
  if (choice.actor == nullptr && chain.type == EntityType::person && names.size() == 1 && said.role.empty() && beside_country(head)) {
    request.type = EntityType::organization;
    choice = names_.choose(request);
    choice.notes.push_back("coordinated with a country");
  }
  if (names.empty() && said.has_role && chain.type == EntityType::person) {
    choice = names_.holder(said.country, said.role);
    if (choice.actor != nullptr) said.notes.push_back("the holder of that office on this date");
  }
  if (place && !names.empty() && (choice.actor == nullptr || is_country_sense(choice.sense))) {
    // Ambiguous countries by the article's evidence; the gazetteer for all that the tables do not name.
    if (choice.actor != nullptr) {
      const ActorTables::Hit hit = words_.tables().find(name_hash(names[0]));
      std::string why;
      if (const ActorRecord* row = hit ? context_.country_of(hit.postings, hit.layer, &why) : nullptr; row != nullptr) {
        choice.actor = row;
        choice.layer = hit.layer;
        if (!why.empty()) choice.notes.push_back(why);
      }
      // The gazetteer has read the neighbours too ("Georgia, the US state").
      const TextSpan at = a_.mentions[static_cast<size_t>(chain.best_name)].span;
      for (const Place& p : world_.places) {
        if (p.span != at || p.country.empty()) continue;
        for (const NamePosting& posting : hit.postings) {
          const ActorRecord* row = is_country_sense(posting.sense) ? hit.layer->actor(posting) : nullptr;
          if (row == nullptr || hit.layer->country(*row) != p.country || !why.size()) continue;
          choice.actor = row;
          choice.sense = posting.sense;
          choice.notes.push_back("as the place was resolved");
        }
      }
    }
  }

  actor.country = said.country;
  actor.sectors = said.sectors.names();
  actor.notes = said.notes;
  actor.notes.insert(actor.notes.end(), choice.notes.begin(), choice.notes.end());
  const bool capital = choice.actor != nullptr && choice.sense == NameSense::capital;
  if (choice.actor != nullptr && !(capital && !government && !place)) {
    const std::string written = actor.name;
    fill_from_names(choice, said, actor);
    if (capital) {
      if (!government) actor.name = written;
      actor.id.clear();
    }
  } else if (place && chain.best_name != kNone) {
    place_country(a_.mentions[static_cast<size_t>(chain.best_name)], actor);
  } else if (actor.country.empty() && !choice.country.empty() && chain.type == EntityType::person) {
    actor.country = choice.country;
  }
  if (choice.actor == nullptr && said.organisation != nullptr && chain.type != EntityType::person && said.has_role == false) {
    actor.country = actor.country.empty() ? std::string(country_on(*said.organisation_layer, *said.organisation, context_.date())) : actor.country;
    if (actor.sectors.empty()) actor.sectors = sectors_on(*said.organisation_layer, *said.organisation, context_.date()).names();
  }
  if (government || (choice.actor != nullptr && choice.sense == NameSense::metonym)) {
    if (actor.sectors.empty() || actor.sectors == std::vector<std::string>{"PRE"}) actor.sectors.insert(actor.sectors.begin(), "GOV");
    actor.notes.push_back("a place name that stands for its government");
  }
  if (ethnic) {
    actor.country.clear();
    actor.id.clear();
    actor.name = chain.best_name == kNone ? actor.name : std::string(doc_.slice(a_.mentions[static_cast<size_t>(chain.best_name)].span));
    if (demonym) {
      PhraseReading r;
      r.has_role = true;
      r.sectors.add(Sector::CVL);
      imply_country(head, r);
      actor.country = r.country;
      actor.sectors = {"CVL"};
      actor.notes = r.notes;
    }
  }
  const bool people = demonym && choice.actor != nullptr && !ethnic;
  if (people && (choice.actor->kind == ActorKind::ethnic || choice.actor->kind == ActorKind::religious || choice.sense == NameSense::demonym)) {
    // "Iraqi Kurds", "the Albanians of southern Serbia": where they live says more than who they are called after.
    const bool state = choice.sense == NameSense::demonym;
    const PhraseReading r = phrases_.read(head);
    if (r.country_from == CountryFrom::words && !state) actor.country = r.country;
    if (const std::string_view of = phrases_.country_of_whom(head); !of.empty()) actor.country = of;
  }
  if (demonym && actor.sectors.empty() && !actor.country.empty()) {
    actor.sectors = {"CVL"};
    actor.notes.push_back("people of that country");
  }
  if (actor.country.empty() && said.has_role) {
    PhraseReading implied = said;
    imply_country(head, implied);
    actor.country = implied.country;
    if (!implied.country.empty()) actor.notes.push_back(implied.notes.back());
  }
  if (chain.best_name == kNone && actor.country == said.country) other_countries = said.other_countries;
  if (actor.country.empty() && actor.sectors.empty() && actor.id.empty())
    actor.why_null = !choice.why_null.empty() ? choice.why_null : names.empty() ? "no-role-in-words" : "unknown-name";
  return actor;
}

Actor Resolver::of_phrase(uint32_t head, PhraseReading r) {
  add_owner(head, r);
  imply_country(head, r);
  Actor actor;
  const uint32_t begin = tree_.phrase_begin(head);
  actor.name = doc_.slice({a_.words[begin].span.begin, a_.words[head].span.end});
  actor.country = r.country;
  actor.sectors = r.sectors.names();
  actor.notes = r.notes;
  if (actor.country.empty() && actor.sectors.empty()) actor.why_null = "no-role-in-words";
  return actor;
}

// Adds the actor and, for words that name the people of several countries, one for each of the others.
int32_t Resolver::add(Actor actor, const std::vector<std::string>& other_countries) {
  const auto index = static_cast<int32_t>(world_.actors.size());
  world_.actors.push_back(std::move(actor));
  for (const std::string& code : other_countries) {
    Actor other = world_.actors[static_cast<size_t>(index)];
    other.also.clear();
    other.country = code;
    other.id.clear();
    other.office.clear();
    other.notes.push_back("the same words name people of several countries");
    world_.actors[static_cast<size_t>(index)].also.push_back(static_cast<int32_t>(world_.actors.size()));
    world_.actors.push_back(std::move(other));
  }
  return index;
}

void Resolver::run() {
  world_.actor_of_chain.assign(a_.chains.size(), kNone);
  world_.actor_of_word.assign(a_.words.size(), kNone);
  std::vector<bool> mention_head(a_.words.size(), false);
  for (const Mention& m : a_.mentions) mention_head[m.head] = true;
  // Named chains first: descriptions and owners lean on them.
  for (const bool named : {true, false})
    for (size_t c = 0; c < a_.chains.size(); ++c) {
      const Chain& chain = a_.chains[c];
      if ((chain.best_name != kNone) != named || !chain.members.empty()) continue;
      if (chain.type == EntityType::event || chain.type == EntityType::work) continue;
      std::vector<std::string> others;
      Actor actor = resolve_chain(chain, others);
      if (!named) {
        bool described = false;
        for (const CorefLink& l : chain.links) {
          const Mention& m = a_.mentions[l.mention];
          if (m.form != MentionForm::nominal) continue;
          described = true;
          if (actor.name.empty()) actor.name = doc_.slice(m.span);
          if (actor.country.empty()) {
            PhraseReading r = phrases_.read(m.head);
            add_owner(m.head, r);
            if (actor.country.empty()) actor.country = r.country;
          }
        }
        if (!described) continue;   // pronouns alone
      }
      if (chain.type == EntityType::place && actor.country.empty()) continue;
      actor.chain = static_cast<int32_t>(c);
      world_.actor_of_chain[c] = add(std::move(actor), others);
    }
  for (uint32_t w = 0; w < a_.words.size(); ++w) {
    const Word& word = a_.words[w];
    if (mention_head[w] || (word.upos != Upos::NOUN && word.upos != Upos::PROPN && word.upos != Upos::ADJ)) continue;
    if (tree_.modifies(w)) continue;
    if (word.upos == Upos::ADJ && tree_.child(w, Deprel::det) == kNone) continue;   // "the wounded"
    PhraseReading r = phrases_.read(w);
    if (!r.has_role && word.upos == Upos::PROPN) {
      // A name that no mention holds: "Hamas" beside a noun, a plural of people.
      NameRequest request;
      request.type = EntityType::organization;
      const TextSpan around = context_.name_around(w);
      request.names = {doc_.slice(around.empty() ? word.span : around)};
      const NameChoice choice = names_.choose(request);
      if (choice.actor == nullptr || choice.actor->kind == ActorKind::person) continue;
      Actor actor;
      actor.notes = choice.notes;
      fill_from_names(choice, r, actor);
      world_.actor_of_word[w] = static_cast<int32_t>(world_.actors.size());
      world_.actors.push_back(std::move(actor));
      continue;
    }
    if (!r.has_role || (r.weak && r.sectors.empty() && r.country.empty())) continue;
    const std::vector<std::string> others = r.other_countries;
    world_.actor_of_word[w] = add(of_phrase(w, std::move(r)), others);
  }
}

}  // namespace

void mark_metonyms(const Knowledge& know, const Document& document, const Analysis& analysis, World& world) {
  world.metonym.assign(analysis.mentions.size(), false);
  const ActorTree tree(analysis);
  const ActorWords words(know.actors, document, analysis);
  for (size_t i = 0; i < analysis.mentions.size(); ++i) {
    const Mention& m = analysis.mentions[i];
    if (m.form != MentionForm::name || m.type == EntityType::person || m.type == EntityType::nationality) continue;
    const ActorTables::Hit hit = know.actors.find(name_hash(document.slice(m.span)));
    bool capital = false, metonym = false, country = false;
    for (const NamePosting& p : hit.postings) {
      capital = capital || p.sense == NameSense::capital;
      metonym = metonym || p.sense == NameSense::metonym;
      country = country || p.sense == NameSense::country;
    }
    std::string rule;
    if (metonym || (capital && !country)) {
      const std::string_view preposition = tree.preposition(m.head);
      const bool place = preposition == "in" || preposition == "at" || preposition == "near" || preposition == "outside" || preposition == "inside";
      world.metonym[i] = metonym ? !place : acts_as_government(words, tree, m.head, rule);
    }
  }
}

void resolve_actors(const Knowledge& know, const Document& document, const Analysis& analysis, World& world) {
  Resolver(know, document, analysis, world).run();
}

Actor read_actor(const Knowledge& know, const Document& document, const Analysis& analysis, const World& world, uint32_t first,
                 uint32_t last) {
  World copy = world;   // read, not changed; the resolver is made to fill one
  return Resolver(know, document, analysis, copy).read(first, last);
}

std::string Actor::code() const {
  std::string out = country;
  for (const std::string& s : sectors) out += s;
  return out;
}

}  // namespace dateline
