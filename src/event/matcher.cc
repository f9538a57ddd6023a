// Problem: "strike" may be an attack, a walk-out or the making of a deal; only what stands around it tells.
// Idea: each row of the lexicon states its conditions as paths in the dependency tree; rows with more conditions are tried
// first, and the first that holds wins. A condition may ask whether a word is itself an act, which is matched first.
// In: "Iran agreed to resume talks."  Out: "agree" by the row comp~act:COOP, since "resume talks" is CONSULT.
// Not attempted: senses that no syntax shows ("hit" in "hit out" is a particle, "hit" as a success is not seen).
// Tests: event_test.cc, with the sentences of data/ontology and data/acts/cases.txt.
#include "event/matcher.h"

#include <algorithm>

#include <optional>

#include <fmt/format.h>

#include "base/utf8.h"
#include "event/verb_pattern.h"

namespace dateline {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_coop(EventType t) { return t <= EventType::RETREAT; }

}  // namespace

Matcher::Matcher(const Tree& tree, const Participants& participants, const World& world, const Lexicon& lexicon)
    : tree_(tree), participants_(participants), world_(world), lexicon_(lexicon) {
  const size_t n = tree.analysis().words.size();
  found_.assign(n, nullptr);
  state_.assign(n, 0);
  place_at_.assign(n, false);
  for (const Place& p : world.places)
    if (p.head < n) place_at_[p.head] = true;
}

std::span<const ActEntry> Matcher::rows(uint32_t w) const {
  if (lexicon_.has_dictionary()) {
    const TextSpan span = tree_.word(w).span;
    const std::string_view verb = lexicon_.verb_of_form(to_lower(std::string_view(participants_.text()).substr(span.begin, span.size())));
    if (!verb.empty()) return lexicon_.entries(verb);
  }
  return lexicon_.entries(tree_.lemma(w));
}

bool Matcher::is_trigger(uint32_t w) const {
  const Word& word = tree_.word(w);
  const char pos = word.upos == Upos::VERB ? 'v' : word.upos == Upos::NOUN ? 'n' : word.upos == Upos::ADJ ? 'a' : 0;
  if (pos == 0) return false;
  for (const ActEntry& e : rows(w))
    if (e.pos == pos || (e.pos == 'a' && pos == 'v')) return true;
  return false;
}

const ActEntry* Matcher::match(uint32_t w) {
  if (state_[w] == 2) return found_[w];
  if (state_[w] == 1) return nullptr;   // asked about itself, through a relative clause
  state_[w] = 1;
  const Upos upos = tree_.word(w).upos;
  const char pos = upos == Upos::VERB ? 'v' : upos == Upos::NOUN ? 'n' : upos == Upos::ADJ ? 'a' : 0;
  // "the visiting crown prince": an active participle before its noun only describes.
  const Deprel relation = tree_.word(w).deprel;
  const bool describes = pos == 'v' && relation == Deprel::amod && !tree_.is_passive(w);
  // "all countries excluding Egypt", "given the ban": a participle that has become a preposition or conjunction.
  const bool grammar = relation == Deprel::case_ || relation == Deprel::mark || relation == Deprel::fixed;
  std::optional<VerbClause> clause;   // when an old dictionary asks about it
  if (pos != 0 && !describes && !grammar)
    for (const ActEntry& e : rows(w)) {
      if (e.pos != pos && !(e.pos == 'a' && pos == 'v')) continue;
      if (!e.particle.empty() && !tree_.has_particle(w, e.particle)) continue;
      if (e.pattern && !clause) clause.emplace(tree_, participants_.text(), w);
      if (e.pattern && !clause->holds(*e.pattern)) continue;
      const Condition* failed = nullptr;
      if (!fits(w, e, &failed)) continue;
      if (!e.silent) found_[w] = &e;
      break;
    }
  state_[w] = 2;
  return found_[w];
}

