// Problem: most verbs of violence and cooperation in news did not happen, or not yet: "may attack", "denied attacking".
// Idea: climb from the trigger to the top of its sentence. At each step auxiliaries, negation, markers and the governing
// word can only take certainty away; the nearest decisive one wins and its words become the cue.
// In: "North Korea failed to return the remains."  Out: return: negated, cue "failed".
// Not attempted: irony, and the truth of what somebody claims (that is what attribution is for).
// The lists are data/acts/classes.tsv: neg_verb, future_verb, hypo_verb, factual_verb, future_adj, hypo_adj.
// Test: event_test.cc; its sentences are in data/acts/cases.txt.
#include "event/status.h"

#include <algorithm>

namespace dateline {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

class Reader {
 public:
  Reader(const Document& document, const Tree& tree, const Lexicon& lexicon)
      : document_(document), tree_(tree), lexicon_(lexicon) {}

  StatusReading read(uint32_t trigger, const Carrier& carrier) {
    uint32_t at = trigger;
    if (tree_.word(trigger).upos == Upos::NOUN) {
      if (noun(trigger)) return out_;
      const bool carried = carrier.how == Carry::actor || carrier.how == Carry::target || carrier.how == Carry::occur;
      if (carried) {
        at = carrier.verb;
      } else if (governed(trigger)) {
        return out_;
      }
      if (!carried) return out_;   // a bare noun act is reported as a fact unless something above said otherwise
    }
    climb(at);
    // "Will China send food?" asks; it announces nothing.
    if (out_.status == EventStatus::future) question_above(at);
    return out_;
  }

 private:
  bool set(EventStatus status, uint32_t cue) {
    out_.status = status;
    out_.cue = tree_.word(cue).span;
    return true;
  }

  /// "planned talks", "no talks", "the failed attack", "ahead of the visit", "the anniversary of the invasion".
  bool noun(uint32_t n) {
    for (const uint32_t c : tree_.children(n)) {
      const Deprel d = tree_.word(c).deprel;
      const std::string_view l = tree_.lemma(c);
      if (d == Deprel::det && l == "no") return set(EventStatus::negated, c);
      if (d == Deprel::det && l == "any") return set(EventStatus::hypothetical, c);
      if (d == Deprel::amod || d == Deprel::compound) {
        if (lexicon_.in_class("future_adj", l)) return set(EventStatus::future, c);
        if (lexicon_.in_class("hypo_adj", l)) return set(EventStatus::hypothetical, c);
        if (lexicon_.in_class("negative_adj", l)) return set(EventStatus::negated, c);
      }
      if (d == Deprel::case_ && one_of(l, {"without"})) return set(EventStatus::negated, c);
      if (d == Deprel::case_ && one_of(l, {"before", "ahead", "pending"})) return set(EventStatus::future, c);
      if (d == Deprel::acl && tree_.word(c).morph.verb_form == Morph::kPart && one_of(l, {"schedule", "plan", "expect", "propose"}))
        return set(EventStatus::future, c);
    }
    const int32_t head = tree_.word(n).head;
    if (head >= 0) {
      const uint32_t h = static_cast<uint32_t>(head);
      const std::string_view l = tree_.lemma(h);
      if (lexicon_.in_class("memory_noun", l)) return set(EventStatus::historical, h);
      if (tree_.word(h).upos == Upos::NOUN && lexicon_.in_class("hypo_noun", l)) return set(EventStatus::hypothetical, h);
      if (tree_.word(h).upos == Upos::NOUN && lexicon_.in_class("future_noun", l)) return set(EventStatus::future, h);
    }
    return false;
  }

  /// A noun act under a verb that does not carry it: "cancelled the visit", "hopes for talks", "plans an attack".
  bool governed(uint32_t n) {
    const int32_t head = tree_.word(n).head;
    if (head < 0) return false;
    const uint32_t h = static_cast<uint32_t>(head);
    if (tree_.word(h).upos != Upos::VERB) return false;
    const std::string_view l = tree_.lemma(h);
    if (lexicon_.in_class("neg_verb", l)) return set(EventStatus::negated, h);
    if (lexicon_.in_class("future_verb", l)) return set(EventStatus::future, h);
    if (lexicon_.in_class("hypo_verb", l)) return set(EventStatus::hypothetical, h);
    return false;
  }

