// Problem: which words of an article may name events, who takes part, and which words only belong to another act.
// Idea: match every trigger; then outer acts ("agreed to ...", "condemned ...") eat what they are about, and each entry
// eats the nouns that its conditions name ("lifted SANCTIONS"); what is left gets its sides from the frame's paths.
// In: "Iran agreed to resume talks with France."  Out: one candidate, "agree", inner act "talks"; Iran, France.
// Not attempted: sides from other sentences except through the coreference that the world stage has recorded.
// Test: event_test.cc.
#include "event/candidates.h"

#include <algorithm>

#include "event/dictionary_sides.h"
#include "event/lexicon_parse.h"
#include "event/reach.h"

namespace dateline {
namespace {

class Finder {
 public:
  Finder(const Document& document, const Tree& tree, const Participants& participants, Matcher& matcher, const Lexicon& lexicon)
      : document_(document), tree_(tree), participants_(participants), matcher_(matcher), lexicon_(lexicon) {}

  std::vector<Candidate> find(std::vector<Consideration>* trace) {
    const Analysis& a = tree_.analysis();
    for (size_t s = 0; s < a.sentences.size(); ++s) {
      const Sentence& sentence = a.sentences[s];
      if (sentence.block < document_.blocks.size()) {
        const BlockRole role = document_.blocks[sentence.block].role;
        if (role == BlockRole::note || role == BlockRole::caption) continue;
      }
      for (uint32_t w = sentence.first; w < sentence.last; ++w) {
        if (!matcher_.is_trigger(w)) continue;
        const ActEntry* entry = matcher_.match(w);
        if (!entry) {
          if (trace) trace->push_back({w, tree_.word(w).span, std::string(tree_.lemma(w)), false, matcher_.why_not(w)});
          continue;
        }
        Candidate c;
        c.trigger = w;
        c.sentence = static_cast<int32_t>(s);
        c.entry = entry;
        if (tree_.word(w).upos == Upos::NOUN) c.carrier = matcher_.carrier(w);
        out_.push_back(std::move(c));
      }
    }
    for (size_t i = 0; i < out_.size(); ++i) inner(out_[i]);
    for (size_t i = 0; i < out_.size(); ++i) eat(i);
    for (Candidate& c : out_) sides(c);
    return std::move(out_);
  }

 private:
  Candidate* candidate_at(uint32_t w) {
    const auto it = std::lower_bound(out_.begin(), out_.end(), w, [](const Candidate& c, uint32_t x) { return c.trigger < x; });
    return it != out_.end() && it->trigger == w ? &*it : nullptr;
  }

  /// Where an outer act keeps what it is about.
  Words topics(uint32_t w) {
    static const std::vector<Path> kTopics = [] {
      std::vector<Path> paths;
      for (const char* place : {"comp", "obj", "acl", "for", "to", "of", "on", "with", "over", "against", "about", "from", "into"})
        paths.push_back(parse_path(place));
      return paths;
    }();
    Words out;
    for (const Path& p : kTopics)
      for (const uint32_t x : matcher_.at(w, p))
        if (std::find(out.begin(), out.end(), x) == out.end()) out.push_back(x);
    // A purpose clause of a request or demand: "marched to demand ...", of a protest also "marched, demanding ..."
    const ActEntry* entry = matcher_.match(w);
    const bool protest = entry && entry->type == EventType::PROTEST;
    for (const uint32_t c : tree_.children(w)) {
      if (tree_.word(c).deprel != Deprel::advcl) continue;
      const auto form = tree_.word(c).morph.verb_form;
      if ((form == Morph::kInf && tree_.lemma(w) != "send") || (protest && form == Morph::kPart)) out.push_back(c);
    }
    return out;
  }

  /// The nouns that conditions of the entry list: they are words of the act itself.
  Words named_words(const Candidate& c) {
    Words out;
    for (const Condition& condition : c.entry->conditions) {
      if (condition.test != Condition::lemma_in || condition.path.size() != 1) continue;
      const Slot slot = condition.path[0].slot;
      if (slot != Slot::obj && slot != Slot::word) continue;
      for (const uint32_t x : matcher_.at(c.trigger, condition.path)) out.push_back(x);
    }
    return out;
  }

