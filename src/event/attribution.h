// Who says so: the chain of speakers over a trigger, outermost first, from the quotes of the article and from syntax.
//
//   "Kremlin spokesman Dmitry Peskov told reporters that Assad informed ..."   informed: Peskov, cue "told"
//   "..., according to a transcript released by the Kremlin."                  the Kremlin, cue "according to"
#pragma once

#include <vector>

#include "event/event.h"
#include "event/lexicon.h"
#include "event/participants.h"
#include "event/tree.h"

namespace dateline {

std::vector<Attribution> read_attribution(const Tree& tree, const Participants& participants, const Lexicon& lexicon,
                                          uint32_t trigger);

}  // namespace dateline
