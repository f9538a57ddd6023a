// Articles that tell one story in the same words: wire copies, rewrites, shortened versions.
//
//   const TextSignature a = sign(document.text), b = ...;
//   bands(a)                      // index keys: two near copies share at least one, nearly always
//   const Likeness l = likeness(a, b);
//   near_copies(l)
//
// In : an agency's story, and a newspaper's version with a new first paragraph and the last four cut off.
// Out: near_copies, with resemblance 0.4 and containment 0.8.
//
// Words without case and punctuation, in runs of three (shingles); MinHash (Broder 1997) of 64 hashes; locality-sensitive bands of two.
// Containment (how much of the shorter one is in the longer) comes from resemblance and the two sizes, because shortened copies have low
// resemblance. Measured on generated rewrites by bench/near_duplicate_bench (docs/quality.md). Not attempted: translations, and retellings
// in other words.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dateline {

inline constexpr int kSignatureHashes = 64;
inline constexpr int kSignatureBands = 32;
/// Texts with fewer different shingles are not compared: two notices of one line are alike by chance.
inline constexpr uint32_t kFewestShingles = 16;

struct TextSignature {
  uint32_t shingles = 0;                                 // different ones
  std::array<uint16_t, kSignatureHashes> hashes{};       // 16 bits of each smallest hash
  std::array<uint32_t, kSignatureBands> bands{};         // of two full hashes each
};

/// Linear in the text. Safe for concurrent use; the same on every machine.
TextSignature sign(std::string_view text);

struct Likeness {
  double resemblance = 0;   // estimated share of common shingles in all of both
  double containment = 0;   // estimated share of common shingles in the smaller
};
Likeness likeness(uint32_t shingles_a, const uint16_t* a, uint32_t shingles_b, const uint16_t* b);

bool near_copies(const Likeness& likeness);

}  // namespace dateline
