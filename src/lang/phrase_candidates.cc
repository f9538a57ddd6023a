#include "lang/phrase_candidates.h"

#include <algorithm>

#include "lang/feature_key.h"

namespace dateline {
namespace {

// Parts of a clause, and parts that stand beside a phrase, not in it.
bool outside(Deprel d) {
  switch (d) {
    case Deprel::case_: case Deprel::cc: case Deprel::mark: case Deprel::cop: case Deprel::nsubj:
    case Deprel::csubj: case Deprel::aux: case Deprel::expl: case Deprel::discourse: case Deprel::vocative:
    case Deprel::parataxis: case Deprel::dislocated: case Deprel::reparandum: case Deprel::orphan:
    case Deprel::ccomp: case Deprel::list: case Deprel::appos: case Deprel::conj: case Deprel::advcl:
    case Deprel::obl: case Deprel::punct:
      return true;
    default:
      return false;
  }
}

bool is_place_or_time_adverb(std::string_view lemma) {
  return lemma == "here" || lemma == "there" || lemma == "now" || lemma == "then" || lemma == "today" ||
         lemma == "tomorrow" || lemma == "yesterday" || lemma == "tonight";
}

bool is_focus_adverb(std::string_view lemma) {
  return lemma == "not" || lemma == "only" || lemma == "even" || lemma == "also" || lemma == "just" || lemma == "still";
}

bool can_head(const ArticleWords& w, uint32_t i) {
  const Word& x = w.a.words[i];
  const Deprel d = base(x.deprel);
  if (d == Deprel::fixed || d == Deprel::goeswith || d == Deprel::punct || d == Deprel::case_ || d == Deprel::mark ||
      d == Deprel::cop || d == Deprel::aux || d == Deprel::cc || d == Deprel::flat)
    return false;
  switch (x.upos) {
    case Upos::NOUN: case Upos::PROPN: case Upos::PRON: case Upos::NUM: case Upos::X: case Upos::SYM:
      return true;
    case Upos::ADJ: case Upos::DET:
      return d == Deprel::nsubj || d == Deprel::obj || d == Deprel::iobj || d == Deprel::obl || d == Deprel::nmod ||
             d == Deprel::appos || d == Deprel::conj || d == Deprel::root;
    case Upos::ADV:
      return is_place_or_time_adverb(w.lemma(i));
    default:
      return false;
  }
}

bool opens(std::string_view f) { return f == "(" || f == "[" || f == "\"" || f == "“" || f == "‘"; }
bool closes(std::string_view f) { return f == ")" || f == "]" || f == "\"" || f == "”" || f == "’"; }

class Candidates {
 public:
  Candidates(const ArticleWords& words, std::vector<PhraseCandidate>& out) : w_(words), out_(out) {}

  void of(uint32_t head) {
    const auto children = w_.tree.children(head);
    bool predicate = false;
    for (const uint32_t c : children) predicate = predicate || w_.a.words[c].deprel == Deprel::cop;
    const Sentence& s = w_.a.sentences[static_cast<size_t>(w_.sentence_of(head))];
    const size_t start = out_.size();
    const uint32_t first = left_edge(head, predicate, false);
    // The ends a phrase can have: after its head, and after each of its parts.
    PhraseCandidate x;
    x.head = head;
    uint32_t end = head + 1;
    std::vector<PhraseCandidate>& ends = ends_;
    ends.clear();
    x.first = first;
    x.last = end;
    ends.push_back(x);
    for (const uint32_t c : children) {
      if (c < head) continue;
      const Deprel d = base(w_.a.words[c].deprel);
      if (outside(d) || (d == Deprel::advmod && predicate)) continue;
      PhraseCandidate y;
      y.head = head;
      y.first = first;
      y.last = std::min(std::max(end, w_.tree.right(c)), s.last);
      y.last_part = w_.a.words[c].deprel;
      const uint32_t before = w_.tree.left(c);
      y.last_marked = before > head && w_.a.words[before - 1].upos == Upos::PUNCT;
      end = y.last;
      ends.push_back(y);
    }
    for (size_t k = 0; k < ends.size(); ++k) {
      ends[k].shape = k + 1 == ends.size() ? PhraseShape::whole : PhraseShape::cut;
      if (k + 1 < ends.size()) {
        ends[k].next_part = ends[k + 1].last_part;
        ends[k].next_marked = ends[k + 1].last_marked;
      }
    }
    const PhraseCandidate whole = ends.back();
    for (size_t k = 0; k < ends.size(); ++k) add(ends[k], start);
    // An apposition at the end belongs to a word inside: "a project called FrameNet, a lexicon".
    for (uint32_t k = head + 1; k < whole.last; ++k) {
      if (w_.a.words[k].deprel != Deprel::appos || w_.tree.right(k) < whole.last) continue;
      PhraseCandidate y = whole;
      y.shape = PhraseShape::before_apposition;
      y.last = w_.tree.left(k);
      if (y.last > head) add(y, start);
      break;
    }
    PhraseCandidate both = whole;
    both.shape = PhraseShape::coordination;
    bool conjuncts = false;
    for (const uint32_t c : children) {
      if (base(w_.a.words[c].deprel) != Deprel::conj || c < head) continue;
      if (!conjuncts) both.conjunct = w_.a.words[c].upos;
      conjuncts = true;
      both.last = std::min(std::max(both.last, w_.tree.right(c)), s.last);
    }
    if (!conjuncts) return;
    both.first = left_edge(head, predicate, true);
    add(both, start);
  }

