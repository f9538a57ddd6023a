// Numbers in words and digits, exact and vague: "at least 12", "between 30 and 40", "dozens", "2.5
// million", "half a dozen".
//
//   words of "Police arrested at least 40 protesters", head = index of "protesters"
//   read_quantity(text, words, head)  ->  {min 40, max none, span "at least 40"}
//
// Bounds are the numbers that are printed: "more than 40" gives min 40 and no max. What is vague by
// nature has the range that the words allow: "dozens" 24 to 99, "hundreds" 200 to 999, "several" 3
// to 9. "Nearly 40" and "about 40" keep 40 and are marked approximate. All functions are pure and
// safe for concurrent use.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/span.h"
#include "lang/analysis.h"
#include "world/number_piece.h"

namespace dateline {

struct NumberRange {
  double min = 0;
  std::optional<double> max;  // none for an open end: "at least 12", "millions"
  TextSpan span;  // the words of the number with what bounds it: "at least 12", "up to $3bn"
  bool approximate = false;  // "about", "nearly", "some", "or so"
  bool vague = false;        // no number is printed: "dozens", "several"
  bool operator==(const NumberRange&) const = default;
};

/// The number that counts the noun at word `head` ("at least 12 people", "dozens of armed men"), or
/// that `head` itself is
/// ("killed 12", "dozens were hurt"). None when there is no number, and for years, ages, dates and
/// ordinals. Requires head < words.size() and spans inside `text`.
std::optional<NumberRange> read_quantity(std::string_view text, std::span<const Word> words,
                                         uint32_t head);

/// A number that begins at a piece. `low` and `high` are equal when it is exact.
struct Numeral {
  double low = 0;
  double high = 0;   // infinity when open
  uint32_t end = 0;  // first piece after it
  bool vague = false;
  bool in_digits = false;     // begins with digits
  bool plain_digits = false;  // digits and nothing else: could be a year or a day
  bool exact() const { return !vague && low == high; }
};

/// "2,500", "twenty-five", "a hundred and ten", "2.5 million", "half a dozen", "two and a half",
/// "several hundred", "dozens". No modifiers and no ranges.
std::optional<Numeral> read_numeral(const PieceList& pieces, uint32_t at);

/// With modifiers and ranges: "at least 12", "between 30 and 40", "30-40", "two or three million",
/// "1,000 or more".
struct NumberPhrase {
  NumberRange range;            // span filled
  uint32_t begin = 0, end = 0;  // pieces
};
std::optional<NumberPhrase> read_number_phrase(const PieceList& pieces, uint32_t at);

/// "first" 1, "twenty-third" 23, "17th" 17, with the piece after it.
struct Ordinal {
  uint32_t value = 0;
  uint32_t end = 0;
};
std::optional<Ordinal> read_ordinal(const PieceList& pieces, uint32_t at);

}  // namespace dateline