  void climb(uint32_t w) {
    for (int steps = 0; steps < 40; ++steps) {
      if (local(w)) return;
      const Word& word = tree_.word(w);
      if (word.head < 0) {
        question(w);
        return;
      }
      const uint32_t head = static_cast<uint32_t>(word.head);
      switch (word.deprel) {
        case Deprel::xcomp:
          if (infinitive_of(w, head)) return;
          break;
        case Deprel::ccomp:
          if (clause_of(w, head)) return;
          return question_above(head);
        case Deprel::advcl:
          if (adverbial(w, head)) return;
          // A clause of its own time; only the sentence's condition or question reaches into it.
          return question_above(head);
        case Deprel::acl:
          if (word.morph.verb_form == Morph::kFin && denied_claim(head)) return;
          if (word.morph.verb_form == Morph::kInf && noun_infinitive(w, head)) return;
          return;
        case Deprel::acl_relcl:
          return;
        case Deprel::csubj:
          // "Detaining suspects without trial breaks the law": a kind of deed, not one that was done
          set(EventStatus::hypothetical, w);
          return;
        case Deprel::conj: {
          // Modals and negation are shared: "will meet and sign", "has not met or called".
          bool own = false;
          for (const uint32_t c : tree_.children(w)) {
            const Deprel d = base(tree_.word(c).deprel);
            own |= d == Deprel::aux || d == Deprel::nsubj;
          }
          // "did not want to strike and called for talks": a finite verb shares nothing with an infinitive or participle.
          own |= word.morph.verb_form == Morph::kFin && word.morph.tense == Morph::kPast && tree_.word(head).morph.verb_form != Morph::kFin;
          if (own) {
            w = head;
            if (!above_conj(w)) return;
            continue;
          }
          break;
        }
        case Deprel::parataxis:
          return question_above(head);
        default:
          if (tree_.word(head).upos == Upos::NOUN) return;
          break;
      }
      w = head;
    }
  }

  /// For a conjunct with its own tense only what stands above both can change it.
  bool above_conj(uint32_t w) {
    while (tree_.word(w).deprel == Deprel::conj && tree_.word(w).head >= 0) w = static_cast<uint32_t>(tree_.word(w).head);
    const Word& word = tree_.word(w);
    if (word.head < 0) {
      question(w);
      return false;
    }
    const uint32_t head = static_cast<uint32_t>(word.head);
    if (word.deprel == Deprel::ccomp) clause_of(w, head);
    if (word.deprel == Deprel::advcl) adverbial(w, head);
    return false;
  }

  /// Auxiliaries, negation and markers of one clause.
  bool local(uint32_t w) {
    int32_t negation = kNone, modal = kNone, future = kNone, would = kNone;
    for (const uint32_t c : tree_.children(w)) {
      const Word& child = tree_.word(c);
      const std::string_view l = tree_.lemma(c);
      if (child.deprel == Deprel::aux) {
        if (one_of(l, {"will", "shall", "wo", "'ll", "gon"})) future = static_cast<int32_t>(c);
        else if (one_of(l, {"would", "'d"})) would = static_cast<int32_t>(c);
        else if (one_of(l, {"may", "might", "can", "could", "should", "must", "ought", "ca"})) modal = static_cast<int32_t>(c);
      }
      if ((base(child.deprel) == Deprel::advmod || child.deprel == Deprel::det) && one_of(l, {"not", "n't", "never", "hardly"}))
        negation = static_cast<int32_t>(c);
      // "has yet to decide", "is yet to begin"
      if (child.deprel == Deprel::advmod && l == "yet" && tree_.word(w).morph.verb_form == Morph::kInf) negation = static_cast<int32_t>(c);
      if (child.deprel == Deprel::mark && one_of(l, {"without"})) return set(EventStatus::negated, c);
      if (child.deprel == Deprel::mark && one_of(l, {"if", "unless", "whether", "lest"})) return set(EventStatus::hypothetical, c);
      if (child.deprel == Deprel::cc && one_of(l, {"neither", "nor"})) negation = static_cast<int32_t>(c);
      if (base(child.deprel) == Deprel::nsubj)
        for (const uint32_t g : tree_.children(c))
          if (tree_.word(g).deprel == Deprel::det && tree_.lemma(g) == "no") negation = static_cast<int32_t>(g);
    }
    // "is to visit", "are due to meet"; "was to have met" did not.
    if (const int32_t be = to_come(w); be != kNone) {
      const int32_t have = aux_have(w);
      if (have != kNone) return set(EventStatus::negated, static_cast<uint32_t>(be));
      if (negation == kNone && future == kNone && modal == kNone) return set(EventStatus::future, static_cast<uint32_t>(be));
    }
    if (would != kNone && future == kNone) {
      // "said it would send" is a future seen from the past; elsewhere would is a condition.
      (under_speech(w) ? future : modal) = would;
    }
    if (negation != kNone) {
      out_.refusal = future != kNone;
      if (future != kNone) {
        out_.cue = tree_.word(static_cast<uint32_t>(future)).span.hull(tree_.word(static_cast<uint32_t>(negation)).span);
        out_.status = EventStatus::negated;
        out_.announced = under_own_speech(w);
        return true;
      }
      return set(EventStatus::negated, static_cast<uint32_t>(negation));
    }
    if (future != kNone) {
      out_.announced = under_own_speech(w);
      return set(EventStatus::future, static_cast<uint32_t>(future));
    }
    if (modal != kNone) return set(EventStatus::hypothetical, static_cast<uint32_t>(modal));
    return false;
  }

