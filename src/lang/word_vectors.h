// What the language model knows of a word by itself: one vector a word, words of like meaning near each other.
//
//   std::array<float, kWordVector> v;
//   if (word_vector(model, "condemned", v)) ...    // false for a word that the model has never seen
#pragma once

#include <array>
#include <string_view>

#include "lang/neural.h"

namespace dateline {

inline constexpr int kWordVector = 128;
using WordVector = std::array<float, kWordVector>;

/// Fills `out` with the vector of `word` at length 1. No context is looked at. Safe for concurrent use.
bool word_vector(const LangModel& model, std::string_view word, WordVector& out);

}  // namespace dateline
