#include "event/tree.h"

#include <algorithm>

#include "event/repair.h"

namespace dateline {
namespace {

constexpr int kMaxDepth = 12;   // of chains like "agreed to try to begin to ..."; also stops malformed trees

void append(Words& out, const Words& more) {
  for (const uint32_t w : more)
    if (std::find(out.begin(), out.end(), w) == out.end()) out.push_back(w);
}

}  // namespace

Tree::Tree(const Analysis& analysis, const Lexicon& lexicon)
    : analysis_(&analysis), words_(repaired_words(analysis, lexicon)), index_(words_) {}

int32_t Tree::child(uint32_t w, Deprel relation) const {
  const bool exact = base(relation) != relation;
  for (const uint32_t c : children(w)) {
    const Deprel d = word(c).deprel;
    if (d == relation || (!exact && base(d) == relation)) return static_cast<int32_t>(c);
  }
  return kNone;
}

bool Tree::below(uint32_t w, uint32_t root) const {
  for (int steps = 0; steps < 200; ++steps) {
    if (w == root) return true;
    if (word(w).head < 0) return false;
    w = static_cast<uint32_t>(word(w).head);
  }
  return false;
}

Words Tree::coordinated(uint32_t w) const {
  Words out{w};
  for (size_t i = 0; i < out.size() && out.size() < 64; ++i)
    for (const uint32_t c : children(out[i]))
      if (word(c).deprel == Deprel::conj) out.push_back(c);
  std::sort(out.begin(), out.end());
  return out;
}

std::string_view Tree::preposition(uint32_t w) const {
  for (const uint32_t c : children(w))
    if (word(c).deprel == Deprel::case_ && word(c).upos != Upos::PART) return lemma(c);
  return {};
}

Words Tree::with_word(uint32_t w, std::string_view form) const {
  Words out;
  for (const uint32_t c : children(w)) {
    const Deprel d = base(word(c).deprel);
    if (d == Deprel::obl || d == Deprel::nmod) {
      if (word(c).deprel != Deprel::nmod_poss && preposition(c) == form) append(out, coordinated(c));
    } else if ((d == Deprel::advmod || word(c).deprel == Deprel::compound_prt) && lemma(c) == form) {
      out.push_back(c);
    } else if ((d == Deprel::advcl || d == Deprel::acl) && form != "to") {
      // "accused of supporting": a clause after a preposition hangs as advcl or acl with the preposition as its mark.
      for (const uint32_t m : children(c))
        if (word(m).deprel == Deprel::mark && lemma(m) == form) {
          out.push_back(c);
          break;
        }
    }
  }
  return out;
}

bool Tree::has_particle(uint32_t w, std::string_view particle) const {
  for (const uint32_t c : children(w)) {
    const Deprel d = word(c).deprel;
    if ((d == Deprel::compound_prt || d == Deprel::advmod || d == Deprel::compound) && lemma(c) == particle) return true;
    // "cut off aid" is sometimes read with "off" as a preposition of the object; it stands right after the verb then.
    if (d == Deprel::obl && preposition(c) == particle && w + 1 < analysis_->words.size() && lemma(w + 1) == particle) return true;
    // "stand by", "break off": a bare preposition.
    if (d == Deprel::obl && lemma(c) == particle) return true;
  }
  return false;
}

bool Tree::is_relative(uint32_t w) const {
  if (word(w).upos != Upos::PRON && word(w).upos != Upos::DET) return false;
  if (word(w).morph.pron_type == Morph::kRel) return true;
  const std::string_view l = lemma(w);
  return l == "who" || l == "which" || l == "that" || l == "whom";
}

uint32_t Tree::antecedent(uint32_t w) const {
  if (!is_relative(w)) return w;
  uint32_t clause = w;
  for (int steps = 0; steps < kMaxDepth; ++steps) {
    if (word(clause).deprel == Deprel::acl_relcl && word(clause).head >= 0) return static_cast<uint32_t>(word(clause).head);
    if (word(clause).head < 0) return w;
    clause = static_cast<uint32_t>(word(clause).head);
  }
  // A relative clause that the parser hung elsewhere: the noun right before the pronoun.
  if (w > 0 && (word(w - 1).upos == Upos::NOUN || word(w - 1).upos == Upos::PROPN) && base(word(w).deprel) == Deprel::nsubj)
    return w - 1;
  return w;
}

bool Tree::is_passive(uint32_t verb) const {
  if (word(verb).upos == Upos::ADJ) return false;   // "is prepared to": a state of who is willing
  bool own_subject = false, aux = false, object = false;
  for (const uint32_t c : children(verb)) {
    const Deprel d = word(c).deprel;
    if (d == Deprel::aux_pass || d == Deprel::nsubj_pass || d == Deprel::csubj_pass || d == Deprel::obl_agent) return true;
    own_subject |= d == Deprel::nsubj;
    aux |= d == Deprel::aux;
    object |= d == Deprel::obj;
  }
  const Word& w = word(verb);
  if (own_subject || aux) return false;
  if (w.morph.voice == Morph::kPass) return true;
  const bool past_participle = w.morph.verb_form == Morph::kPart && w.morph.tense == Morph::kPast;
  if (!past_participle) return false;
  if (w.deprel == Deprel::acl || w.deprel == Deprel::amod || w.deprel == Deprel::advcl || w.deprel == Deprel::xcomp)
    return !object;
  return w.deprel == Deprel::conj && w.head >= 0 && !object && is_passive(static_cast<uint32_t>(w.head));
}

Words Tree::surface_subjects(uint32_t verb, int depth) const {
  Words out;
  if (depth > kMaxDepth) return out;
  for (const uint32_t c : children(verb)) {
    const Deprel d = word(c).deprel;
    if (d == Deprel::nsubj || d == Deprel::nsubj_pass || d == Deprel::nsubj_outer) append(out, coordinated(antecedent(c)));
  }
  if (!out.empty()) return out;
  const Word& w = word(verb);
  if (w.head < 0) return out;
  const uint32_t head = static_cast<uint32_t>(w.head);
  // "Syria says it is willing to withdraw": an "it" that the parser took for empty, above an infinitive, is who speaks.
  if (w.deprel == Deprel::ccomp && child(verb, Deprel::expl) != kNone && child(verb, Deprel::xcomp) != kNone)
    return surface_subjects(head, depth + 1);
  switch (w.deprel) {
    case Deprel::conj:
      return surface_subjects(head, depth + 1);
    case Deprel::xcomp: {
      if (!is_passive(head) && word(head).upos == Upos::VERB) {
        const int32_t object = child(head, Deprel::obj);
        // "asked Iran to stop": Iran stops. "promised Iran to stop" is the one verb that goes the other way.
        if (object != kNone && lemma(head) != "promise" && lemma(head) != "threaten") return coordinated(static_cast<uint32_t>(object));
      }
      return surface_subjects(head, depth + 1);
    }
    case Deprel::advcl: {
      // Only participles and infinitives share the subject; "when Iran attacked" has its own.
      if (w.morph.verb_form == Morph::kFin) return out;
      // "killed in shelling by government forces": a deed named like a thing, and who did it stands after "by".
      if (w.morph.verb_form == Morph::kGer && child(verb, Deprel::mark) != kNone && child(verb, Deprel::obj) == kNone)
        for (const uint32_t c : children(verb))
          if (base(word(c).deprel) == Deprel::obl && preposition(c) == "by") append(out, coordinated(antecedent(c)));
      if (!out.empty()) return out;
      return surface_subjects(head, depth + 1);
    }
    case Deprel::acl_relcl:
      return coordinated(head);
    case Deprel::acl: {
      if (w.morph.verb_form != Morph::kInf) return coordinated(head);
      if (word(head).head < 0) return coordinated(head);   // a headline: "Cunningham to stand down"
      // "Assad's decision to send", "Turkey made a promise to help"
      const int32_t owner = child(head, Deprel::nmod_poss);
      if (owner != kNone) return coordinated(static_cast<uint32_t>(owner));
      const int32_t carrier = word(head).head;
      if (carrier >= 0 && base(word(head).deprel) == Deprel::obj) return surface_subjects(static_cast<uint32_t>(carrier), depth + 1);
      return out;
    }
    case Deprel::amod:
      return coordinated(head);
    default:
      return out;
  }
}

Words Tree::subjects(uint32_t verb) const {
  // "is prepared to", "is set to": passive in form, but the subject is who is willing.
  const bool willing = lemma(verb) == "prepare" || lemma(verb) == "set" || lemma(verb) == "commit" || lemma(verb) == "determine";
  if (!is_passive(verb) || (willing && child(verb, Deprel::xcomp) != kNone)) return surface_subjects(verb);
  Words out;
  for (const uint32_t c : children(verb)) {
    const Deprel d = word(c).deprel;
    if (d == Deprel::obl_agent || (base(d) == Deprel::obl && preposition(c) == "by")) append(out, coordinated(antecedent(c)));
  }
  // "was attacked and looted by rebels", "backed and armed by Iran": the agent may hang on the other verb.
  if (out.empty() && word(verb).deprel == Deprel::conj && word(verb).head >= 0) {
    const uint32_t head = static_cast<uint32_t>(word(verb).head);
    if (is_passive(head)) return subjects(head);
  }
  if (out.empty())
    for (const uint32_t c : children(verb))
      if (word(c).deprel == Deprel::conj && is_passive(c))
        for (const uint32_t g : children(c))
          if (word(g).deprel == Deprel::obl_agent) append(out, coordinated(g));
  return out;
}

Words Tree::objects(uint32_t verb) const {
  if (is_passive(verb)) return surface_subjects(verb);
  Words out;
  for (const uint32_t c : children(verb))
    if (word(c).deprel == Deprel::obj) append(out, coordinated(antecedent(c)));
  if (!out.empty()) return out;
  const Word& w = word(verb);
  // "the soldiers whom rebels captured", "the deal (that) Iran signed": the gap is the object.
  if (w.deprel == Deprel::acl_relcl && w.head >= 0) {
    const int32_t subject = child(verb, Deprel::nsubj);
    if (subject != kNone && !is_relative(static_cast<uint32_t>(subject))) return coordinated(static_cast<uint32_t>(w.head));
  }
  // "arrested and beat protesters": a shared object stands after the last verb.
  for (const uint32_t c : children(verb))
    if (word(c).deprel == Deprel::conj && word(c).upos == Upos::VERB && child(c, Deprel::nsubj) == kNone && !is_passive(c)) {
      if (child(verb, Deprel::obl) != kNone || child(verb, Deprel::ccomp) != kNone || child(verb, Deprel::xcomp) != kNone) break;
      for (const uint32_t g : children(c))
        if (word(g).deprel == Deprel::obj) append(out, coordinated(antecedent(g)));
      break;
    }
  return out;
}

}  // namespace dateline