const ActEntry* Matcher::likely(uint32_t w) {
  if (const ActEntry* e = match(w)) return e;
  const Upos upos = tree_.word(w).upos;
  const char pos = upos == Upos::VERB ? 'v' : upos == Upos::NOUN ? 'n' : 0;
  if (pos == 0 || state_[w] == 1) return nullptr;
  for (const ActEntry& e : rows(w)) {
    if (e.pos != pos || (!e.particle.empty() && !tree_.has_particle(w, e.particle))) continue;
    bool named = pos == 'n', all = true;
    for (const Condition& c : e.conditions) {
      if (c.test != Condition::lemma_in && c.test != Condition::lemma_not_in) continue;
      named |= c.test == Condition::lemma_in;
      all &= holds(w, c);
    }
    if (named && all && !e.silent) return &e;
  }
  return nullptr;
}

std::string Matcher::why_not(uint32_t w) {
  // The row that came closest: most conditions held before one failed.
  size_t asked = 0, closest = 0;
  std::string last;
  for (const ActEntry& e : rows(w)) {
    ++asked;
    if (!e.particle.empty() && !tree_.has_particle(w, e.particle)) {
      if (last.empty()) last = fmt::format("{} needs \"{}\"", e.rule, e.particle);
      continue;
    }
    const Condition* failed = nullptr;
    if (e.pattern && !VerbClause(tree_, participants_.text(), w).holds(*e.pattern)) continue;
    const bool holds_all = fits(w, e, &failed);
    if (holds_all && e.silent) return fmt::format("{} says that this is no act", e.rule);
    if (holds_all || !failed) continue;
    const size_t held = static_cast<size_t>(failed - e.conditions.data()) + 1;
    if (held <= closest) continue;
    closest = held;
    last = fmt::format("{} fails at \"{}\"", e.rule, failed->text);
  }
  return fmt::format("sense: none of {} rows fits ({})", asked, last);
}

bool Matcher::fits(uint32_t w, const ActEntry& entry, const Condition** failed) {
  for (const Condition& c : entry.conditions)
    if (!holds(w, c)) {
      *failed = &c;
      return false;
    }
  return true;
}

bool Matcher::holds(uint32_t w, const Condition& c) {
  const Words there = at(w, c.path);
  switch (c.test) {
    case Condition::present: return !there.empty();
    case Condition::absent: return there.empty();
    case Condition::lemma_in:
      for (const uint32_t x : there) {
        if (c.lemmas.contains(tree_.lemma(x))) return true;
        // "dozens of prisoners", "a group of soldiers": what they are counts too
        if (lexicon_.in_class("partitive", tree_.lemma(x)))
          for (const uint32_t y : tree_.with_word(x, "of"))
            if (c.lemmas.contains(tree_.lemma(y))) return true;
      }
      return false;
    case Condition::lemma_not_in:
      return std::none_of(there.begin(), there.end(), [&](uint32_t x) { return c.lemmas.contains(tree_.lemma(x)); });
    case Condition::sense_is:
      if ((c.sense == Sense::plural || c.sense == Sense::compound) && there.size() > 1) return true;
      return std::any_of(there.begin(), there.end(), [&](uint32_t x) { return sense(x, c); });
    case Condition::sense_not:
      return std::none_of(there.begin(), there.end(), [&](uint32_t x) { return sense(x, c); });
  }
  return false;
}

Words Matcher::at(uint32_t w, const Path& path) {
  Words here{w};
  for (const Step& s : path) {
    Words next;
    for (const uint32_t x : here)
      for (const uint32_t y : step(x, s))
        if (std::find(next.begin(), next.end(), y) == next.end()) next.push_back(y);
    here = std::move(next);
    if (here.empty()) break;
  }
  return here;
}

