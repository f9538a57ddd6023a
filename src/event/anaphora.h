// A definite act noun that points back: "the May 17 meeting" right after a visit was told gives that visit its day.
#pragma once

#include <vector>

#include "event/candidate.h"
#include "event/matcher.h"
#include "event/tree.h"

namespace dateline {

/// Fills the missing date of accepted candidates from definite act nouns of the same type in the sentences just after.
void date_by_anaphora(const Tree& tree, const World& world, Matcher& matcher, std::vector<Candidate>& candidates);

}  // namespace dateline
