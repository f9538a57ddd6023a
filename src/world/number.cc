// Numerals: from pieces to values.
//
// Problem: numbers in news come as "2,500", "2.5 million", "$7.2bn", "a hundred and ten", "half a
// dozen", "two and a half", "several hundred" and "tens of thousands". Idea: one pass from left to
// right with the usual two registers of English number words, `group` below a thousand and `total`
// above it; digits fill `group` at once; vague words carry a pair of bounds.
//   "a hundred and ten thousand" -> 110000     "hundreds of thousands" -> 200000 to 999999
// Not attempted: fractions other than a half, Roman numerals, numbers in other languages. Tests:
// number_test.cc.
#include "world/number.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "world/number_words.h"

namespace dateline {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

bool multiplies(NumberClass kind) {
  return kind == NumberClass::hundred || kind == NumberClass::scale || kind == NumberClass::dozen;
}

/// "2,500" and "2.5" from digit pieces that touch; moves `at` past them.
double read_digits(const PieceList& p, uint32_t& at) {
  double value = static_cast<double>(p[at].number);
  const bool may_group = p[at].digits() <= 3;
  ++at;
  if (may_group) {
    while (p.is_sign(at, ',') && p.glued(at) && p.is_digits(at + 1) && p.glued(at + 1) &&
           p[at + 1].digits() == 3) {
      value = value * 1000 + static_cast<double>(p[at + 1].number);
      at += 2;
    }
  }
  if (p.is_sign(at, '.') && p.glued(at) && p.is_digits(at + 1) && p.glued(at + 1)) {
    value += static_cast<double>(p[at + 1].number) / std::pow(10.0, p[at + 1].digits());
    at += 2;
  }
  return value;
}

/// Position after "-" when the next piece is tied by a hyphen, else `at`.
uint32_t skip_hyphen(const PieceList& p, uint32_t at) {
  return p.is_sign(at, '-') && p.glued(at) && p.glued(at + 1) ? at + 1 : at;
}

/// "thousands", "tens of thousands", "hundreds of thousands of".
std::optional<Numeral> read_plural(const PieceList& p, uint32_t at) {
  NumberWord word = number_word(p.low(at));
  if (word.kind != NumberClass::plural) return {};
  const bool of = p.low(at + 1) == "of";
  const NumberWord next = of ? number_word(p.low(at + 2)) : NumberWord{};
  if (word.word == "tens" && next.kind != NumberClass::plural) return {};
  Numeral n{.low = word.value, .high = word.high, .end = at + 1, .vague = true};
  if (next.kind == NumberClass::plural && next.value > word.value) {
    // "hundreds of thousands": the first word's range, counted in the second's unit ("thousands"
    // begins at two).
    const double unit = next.value / 2;
    n.low *= unit;
    n.high = n.high == kOpen ? kOpen : (n.high + 1) * unit - 1;
    n.end = at + 3;
  }
  return n;
}

/// Scale words and dozens after a value: "2.5 million", "two hundred", "several dozen".
void read_scales(const PieceList& p, Numeral& n) {
  while (true) {
    uint32_t at = n.end;
    if (n.in_digits && p.is_letters(at) && p.glued(at)) {
      if (const double scale = short_scale(p.low(at)); scale > 0) {
        n.low *= scale;
        n.high *= scale;
        n.end = at + 1;
        n.plain_digits = false;
        return;
      }
    }
    at = skip_hyphen(p, at);
    const NumberWord word = number_word(p.low(at));
    if (!multiplies(word.kind)) return;
    n.low *= word.value;
    n.high *= word.value;
    n.end = at + 1;
    n.plain_digits = false;
  }
}

/// Words with two registers: "two hundred and fifty thousand".
std::optional<Numeral> read_words(const PieceList& p, uint32_t at) {
  double total = 0, group = 0;
  bool any = false;
  NumberClass last = NumberClass::none;
  uint32_t end = at;
  const std::string_view article = p.low(at);
  if (article == "a" || article == "an") {
    const NumberWord next = number_word(p.low(at + 1));
    if (!multiplies(next.kind)) return {};
    group = 1;
    last = NumberClass::digit;
    ++at;
  }
  while (at < p.size()) {
    uint32_t here = at;
    if (any) here = skip_hyphen(p, here);
    // "a hundred and ten": "and" only after hundred or a scale, and only before a smaller number
    // word.
    if (any && p.low(here) == "and" &&
        (last == NumberClass::hundred || last == NumberClass::scale)) {
      const NumberClass next = number_word(p.low(here + 1)).kind;
      if (next == NumberClass::digit || next == NumberClass::teen || next == NumberClass::tens)
        ++here;
    }
    const NumberWord word = number_word(p.low(here));
    const bool fits = (word.kind == NumberClass::digit && last != NumberClass::digit &&
                       last != NumberClass::teen) ||
                      ((word.kind == NumberClass::teen || word.kind == NumberClass::tens) &&
                       (last == NumberClass::none || last == NumberClass::hundred ||
                        last == NumberClass::scale)) ||
                      (multiplies(word.kind) && last != NumberClass::none &&
                       !(word.kind == NumberClass::hundred && group >= 100));
    if (!fits || last == NumberClass::dozen) break;
    if (word.kind == NumberClass::hundred || word.kind == NumberClass::dozen) {
      group *= word.value;
    } else if (word.kind == NumberClass::scale) {
      total += group * word.value;
      group = 0;
    } else {
      group += word.value;
    }
    last = word.kind;
    any = true;
    at = end = here + 1;
  }
  if (!any) return {};
  const double value = total + group;
  return Numeral{.low = value, .high = value, .end = end};
}

/// "and a half" after a value.
void read_half(const PieceList& p, Numeral& n) {
  uint32_t at = n.end;
  if (p.is_sign(at, '-')) ++at;
  if (p.low(at) != "and") return;
  ++at;
  if (p.is_sign(at, '-')) ++at;
  if (p.low(at) == "a" || p.low(at) == "one") ++at;
  if (p.is_sign(at, '-')) ++at;
  if (p.low(at) != "half") return;
  n.low += 0.5;
  n.high += 0.5;
  n.end = at + 1;
  n.plain_digits = false;
}

}  // namespace

