// Reports are not events: finds the reports of one article that tell of one happening.
//
//   link_same_happenings(world, events, tellings(document, analysis, events));
//   events[0].same_as      // {3, 7}: the events of this article that report the same, the fuller ones first
//
// In : "Protesters marched through Minsk on Sunday." ... "Sunday's march was the largest since August."
// Out: the two PROTEST events name each other in `same_as`. Both stay: grouping is shown, never applied.
//
// Two reports are one happening when type, polarity (a negated report never joins an occurred one), mode and magnitudes agree
// or are silent, their dates and places can both be true, they share a participant on a side that both name, and nobody
// named on one side contradicts the other. Sharing only silence is not enough: a pair needs two agreeing pieces of evidence. How it is told
// is one of them: a headline and a sentence of the text that share the words of the act. What is said twice to the same side may
// be two things: "urged Congress to cut the deficit" and "urged Congress to drop the rule" are two, by what stands inside.
// Not attempted: sameness across types (a meeting and what was agreed there), or across articles (later in this stage).
#pragma once

#include <vector>

#include "event/event.h"
#include "lang/analysis.h"
#include "page/document.h"
#include "world/world.h"

namespace dateline {

/// How an article tells an event.
struct Telling {
  std::vector<std::string_view> words;   // of its sentence, as lemmas: nouns, verbs, adjectives that are no name; sorted, different
  std::string_view inside;               // the act inside what is said: "urged to CUT"; "" without one
  bool title = false;                    // in the headline or standfirst
};
/// One an event, in their order. Views of the analysis.
std::vector<Telling> tellings(const Document& document, const Analysis& analysis, const std::vector<Event>& events);

/// Fills same_as of each event: pairs join best evidence first, as long as no pair of the joined groups contradicts.
/// O(n^2) pair tests in the events of one article. Safe for concurrent use.
/// `told`: one an event, or empty when nothing is known of how they are told.
void link_same_happenings(const World& world, std::vector<Event>& events, const std::vector<Telling>& told = {});

/// The pair test itself, for tests. Symmetric.
bool same_happening(const World& world, const Event& a, const Event& b);

/// Pieces of evidence that two reports tell of one happening; -1 when they contradict each other. Symmetric.
int agreement(const World& world, const Event& a, const Event& b, const Telling* how_a = nullptr, const Telling* how_b = nullptr);

}  // namespace dateline
