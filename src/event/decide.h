// The rules' decision on a candidate: an event or not, its type by tense and polarity, and how sure.
// A learned layer takes the same Candidate and answers in the same fields.
#pragma once

#include "event/candidate.h"
#include "event/ontology.h"
#include "event/participants.h"

namespace dateline {

/// Sets Candidate::refused when it is no event, else type, mode, code and confidence of Candidate::event.
void decide(const Ontology& ontology, const Lexicon& lexicon, const Participants& participants, Candidate& candidate);

}  // namespace dateline
