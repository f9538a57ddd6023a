// Viterbi over BILOU tags. A tag is reached either from a closed state (outside, last, only) or,
// for inside and last, from begin or inside of the same type: so one running maximum of the closed
// states and two candidates a type are enough.
//   "Tony Blair said": B-person L-person O -> [0, 2) person
// Tested in name_decoder_test.cc.
#include "lang/name_decoder.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dateline {
namespace {

enum Part { kBegin, kInside, kLast, kOnly };

constexpr float kNever = -std::numeric_limits<float>::infinity();

bool closed(int tag) { return tag == 0 || (tag - 1) % 4 >= kLast; }

float probability(const float* row, int tags, int tag) {
  double sum = 0;
  for (int k = 0; k < tags; ++k)
    sum += std::exp(static_cast<double>(row[k]) - static_cast<double>(row[tag]));
  return static_cast<float>(1.0 / sum);
}

}  // namespace

void decode_names(const float* scores, int stride, int words, int types,
                  std::vector<TaggedName>& out, NameScratch& scratch) {
  if (words == 0) return;
  const int tags = 1 + 4 * types;
  const auto width = static_cast<size_t>(tags);
  scratch.best.assign(2 * width, kNever);
  scratch.back.resize(static_cast<size_t>(words) * width);
  float* now = scratch.best.data();
  float* before = now + width;
  for (int t = 0; t < words; ++t) {
    const float* row = scores + static_cast<size_t>(t) * static_cast<size_t>(stride);
    int16_t* back = scratch.back.data() + static_cast<size_t>(t) * width;
    int16_t from = 0;
    float rest = 0;  // the best closed state before this word
    if (t > 0) {
      std::swap(now, before);
      for (int k = 1; k < tags; ++k) {
        if (closed(k) && before[k] > before[from]) from = static_cast<int16_t>(k);
      }
      rest = before[from];
    }
    for (int k = 0; k < tags; ++k) {
      const int part = k == 0 ? kOnly : (k - 1) % 4;
      if (part == kInside || part == kLast) {
        const int begin = k - part;  // the begin tag of this type
        const bool inside = t > 0 && before[begin + kInside] > before[begin];
        back[k] = static_cast<int16_t>(inside ? begin + kInside : begin);
        now[k] = t > 0 ? before[back[k]] + row[k] : kNever;
      } else {
        back[k] = from;
        now[k] = rest + row[k];
      }
    }
  }
  int tag = 0;
  for (int k = 1; k < tags; ++k) {
    if (closed(k) && now[k] > now[tag]) tag = k;
  }
  const size_t start = out.size();
  int last = 0;
  float score = 1;
  for (int t = words - 1; t >= 0; --t) {
    const float* row = scores + static_cast<size_t>(t) * static_cast<size_t>(stride);
    if (tag > 0) {
      const int part = (tag - 1) % 4;
      if (part >= kLast) {
        last = t + 1;
        score = 1;
      }
      score = std::min(score, probability(row, tags, tag));
      if (part == kBegin || part == kOnly) out.push_back({t, last, (tag - 1) / 4, score});
    }
    tag = scratch.back[static_cast<size_t>(t) * width + static_cast<size_t>(tag)];
  }
  std::reverse(out.begin() + static_cast<std::ptrdiff_t>(start), out.end());
}

}  // namespace dateline
