// The dependency tree of an analysis, ready for walking down: children and extents of each word.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "lang/tree_index.h"

namespace dateline {

class ActorTree {
 public:
  explicit ActorTree(const Analysis& analysis);

  /// Children of `word` in text order.
  std::span<const uint32_t> children(uint32_t word) const { return index_.children(word); }
  /// First and one past the last word of the subtree.
  uint32_t left(uint32_t word) const { return index_.left(word); }
  uint32_t right(uint32_t word) const { return index_.right(word); }
  /// First word of the noun phrase up to its head: determiners, adjectives, compounds, owners, titles.
  uint32_t phrase_begin(uint32_t head) const;
  /// One past the last word of a name that runs on after its head ("Vladimir <- Putin").
  uint32_t name_end(uint32_t head) const;
  /// The lemma of the preposition of `word`, "" when it has none.
  std::string_view preposition(uint32_t word) const;
  /// Whether `word` belongs to a noun phrase whose head follows or holds it: "Russian" of "U.S. and Russian negotiators" too.
  bool modifies(uint32_t word) const;
  /// The child with that relation (subtypes aside), kNone when there is none.
  int32_t child(uint32_t word, Deprel wanted) const;
  /// The relation of `word` to its head, without its subtype.
  Deprel relation(uint32_t word) const { return relation_[word]; }
  const Analysis& analysis() const { return analysis_; }

 private:
  const Analysis& analysis_;
  std::vector<Deprel> relation_;
  TreeIndex index_;
};

}  // namespace dateline
