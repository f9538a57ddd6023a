// What the relation model looks at: the words around and between the two sides, the way between them in the tree, and what
// the lexicon made of the text.
//
//   RelationFeatures f = relation_features(lang, analysis, events, pair, relate(coder, ...));
//   f.sparse[i].key          // a hash of, say, "between|condemn"
//
// The trainer (train/event/) reads exactly these, so there is one definition of every feature.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "event/event.h"
#include "event/relations.h"
#include "lang/analysis.h"
#include "lang/word_vectors.h"

namespace dateline {

/// Where a word stands: before both sides, between them, after both; and on the way between them in the tree.
inline constexpr int kRelationZones = 4;
inline constexpr int kRelationDense = (kRelationZones + 1) * kWordVector;   // a mean vector a zone, and of all words

struct RelationFeature {
  uint32_t key = 0;
  float value = 0;
  int32_t word = kNone;       // the word it comes from; kNone for evidence of the lexicon
};

struct RelationFeatures {
  std::vector<RelationFeature> sparse;
  std::vector<float> dense;             // kRelationDense numbers
  std::vector<uint32_t> words;          // that stand outside both sides
};

/// `events`: what the coder found in the whole text. Pure; safe for concurrent use. Linear in the words.
RelationFeatures relation_features(const LangModel& lang, const Analysis& analysis, std::span<const Event> events,
                                   const GivenPair& pair, const Relation& from_lexicon);

}  // namespace dateline
