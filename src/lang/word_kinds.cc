#include "lang/word_kinds.h"

#include <algorithm>

namespace dateline {

const WordSlot* WordKinds::find(std::string_view kind, std::string_view word) const {
  char key[64];
  if (kind.size() + 1 + word.size() > sizeof key) return nullptr;
  size_t n = kind.copy(key, kind.size());
  key[n++] = '|';
  n += word.copy(key + n, word.size());
  return words_.find({key, n});
}

bool WordKinds::lists(std::string_view kind, std::string_view word, std::string_view item) const {
  std::string_view list = value(kind, word);
  while (!list.empty()) {
    const size_t bar = std::min(list.find('|'), list.size());
    if (list.substr(0, bar) == item) return true;
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return false;
}

}  // namespace dateline