Words Matcher::complements(uint32_t w) const {
  Words out;
  for (const uint32_t c : tree_.children(w)) {
    const Deprel d = tree_.word(c).deprel;
    const bool infinitive = d == Deprel::advcl && tree_.word(c).morph.verb_form == Morph::kInf && tree_.word(w).upos == Upos::ADJ;
    if (d == Deprel::xcomp || d == Deprel::ccomp || infinitive)
      for (const uint32_t x : tree_.coordinated(c)) out.push_back(x);
  }
  // "begin to", "continue to", "try to" say little: what follows counts as the complement too.
  for (size_t i = 0; i < out.size() && out.size() < 16; ++i)
    for (const uint32_t c : tree_.children(out[i]))
      if (tree_.word(c).deprel == Deprel::xcomp && one_of(tree_.lemma(out[i]), {"begin", "start", "continue", "try", "help", "consider", "resume", "seek", "stop", "cease"}))
        out.push_back(c);
  return out;
}

Words Matcher::modifiers(uint32_t w) const {
  Words out;
  for (const uint32_t c : tree_.children(w)) {
    const Deprel d = tree_.word(c).deprel;
    if (d != Deprel::amod && d != Deprel::compound && d != Deprel::nmod_desc) continue;
    for (const uint32_t x : tree_.coordinated(c)) out.push_back(x);
    // "a US-led coalition", "Kurdish-backed forces": who stands before the participle
    for (const uint32_t g : tree_.children(c)) {
      const Deprel e = base(tree_.word(g).deprel);
      if (e == Deprel::compound || e == Deprel::obl || e == Deprel::nsubj || e == Deprel::nmod || tree_.word(g).deprel == Deprel::amod)
        out.push_back(g);
    }
  }
  return out;
}

Carrier Matcher::carrier(uint32_t w) const {
  uint32_t noun = w;
  for (int up = 0; up < 3; ++up) {
    const Word& word = tree_.word(noun);
    if (word.head < 0) return {};
    const uint32_t head = static_cast<uint32_t>(word.head);
    const Deprel d = base(word.deprel);
    if (d == Deprel::conj && tree_.word(head).upos == Upos::NOUN) {
      noun = head;
      continue;
    }
    // "a series of talks", "a wave of attacks"
    if (d == Deprel::nmod && tree_.preposition(noun) == "of" &&
        (lexicon_.in_class("partitive", tree_.lemma(head)) || one_of(tree_.lemma(head), {"round", "spate", "string", "day", "week"}))) {
      noun = head;
      continue;
    }
    break;
  }
  const Word& word = tree_.word(noun);
  // "talks held in Geneva", "an attack carried out by rebels"
  for (const uint32_t c : tree_.children(noun))
    if (tree_.word(c).deprel == Deprel::acl && tree_.is_passive(c) && lexicon_.is_light(tree_.lemma(c), "actor"))
      return {Carry::actor, c};
  if (word.head < 0) return {};
  const uint32_t verb = static_cast<uint32_t>(word.head);
  if (tree_.word(verb).upos != Upos::VERB) return {};
  const std::string_view lemma = tree_.lemma(verb);
  switch (word.deprel) {
    case Deprel::obj:
      if (lexicon_.is_light(lemma, "actor")) return {Carry::actor, verb};
      if (lexicon_.is_light(lemma, "target")) return {Carry::target, verb};
      return {};
    case Deprel::nsubj_pass:
      if (lexicon_.is_light(lemma, "actor")) return {Carry::actor, verb};
      return {Carry::occur, verb};
    case Deprel::nsubj:
      if (lexicon_.is_light(lemma, "occur")) return {Carry::occur, verb};
      return {};
    default:
      break;
  }
  if (base(word.deprel) == Deprel::obl) {
    const std::string_view p = tree_.preposition(noun);
    if (one_of(p, {"under", "into"}) && lexicon_.is_light(lemma, "target")) return {Carry::target, verb};
    if (one_of(p, {"in", "on", "into"}) && lexicon_.is_light(lemma, "actor")) return {Carry::actor, verb};
    if (one_of(p, {"after", "during", "in", "on", "at", "following", "for", "ahead", "before"})) return {Carry::adjunct, verb};
  }
  return {};
}

