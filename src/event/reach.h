// Reach: on whom an act falls when no place that its frame names holds an actor.
//
//   "opened an investigation into illegal transfers at the Export Authority" -> the Export Authority
//
// The nearest actor in what the verb or noun governs counts; agents, times and other statements do not. Stateless.
#pragma once

#include <vector>

#include "event/candidate.h"
#include "event/matcher.h"
#include "event/participants.h"
#include "event/tree.h"

namespace dateline {

/// Never one of `c.actor`; empty when nobody is within reach. `own` are words that only name the act.
std::vector<Participant> reach_recipient(const Tree& tree, const Participants& participants, const Candidate& c, const Words& own);

/// The missing other side of an act of equals: whoever stands after "with", "between" or "among" below the trigger.
std::vector<Participant> reach_partner(const Tree& tree, const Participants& participants, const Candidate& c);

}  // namespace dateline
