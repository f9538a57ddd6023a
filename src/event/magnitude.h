// How many: killed, injured, arrested, displaced, taking part, and money, as ranges with their words.
//
//   "The attack killed at least 12 people and wounded dozens"   killed 12.., injured 24..99
//   "Two were killed, bringing the death toll to 52"            killed 2; running total of the killed 52
#pragma once

#include "event/event.h"
#include "event/lexicon.h"
#include "event/tree.h"
#include "page/document.h"

namespace dateline {

/// Fills magnitude and running_total of an event whose type, mode and date are known. Spans include the words that make a range.
void read_magnitude(const Document& document, const Tree& tree, const Lexicon& lexicon, uint32_t trigger, Event& event);

}  // namespace dateline
