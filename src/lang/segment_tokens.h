// Tokenizer: one block of text to written tokens, before sentences are known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "lang/tables.h"

namespace dateline {

/// One written token: what stands between spaces and punctuation. `split` cuts it into two words
/// ("do|n't").
struct Token {
  TextSpan span;
  uint32_t split = 0;          // byte length of the first word; 0 when the token is one word
  bool word = false;           // begins with a letter or digit (or has one), not punctuation
  bool abbreviation = false;   // ends in a full stop of its own
  bool splits_at_end = false;  // ... which is cut off when a sentence ends here ("at 5 p.m|.")
  bool never_ends = false;     // ... and leads on to a name or number ("Gen. Smith", "No. 5")
  bool space_after = false;
};

/// Const; safe for concurrent use while the tables live.
class Tokenizer {
 public:
  explicit Tokenizer(const LangTables& tables) : tokens_(tables.tokens) {}

  /// Appends the tokens of text[span]; they cover every byte of it that is not white space.
  void tokenize(std::string_view text, TextSpan span, std::vector<Token>& out) const;

 private:
  class Chunk;
  WordMap tokens_;
};

}  // namespace dateline
