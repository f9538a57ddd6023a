// Stable hashes for ids and checksums (XXH3, the same on every machine).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

uint64_t hash64(std::string_view bytes, uint64_t seed = 0);
/// Content id: `digits` hex digits (at most 32) of the 128-bit hash.
std::string content_id(std::string_view bytes, int digits = 16);

}  // namespace dateline
