// Confidence: how likely a reader would accept an event's type, actor and recipient.
//
//   std::vector<std::string> e = evidence_of(tree, participants, candidate);   // "type|ASSAULT", "actor|named", ...
//   float p = confidence(lexicon, e);                                          // 0.01 to 0.99
//
// A logistic regression over named pieces of evidence; weights are data/acts/confidence.tsv, which train/event/ writes from
// events that were judged right or wrong. Of events at 0.9, nine in ten should be right: docs/quality.md has the check.
#pragma once

#include <string>
#include <vector>

#include "event/candidate.h"
#include "event/lexicon.h"
#include "event/participants.h"
#include "event/tree.h"

namespace dateline {

/// What is known of an accepted candidate whose event is filled in, each piece once. The trainer reads the same names.
std::vector<std::string> evidence_of(const Tree& tree, const Participants& participants, const Candidate& candidate);

/// Evidence that the table does not know counts nothing.
float confidence(const Lexicon& lexicon, const std::vector<std::string>& evidence);

}  // namespace dateline
