// Did it happen? Reads tense, modals, negation, conditions, questions and governing words around a trigger.
//
//   "Japan may impose sanctions"          hypothetical, cue "may"
//   "has not met North Korean officials"  negated, cue "not"
//   "will visit Minsk"                    future, cue "will"
#pragma once

#include "event/event.h"
#include "event/lexicon.h"
#include "event/matcher.h"
#include "event/tree.h"
#include "page/document.h"

namespace dateline {

struct StatusReading {
  EventStatus status = EventStatus::occurred;
  TextSpan cue;                   // empty when occurred
  bool refusal = false;           // "will not", "would not": will is denied, not only the act
  bool announced = false;         // the speaker of a reported clause says what he himself will do
};

/// `clause` is the word that carries tense for the trigger: the trigger itself, or the verb that carries a noun act.
StatusReading read_status(const Document& document, const Tree& tree, const Lexicon& lexicon, uint32_t trigger,
                          const Carrier& carrier);

}  // namespace dateline
