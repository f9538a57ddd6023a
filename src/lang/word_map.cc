#include "lang/word_map.h"

#include <algorithm>
#include <bit>

namespace dateline {

WordMap::WordMap(std::span<const WordSlot> slots) {
  const bool usable =
      std::has_single_bit(slots.size()) &&
      std::any_of(slots.begin(), slots.end(), [](const WordSlot& s) { return s.key == 0; });
  if (usable) slots_ = slots;
}

const WordSlot* WordMap::find_key(uint64_t key) const {
  const size_t mask = slots_.size() - 1;
  for (size_t i = key & mask;; i = (i + 1) & mask) {
    if (slots_[i].key == key) return &slots_[i];
    if (slots_[i].key == 0) return nullptr;
  }
}

}  // namespace dateline
