// What to keep when several candidates of a sentence tell of one act: "made a visit for talks with", "met for talks".
#pragma once

#include <vector>

#include "event/candidate.h"
#include "event/tree.h"

namespace dateline {

/// Refuses candidates that another of the same sentence says better; fills gaps of the kept one from the refused.
void select(const Tree& tree, std::vector<Candidate>& candidates);

}  // namespace dateline