  /// The "is" of "is to visit": a finite "be" over an infinitive; kNone when there is none.
  int32_t to_come(uint32_t w) const {
    if (tree_.word(w).morph.verb_form != Morph::kInf) return kNone;
    for (const uint32_t c : tree_.children(w)) {
      const Word& child = tree_.word(c);
      if ((child.deprel == Deprel::cop || child.deprel == Deprel::aux) && tree_.lemma(c) == "be" && child.morph.verb_form == Morph::kFin && c < w)
        return static_cast<int32_t>(c);
    }
    return kNone;
  }
  int32_t aux_have(uint32_t w) const {
    for (const uint32_t c : tree_.children(w))
      if (tree_.word(c).deprel == Deprel::aux && tree_.lemma(c) == "have") return static_cast<int32_t>(c);
    return kNone;
  }

  bool infinitive_of(uint32_t, uint32_t head) {
    const std::string_view l = tree_.lemma(head);
    if (lexicon_.in_class("neg_verb", l)) return set(EventStatus::negated, head);
    if (lexicon_.in_class("future_verb", l)) return set(EventStatus::future, head);
    if (lexicon_.in_class("factual_verb", l)) return false;
    if (tree_.word(head).upos == Upos::VERB || tree_.word(head).upos == Upos::ADJ) return set(EventStatus::hypothetical, head);
    return false;
  }

  /// "dismissed the claim that he had broken his promise"
  bool denied_claim(uint32_t noun) {
    if (!lexicon_.in_class("claim", tree_.lemma(noun)) || tree_.word(noun).deprel != Deprel::obj) return false;
    const uint32_t verb = static_cast<uint32_t>(tree_.word(noun).head);
    return lexicon_.in_class("denial_verb", tree_.lemma(verb)) && set(EventStatus::negated, verb);
  }

  bool clause_of(uint32_t w, uint32_t head) {
    const std::string_view l = tree_.lemma(head);
    if (lexicon_.in_class("neg_verb", l) || lexicon_.in_class("denial_verb", l)) return set(EventStatus::negated, head);
    if (lexicon_.in_class("hypo_verb", l)) return set(EventStatus::hypothetical, head);
    // "did not mean that it had cut its ties"
    if (lexicon_.in_class("doubt_verb", l))
      for (const uint32_t c : tree_.children(head))
        if (base(tree_.word(c).deprel) == Deprel::advmod && one_of(tree_.lemma(c), {"not", "n't", "never"})) return set(EventStatus::negated, c);
    (void)w;
    return false;
  }

  bool adverbial(uint32_t w, uint32_t head) {
    for (const uint32_t c : tree_.children(w)) {
      if (tree_.word(c).deprel != Deprel::mark) continue;
      const std::string_view l = tree_.lemma(c);
      if (one_of(l, {"if", "unless", "whether", "lest", "until"})) return set(EventStatus::hypothetical, c);
      if (one_of(l, {"without", "instead", "rather"})) return set(EventStatus::negated, c);
    }
    // "sent troops to fight the rebels": a purpose, not a deed
    if (tree_.word(w).morph.verb_form == Morph::kInf) {
      for (const uint32_t c : tree_.children(w))
        if (tree_.word(c).upos == Upos::PART && tree_.lemma(c) == "to") return set(EventStatus::hypothetical, c);
    }
    return to_come_too(w, head);
  }