 private:
  uint32_t left_edge(uint32_t head, bool predicate, bool both) const {
    uint32_t first = head;
    for (const uint32_t c : w_.tree.children(head)) {
      if (c > head) break;
      const Word& x = w_.a.words[c];
      const Deprel d = base(x.deprel);
      if (both && x.deprel == Deprel::cc_preconj) {
        first = std::min(first, w_.tree.left(c));
        continue;
      }
      if (outside(d) || (d == Deprel::advmod && (predicate || is_focus_adverb(w_.lemma(c))))) continue;
      first = std::min(first, w_.tree.left(c));
    }
    return std::max(first, w_.a.sentences[static_cast<size_t>(w_.sentence_of(head))].first);
  }

  void add(PhraseCandidate x, size_t start) {
    const auto any = [&](bool (*is)(std::string_view)) {
      for (uint32_t k = x.first; k < x.last; ++k)
        if (is(w_.form(k))) return true;
      return false;
    };
    while (x.last > x.head + 1 && w_.a.words[x.last - 1].upos == Upos::PUNCT &&
           !(closes(w_.form(x.last - 1)) && any(opens)))
      --x.last;
    while (x.first < x.head && w_.a.words[x.first].upos == Upos::PUNCT && !(opens(w_.form(x.first)) && any(closes)))
      ++x.first;
    for (size_t k = start; k < out_.size(); ++k)
      if (out_[k].first == x.first && out_[k].last == x.last) return;
    out_.push_back(x);
  }

  const ArticleWords& w_;
  std::vector<PhraseCandidate>& out_;
  std::vector<PhraseCandidate> ends_;
};

}  // namespace

void phrase_candidates(const ArticleWords& words, std::vector<PhraseCandidate>& out) {
  Candidates candidates(words, out);
  for (const Sentence& s : words.a.sentences)
    for (uint32_t i = s.first; i < s.last; ++i)
      if (can_head(words, i)) candidates.of(i);
}

void phrase_features(const ArticleWords& w, const PhraseCandidate& x, std::vector<uint32_t>& keys) {
  const Word& head = w.a.words[x.head];
  const auto upos = static_cast<uint32_t>(head.upos);
  const auto relation = static_cast<uint32_t>(head.deprel);
  const auto shape = static_cast<uint32_t>(x.shape);
  const uint32_t lemma = w.key(x.head), both = x.shape == PhraseShape::coordination;
  uint32_t det = 0, mark = 0, mods = 0;
  for (const uint32_t c : w.tree.children(x.head)) {
    const Deprel d = w.a.words[c].deprel;
    if (d == Deprel::det) det = w.key(c);
    if (d == Deprel::case_) mark = w.key(c);
    if (d == Deprel::nmod_poss) mods |= 1;
    if (d == Deprel::amod) mods |= 2;
    if (d == Deprel::compound) mods |= 4;
    if (d == Deprel::cop) mods |= 8;
  }
  const uint32_t length = std::min(x.last - x.first, 6u);
  const int32_t name = w.name_of_head(x.head);
  uint32_t named = w.in_name(x.head) ? 1 : 0, type = 0;
  if (name != kNone) {
    const Mention& m = w.a.mentions[static_cast<size_t>(name)];
    named = m.first == x.first && m.last == x.last ? 2 : m.first >= x.first && m.last <= x.last ? 3 : 4;
    type = 1 + static_cast<uint32_t>(m.type);
  }
  const Word* parent = head.head < 0 ? nullptr : &w.a.words[static_cast<size_t>(head.head)];
  const uint32_t parent_upos = parent == nullptr ? 99 : static_cast<uint32_t>(parent->upos);
  const uint32_t parent_lemma = parent == nullptr ? 0 : w.key(static_cast<uint32_t>(head.head));
  const uint32_t number = head.morph.number, pron = head.morph.pron_type * 4u + head.morph.person;
  const uint32_t end = both ? 200 + static_cast<uint32_t>(x.conjunct) : static_cast<uint32_t>(x.last_part) * 2 + x.last_marked;
  const uint32_t next = static_cast<uint32_t>(x.next_part) * 2 + x.next_marked;
  const uint32_t capital = w.capital(x.head);
  const uint32_t next_word = x.last < w.a.words.size() ? w.key(x.last) : 0, word_before = x.first > 0 ? w.key(x.first - 1) : 0;
  const uint32_t kind = w.noun_class(x.head);
  uint32_t tag = 0;
  const auto add = [&](uint32_t a, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
    keys.push_back(feature_key(tag++, a, b, c, d));
  };
  add(shape);
  add(upos, relation, shape);
  add(upos, relation, named);
  add(lemma, both);
  add(lemma, relation, both);
  add(end, next, shape);
  add(end, shape);
  add(next, shape);
  add(length, upos, shape);
  add(det, upos, shape);
  add(det, mods, length);
  add(mods, upos, relation, number);
  add(mark, upos);
  add(mark, lemma);
  add(named, shape, type);
  add(parent_upos, upos, relation);
  add(parent_lemma, relation, head.upos == Upos::PRON);
  add(number, det, relation);
  add(next_word, shape);
  add(word_before);
  add(capital, upos, relation);
  add(pron, lemma);
  add(kind, relation, number, det != 0);
  add(kind, shape, end);
}

}  // namespace dateline