Words Matcher::doers(uint32_t verb) const {
  Words out = tree_.subjects(verb);
  const size_t found = out.size();
  for (size_t i = 0; i < found; ++i) {
    const uint32_t x = out[i];
    // "an attack in Quetta which killed nine": towns do not kill; the attack above them does.
    if (const int32_t act = act_above_place(x, verb); act != kNone) {
      out[i] = static_cast<uint32_t>(act);
      for (const uint32_t y : owners(out[i]))
        if (std::find(out.begin(), out.end(), y) == out.end()) out.push_back(y);
      continue;
    }
    if (participants_.is_actor(x)) continue;
    Words more;
    if (tree_.word(x).upos == Upos::PRON) more = speaker_above(verb);
    else if (lexicon_.in_class("text", tree_.lemma(x))) more = authors(x);
    else if (lexicon_.in_class("stands_for", tree_.lemma(x))) more = owners(x);
    for (const uint32_t y : more)
      if (std::find(out.begin(), out.end(), y) == out.end()) out.push_back(y);
  }
  return out;
}

int32_t Matcher::act_above_place(uint32_t w, uint32_t verb) const {
  const bool relative = tree_.word(verb).deprel == Deprel::acl_relcl && tree_.word(verb).head == static_cast<int32_t>(w);
  if (!relative || !place_at_[w]) return kNone;
  uint32_t noun = w;
  for (int up = 0; up < 4 && base(tree_.word(noun).deprel) == Deprel::nmod && tree_.word(noun).head >= 0; ++up) {
    noun = static_cast<uint32_t>(tree_.word(noun).head);
    if (lexicon_.in_class("strike_n", tree_.lemma(noun)) || lexicon_.in_class("bomb", tree_.lemma(noun))) return static_cast<int32_t>(noun);
  }
  return kNone;
}

/// "Turkey's president says it will begin": a pronoun that nothing else explains is who says so.
Words Matcher::speaker_above(uint32_t verb) const {
  const Word& word = tree_.word(verb);
  if (word.deprel != Deprel::ccomp || word.head < 0) return {};
  const uint32_t head = static_cast<uint32_t>(word.head);
  return lexicon_.in_class("speech", tree_.lemma(head)) ? tree_.surface_subjects(head) : Words{};
}

/// "the Quetta bombing" was in Quetta, "the US airstrike" was America's.
bool Matcher::is_town(uint32_t w) const {
  return std::any_of(world_.places.begin(), world_.places.end(), [w](const Place& p) {
    return p.head == w && p.precision != PlacePrecision::country && !p.metonymic;
  });
}

/// "a US military airstrike", "Putin's campaign": whose it is.
Words Matcher::owners(uint32_t noun) const {
  Words out;
  for (const uint32_t c : tree_.children(noun)) {
    const Deprel d = tree_.word(c).deprel;
    const bool of = base(d) == Deprel::nmod && d != Deprel::nmod_poss && (tree_.preposition(c) == "of" || tree_.preposition(c) == "by");
    if (d == Deprel::nmod_poss || d == Deprel::amod || base(d) == Deprel::compound || of)
      for (const uint32_t x : tree_.coordinated(c))
        if (participants_.is_actor(x) && !is_town(x)) out.push_back(x);
  }
  return out;
}

/// "issued a declaration demanding", "a report by Amnesty accusing": whose words they are.
Words Matcher::authors(uint32_t text) const {
  Words out = owners(text);
  if (!out.empty() || tree_.word(text).head < 0) return out;
  for (const uint32_t c : tree_.children(text))
    if (tree_.word(c).deprel == Deprel::acl && tree_.is_passive(c))   // "a statement released by the Kremlin"
      for (const uint32_t x : tree_.subjects(c)) out.push_back(x);
  const Deprel d = base(tree_.word(text).deprel);
  const uint32_t verb = static_cast<uint32_t>(tree_.word(text).head);
  if (out.empty() && (d == Deprel::obj || d == Deprel::obl) && tree_.word(verb).upos == Upos::VERB) out = tree_.subjects(verb);
  return out;
}

