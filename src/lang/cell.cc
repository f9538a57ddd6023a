#include "lang/cell.h"

#include "lang/exponential.h"

namespace dateline {

DATELINE_VECTOR_CLONES
void gated_average(const float* __restrict gates, const float* __restrict skip, int skip_width,
                   int words, float* __restrict out) {
  for (int direction = 0; direction < 2; ++direction) {
    float c[kHalf] = {};
    const int offset = direction * kHalf;
    for (int step = 0; step < words; ++step) {
      const auto t = static_cast<size_t>(direction == 0 ? step : words - 1 - step);
      const float* z = gates + t * kGates + offset;
      const float* f = z + kState;
      const float* r = f + kState;
      const float* input =
          skip + t * static_cast<size_t>(skip_width) + (skip_width == kState ? offset : 0);
      float* y = out + t * kState + offset;
      for (int k = 0; k < kHalf; k += kLanes) {
        Floats keep, open, value, state, in;
        load(f + k, keep);
        load(r + k, open);
        load(z + k, value);
        load(c + k, state);
        load(input + k, in);
        keep = -keep;
        exponential(keep);
        keep = 1.0f / (1.0f + keep);
        open = -open;
        exponential(open);
        open = 1.0f / (1.0f + open);
        state = keep * state + (1.0f - keep) * value;
        __builtin_memcpy(c + k, &state, sizeof state);
        Floats squashed = state * -2.0f;
        exponential(squashed);
        squashed = 2.0f / (1.0f + squashed) - 1.0f;
        in = open * squashed + (1.0f - open) * in;
        __builtin_memcpy(y + k, &in, sizeof in);
      }
    }
  }
}

}  // namespace dateline
