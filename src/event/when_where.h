// When and where of one act: the time and place that syntax ties to it, or why there is none.
//
//   "The two presidents last met in December at an air base in Latakia."  date 2017-12, place Latakia
// A dateline or publication date is never put in silently: what is not in the clause stays null, with a reason.
#pragma once

#include "event/event.h"
#include "event/matcher.h"
#include "event/tree.h"

namespace dateline {

/// `own`: objects that only name the act (Matcher::own_words); a time that hangs there is the act's.
void read_when(const Tree& tree, const World& world, uint32_t trigger, const Carrier& carrier, const Words& own, Event& event);
void read_where(const Tree& tree, const World& world, uint32_t trigger, const Carrier& carrier, Event& event);

}  // namespace dateline