Words Matcher::step(uint32_t w, const Step& s) {
  const bool noun = tree_.word(w).upos != Upos::VERB && tree_.word(w).upos != Upos::ADJ;
  Words out;
  const auto by_relation = [&](Deprel relation) {
    for (const uint32_t c : tree_.children(w))
      if (tree_.word(c).deprel == relation)
        for (const uint32_t x : tree_.coordinated(c)) out.push_back(tree_.antecedent(x));
  };
  switch (s.slot) {
    case Slot::subj:
      // "is the largest donor": a noun has a subject when it is a predicate.
      if (noun) return tree_.child(w, Deprel::cop) != kNone ? tree_.surface_subjects(w) : Words{};
      return doers(w);
    case Slot::obj: {
      if (noun) return out;
      out = tree_.objects(w);
      // "began a new round of exercises": what the round is made of is the object as well.
      for (size_t i = 0; i < out.size() && out.size() < 16; ++i)
        if (lexicon_.in_class("partitive", tree_.lemma(out[i])))
          for (const uint32_t x : tree_.with_word(out[i], "of"))
            if (std::find(out.begin(), out.end(), x) == out.end()) out.push_back(x);
      return out;
    }
    case Slot::iobj: by_relation(Deprel::iobj); return out;
    case Slot::xcomp: by_relation(Deprel::xcomp); return out;
    case Slot::ccomp: by_relation(Deprel::ccomp); return out;
    case Slot::comp: return complements(w);
    case Slot::adv: by_relation(Deprel::advcl); return out;
    case Slot::acl:
      by_relation(Deprel::acl);
      by_relation(Deprel::acl_relcl);
      // "informed him of his decision to send": the infinitive right after the noun is the noun's, wherever it hangs.
      if (out.empty() && noun && w + 2 < tree_.analysis().words.size() && tree_.word(w + 1).upos == Upos::PART &&
          tree_.lemma(w + 1) == "to" && tree_.word(w + 2).upos == Upos::VERB)
        out.push_back(w + 2);
      return out;
    case Slot::poss: by_relation(Deprel::nmod_poss); return out;
    case Slot::mod: return modifiers(w);
    case Slot::aux: by_relation(Deprel::aux); return out;
    case Slot::light: {
      const Carrier c = carrier(w);
      if (c.how == Carry::actor) return doers(c.verb);
      // "During a visit to Beijing, Merkel said": who speaks is who visits. No such thing with "on the jailing of".
      if (c.how == Carry::adjunct && lexicon_.in_class("purpose_talk", tree_.lemma(w))) return tree_.surface_subjects(c.verb);
      return {};
    }
    case Slot::light_obj: {
      const Carrier c = carrier(w);
      return c.how == Carry::target ? tree_.surface_subjects(c.verb) : Words{};
    }
    case Slot::act: {
      // A relative clause can lead back to where the search began.
      constexpr int kMaxActDepth = 4;
      if (act_depth_ >= kMaxActDepth) return {};
      ++act_depth_;
      Words inner = complements(w);
      for (const uint32_t x : tree_.objects(w)) inner.push_back(x);
      for (const uint32_t x : step(w, Step{Slot::acl, {}, false})) inner.push_back(x);
      for (const std::string_view p : {"for", "to", "of", "with", "on", "against", "from"})
        for (const uint32_t x : tree_.with_word(w, p)) inner.push_back(x);
      out.clear();
      for (const uint32_t x : inner) {
        const ActEntry* e = x == w ? nullptr : match(x);
        if (!e) continue;
        for (const Participant& p : first_actors(x, e->frame->recipient, {}, own_words(x, *e))) out.push_back(p.head);
        if (!out.empty()) break;
      }
      --act_depth_;
      return out;
    }
    case Slot::word: break;
  }
  out = tree_.with_word(w, s.name);
  if (noun && out.empty()) {
    const Carrier c = carrier(w);
    if (c.how != Carry::none && c.how != Carry::adjunct)
      for (const uint32_t x : tree_.with_word(c.verb, s.name))
        if (x != w) out.push_back(x);
  }
  // "declared a state of emergency in Peru": the phrase may hang on the object, or on what hangs there; but an exercise "near the
  // border with Iran" is not with Iran.
  if (!noun && out.empty() && one_of(s.name, {"with", "to", "for", "on", "against", "from", "at", "over", "into", "between", "in"})) {
    Words nouns = tree_.objects(w);
    for (size_t i = 0; i < nouns.size() && nouns.size() < 16 && out.empty(); ++i) {
      if (nouns[i] <= w) continue;
      for (const uint32_t x : tree_.with_word(nouns[i], s.name)) out.push_back(x);
      for (const uint32_t c : tree_.children(nouns[i]))
        if (tree_.word(c).deprel == Deprel::nmod && (s.name != "with" || tree_.preposition(c) == "of")) nouns.push_back(c);
    }
  }
  for (uint32_t& x : out) x = tree_.antecedent(x);
  return out;
}

