// Problem: an entry that fits is not yet an event: somebody must do it to somebody, and tense changes what it is.
// Idea: PLOVER's rules in order. Cooperation to come is AGREE; cooperation that will not come is REJECT; conflict that
// somebody announces of himself is THREATEN; then the sides that the entry requires.
// In: "Putin will visit Turkey."  Out: AGREE 036, status future.  In: "Russia will not lift the ban."  Out: REJECT.
// Not attempted: to tell routine business from politics beyond who takes part.
// Test: event_test.cc.
#include "event/decide.h"

#include <algorithm>
#include <span>

namespace dateline {
namespace {

bool cooperative(EventType t) {
  return t == EventType::CONSULT || t == EventType::SUPPORT || t == EventType::COOPERATE || t == EventType::AID;
}
bool yielding(EventType t) { return t == EventType::CONCEDE || t == EventType::RETREAT || t == EventType::AGREE; }
bool material_conflict(EventType t) { return t >= EventType::PROTEST; }

void recode(const Ontology& ontology, Event& event, std::string_view code) {
  const Cameo* cameo = ontology.cameo(code);
  if (!cameo || !cameo->type) return;
  event.cameo = std::string(code);
  event.type = cameo->type->like;
  event.own_type = cameo->type->name == name(event.type) ? std::string_view() : cameo->type->name;
  event.mode = std::string(cameo->mode);
}

/// Known by code: political or social, not merely a name.
bool coded(const Participants& participants, const std::vector<Participant>& side) {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
    const Actor* a = participants.actor(p);
    return a && !a->code().empty();
  });
}

bool one_of(std::span<const std::string_view> list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

/// More than private persons, businesses and reporters among themselves. What the United Nations or a charity does is never
/// private, whatever its field.
bool political(const Participants& participants, const std::vector<Participant>& side) {
  constexpr std::string_view kPrivate[] = {"CVL", "AGR", "BUS", "CRM", "JRN", "MED", "HLH", "CIV"};
  constexpr std::string_view kPublic[] = {"UNO", "EUR", "IGO", "NGO"};
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
    const Actor* a = participants.actor(p);
    if (!a || a->code().empty()) return false;
    if (one_of(kPublic, a->country)) return true;
    // A country alone is a state only where the words name it; "the French co-head" is somebody from there.
    if (a->sectors.empty()) return !a->id.empty() || participants.names_state(p);
    return !one_of(kPrivate, a->sectors.front());
  });
}

/// A body of public life, a known person of it, or a state.
bool any_public(const Participants& participants, const std::vector<Participant>& side) {
  constexpr std::string_view kPublic[] = {"GOV", "COP", "JUD", "LEG", "MIL", "REB", "SPY", "OPP", "PTY", "REF", "UAF", "PRE"};
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
    const Actor* a = participants.actor(p);
    if (!a || a->code().empty()) return false;
    if (a->sectors.empty()) return !a->id.empty() || participants.names_state(p);
    return one_of(kPublic, a->sectors.front());
  });
}

/// Whoever protests or reports is no private person when arrested, silenced or let go.
bool of_dissenters(const Lexicon& lexicon, const Participants& participants, const Candidate& c) {
  const EventType type = c.event.type;
  return (type == EventType::COERCE || type == EventType::SANCTION || type == EventType::RETREAT) &&
         std::any_of(c.recipient.begin(), c.recipient.end(), [&](const Participant& p) { return lexicon.in_class("dissenter", participants.head_lemma(p)); });
}

bool only_parties(const Participants& participants, const std::vector<Participant>& side) {
  return std::all_of(side.begin(), side.end(), [&](const Participant& p) {
    const Actor* a = participants.actor(p);
    return !a || (!a->sectors.empty() && (a->sectors.front() == "PTY" || a->sectors.front() == "OPP"));
  });
}

/// "the Conservatives would stand up for Britain, Howard pledged": his own country or party is nobody he agrees with.
bool own_voters(const Participants& participants, const Candidate& c) {
  return std::all_of(c.recipient.begin(), c.recipient.end(), [&](const Participant& p) {
    const Actor* a = participants.actor(p);
    const bool voters = a && (a->sectors.empty() || a->sectors.front() == "PTY" || a->sectors.front() == "CVL");
    return voters && std::all_of(c.actor.begin(), c.actor.end(), [&](const Participant& q) {
      const Actor* b = participants.actor(q);
      return !b || b->country.empty() || b->country == a->country;
    });
  });
}

}  // namespace

bool about_sport(const Tree& tree, const Lexicon& lexicon) {
  constexpr size_t kWords = 4;          // different words of sport
  constexpr size_t kOneIn = 60;         // of all words at least one in so many
  std::vector<std::string_view> seen;
  size_t count = 0;
  const size_t n = tree.analysis().words.size();
  for (uint32_t w = 0; w < n; ++w) {
    const std::string_view lemma = tree.lemma(w);
    if (!lexicon.in_class("sport", lemma)) continue;
    ++count;
    if (std::find(seen.begin(), seen.end(), lemma) == seen.end()) seen.push_back(lemma);
  }
  return seen.size() >= kWords && count * kOneIn >= n;
}

