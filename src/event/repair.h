// Repairs of slips that a small parser makes again and again, before acts are read from its trees.
#pragma once

#include <vector>

#include "event/lexicon.h"
#include "lang/analysis.h"

namespace dateline {

/// The words of the analysis with labels repaired, and the few heads that the words themselves contradict.
std::vector<Word> repaired_words(const Analysis& analysis, const Lexicon& lexicon);

}  // namespace dateline