Words Matcher::own_words(uint32_t w, const ActEntry& entry) {
  Words out;
  const bool object_is_side = !entry.frame->recipient.empty() && entry.frame->recipient.front().size() == 1 &&
                              entry.frame->recipient.front().front().slot == Slot::obj;
  if (object_is_side) return out;
  for (const Condition& c : entry.conditions)
    if (c.test == Condition::lemma_in && c.path.size() == 1 && c.path[0].slot == Slot::obj)
      for (const uint32_t x : at(w, c.path)) out.push_back(x);
  return out;
}

std::vector<Participant> Matcher::first_actors(uint32_t w, const std::vector<Path>& paths,
                                               const std::vector<Participant>& not_these, const Words& not_words) {
  const auto taken = [&](const Participant& p) {
    return std::any_of(not_these.begin(), not_these.end(), [&](const Participant& q) { return same_participant(p, q); });
  };
  for (const Path& path : paths) {
    std::vector<Participant> out;
    const bool inside = !path.empty() && path.back().inside;
    // "reiterated Turkey's support": whose the object is may be the doer's own side.
    const bool owner = path.size() > 1 && (path.back().slot == Slot::poss || path.back().slot == Slot::mod);
    for (const uint32_t x : at(w, path)) {
      std::vector<Participant> more = inside ? participants_.inside(x) : participants_.of(x);
      std::erase_if(more, taken);
      if (!not_these.empty())
        std::erase_if(more, [&](const Participant& p) { return participants_.own_means(p, not_these) || (owner && participants_.own_side(p, not_these)); });
      std::erase_if(more, [&](const Participant& p) { return std::find(not_words.begin(), not_words.end(), p.head) != not_words.end(); });
      add_participants(out, more);
    }
    if (!out.empty()) return out;
  }
  return {};
}

bool Matcher::sense(uint32_t w, const Condition& c) {
  switch (c.sense) {
    case Sense::act: return likely(w) != nullptr;
    case Sense::act_coop: { const ActEntry* e = likely(w); return e && is_coop(e->type); }
    case Sense::act_conflict: { const ActEntry* e = likely(w); return e && !is_coop(e->type); }
    case Sense::act_type: { const ActEntry* e = likely(w); return e && e->type == c.type; }
    default: return has_sense(w, c.sense);
  }
}

