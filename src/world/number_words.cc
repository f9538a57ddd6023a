#include "world/number_words.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace dateline {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();
using enum NumberClass;

// Sorted by word. Vague plurals run from two of the unit to just under the next larger one that has
// a word.
constexpr NumberWord kWords[] = {
    {"billion", scale, 1e9, 0},
    {"billions", plural, 2e9, kOpen},
    {"dozen", dozen, 12, 0},
    {"dozens", plural, 24, 99},
    {"eight", digit, 8, 0},
    {"eighteen", teen, 18, 0},
    {"eighty", tens, 80, 0},
    {"eleven", teen, 11, 0},
    {"fifteen", teen, 15, 0},
    {"fifty", tens, 50, 0},
    {"five", digit, 5, 0},
    {"forty", tens, 40, 0},
    {"four", digit, 4, 0},
    {"fourteen", teen, 14, 0},
    {"hundred", hundred, 100, 0},
    {"hundreds", plural, 200, 999},
    {"million", scale, 1e6, 0},
    {"millions", plural, 2e6, kOpen},
    {"nine", digit, 9, 0},
    {"nineteen", teen, 19, 0},
    {"ninety", tens, 90, 0},
    {"one", digit, 1, 0},
    {"score", dozen, 20, 0},
    {"scores", plural, 40, 99},
    {"seven", digit, 7, 0},
    {"seventeen", teen, 17, 0},
    {"seventy", tens, 70, 0},
    {"several", several, 3, 9},
    {"six", digit, 6, 0},
    {"sixteen", teen, 16, 0},
    {"sixty", tens, 60, 0},
    {"ten", teen, 10, 0},
    {"tens", plural, 20, 99},
    {"thirteen", teen, 13, 0},
    {"thirty", tens, 30, 0},
    {"thousand", scale, 1e3, 0},
    {"thousands", plural, 2e3, 9999},
    {"three", digit, 3, 0},
    {"trillion", scale, 1e12, 0},
    {"trillions", plural, 2e12, kOpen},
    {"twelve", teen, 12, 0},
    {"twenty", tens, 20, 0},
    {"two", digit, 2, 0},
    {"zero", digit, 0, 0},
};

struct OrdinalWord {
  std::string_view word;
  uint32_t value;
};
constexpr OrdinalWord kOrdinals[] = {
    {"eighteenth", 18}, {"eighth", 8},     {"eleventh", 11},    {"fifteenth", 15},
    {"fifth", 5},       {"fiftieth", 50},  {"first", 1},        {"fortieth", 40},
    {"fourteenth", 14}, {"fourth", 4},     {"hundredth", 100},  {"nineteenth", 19},
    {"ninth", 9},       {"second", 2},     {"seventeenth", 17}, {"seventh", 7},
    {"sixteenth", 16},  {"sixth", 6},      {"tenth", 10},       {"third", 3},
    {"thirteenth", 13}, {"thirtieth", 30}, {"twelfth", 12},     {"twentieth", 20},
};

template <size_t N, class T>
constexpr bool sorted(const T (&table)[N]) {
  for (size_t i = 1; i < N; ++i)
    if (!(table[i - 1].word < table[i].word)) return false;
  return true;
}
static_assert(sorted(kWords) && sorted(kOrdinals));

template <size_t N, class T>
const T* find(const T (&table)[N], std::string_view low) {
  const T* it =
      std::lower_bound(std::begin(table), std::end(table), low,
                       [](const T& row, std::string_view word) { return row.word < word; });
  return it != std::end(table) && it->word == low ? it : nullptr;
}

}  // namespace

NumberWord number_word(std::string_view low) {
  if (low.size() < 3 || low.size() > 9) return {};
  const NumberWord* found = find(kWords, low);
  return found ? *found : NumberWord{};
}

uint32_t ordinal_word(std::string_view low) {
  if (low.size() < 5 || low.size() > 11) return 0;
  const OrdinalWord* found = find(kOrdinals, low);
  return found ? found->value : 0;
}

double short_scale(std::string_view low) {
  if (low == "k") return 1e3;
  if (low == "m" || low == "mn" || low == "mln") return 1e6;
  if (low == "b" || low == "bn" || low == "bln") return 1e9;
  if (low == "tn" || low == "trn") return 1e12;
  return 0;
}

}  // namespace dateline
