#include "base/hash.h"

#include <xxhash.h>

#include <fmt/format.h>

namespace dateline {

uint64_t hash64(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string content_id(std::string_view bytes, int digits) {
  const XXH128_hash_t h = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", h.high64, h.low64).substr(0, static_cast<size_t>(digits));
}

}  // namespace dateline
