// What the network sees of a word: its row in the vocabulary, and hashed rows for prefixes,
// suffixes and shape, so that a word never seen ("Zaporizhzhia") still looks like its kind.
// train/features.py computes the same.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lang/model_file.h"

namespace dateline {

inline constexpr int kHashedTables =
    6;  // prefixes of 3 and 5, suffixes of 2, 3 and 4 characters, shape
inline constexpr std::array<uint32_t, kHashedTables> kHashedRows = {4096, 8192, 1024,
                                                                    4096, 8192, 1024};

struct WordRows {
  uint64_t key_hash = 0;                       // of the normalised word
  std::array<uint32_t, kHashedTables> hashed;  // row within each hashed table
};

/// Reusable buffers of word_rows(); one per thread.
struct WordFeatureScratch {
  std::u32string plain;
  std::string key;
  std::string shape;
};

/// The rows of `word` (UTF-8; a bad byte counts as U+FFFD). "Čapek's" -> key "čapek's", shape
/// "Xxxx'x".
WordRows word_rows(std::string_view word, WordFeatureScratch& scratch);

/// FNV-1a, 64 bits.
uint64_t key_hash(std::string_view key);

/// The vocabulary of a model: sorted hashes with an index by their top 12 bits.
class VocabularyView {
 public:
  VocabularyView() = default;
  /// The tensors `name`.hash and `name`.start of a model file; false when they are missing or of another shape.
  bool bind(const ModelFile& file, const std::string& name);
  /// Words in the vocabulary; the unknown word is not counted.
  size_t size() const { return hashes_.size(); }
  /// Row of the key with this hash; the unknown word's row, which is the last, when there is none.
  uint32_t row(uint64_t hash) const {
    const size_t bucket = static_cast<size_t>(hash >> 52);
    for (uint32_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
      if (hashes_[i] == hash) return i;
    }
    return static_cast<uint32_t>(hashes_.size());
  }

 private:
  std::span<const uint64_t> hashes_;  // ascending
  std::span<const uint32_t> starts_;  // 4097
};

}  // namespace dateline
