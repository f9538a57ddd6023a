// e^x for sixteen numbers at once, of basic operations only: the same bits on every processor.
#pragma once

#include <cstdint>

#include "lang/vector_clones.h"

namespace dateline {

using Floats = float __attribute__((vector_size(64)));
inline constexpr int kLanes = 16;

DATELINE_ALWAYS_INLINE void load(const float* from, Floats& to) {
  __builtin_memcpy(&to, from, sizeof to);
}
DATELINE_ALWAYS_INLINE void store(const Floats& from, float* to) {
  __builtin_memcpy(to, &from, sizeof from);
}

/// x = e^x to 2e-7, branch-free; x is held between -30 and 30.
DATELINE_ALWAYS_INLINE void exponential(Floats& x) {
  using Ints = int32_t __attribute__((vector_size(64)));
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

}  // namespace dateline
