// WordMap: a set of words with a value each, read straight from the pack.
//
//   WordMap lemmas(pack.section<WordSlot>("lang.lemma"));
//   if (const WordSlot* slot = lemmas.find("went|VERB")) use(pack.string(slot->text));
//
// An open-addressing table: a power of two of slots, probed one by one from the word's hash. The
// words themselves are not kept: 64 bits of hash decide, and tools/pack_lang.cc fails when two
// words of one table share a hash.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/hash.h"
#include "base/pack.h"

namespace dateline {

struct WordSlot {
  uint64_t key = 0;    // word_key() of the word; 0 for a free slot
  StringRef text;      // meaning set by the table
  uint32_t value = 0;  // meaning set by the table
  uint32_t reserved = 0;
};
static_assert(sizeof(WordSlot) == 24 && std::is_trivially_copyable_v<WordSlot>);

inline uint64_t word_key(std::string_view word) {
  const uint64_t hash = hash64(word);
  return hash == 0 ? 1 : hash;
}

/// A view into a pack; safe for concurrent use. An empty map finds nothing.
class WordMap {
 public:
  WordMap() = default;
  /// Requires a size that is a power of two with at least one free slot, as the pack tool writes
  /// it; anything else gives an empty map.
  explicit WordMap(std::span<const WordSlot> slots);

  const WordSlot* find(std::string_view word) const {
    return slots_.empty() ? nullptr : find_key(word_key(word));
  }
  bool contains(std::string_view word) const { return find(word) != nullptr; }
  bool empty() const { return slots_.empty(); }

 private:
  const WordSlot* find_key(uint64_t key) const;
  std::span<const WordSlot> slots_;
};

}  // namespace dateline
