// Candidates for noun phrases, from the tree: for each word that can head one, its phrase as a whole, what is left when
// parts at its end are cut off, and the coordination it begins.
//   "a project called FrameNet, an open lexicon" -> head project: [a project called FrameNet], [a project]; head
//   FrameNet: [FrameNet]; head lexicon: [an open lexicon]
// Which of them are phrases is for a model to say (noun_phrases.h). After the guidelines of GUM: a phrase has its
// relative clauses and prepositional phrases, no apposition, and no preposition before it.
#pragma once

#include <cstdint>
#include <vector>

#include "lang/article_words.h"

namespace dateline {

enum class PhraseShape : uint8_t { whole, cut, before_apposition, coordination };

struct PhraseCandidate {
  uint32_t first = 0, last = 0, head = 0;
  PhraseShape shape = PhraseShape::whole;
  Deprel last_part = Deprel::root;  // of the part it ends with, root when it ends with its head
  Deprel next_part = Deprel::root;  // of the part that was cut off
  bool last_marked = false, next_marked = false;  // whether a comma or bracket stands before those parts
  Upos conjunct = Upos::X;  // of a coordination: what its second part is
};

/// Appends the candidates of all sentences, head by head. O(words x parts of a phrase).
void phrase_candidates(const ArticleWords& words, std::vector<PhraseCandidate>& out);

/// Appends the feature keys of a candidate.
void phrase_features(const ArticleWords& words, const PhraseCandidate& candidate, std::vector<uint32_t>& keys);

}  // namespace dateline
