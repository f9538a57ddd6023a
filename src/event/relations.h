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

namespace dateline {

class EventCoder;

struct GivenPair {
  std::vector<TextSpan> actor, recipient;
};

/// The answer to one pair: the event, or none when the text says nothing between the two.
struct Relation {
  std::optional<Event> event;
};

/// Safe for concurrent use.
Relation relate(const EventCoder& coder, const Document& document, const Analysis& analysis, const World& world,
                const GivenPair& pair);

}  // namespace dateline
