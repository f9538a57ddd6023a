// Keys of sparse features: a kind of feature and its values, mixed to 32 bits. Models keep a row of weights for the low
// bits of a key, so that nothing has to be looked up by name.
#pragma once

#include <cstdint>

namespace dateline {

/// The key of feature `kind` with these values. The same on every machine.
inline uint32_t feature_key(uint32_t kind, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
  uint64_t h = (uint64_t{kind} + 1) * 0x9E3779B97F4A7C15u;
  for (const uint32_t x : {a, b, c, d}) {
    h = (h ^ x) * 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
  }
  return static_cast<uint32_t>(h ^ (h >> 29));
}

}  // namespace dateline
