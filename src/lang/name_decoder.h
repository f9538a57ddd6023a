// From tag scores to names: the best BILOU sequence.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

/// Words [first, last) of the sentence are a name of the layer's type `type`; score is the least
/// probability of its tags.
struct TaggedName {
  int32_t first = 0, last = 0;
  int32_t type = 0;
  float score = 0;
};

/// Working memory of decode_names(); one per thread.
struct NameScratch {
  std::vector<float> best;
  std::vector<int16_t> back;
};

/// scores: `words` rows of `stride` numbers, of which tag 0 is "outside" and 1 + 4 * type + k the
/// begin, inside, last or only word (k = 0..3) of a name. Appends the names of the best well-formed
/// sequence to `out`, in order.
void decode_names(const float* scores, int stride, int words, int types,
                  std::vector<TaggedName>& out, NameScratch& scratch);

}  // namespace dateline
