// ChildIndex: the children of each word of a dependency tree, in text order. What every walk down a tree stands on.
//
//   ChildIndex index(analysis.words);
//   for (const uint32_t c : index.children(verb)) ...
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lang/analysis.h"

namespace dateline {

/// Made once, linear in words; refers to nothing afterwards. Heads must be words of `words` or negative.
class ChildIndex {
 public:
  explicit ChildIndex(std::span<const Word> words) : first_(words.size() + 1), children_(words.size()) {
    for (const Word& w : words)
      if (w.head >= 0) ++first_[static_cast<size_t>(w.head) + 1];
    for (size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    std::vector<uint32_t> at(first_.begin(), first_.end() - 1);
    for (uint32_t i = 0; i < words.size(); ++i)
      if (words[i].head >= 0) children_[at[static_cast<size_t>(words[i].head)]++] = i;
  }

  std::span<const uint32_t> children(uint32_t word) const {
    return std::span<const uint32_t>(children_).subspan(first_[word], first_[word + 1] - first_[word]);
  }

 private:
  std::vector<uint32_t> first_, children_;
};

}  // namespace dateline
