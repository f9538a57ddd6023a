// Problem: a fast parser finds the right head more often than the right label, and an act is lost with its object.
// Idea: labels that contradict the words themselves are put right: a phrase without preposition right of a verb that has no
// object is its object; a passive subject needs a passive auxiliary; "to" before a noun is a preposition.
// In: "The group released at least 19 Christians", Christians labelled obl.  Out: obj.
// Not attempted: wrong heads, but for the agent right after its participle. Test: event_test.cc.
#include "event/repair.h"

#include <string_view>

namespace dateline {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool nominal(const Word& w) { return w.upos == Upos::NOUN || w.upos == Upos::PROPN; }

/// A verb has one subject. "The opposition Lelo party criticized": of two that stand side by side, without a comma or "and", the
/// first describes the second. "The plan Turkey rejected" is no such pair: its verbs differ.
void join_double_subjects(std::vector<Word>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].deprel != Deprel::nsubj || !nominal(words[i]) || words[i].head <= static_cast<int32_t>(i)) continue;
    for (size_t j = i + 1; j < static_cast<size_t>(words[i].head); ++j) {
      const bool second = words[j].deprel == Deprel::nsubj && nominal(words[j]) && words[j].head == words[i].head;
      if (second) {
        words[i].head = static_cast<int32_t>(j);
        words[i].deprel = Deprel::compound;
        break;
      }
      const bool part_of_second = nominal(words[j]) || words[j].upos == Upos::ADJ;
      if (!part_of_second) break;
    }
  }
}

}  // namespace

std::vector<Word> repaired_words(const Analysis& a, const Lexicon& lexicon) {
  std::vector<Word> words = a.words;
  const size_t n = words.size();
  std::vector<bool> has_case(n), has_object(n), has_passive(n), has_clause(n);
  for (size_t i = 0; i < n; ++i) {
    const Word& w = words[i];
    if (w.head < 0) continue;
    const size_t head = static_cast<size_t>(w.head);
    const std::string_view lemma = a.lemma(w);
    if (w.deprel == Deprel::case_) {
      // "at least 19", "up to 12", "more than": bounds of a number, no preposition
      const bool bound = i + 1 < n && (lemma == "at" || lemma == "up") && (a.lemma(words[i + 1]) == "least" || a.lemma(words[i + 1]) == "most" || a.lemma(words[i + 1]) == "to");
      if (!bound) has_case[head] = true;
    }
    if (w.deprel == Deprel::mark && lemma == "to" && (words[head].upos == Upos::NOUN || words[head].upos == Upos::PROPN) && i < head) {
      words[i].deprel = Deprel::case_;
      words[i].upos = Upos::ADP;
      has_case[head] = true;
      if (words[head].deprel == Deprel::xcomp) words[head].deprel = Deprel::obl;
    }
    if (w.deprel == Deprel::obj) has_object[head] = true;
    if (w.deprel == Deprel::ccomp) has_clause[head] = true;
    if (w.deprel == Deprel::aux_pass) has_passive[head] = true;
  }
  // "an alliance backed by the United States": the phrase right after a participle is its agent, wherever it was hung.
  for (size_t i = 0; i + 2 < n; ++i) {
    const Word& verb = words[i];
    const Word& by = words[i + 1];
    if (verb.upos != Upos::VERB || by.deprel != Deprel::case_ || a.lemma(by) != "by" || by.head < 0) continue;
    if (verb.morph.verb_form != Morph::kPart && verb.deprel != Deprel::acl) continue;
    Word& agent = words[static_cast<size_t>(by.head)];
    const bool near = static_cast<size_t>(by.head) > i && static_cast<size_t>(by.head) <= i + 8;
    if (!near || agent.head == static_cast<int32_t>(i) || verb.head == by.head) continue;
    if (agent.upos != Upos::NOUN && agent.upos != Upos::PROPN) continue;
    agent.head = static_cast<int32_t>(i);
    agent.deprel = Deprel::obl_agent;
  }
  join_double_subjects(words);
  for (size_t i = 0; i < n; ++i) {
    Word& w = words[i];
    if (w.head < 0) continue;
    const size_t head = static_cast<size_t>(w.head);
    if (w.deprel == Deprel::nsubj_pass && !has_passive[head] && words[head].upos == Upos::VERB && words[head].morph.voice != Morph::kPass) {
      bool have = false;
      for (size_t j = i + 1; j < head; ++j) have |= words[j].head == w.head && words[j].deprel == Deprel::aux;
      if (have || words[head].morph.verb_form == Morph::kFin) w.deprel = Deprel::nsubj;
    }
    // "urged Israel to end": with no other object, and no clause that is told, the indirect object is the object.
    if (w.deprel == Deprel::iobj && !has_object[head] && !has_clause[head]) {
      w.deprel = Deprel::obj;
      has_object[head] = true;
    }
    if (w.deprel == Deprel::obl && !has_case[i] && i > head && words[head].upos == Upos::VERB && !has_object[head] && !has_passive[head] &&
        (w.upos == Upos::NOUN || w.upos == Upos::PROPN) && !lexicon.in_class("adverbial_noun", lower(a.lemma(w)))) {
      w.deprel = Deprel::obj;
      has_object[head] = true;
    }
  }
  return words;
}

}  // namespace dateline