bool is_sport_only(const Participants& participants, const Candidate& c) {
  // Players called "captain" or "general" and sports courts are no public bodies.
  constexpr std::string_view kPublic[] = {"GOV", "COP", "LEG", "REB", "OPP", "PTY", "REF", "UAF"};
  const auto any = [&](const std::vector<Participant>& side) {
    return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
      const Actor* a = participants.actor(p);
      return a && !a->sectors.empty() && one_of(kPublic, a->sectors.front());
    });
  };
  return !any(c.actor) && !any(c.recipient);
}

bool is_private_article(const Lexicon& lexicon, const Participants& participants, const Candidate& c) {
  constexpr float kFewPublic = 0.2f;   // of judged events in such articles three in ten were right, seven in ten elsewhere
  // A crowd in the street is public whoever it is.
  return c.event.type != EventType::PROTEST && !of_dissenters(lexicon, participants, c) && participants.public_share() < kFewPublic && !any_public(participants, c.actor) && !any_public(participants, c.recipient);
}

void decide(const Ontology& ontology, const Lexicon& lexicon, const Participants& participants, Candidate& c) {
  Event& e = c.event;
  const ActEntry& entry = *c.entry;
  e.type = entry.type;
  e.own_type = std::string(entry.own_type);
  e.typeless = entry.typeless;
  e.mode = std::string(entry.mode);
  e.cameo = std::string(entry.cameo);
  e.status = c.status.status;
  e.status_cue = c.status.cue;

  if (!entry.family.empty() && c.inner) {
    std::string_view inner_code = c.inner->cameo;
    EventType inner_type = c.inner->type;
    if (const std::string_view code = lexicon.complement_code(entry.family, inner_code, inner_type); !code.empty())
      recode(ontology, e, code);
    // "went on strike against the reform": why is in the code, how stays as the row has it.
    if (e.type == entry.type && !entry.mode.empty()) e.mode = std::string(entry.mode);
    // "threatened to arrest": the threat has the mode of what is threatened, where PLOVER has it.
    if (c.inner->type != e.type && ontology.has_mode(type_name(e), c.inner->mode)) e.mode = std::string(c.inner->mode);
  }
  const std::string_view own = e.cameo;
  if (entry.intent && (e.status == EventStatus::occurred)) {
    // "plans to", "intends to": the intention is stated now, the deed is to come.
    e.status = EventStatus::future;
    e.status_cue = e.trigger;
  }
  if (entry.plain) {
    // The type stands as it is, whatever the time; the status says the rest.
  } else if (c.status.status == EventStatus::future) {
    if (cooperative(entry.type)) {
      const std::string_view code = lexicon.complement_code("03", own, entry.type);
      recode(ontology, e, code.empty() ? "030" : std::string(code));
      // Who is willing is the actor, with whom the recipient: an intention is not yet an act of equals.
      if (entry.both && c.first_side > 0 && c.first_side < c.actor.size()) {
        c.recipient.assign(c.actor.begin() + static_cast<long>(c.first_side), c.actor.end());
        c.actor.resize(c.first_side);
      }
    } else if (c.status.announced && material_conflict(entry.type)) {
      const std::string_view code = lexicon.complement_code("13", own, entry.type);
      recode(ontology, e, code.empty() ? "130" : std::string(code));
    }
  } else if (c.status.status == EventStatus::negated && c.status.refusal && (cooperative(entry.type) || yielding(entry.type))) {
    const std::string_view code = lexicon.complement_code("12", own, entry.type);
    recode(ontology, e, code.empty() ? "120" : std::string(code));
    e.status = EventStatus::occurred;
    e.status_cue = {};
  }

  const bool actor = !c.actor.empty(), recipient = !c.recipient.empty();
  if (entry.both) {
    if (c.actor.size() + c.recipient.size() < 2) {
      const bool alone_will_do = c.actor.size() == 1 && c.refused.empty();
      if (entry.pair || !alone_will_do) c.refused = "no second side";
    }
  } else if (entry.strict && (!actor || !recipient)) {
    c.refused = actor ? "no recipient, and this entry needs one" : "no actor, and this entry needs one";
  }
  if (c.refused.empty() && !actor && !recipient) c.refused = "no actor and no recipient";
  if (c.refused.empty() && !coded(participants, c.actor) && !coded(participants, c.recipient))
    c.refused = "no political or social actor";

  // A party's pledge to the voters: PLOVER's AGREE is to cooperate with somebody, or to do what is itself an act.
  if (c.refused.empty() && !entry.old && e.type == EventType::AGREE && e.cameo == "030" && (!recipient || own_voters(participants, c)) && !c.inner && entry.frame->name == "offer" && only_parties(participants, c.actor))
    c.refused = "a promise to nobody, of nothing that is an act";

  const bool verbal = e.type <= EventType::SUPPORT || e.type == EventType::CONCEDE ||
                      (e.type >= EventType::REQUEST && e.type <= EventType::THREATEN);
  // The makers of an old dictionary meant every actor in their files.
  if (entry.old) return;
  if (c.refused.empty() && verbal && !actor && !c.passive) c.refused = "no actor, and words need a speaker";
  // Violence and protest count whoever takes part; all else is politics only when more than private persons and firms do.
  const bool anybody = e.type == EventType::PROTEST || e.type == EventType::ASSAULT || of_dissenters(lexicon, participants, c);
  if (c.refused.empty() && !anybody && !political(participants, c.actor) && !political(participants, c.recipient))
    c.refused = "private matter: no political actor";
}

}  // namespace dateline
