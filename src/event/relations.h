// What A does to B, for callers who have their own actors (the contract's `pairs`).
//
//   GivenPair pair{{{0, 12}}, {{40, 51}}};       // mention spans of both sides; either side may be empty
//   Relation r = relate(coder, document, analysis, world, pair);
//   if (r.event) ... name(r.event->type)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "event/event.h"
#include "page/document.h"
#include "world/knowledge.h"

namespace dateline {

class EventCoder;

struct GivenPair {
  std::vector<TextSpan> actor, recipient;
};

/// Somebody whom given words name.
struct GivenActor {
  TextSpan span;                       // the caller's
  ActorBasis basis = ActorBasis::named;
  std::optional<Actor> who;            // none: nobody known
};

/// The answer to one pair: the event, or none when the text says nothing between the two; and who the two sides are.
struct Relation {
  std::optional<Event> event;
  std::vector<GivenActor> actor, recipient;   // in the order of the given spans; see who_is()
};

/// Safe for concurrent use.
Relation relate(const EventCoder& coder, const Document& document, const Analysis& analysis, const World& world,
                const GivenPair& pair);

/// Whom the words of each span name: one answer a span at least, several for "the United States and Russia". Words that are a
/// part of a longer phrase are read by themselves ("Haitian government" of "Haitian government officials"), but for one of several
/// countries before a common noun ("U.S." of "U.S. and Russian negotiators" is those of its negotiators). Safe for concurrent use.
std::vector<GivenActor> who_is(const Knowledge& know, const EventCoder& coder, const Document& document, const Analysis& analysis,
                               const World& world, const std::vector<TextSpan>& spans);

}  // namespace dateline
