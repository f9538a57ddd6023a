// Reports are not events: finds the reports of one article that tell of one happening.
//
//   link_same_happenings(world, events);
//   events[0].same_as      // {3, 7}: the events of this article that report the same, the fuller ones first
//
// In : "Protesters marched through Minsk on Sunday." ... "Sunday's march was the largest since August."
// Out: the two PROTEST events name each other in `same_as`. Both stay: grouping is shown, never applied.
//
// Two reports are one happening when type, polarity (a negated report never joins an occurred one), mode and magnitudes agree
// or are silent, their dates and places can both be true, they share a participant on a side that both name, and nobody
// named on one side contradicts the other. Sharing only silence is not enough: a pair needs two agreeing pieces of evidence.
// Not attempted: sameness across types (a meeting and what was agreed there), or across articles (later in this stage).
#pragma once

#include <vector>

#include "event/event.h"
#include "world/world.h"

namespace dateline {

/// Fills same_as of each event: pairs join best evidence first, as long as no pair of the joined groups contradicts.
/// O(n^2) pair tests in the events of one article. Safe for concurrent use.
void link_same_happenings(const World& world, std::vector<Event>& events);

/// The pair test itself, for `explain` and tests. Symmetric.
bool same_happening(const World& world, const Event& a, const Event& b);

/// Pieces of evidence that two reports tell of one happening; -1 when they contradict each other. Symmetric.
int agreement(const World& world, const Event& a, const Event& b);

}  // namespace dateline
