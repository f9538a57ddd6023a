// TreeIndex: children and extents of the words of an Analysis, for stages that walk trees.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lang/child_index.h"

namespace dateline {

/// Built once an article; refers to nothing afterwards. O(words).
class TreeIndex {
 public:
  explicit TreeIndex(const Analysis& analysis);

  /// Children of word `i` in text order.
  std::span<const uint32_t> children(uint32_t i) const { return index_.children(i); }
  /// First child with that relation (its subtypes included when it has none); kNone without one.
  int32_t child(const Analysis& a, uint32_t i, Deprel deprel) const;

  /// The leftmost word of the subtree of `i`, and one past the rightmost.
  uint32_t left(uint32_t i) const { return left_[i]; }
  uint32_t right(uint32_t i) const { return right_[i]; }

  /// Whether `i` is `ancestor` or hangs below it.
  static bool below(const Analysis& a, uint32_t i, uint32_t ancestor);

 private:
  ChildIndex index_;
  std::vector<uint32_t> left_, right_;
};

}  // namespace dateline