std::optional<Numeral> read_numeral(const PieceList& p, uint32_t at) {
  if (at >= p.size()) return {};
  if (p.is_digits(at)) {
    Numeral n{.in_digits = true};
    n.end = at;
    n.low = n.high = read_digits(p, n.end);
    n.plain_digits = n.end == at + 1;
    read_half(p, n);
    read_scales(p, n);
    return n;
  }
  if (!p.is_letters(at)) return {};
  const std::string_view low = p.low(at);
  if (low == "half") {  // "half a million", "half-dozen"
    uint32_t next = skip_hyphen(p, at + 1);
    if (p.low(next) == "a") ++next;
    const NumberWord word = number_word(p.low(next));
    if (!multiplies(word.kind)) return {};
    return Numeral{.low = word.value / 2, .high = word.value / 2, .end = next + 1};
  }
  if (low == "several") {
    Numeral n{.low = 3, .high = 9, .end = at + 1, .vague = true};
    read_scales(p, n);
    return n;
  }
  const bool article = low == "a";
  const uint32_t noun = article ? at + 1 : at;
  if (p.low(noun) == "few" && (article || multiplies(number_word(p.low(noun + 1)).kind))) {
    Numeral n{.low = 3, .high = 9, .end = noun + 1, .vague = true};
    read_scales(p, n);
    return n;
  }
  if (article && p.low(noun) == "couple") {
    Numeral n{.low = 2, .high = 3, .end = noun + 1, .vague = true};
    uint32_t scale = n.end;
    if (p.low(scale) == "of" || p.low(scale) == "more") ++scale;
    if (multiplies(number_word(p.low(scale)).kind)) {
      n.end = scale;
      read_scales(p, n);
    }
    return n;
  }
  if (article && p.low(noun) == "handful")
    return Numeral{.low = 3, .high = 9, .end = noun + 1, .vague = true};
  if (std::optional<Numeral> plural = read_plural(p, at)) return plural;
  std::optional<Numeral> n = read_words(p, at);
  if (n) {
    const bool halved = n->low < 100;
    if (halved) read_half(p, *n);
    if (halved && n->low != std::floor(n->low)) read_scales(p, *n);
  }
  return n;
}

std::optional<Ordinal> read_ordinal(const PieceList& p, uint32_t at) {
  if (p.is_digits(at) && p.is_letters(at + 1) && p.glued(at + 1)) {
    const std::string_view tail = p.low(at + 1);
    if (tail != "st" && tail != "nd" && tail != "rd" && tail != "th") return {};
    if (p[at].number == 0 || p[at].number > 9999) return {};
    return Ordinal{static_cast<uint32_t>(p[at].number), at + 2};
  }
  if (!p.is_letters(at)) return {};
  if (const uint32_t value = ordinal_word(p.low(at))) return Ordinal{value, at + 1};
  const NumberWord tens = number_word(p.low(at));
  if (tens.kind != NumberClass::tens) return {};
  const uint32_t next = p.is_sign(at + 1, '-') ? at + 2 : at + 1;
  const uint32_t unit = ordinal_word(p.low(next));
  if (unit == 0 || unit > 9) return {};
  return Ordinal{static_cast<uint32_t>(tens.value) + unit, next + 1};
}

}  // namespace dateline
