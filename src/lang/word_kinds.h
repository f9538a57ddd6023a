// WordKinds: look-ups in data/lang/words.tsv, "kind|word" -> value.
#pragma once

#include <string_view>

#include "lang/tables.h"

namespace dateline {

/// A view into the pack; safe for concurrent use.
class WordKinds {
 public:
  explicit WordKinds(const LangTables& tables) : pack_(tables.pack), words_(tables.words) {}

  bool has(std::string_view kind, std::string_view word) const {
    return find(kind, word) != nullptr;
  }
  /// The value, empty when there is no entry or it has none.
  std::string_view value(std::string_view kind, std::string_view word) const {
    const WordSlot* slot = find(kind, word);
    return slot ? pack_->string(slot->text) : std::string_view();
  }
  /// Whether the list in the value of `word` ("a|b|c") holds `item`.
  bool lists(std::string_view kind, std::string_view word, std::string_view item) const;

 private:
  const WordSlot* find(std::string_view kind, std::string_view word) const;
  const Pack* pack_;
  WordMap words_;
};

}  // namespace dateline
