// The rules' decision on a candidate: an event or not, its type by tense and polarity, and how sure.
// A learned layer takes the same Candidate and answers in the same fields.
#pragma once

#include "event/candidate.h"
#include "event/ontology.h"
#include "event/participants.h"

namespace dateline {

/// True when an article reports sport: there a country is its team, and "beat", "attack" and "meet" are no politics.
bool about_sport(const Tree& tree, const Lexicon& lexicon);

/// Sport that no public body takes part in; to be asked when the sides are known.
bool is_sport_only(const Participants& participants, const Candidate& c);

/// Films, firms and shops: hardly anybody of public life in the article, and nobody of it among the sides.
bool is_private_article(const Lexicon& lexicon, const Participants& participants, const Candidate& c);

/// Sets Candidate::refused when it is no event, else type, mode, code and status of Candidate::event.
void decide(const Ontology& ontology, const Lexicon& lexicon, const Participants& participants, Candidate& candidate);

}  // namespace dateline
