// How many: killed, injured, arrested, displaced, taking part, and money, as ranges with their words.
//
//   "The attack killed at least 12 people and wounded dozens"   killed 12.., injured 24..99
#pragma once

#include "event/event.h"
#include "event/lexicon.h"
#include "event/matcher.h"
#include "event/tree.h"
#include "page/document.h"

namespace dateline {

void read_magnitude(const Document& document, const Tree& tree, const Lexicon& lexicon, uint32_t trigger,
                    const ActEntry& entry, Event& event);

}  // namespace dateline
