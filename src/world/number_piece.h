// Pieces: words cut finer, so that rules for numbers and times see "17-19", "seven-year",
// "05/17/2018" and "1990s" the same way whatever the tokenizer did with them.
//
//   PieceList p = cut_pieces("mid-2015 cost $7.2bn", words, 0, words.size());
//   p.low(0) == "mid";  p[1].sign == '-';  p[2].number == 2015;  p[2].glued == true (no white space
//   before it)
//
// A piece is a run of letters, a run of ASCII digits, or one sign, and lies inside one word. Plain
// data.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"

namespace dateline {

struct WordPiece {
  enum class Kind : uint8_t { letters, digits, sign };
  uint32_t begin = 0, end = 0;  // bytes of the article text
  uint32_t word = 0;            // index into the words it was cut from
  uint32_t low_at = 0;          // where its lower-case form begins in PieceList::lower
  uint64_t number = 0;          // of digits; at most 10^18
  Kind kind = Kind::sign;
  bool glued = false;  // no white space between it and the piece before
  bool upper = false;  // its first letter is upper case
  char sign = 0;       // ASCII sign; '-' for any dash, '\'' for any apostrophe, '?' for any other
  uint8_t digits() const { return static_cast<uint8_t>(end - begin); }
};

struct PieceList {
  std::vector<WordPiece> pieces;
  std::string lower;  // the pieces' words with ASCII letters in lower case, one after the other

  uint32_t size() const { return static_cast<uint32_t>(pieces.size()); }
  const WordPiece& operator[](uint32_t i) const { return pieces[i]; }
  /// Lower-case words of piece `i`; empty past the end.
  std::string_view low(uint32_t i) const {
    if (i >= pieces.size()) return {};
    return std::string_view(lower).substr(pieces[i].low_at, pieces[i].end - pieces[i].begin);
  }
  bool is_digits(uint32_t i) const {
    return i < pieces.size() && pieces[i].kind == WordPiece::Kind::digits;
  }
  bool is_letters(uint32_t i) const {
    return i < pieces.size() && pieces[i].kind == WordPiece::Kind::letters;
  }
  bool is_sign(uint32_t i, char sign) const { return i < pieces.size() && pieces[i].sign == sign; }
  bool glued(uint32_t i) const { return i < pieces.size() && pieces[i].glued; }
};

/// Cuts words [first, last) into `out`, which is cleared and may be reused. Requires last <=
/// words.size() and spans inside `text`.
void cut_pieces(std::string_view text, std::span<const Word> words, uint32_t first, uint32_t last,
                PieceList& out);

}  // namespace dateline
