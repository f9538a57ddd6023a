// Candidates of an article: each word that fits a row of the lexicon, with its sides.
#pragma once

#include <vector>

#include "event/candidate.h"
#include "page/document.h"

namespace dateline {

/// In text order. Triggers that fit no row go to `trace` when it is given.
std::vector<Candidate> find_candidates(const Document& document, const Tree& tree, const Participants& participants,
                                       const Lexicon& lexicon, Matcher& matcher, std::vector<Consideration>* trace);

}  // namespace dateline
