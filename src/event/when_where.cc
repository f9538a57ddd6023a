#include "event/when_where.h"

#include <algorithm>

namespace dateline {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_predicate(const Word& w) { return w.upos == Upos::VERB || w.upos == Upos::AUX; }

/// How far a modifier stands from the act: 0 its own, 1 its carrier's, 2 a coordinated or governing verb's; -1 not tied.
/// Clauses of their own (relative, adverbial, reported) close the way.
int distance(const Tree& tree, uint32_t modifier, uint32_t trigger, const Carrier& carrier) {
  uint32_t w = modifier;
  // Up to the predicate that the modifier belongs to.
  for (int steps = 0; steps < 12; ++steps) {
    if (w == trigger) return 0;
    if (carrier.how != Carry::none && w == carrier.verb) return carrier.how == Carry::adjunct ? 3 : 1;
    const Word& word = tree.word(w);
    if (word.head < 0) return -1;
    if (w != modifier && is_predicate(word)) break;
    if (word.deprel == Deprel::acl_relcl || word.deprel == Deprel::acl) return -1;
    w = static_cast<uint32_t>(word.head);
  }
  if (w == trigger) return 0;
  // A verb that shares its adverbials with the act: "On Monday police raided the office and arrested six".
  uint32_t verb = carrier.how == Carry::actor || carrier.how == Carry::occur || carrier.how == Carry::target ? carrier.verb : trigger;
  for (int steps = 0; steps < 4; ++steps) {
    const Word& v = tree.word(verb);
    if (v.head < 0) return -1;
    const bool shares = v.deprel == Deprel::conj || v.deprel == Deprel::xcomp ||
                        (v.deprel == Deprel::advcl && v.morph.verb_form != Morph::kFin && v.morph.verb_form != Morph::kInf) ||
                        (tree.word(trigger).upos == Upos::NOUN && steps == 0 && base(v.deprel) == Deprel::obj) ||
                        (tree.word(trigger).upos == Upos::NOUN && steps == 0 && base(v.deprel) == Deprel::nsubj);
    if (!shares) return -1;
    verb = static_cast<uint32_t>(v.head);
    if (verb == w) return 2;
  }
  return -1;
}

/// A person, organisation or group is mentioned with `w` as its head.
bool is_mention(const Analysis& a, uint32_t w) {
  return std::any_of(a.mentions.begin(), a.mentions.end(), [w](const Mention& m) {
    return m.head == w && (m.type == EntityType::person || m.type == EntityType::organization || m.type == EntityType::group);
  });
}

/// "in June, when two groups warned users": the time is that of the clause which it opens.
bool told_when(const Tree& tree, const Time& t, uint32_t trigger) {
  const Word& word = tree.word(trigger);
  if ((word.deprel != Deprel::acl_relcl && word.deprel != Deprel::advcl) || word.head < 0) return false;
  if (trigger < t.last) return false;
  const bool opens = static_cast<uint32_t>(word.head) >= t.first && static_cast<uint32_t>(word.head) < t.last;
  for (const uint32_t c : tree.children(trigger))
    if (tree.lemma(c) == "when" && (opens || c == t.last || c == t.last + 1)) return true;
  return false;
}

bool stands_for_publication(const Time& t) { return t.type == TimeType::DATE || t.type == TimeType::TIME; }

/// "bombed Taiz" happened in Taiz; "praised Chad" did not happen in Chad.
bool done_to_places(EventType type) {
  return type == EventType::ASSAULT || type == EventType::COERCE || type == EventType::MOBILIZE || type == EventType::RETREAT ||
         type == EventType::PROTEST;
}

/// "kidnapped workers in Marib" happened where the workers were; "condemned the attack in Paris" need not have, and
/// "discussed investments in Syria" did not.
bool touches_its_object(EventType type) {
  return done_to_places(type) || type == EventType::AID || type == EventType::COOPERATE || type == EventType::CONSULT;
}

bool takes_part(const Event& event, uint32_t word) {
  const auto is_it = [&](const Participant& p) { return !p.span.empty() && p.head == word; };
  return std::any_of(event.actor.begin(), event.actor.end(), is_it) || std::any_of(event.recipient.begin(), event.recipient.end(), is_it);
}

bool is_locative(std::string_view preposition) {
  return one_of(preposition, {"in", "at", "near", "outside", "inside", "on", "around", "across", "throughout", "along", "over", "within", "off",
                              "through", "northeast", "north", "south", "east", "west", "between", "into"});
}

}  // namespace

