// One chunk of text (no white space inside) as the tokenizer's rules see it: characters and their
// kinds, and the table of prefixes, units, abbreviations and contractions. Private to the
// tokenizer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "lang/word_map.h"

namespace dateline::tokens {

enum class Kind : uint8_t { space, letter, digit, mark, other };

Kind kind_of(char32_t c);

inline bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == '`'; }
inline bool is_ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_alnum(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }

struct ChunkView {
  const WordMap& table;
  std::string_view text;  // of the article
  uint32_t begin, end;    // of the chunk
  uint32_t block_end;

  /// The character at `at`, a space past the end.
  char32_t peek(uint32_t at) const {
    if (at >= end) return ' ';
    size_t i = at;
    return decode_utf8(text, i);
  }
  uint32_t after(uint32_t at) const {
    size_t i = at;
    decode_utf8(text, i);
    return static_cast<uint32_t>(std::min<size_t>(i, end));
  }
  Kind kind(uint32_t at) const { return at >= end ? Kind::space : kind_of(peek(at)); }
  bool alnum(uint32_t at) const {
    const Kind k = kind(at);
    return k == Kind::letter || k == Kind::digit;
  }
  bool alnum_before(uint32_t at) const {
    return at > begin &&
           (is_ascii_alnum(text[at - 1]) || static_cast<unsigned char>(text[at - 1]) >= 0x80);
  }
  char byte(uint32_t at) const { return at < end ? text[at] : ' '; }
  std::string_view part(uint32_t b, uint32_t e) const { return text.substr(b, e - b); }
  /// Whether data/lang/tokens.tsv has `word` under `kind_name`.
  bool has(std::string_view kind_name, std::string_view word, bool lower = true) const;
  const WordSlot* find(std::string_view kind_name, std::string_view word) const;
};

/// End of an emoticon that is a chunk of its own or ends one after a word; 0 when there is none.
uint32_t emoticon_end(const ChunkView& chunk, uint32_t at);
/// End of a web or e-mail address that begins at `at`, without the punctuation after it; 0 when
/// there is none.
uint32_t address_end(const ChunkView& chunk, uint32_t at);

/// End of the word that begins at `at`, with the marks inside it ("e-mail", "1,200", "AT&T",
/// "don't").
uint32_t word_end(const ChunkView& chunk, uint32_t at);

/// Byte length of the word before a contraction or possessive ("do|n't", "Russia|'s"); 0 when there
/// is none.
uint32_t clitic(std::string_view form);

/// What a full stop after a word is to it.
struct FullStop {
  bool belongs = false;        // to the word: "Gen.", "U.S."
  bool splits_at_end = false;  // ... but is cut off where a sentence ends
  bool never_ends = false;     // ... and leads on to a name or number
};
FullStop full_stop(const ChunkView& chunk, uint32_t at, uint32_t e);

}  // namespace dateline::tokens