  void inner(Candidate& c) {
    if (c.entry->family.empty()) return;
    const Words own = named_words(c);   // "made an APPEAL for talks": what the appeal is for is inside, not the appeal
    for (const uint32_t x : topics(c.trigger))
      if (x != c.trigger && std::find(own.begin(), own.end(), x) == own.end()) {
        if (const ActEntry* e = matcher_.likely(x)) {
          c.inner = e;
          // "agreed to begin talks": the act is under a light verb's object
          return;
        }
        for (const uint32_t y : tree_.objects(x))
          if (const ActEntry* e = tree_.word(x).upos == Upos::VERB ? matcher_.likely(y) : nullptr) {
            c.inner = e;
            return;
          }
      }
  }

  void eat(size_t index) {
    Candidate& c = out_[index];
    if (c.eaten) return;
    // The nouns that the entry's conditions name are its words: "lifted SANCTIONS", "carried out an ATTACK".
    for (const Condition& condition : c.entry->conditions) {
      const bool names = condition.test == Condition::lemma_in || (condition.test == Condition::sense_is && condition.sense >= Sense::act);
      if (!names || condition.path.size() != 1 || condition.path[0].slot == Slot::subj) continue;
      for (const uint32_t x : matcher_.at(c.trigger, condition.path)) mark(x, c.trigger);
    }
    if (!c.entry->eat) return;
    for (const uint32_t x : topics(c.trigger)) swallow(x, c.trigger);
  }

  void mark(uint32_t w, uint32_t eater) {
    Candidate* c = candidate_at(w);
    if (c && w != eater) {
      c->eaten = true;
      c->eater = eater;
    }
  }

  /// Everything below `w` that is not a statement of its own: facts in relative and finite adverbial clauses stay.
  void swallow(uint32_t w, uint32_t eater) {
    mark(w, eater);
    for (const uint32_t x : tree_.children(w)) {
      const Word& word = tree_.word(x);
      const bool fact = word.deprel == Deprel::acl_relcl || (word.deprel == Deprel::acl && word.morph.verb_form == Morph::kPart) ||
                        (word.deprel == Deprel::advcl && word.morph.verb_form == Morph::kFin) || word.deprel == Deprel::parataxis;
      if (!fact) swallow(x, eater);
    }
  }

  void sides(Candidate& c) {
    Event& e = c.event;
    e.trigger_word = c.trigger;
    e.trigger = trigger_words(c);
    if (c.eaten) return;
    c.passive = tree_.word(c.trigger).upos == Upos::VERB && tree_.is_passive(c.trigger);
    c.status = read_status(document_, tree_, lexicon_, c.trigger, c.carrier);
    if (c.entry->old) {
      dictionary_sides(tree_, participants_, c);
      return;
    }
    const Frame& f = *c.entry->frame;
    c.actor = matcher_.first_actors(c.trigger, f.actor, {});
    c.recipient = matcher_.first_actors(c.trigger, f.recipient, c.actor, matcher_.own_words(c.trigger, *c.entry));
    if (f.both || c.entry->both) {
      // All take part alike; more than one place may hold them ("Merkel held talks with Xi and Li"), but not what is their own
      // ("opened its borders").
      const auto own = [&](const Participant& p) {
        const int32_t owner = p.span.empty() ? kNone : tree_.child(p.head, Deprel::nmod_poss);
        return owner != kNone && tree_.word(static_cast<uint32_t>(owner)).upos == Upos::PRON && tree_.word(p.head).upos == Upos::NOUN &&
               participants_.actor(p) && participants_.actor(p)->sectors.empty();
      };
      if (!c.actor.empty()) std::erase_if(c.recipient, own);
      for (const Path& p : f.recipient) add_participants(c.recipient, matcher_.first_actors(c.trigger, {p}, c.actor));
      for (const Path& p : f.actor) add_participants(c.actor, matcher_.first_actors(c.trigger, {p}, c.recipient));
      if (c.actor.size() == 1 && c.recipient.empty()) c.recipient = reach_partner(tree_, participants_, c);
      if (c.actor.size() + c.recipient.size() == 1) {
        const std::vector<Participant>& one = c.actor.empty() ? c.recipient : c.actor;
        const Word& head = tree_.word(one.front().head);
        const bool needs_two = c.entry->type == EventType::CONSULT || c.entry->pair;
        if (needs_two && head.morph.number != Morph::kPlur) c.refused = "no second side";
      }
      c.first_side = c.actor.size();
      add_participants(c.actor, c.recipient);
      c.recipient.clear();
    } else if (f.name == "both_act" && c.actor.size() > 1) {
      c.recipient.clear();   // "Chad and Niger agreed to share water": with each other
    } else if (c.recipient.empty() && !c.actor.empty() && !f.recipient.empty() && f.name != "alone") {
      c.recipient = reach_recipient(tree_, participants_, c, matcher_.own_words(c.trigger, *c.entry));
    }
    if (c.entry->type == EventType::ACCUSE && c.passive && c.actor.empty()) c.actor = accuser_below(c.trigger);
    // "rallied in Berlin to support the strikers": those are no target.
    if (c.entry->type == EventType::PROTEST) std::erase_if(c.recipient, [&](const Participant& p) { return stood_for(c.trigger, p); });
    // "ordered British troops to Belfast": who is sent is no other side.
    if (c.entry->type == EventType::MOBILIZE)
      std::erase_if(c.recipient, [&](const Participant& p) { return one_country(p, c.actor) && is_means(c.trigger, p.head); });
  }

