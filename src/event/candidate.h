// Candidate: one trigger that fits a row of the lexicon, with its sides and readings, before it is decided whether it is an
// event. This is the seam for a learned decision: it sees candidates with all that the rules know, and may accept,
// refuse or recode them (decide.h).
#pragma once

#include "event/event.h"
#include "event/lexicon.h"
#include "event/matcher.h"
#include "event/status.h"

namespace dateline {

struct Candidate {
  uint32_t trigger = 0;
  int32_t sentence = 0;
  const ActEntry* entry = nullptr;
  const ActEntry* inner = nullptr;      // the act inside ("agreed to SEND aid"), when there is one
  Carrier carrier;
  StatusReading status;
  std::vector<Participant> actor, recipient;
  size_t first_side = 0;                // of an act of equals: how many of `actor` are grammatical subjects
  bool passive = false;                 // the trigger is a passive verb
  bool eaten = false;                   // part of another act: what it is about, or its words
  uint32_t eater = 0;
  bool doubtful = false;                // refused for its confidence alone
  std::string refused;                  // why the rules refuse it; empty when they accept
  Event event;                          // as the rules would code it
};

}  // namespace dateline
