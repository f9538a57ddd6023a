// From arc scores to one tree a sentence.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

/// Working memory of decode_tree(); one per thread.
struct TreeScratch {
  std::vector<double> scores;
  std::vector<int32_t> heads;
};

/// scores: words rows of words + 1 numbers; column 0 is the root, column h + 1 the word h. The
/// diagonal (a word as its own head) is ignored. Fills heads[0, words) with word indices, -1 for
/// the root: a tree with exactly one word under the root, the highest-scoring one there is. Ties go
/// to the lowest index. O(words^2) almost always, O(words^3) at worst.
void decode_tree(const float* scores, int words, int32_t* heads, TreeScratch& scratch);

}  // namespace dateline