bool Matcher::has_sense(uint32_t w, Sense sense) {
  const std::string_view lemma = tree_.lemma(w);
  const std::vector<Participant> who = participants_.of(w);
  const int32_t m = participants_.mention_at(w);
  const Mention* mention = m == kNone ? nullptr : &tree_.analysis().mentions[static_cast<size_t>(m)];
  const auto any = [&](auto test) {
    return std::any_of(who.begin(), who.end(), [&](const Participant& p) {
      const Actor* a = participants_.actor(p);
      return a && test(*a);
    });
  };
  const auto main_sector = [](const Actor& a) { return a.sectors.empty() ? std::string_view() : std::string_view(a.sectors.front()); };
  const bool plural = tree_.word(w).morph.number == Morph::kPlur;
  switch (sense) {
    case Sense::actor: return !who.empty();
    case Sense::person:
      return (mention && mention->type == EntityType::person) || lexicon_.in_class("person", lemma) || lexicon_.in_class("leader", lemma);
    case Sense::gov:
      return any([&](const Actor& a) {
        return !a.code().empty() && !one_of(main_sector(a), {"CVL", "REF", "LAB", "EDU", "MED", "BUS", "AGR", "JRN", "CRM", "HLH", "CIV"});
      });
    case Sense::armed:
      return lexicon_.in_class("armed", lemma) ||
             any([&](const Actor& a) { return one_of(main_sector(a), {"MIL", "REB", "COP", "UAF", "SPY", "PRM", "CRM", "INS", "SEP"}); });
    case Sense::armedgroup:
      return lexicon_.in_class("armedgroup", lemma) || any([&](const Actor& a) {
               return one_of(main_sector(a), {"REB", "UAF", "PRM", "CRM", "INS", "SEP"}) || one_of(a.country, {"IMG", "ISM"});
             });
    case Sense::police:
      return lexicon_.in_class("police", lemma) || lexicon_.in_class("armed", lemma) ||
             any([&](const Actor& a) { return one_of(main_sector(a), {"COP", "MIL", "SPY", "GOV"}); });
    case Sense::people:
      return lexicon_.in_class("crowd", lemma) || lexicon_.in_class("person", lemma) ||
             any([&](const Actor& a) {
               return one_of(main_sector(a), {"CVL", "LAB", "EDU", "OPP", "PTY", "REF", "REL", "MED", "AGR", "SOC", "REB", "JRN", "HLH", "CIV", "NGO"});
             });
    case Sense::crowd: return lexicon_.in_class("crowd", lemma) || (plural && has_sense(w, Sense::people));
    case Sense::labour: return lexicon_.in_class("labour", lemma) || any([&](const Actor& a) { return main_sector(a) == "LAB"; });
    case Sense::org:
      return (mention && mention->type == EntityType::organization) ||
             any([&](const Actor& a) { return one_of(a.country, {"UNO", "EUR", "IGO", "NGO", "MNC"}); });
    case Sense::country: return any([&](const Actor& a) { return !a.country.empty() && a.sectors.empty(); });
    case Sense::place:
      return place_at_[w] || (mention && (mention->type == EntityType::place || mention->type == EntityType::facility)) ||
             lexicon_.in_class("territory", lemma);
    case Sense::court: return lexicon_.in_class("court", lemma) || any([&](const Actor& a) { return main_sector(a) == "JUD"; });
    case Sense::plural: return plural || who.size() > 1 || tree_.coordinated(w).size() > 1 || has_sense(w, Sense::compound);
    case Sense::compound: {
      if (who.size() > 1) return true;
      // one of several coordinated words
      if (tree_.word(w).deprel == Deprel::conj) return true;
      return tree_.child(w, Deprel::conj) != kNone;
    }
    // Whose attacks on one another are words: known people in politics, leaders, parties.
    case Sense::politician: {
      const bool named = mention && mention->type == EntityType::person;
      return any([&](const Actor& a) {
        const bool politics = one_of(main_sector(a), {"GOV", "LEG", "PTY", "OPP"});
        return named ? politics || (a.sectors.empty() && !a.id.empty())
                     : one_of(main_sector(a), {"PTY", "LEG"}) || (politics && lexicon_.in_class("leader", lemma));
      });
    }
    default: return false;
  }
}

}  // namespace dateline
