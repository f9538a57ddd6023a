#include "event/verb_pattern.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {

VerbClause::VerbClause(const Tree& tree, std::string_view text, uint32_t verb) : tree_(tree), text_(text), verb_(verb) {
  for (const uint32_t w : clause_words(tree, verb)) clause_.push_back({w, form(w)});
  for (const uint32_t c : tree.children(verb))
    if (tree.word(c).deprel == Deprel::nsubj_pass) passive_subject_ = static_cast<int32_t>(c);
}

std::string VerbClause::form(uint32_t w) const {
  const TextSpan s = tree_.word(w).span;
  return to_lower(text_.substr(s.begin, s.size()));
}

bool VerbClause::holds(const VerbPattern& pattern) const {
  const auto all = [&](const std::vector<PatternElement>& elements, bool after) {
    return std::all_of(elements.begin(), elements.end(), [&](const PatternElement& e) { return element(e, after); });
  };
  if (pattern.mutual && tree_.surface_subjects(verb_).size() < 2) return false;
  return all(pattern.before, false) && all(pattern.after, true);
}

bool VerbClause::on_side(uint32_t w, bool after) const {
  if (w == verb_) return false;
  if ((w > verb_) == after) return true;
  return passive_subject_ != kNone && tree_.below(w, static_cast<uint32_t>(passive_subject_));
}

bool VerbClause::element(const PatternElement& e, bool after) const {
  if (e.kind == PatternElement::word && (e.words.empty() || e.words[0].alternatives.empty())) return true;
  return std::any_of(clause_.begin(), clause_.end(), [&](const Member& m) { return on_side(m.word, after) && element_at(e, m); });
}

/// The member is the word, the head of the phrase, or the preposition.
bool VerbClause::element_at(const PatternElement& e, const Member& m) const {
  switch (e.kind) {
    case PatternElement::word: return fills(e.words[0], m);
    case PatternElement::phrase: return fills(e.words.back(), m) && below_all(e.words, 0, e.words.size() - 1, m.word);
    case PatternElement::preposition: {
      if (!fills(e.words[0], m)) return false;
      const Word& word = tree_.word(m.word);
      const Deprel d = base(word.deprel);
      // A particle, or an adverb like "out", governs nothing: what follows it is the verb's.
      const uint32_t top = word.head >= 0 && (d == Deprel::case_ || d == Deprel::mark) ? static_cast<uint32_t>(word.head) : verb_;
      return below_all(e.words, 1, e.words.size(), top);
    }
  }
  return false;
}

/// Each of words [from, to) is `top` or hangs on it.
bool VerbClause::below_all(const std::vector<PatternWord>& words, size_t from, size_t to, uint32_t top) const {
  for (size_t i = from; i < to; ++i) {
    const bool there = words[i].alternatives.empty() || std::any_of(clause_.begin(), clause_.end(), [&](const Member& m) {
      return tree_.below(m.word, top) && fills(words[i], m);
    });
    if (!there) return false;
  }
  return true;
}

bool VerbClause::fills(const PatternWord& place, const Member& m) const {
  if (place.alternatives.empty()) return true;
  return std::any_of(place.alternatives.begin(), place.alternatives.end(), [&](const std::vector<std::string>& row) {
    // Words in a row stand side by side, and this is the last of them.
    if (m.word + 1 < row.size() || !same(row.back(), m.word, m.form)) return false;
    for (size_t i = 1; i < row.size(); ++i) {
      const uint32_t w = m.word - static_cast<uint32_t>(i);
      if (!same(row[row.size() - 1 - i], w, form(w))) return false;
    }
    return true;
  });
}

bool VerbClause::same(std::string_view wanted, uint32_t w, std::string_view form) const {
  if (form == wanted || tree_.lemma(w) == wanted) return true;
  // The files list singulars for both numbers: TIE for "ties".
  return form.size() == wanted.size() + 1 && form.back() == 's' && form.starts_with(wanted);
}

Words clause_words(const Tree& tree, uint32_t verb) {
  Words out{verb};
  for (size_t i = 0; i < out.size(); ++i)
    for (const uint32_t c : tree.children(out[i])) {
      const Deprel d = tree.word(c).deprel;
      const bool own_subject = tree.word(c).upos == Upos::VERB && tree.child(c, Deprel::nsubj) != kNone;
      const bool other = d == Deprel::parataxis || (d == Deprel::conj && tree.word(c).upos == Upos::VERB && out[i] == verb) ||
                         (d == Deprel::advcl && own_subject) || d == Deprel::acl_relcl;
      if (!other) out.push_back(c);
    }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace dateline