  /// "was accused of blocking sites by a watchdog": the by-phrase hangs on the deed, but says who accuses. Not so below a
  /// passive ("accused of being paid by").
  std::vector<Participant> accuser_below(uint32_t w) const {
    std::vector<Participant> out;
    for (const uint32_t c : tree_.children(w)) {
      if (tree_.word(c).upos != Upos::VERB || tree_.word(c).morph.verb_form == Morph::kFin || tree_.is_passive(c)) continue;
      Words queue{c};
      for (size_t i = 0; i < queue.size(); ++i)
        for (const uint32_t x : tree_.children(queue[i])) {
          const Deprel d = base(tree_.word(x).deprel);
          if ((d == Deprel::obl || d == Deprel::nmod) && tree_.preposition(x) == "by")
            if (std::vector<Participant> who = participants_.of(x); !who.empty()) out = std::move(who);   // the last one
          if (d == Deprel::obj || d == Deprel::obl || d == Deprel::nmod) queue.push_back(x);
        }
    }
    return out;
  }

  /// Whether the way from a participant up to the act leads through a verb of support.
  bool stood_for(uint32_t trigger, const Participant& p) const {
    for (int32_t w = p.span.empty() ? kNone : tree_.word(p.head).head; w != kNone && static_cast<uint32_t>(w) != trigger; w = tree_.word(static_cast<uint32_t>(w)).head)
      if (tree_.word(static_cast<uint32_t>(w)).upos == Upos::VERB && lexicon_.in_class("stand_for", tree_.lemma(static_cast<uint32_t>(w)))) return true;
    return false;
  }

  bool one_country(const Participant& p, const std::vector<Participant>& actors) const {
    const Actor* a = participants_.actor(p);
    return a && std::any_of(actors.begin(), actors.end(), [&](const Participant& q) {
      const Actor* b = participants_.actor(q);
      return b && !b->country.empty() && b->country == a->country;
    });
  }
  bool is_means(uint32_t trigger, uint32_t head) const {
    const Words objects = tree_.objects(trigger);
    return std::any_of(objects.begin(), objects.end(), [&](uint32_t x) {
      return x == head || tree_.word(head).head == static_cast<int32_t>(x);
    });
  }

  /// The trigger with its particle, carrier and light noun: "made a surprise visit", "cut off".
  TextSpan trigger_words(const Candidate& c) const {
    TextSpan span = tree_.word(c.trigger).span;
    if (!c.entry->particle.empty())
      for (const uint32_t x : tree_.children(c.trigger))
        if (tree_.lemma(x) == c.entry->particle && x > c.trigger && x <= c.trigger + 3) span = span.hull(tree_.word(x).span);
    const bool carried = c.carrier.how == Carry::actor || c.carrier.how == Carry::target;
    if (carried && c.carrier.verb < c.trigger && c.trigger - c.carrier.verb <= 6) span = span.hull(tree_.word(c.carrier.verb).span);
    return span;
  }

  const Document& document_;
  const Tree& tree_;
  const Participants& participants_;
  Matcher& matcher_;
  const Lexicon& lexicon_;
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> find_candidates(const Document& document, const Tree& tree, const Participants& participants,
                                       const Lexicon& lexicon, Matcher& matcher, std::vector<Consideration>* trace) {
  return Finder(document, tree, participants, matcher, lexicon).find(trace);
}

}  // namespace dateline