  /// "will come into effect once approved", "could decide when members gather": no sooner than what it is tied to.
  bool to_come_too(uint32_t w, uint32_t head) {
    const Morph& m = tree_.word(w).morph;
    if (m.verb_form == Morph::kFin ? m.tense != Morph::kPres : !tree_.is_passive(w)) return false;
    for (const uint32_t c : tree_.children(w)) {
      const Deprel d = base(tree_.word(c).deprel);
      if (d == Deprel::aux) return false;
      if ((d != Deprel::mark && d != Deprel::advmod) || !one_of(tree_.lemma(c), {"once", "when", "after", "before"})) continue;
      for (const uint32_t x : tree_.children(head)) {
        if (tree_.word(x).deprel != Deprel::aux) continue;
        if (one_of(tree_.lemma(x), {"will", "shall", "wo", "'ll"})) return set(EventStatus::future, x);
        if (one_of(tree_.lemma(x), {"may", "might", "could", "can", "would"})) return set(EventStatus::hypothetical, x);
      }
    }
    return false;
  }

  bool noun_infinitive(uint32_t w, uint32_t noun) {
    const std::string_view l = tree_.lemma(noun);
    uint32_t cue = noun;
    // "Cunningham to stand down": a headline tells what is to come.
    if (tree_.word(noun).head < 0) return set(EventStatus::future, w);
    if (lexicon_.in_class("future_noun", l)) {
      for (const uint32_t c : tree_.children(noun))
        if (tree_.word(c).deprel == Deprel::det && tree_.lemma(c) == "no") return set(EventStatus::negated, c);
      return set(EventStatus::future, cue);
    }
    return set(EventStatus::hypothetical, cue);
  }

  void question(uint32_t root) {
    for (const uint32_t c : tree_.children(root))
      if (tree_.word(c).upos == Upos::PUNCT && document_.slice(tree_.word(c).span) == "?") set(EventStatus::hypothetical, c);
  }
  void question_above(uint32_t w) {
    while (tree_.word(w).head >= 0) w = static_cast<uint32_t>(tree_.word(w).head);
    question(w);
  }

  /// The verb of saying above a clause, or kNone.
  int32_t speech_above(uint32_t w) const {
    while (one_of(name(tree_.word(w).deprel), {"conj", "xcomp"}) && tree_.word(w).head >= 0) w = static_cast<uint32_t>(tree_.word(w).head);
    const Word& word = tree_.word(w);
    // "..., he said": the verb of saying hangs below as parataxis.
    for (const uint32_t c : tree_.children(w))
      if (tree_.word(c).deprel == Deprel::parataxis && lexicon_.in_class("speech", tree_.lemma(c))) return static_cast<int32_t>(c);
    if ((word.deprel == Deprel::ccomp || word.deprel == Deprel::parataxis) && word.head >= 0) return word.head;
    return kNone;
  }
  bool under_speech(uint32_t w) const { return speech_above(w) != kNone; }
  bool under_own_speech(uint32_t w) const {
    const int32_t verb = speech_above(w);
    if (verb == kNone) return false;
    const Words speaker = tree_.surface_subjects(static_cast<uint32_t>(verb)), doer = tree_.surface_subjects(w);
    const Analysis& a = tree_.analysis();
    const auto chain = [&](uint32_t x) {
      for (const Mention& m : a.mentions)
        if (m.head == x) return m.chain;
      return kNone;
    };
    for (const uint32_t s : speaker)
      for (const uint32_t d : doer)
        if (s == d || (chain(s) != kNone && chain(s) == chain(d))) return true;
    return false;
  }

  const Document& document_;
  const Tree& tree_;
  const Lexicon& lexicon_;
  StatusReading out_;
};

}  // namespace

StatusReading read_status(const Document& document, const Tree& tree, const Lexicon& lexicon, uint32_t trigger,
                          const Carrier& carrier) {
  return Reader(document, tree, lexicon).read(trigger, carrier);
}

}  // namespace dateline
