#include "lang/cell.h"

#include "lang/vector_clones.h"

namespace dateline {
namespace {

using Floats = float __attribute__((vector_size(64)));
using Ints = int32_t __attribute__((vector_size(64)));
constexpr int kLanes = 16;

DATELINE_ALWAYS_INLINE void load(const float* from, Floats& to) {
  __builtin_memcpy(&to, from, sizeof to);
}

// x = e^x to 2e-7, branch-free, of basic operations only: the same bits on every processor.
DATELINE_ALWAYS_INLINE void exponential(Floats& x) {
  const Floats zero{};
  x = x < -30.0f ? zero - 30.0f : x;
  x = x > 30.0f ? zero + 30.0f : x;
  constexpr float kRound =
      12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer, kept in the low bits
  const Floats shifted = x * 1.44269504f + kRound;
  const Floats r = x - (shifted - kRound) * 0.693147182f;
  Floats p = r * 0.0083333333f + 0.041666667f;
  p = p * r + 0.16666667f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  Ints bits;
  __builtin_memcpy(&bits, &shifted, sizeof bits);
  bits = (bits + 127) << 23;
  Floats power;
  __builtin_memcpy(&power, &bits, sizeof power);
  x = p * power;
}

}  // namespace

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
