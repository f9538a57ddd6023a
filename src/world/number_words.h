// The closed class of English number words. Internal to the number reader.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

enum class NumberClass : uint8_t {
  none,
  digit,    // one ... nine
  teen,     // ten ... nineteen
  tens,     // twenty ... ninety
  hundred,  // hundred
  scale,    // thousand ... trillion
  dozen,    // dozen, score: multiply what is before, take no tail
  plural,   // dozens, hundreds, thousands ...: vague
  several,  // several: vague, may multiply ("several hundred")
};

struct NumberWord {
  std::string_view word;
  NumberClass kind = NumberClass::none;
  double value = 0;  // for vague words the least they stand for
  double high = 0;   // for vague words the most; infinity when open
};

/// kind none for a word that is no number. `low` in lower case.
NumberWord number_word(std::string_view low);
/// 0 for a word that is no ordinal; "first" 1 ... "twentieth" 20, "thirtieth", "hundredth".
uint32_t ordinal_word(std::string_view low);
/// Multiplier of a short form written at a number: "$7.2bn", "40k"; 0 for anything else.
double short_scale(std::string_view low);

}  // namespace dateline