void read_when(const Tree& tree, const World& world, uint32_t trigger, const Carrier& carrier, const Words& own, Event& event) {
  const Analysis& a = tree.analysis();
  const Sentence& s = a.sentences[static_cast<size_t>(a.sentence_of(static_cast<int32_t>(trigger)))];
  const Time* best = nullptr;
  int best_distance = 99;
  bool any = false;
  for (const Time& t : world.times) {
    if (t.head < s.first || t.head >= s.last) continue;
    any = true;
    // "on Friday evening": the expression's head may hang on another of its words.
    uint32_t top = t.head;
    for (int up = 0; up < 4 && tree.word(top).head >= static_cast<int32_t>(t.first) && tree.word(top).head < static_cast<int32_t>(t.last); ++up)
      top = static_cast<uint32_t>(tree.word(top).head);
    int d = distance(tree, top, trigger, carrier);
    if (d < 0 && told_when(tree, t, trigger)) d = 0;
    if (d < 0) continue;
    const bool dated = t.start.has_value() || t.end.has_value();
    if (t.type == TimeType::DURATION || t.type == TimeType::SET) {
      if (!dated) continue;
    }
    if (!stands_for_publication(t) && !dated) continue;
    // A time inside a noun ("the May 17 meeting", "the 2015 deal") belongs to that noun.
    // Not so "In 2022 Russian forces": what stands before a noun has no preposition, so that one is the clause's.
    const int32_t head = tree.word(top).head;
    const bool adverbial = t.first > s.first && tree.word(t.first - 1).upos == Upos::ADP && static_cast<int32_t>(t.last) <= head;
    // Nor "police on Friday detained", "seized it from the rebels in 2012": an actor has no date, nor has a noun that only
    // names the act ("began their protest on Wednesday").
    const bool carried = head >= 0 && t.first > static_cast<uint32_t>(head) &&
                         (is_mention(a, static_cast<uint32_t>(head)) || std::find(own.begin(), own.end(), static_cast<uint32_t>(head)) != own.end());
    if (!adverbial && !carried && head >= 0 && static_cast<uint32_t>(head) != trigger && tree.word(static_cast<uint32_t>(head)).upos == Upos::NOUN &&
        base(tree.word(top).deprel) != Deprel::obl)
      continue;
    if (d < best_distance || (d == best_distance && best && !best->start.has_value() && t.start.has_value())) {
      best = &t;
      best_distance = d;
    }
  }
  if (best && best->start.has_value()) {
    event.date.start = best->start;
    event.date.end = best->end.has_value() ? best->end : best->start;
    event.date.precision = best->precision;
    event.date.span = best->span;
    event.date.source = "text";
    return;
  }
  // "Since fighting broke out in 2011, he has travelled three times": from then until the article.
  const uint32_t verb = carrier.how == Carry::actor ? carrier.verb : trigger;
  for (const uint32_t c : tree.children(verb)) {
    if (tree.word(c).deprel != Deprel::advcl) continue;
    // The marker stands first in its clause, whichever word it hangs on.
    bool since = false;
    for (uint32_t w = s.first; w < c && !since; ++w)
      since = tree.lemma(w) == "since" && tree.word(w).deprel == Deprel::mark && tree.below(w, c);
    if (!since) continue;
    for (const Time& t : world.times)
      if (t.head >= s.first && t.head < s.last && tree.below(t.head, c) && t.start.has_value()) {
        event.date = {t.start, world.reference, "open", t.span, "text"};
        return;
      }
  }
  event.date = {};
  event.why_null.push_back({"date", best ? (best->why_null.empty() ? "vague-time-expression" : best->why_null)
                                         : any ? "time-of-another-clause" : "no-time-expression"});
}

void read_where(const Tree& tree, const World& world, uint32_t trigger, const Carrier& carrier, Event& event) {
  const Analysis& a = tree.analysis();
  const Sentence& s = a.sentences[static_cast<size_t>(a.sentence_of(static_cast<int32_t>(trigger)))];
  const bool visit = event.mode == "visit";
  int32_t best = kNone;
  int best_rank = 99;
  bool any = false;
  for (size_t i = 0; i < world.places.size(); ++i) {
    const Place& p = world.places[i];
    if (p.head < s.first || p.head >= s.last) continue;
    any = true;
    if (p.metonymic) continue;   // "the Oxford City Council", "Moscow said"
    // The nominal that carries the preposition: the place itself, or what it is part of ("a base in Latakia").
    uint32_t top = p.head;
    bool in_object = false;      // "kidnapped two workers in Marib": said of the workers, and so of what was done to them
    for (int up = 0; up < 6; ++up) {
      const Word& w = tree.word(top);
      if (w.head < 0) break;
      const Deprel d = base(w.deprel);
      if (d == Deprel::nmod || d == Deprel::appos || d == Deprel::compound || d == Deprel::flat || d == Deprel::conj || d == Deprel::amod) {
        if (w.deprel == Deprel::amod && top == p.head) break;   // "Syrian" is no place
        if (w.deprel == Deprel::nmod_poss) { top = p.head; break; }
        if (d == Deprel::nmod && static_cast<uint32_t>(w.head) == trigger) break;
        in_object |= is_locative(tree.preposition(top)) && touches_its_object(event.type);
        top = static_cast<uint32_t>(w.head);
        continue;
      }
      break;
    }
    const Word& w = tree.word(top);
    const std::string_view preposition = tree.preposition(top);
    const Deprel d = base(w.deprel);
    if (preposition == "between" && takes_part(event, p.head)) continue;   // "an agreement between Brazil and Argentina"
    const bool locative = is_locative(preposition) || (in_object && takes_part(event, top) && (d == Deprel::obj || w.deprel == Deprel::nsubj_pass)) ||
                          (visit && one_of(preposition, {"to", ""})) || (preposition == "to" && d == Deprel::obl && visit);
    const bool object = done_to_places(event.type) && (d == Deprel::obj || w.deprel == Deprel::nsubj_pass || (d == Deprel::nmod && preposition == "of") ||
                         (preposition == "on" && d == Deprel::nmod)) && top == p.head;
    if (!locative && !object) continue;
    if (w.deprel == Deprel::nmod_poss) continue;
    const int dist = distance(tree, top, trigger, carrier);
    if (dist < 0) continue;
    const bool direct = tree.preposition(p.head) != "" || top == p.head;
    int rank = dist * 4 + (locative ? 0 : 2) + (direct ? 0 : 1);
    // The narrower of two places of one phrase says more ("in Latakia in Syria").
    if (p.precision == PlacePrecision::country) rank += 1;
    if (!p.why_null.empty()) rank += 2;
    if (rank < best_rank) {
      best_rank = rank;
      best = static_cast<int32_t>(i);
    }
  }
  event.place = best;
  if (best == kNone) event.why_null.push_back({"place", any ? "no-place-in-clause" : "no-place-in-sentence"});
}

}  // namespace dateline
