// Times of an article: every time expression with its TIMEX3 value and, when it can be anchored,
// its days.
//
//   World world;
//   resolve_times(lexicon, document, analysis, world);   // fills times, reference,
//   reference_source world.times[0].value == "2018-05-17"
//
// The reference is the day of the dateline when it has one, else the day of publication, else a
// line near the top that is nothing but a date. Nothing stands in for what is missing: without a
// reference "Thursday" keeps no days and says why.
#pragma once

#include "page/document.h"
#include "world/time_lexicon.h"
#include "world/world.h"

namespace dateline {

/// Safe for concurrent use with one lexicon. O(words).
void resolve_times(const TimeLexicon& lexicon, const Document& document, const Analysis& analysis,
                   World& world);

}  // namespace dateline
