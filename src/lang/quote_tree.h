// What quotes.cc works with: ranges of words, quotations, and questions about one article's trees.
#pragma once

#include <vector>

#include "lang/analysis.h"
#include "lang/tree_index.h"
#include "lang/word_map.h"
#include "page/document.h"

namespace dateline {

inline constexpr uint32_t kLongestName = 9;  // words between a quotation and its verb
inline constexpr uint32_t kShortQuotation =
    3;  // words; shorter ones without a cue are mere marked words

struct WordRange {
  uint32_t first = 0, last = 0;
  bool empty() const { return first >= last; }
  uint32_t size() const { return empty() ? 0 : last - first; }
  bool holds(uint32_t i) const { return first <= i && i < last; }
  bool overlaps(const WordRange& o) const { return first < o.last && o.first < last; }
};

// A stretch inside quotation marks, in words, without the marks.
struct Quotation {
  WordRange words;
  bool used = false;
};

// One attribution in the making.
struct Attributed {
  WordRange content, cue, speaker;
  int32_t cue_word = kNone, speaker_word = kNone;
  bool direct = false, carried = false;
};

/// The stretches between quotation marks, in text order. A paragraph that opens one and does not
/// close it goes on to its end.
std::vector<Quotation> find_quotations(const Document& document, const Analysis& analysis);

/// Questions about verbs of saying, who says and what is said. One an article; refers to its
/// arguments.
class QuoteTree {
 public:
  QuoteTree(const Document& document, const Analysis& analysis, const WordMap& speech)
      : document_(document),
        a_(analysis),
        speech_(speech),
        tree_(analysis),
        quotations_(find_quotations(document, analysis)) {}

  std::string_view form(uint32_t i) const { return slice(document_.text, a_.words[i].span); }
  bool is_punct(uint32_t i) const { return a_.words[i].upos == Upos::PUNCT; }
  int32_t child(uint32_t i, Deprel d) const { return tree_.child(a_, i, d); }

  const Sentence& sentence_of(uint32_t word) const;
  bool inside_quotation(uint32_t i) const;
  WordRange trim(WordRange r) const;
  uint32_t frames_of(uint32_t i) const;
  bool can_speak(uint32_t i) const;
  // The word that names who says `verb`: its subject, or that of the verb it depends on.
  int32_t speaker_of(uint32_t verb) const;
  // Thoughts and wishes inside somebody's own words ("I think ...") are part of what is said.
  bool part_of_speech_act(uint32_t v, uint32_t frames) const;
  // The noun whose phrase begins at `i`: follows modifiers to their head.
  int32_t noun_from(uint32_t i, const Sentence& s) const;
  // "..., said a spokesman": a noun right after the verb that the tree made its object.
  int32_t inverted_speaker(uint32_t v, const WordRange& content) const;
  // "Talks failed, the Observatory for Human Rights said.": what stands between the last comma and
  // the verb, when it has no verb of its own, is who says it even if the tree counts it to the
  // clause before.
  bool speaker_after_comma(uint32_t v, const Sentence& s, Attributed& q) const;
  // The phrase of the speaker: its subtree without clauses and what follows them.
  WordRange phrase(uint32_t head) const;
  // The subtree of `c` without the part that `verb` roots (a quotation that wraps around its verb).
  WordRange subtree_without(uint32_t c, uint32_t verb) const;
  // What is left of the sentence when a parenthetical "he said" is taken out.
  WordRange around(uint32_t v, const Sentence& s) const;
  // The clause that is said. Its first words may hang elsewhere by mistake: without "that" it
  // begins after the verb and whom it is said to.
  WordRange clause(uint32_t c, uint32_t v, const Sentence& s) const;
  // "told reporters she had left": the tree may hang the clause on whom it is said to.
  WordRange clause_on_addressee(uint32_t v) const;
  // "called the plan a disaster", "accused him of lying": the object and what is said of it.
  WordRange object(uint32_t v) const;
  // "called for talks", "spoke of betrayal".
  WordRange complement(uint32_t v) const;

 protected:
  const Document& document_;
  const Analysis& a_;
  const WordMap& speech_;
  TreeIndex tree_;
  std::vector<Quotation> quotations_;
};

}  // namespace dateline
