#include "story/near_duplicate.h"

#include <algorithm>
#include <vector>

#include "base/hash.h"

namespace dateline {
namespace {

constexpr int kShingleWords = 3;
// Chosen on generated rewrites (docs/quality.md): below these, two stories about one matter begin to look like copies.
constexpr double kLeastContainment = 0.35;
constexpr double kLeastResemblance = 0.1;

uint64_t mixed(uint64_t x) {   // finaliser of SplitMix64
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

bool word_byte(unsigned char c) {
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Hashes of the words, without case. Typographic punctuation (U+2000 to U+206F, E2 80 xx / E2 81 xx) parts words like any other.
std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> out;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) out.push_back(hash64(word));
    word.clear();
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xE2 && i + 2 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0xFEu) == 0x80) {
      end_word();
      i += 2;
    } else if (word_byte(c)) {
      word += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    } else {
      end_word();
    }
  }
  end_word();
  return out;
}

}  // namespace

TextSignature sign(std::string_view text) {
  const std::vector<uint64_t> words = word_hashes(text);
  std::vector<uint64_t> shingles;
  for (size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    uint64_t h = 0;
    for (int k = 0; k < kShingleWords; ++k) h = mixed(h + words[i + static_cast<size_t>(k)]);
    shingles.push_back(h);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());

  TextSignature out;
  out.shingles = static_cast<uint32_t>(shingles.size());
  std::array<uint32_t, kSignatureHashes> least;
  least.fill(UINT32_MAX);
  for (const uint64_t shingle : shingles) {
    // Two hashes give all the others (Kirsch and Mitzenmacher 2008), mixed once more so that their order differs.
    for (uint32_t i = 0; i < kSignatureHashes; ++i) {
      const auto h = static_cast<uint32_t>(((shingle + i * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu) >> 32);
      least[i] = std::min(least[i], h);
    }
  }
  for (size_t i = 0; i < kSignatureHashes; ++i) out.hashes[i] = static_cast<uint16_t>(mixed(least[i]));
  for (size_t i = 0; i < kSignatureBands; ++i)
    out.bands[i] = static_cast<uint32_t>(mixed((uint64_t{least[2 * i]} << 32 | least[2 * i + 1]) + i));
  return out;
}

Likeness likeness(uint32_t shingles_a, const uint16_t* a, uint32_t shingles_b, const uint16_t* b) {
  Likeness out;
  const uint32_t fewer = std::min(shingles_a, shingles_b);
  if (fewer < kFewestShingles) return out;
  int same = 0;
  for (int i = 0; i < kSignatureHashes; ++i) same += a[i] == b[i];
  out.resemblance = static_cast<double>(same) / kSignatureHashes;
  const double common = out.resemblance / (1 + out.resemblance) * (static_cast<double>(shingles_a) + shingles_b);
  out.containment = std::min(1.0, common / fewer);
  return out;
}

bool near_copies(const Likeness& l) {
  return l.containment >= kLeastContainment && l.resemblance >= kLeastResemblance;
}

}  // namespace dateline
