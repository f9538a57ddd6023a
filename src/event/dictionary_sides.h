// Who and whom for a verb of an old dictionary, which says what is done but not where its sides stand.
//
//   "Gollum abandoned efforts to stop an anti-Gondor parade." -> Gollum; Gondor
//
// The subject does it (of a passive: whoever stands after "by", else the nearest actor), to the nearest other actor below the verb.
// Stateless.
#pragma once

#include "event/candidate.h"
#include "event/participants.h"
#include "event/tree.h"

namespace dateline {

void dictionary_sides(const Tree& tree, const Participants& participants, Candidate& candidate);

}  // namespace dateline
