#include "lang/tree_index.h"

#include <algorithm>

namespace dateline {

TreeIndex::TreeIndex(const Analysis& a) : index_(a.words) {
  const auto n = static_cast<uint32_t>(a.words.size());
  left_.resize(n);
  right_.resize(n);
  for (uint32_t i = 0; i < n; ++i) {
    left_[i] = i;
    right_[i] = i + 1;
  }
  // Each word widens all its ancestors; depth is bounded so that a broken tree (a cycle) ends too.
  for (uint32_t i = 0; i < n; ++i) {
    uint32_t k = i;
    for (int depth = 0; depth < 512 && a.words[k].head >= 0; ++depth) {
      k = static_cast<uint32_t>(a.words[k].head);
      if (left_[k] <= i && right_[k] > i) continue;
      left_[k] = std::min(left_[k], i);
      right_[k] = std::max(right_[k], i + 1);
    }
  }
}

int32_t TreeIndex::child(const Analysis& a, uint32_t i, Deprel deprel) const {
  for (const uint32_t c : children(i))
    if (a.words[c].deprel == deprel || base(a.words[c].deprel) == deprel)
      return static_cast<int32_t>(c);
  return kNone;
}

bool TreeIndex::below(const Analysis& a, uint32_t i, uint32_t ancestor) {
  for (int depth = 0; depth < 512; ++depth) {
    if (i == ancestor) return true;
    if (a.words[i].head < 0) return false;
    i = static_cast<uint32_t>(a.words[i].head);
  }
  return false;
}

}  // namespace dateline
