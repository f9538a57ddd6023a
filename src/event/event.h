// Event: who did what to whom, where, when, according to whom; each part with the words it was read in.
//
//   EventCoder coder = ...;                                 // compiled ontology and acts, const, shared
//   std::vector<Event> events = coder.code(document, analysis, world, &trace);
//
// Shapes follow PLOVER (codebook: Open Event Data Alliance) and CAMEO 1.1b3. Field by field the JSON record is
// docs/contract.md. Parts of an event are joined only by syntax or by a recorded coreference link.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "lang/analysis.h"
#include "world/world.h"

namespace dateline {

/// PLOVER's 16 event types.
enum class EventType : uint8_t {
  AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST,
  ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT,
};
inline constexpr int kEventTypeCount = 16;
std::string_view name(EventType type);
bool parse_event_type(std::string_view text, EventType& out);

enum class EventStatus : uint8_t { occurred, historical, future, hypothetical, negated };
std::string_view name(EventStatus status);
bool parse_event_status(std::string_view text, EventStatus& out);

/// One participant of one event: the words and who they are.
struct Participant {
  TextSpan span;                       // empty when implied
  uint32_t head = 0;                   // head word; meaningless when implied
  ActorBasis basis = ActorBasis::named;
  int32_t actor = kNone;               // index into World::actors; kNone when nothing is known but the words
};

/// A number range with its words: "at least 12" is {12, none}, "dozens" {24, 99}.
struct Quantity {
  double min = 0;
  std::optional<double> max;
  std::string unit;                    // currency for money, else ""
  TextSpan span;
  bool approximate = false;            // "about 40", "nearly 40"
};

enum class MagnitudeKind : uint8_t { killed, injured, arrested, displaced, participants, money };
inline constexpr int kMagnitudeKindCount = 6;
std::string_view name(MagnitudeKind kind);

struct EventDate {
  CivilDate start, end;                // inclusive; none() when unknown
  std::string precision;               // "" when unknown
  TextSpan span;                       // the time expression; empty unless source is text or dateline
  std::string source = "unknown";      // text | dateline | published | unknown
};

struct Attribution {
  bool present = false;                // someone in the text says it; false: the article's own voice
  std::optional<Participant> speaker;
  TextSpan cue;
  bool direct = false;
};

struct NullReason {
  std::string field;                   // "date", "place", "recipient", ...
  std::string reason;                  // a fixed code, docs/contract.md
};

struct Event {
  EventType type = EventType::CONSULT;
  std::string own_type;                // a user's ontology: the name of its type, which is like `type`; else ""
  bool typeless = false;               // an old dictionary's code that has no type: `type` says nothing
  std::string mode;                    // "" where PLOVER has none or the text does not say
  std::vector<std::string> contexts;
  std::string cameo;                   // "042"
  EventStatus status = EventStatus::occurred;
  TextSpan status_cue;                 // empty when occurred
  std::vector<Participant> actor, recipient;
  EventDate date;
  int32_t place = kNone;               // index into World::places
  std::optional<Quantity> magnitude[kMagnitudeKindCount];
  std::optional<Quantity> running_total[kMagnitudeKindCount];   // what it brings a count to, or sums up: never the number of this event
  Attribution attribution;
  std::vector<Attribution> attribution_chain;   // outermost first, when there is more than one
  TextSpan evidence;                   // the sentence
  TextSpan trigger;                    // the words that named the act
  uint32_t trigger_word = 0;
  std::string rule;                    // lexicon entry, pattern or model that decided: "acts/visit.v#3"
  std::vector<NullReason> why_null;
  std::vector<uint32_t> same_as;       // indexes of other events of the article that report the same happening
  float confidence = 0;
};

/// The type as the ontology names it; "" for a code without one.
inline std::string_view type_name(const Event& event) {
  if (event.typeless) return {};
  return event.own_type.empty() ? name(event.type) : std::string_view(event.own_type);
}

/// What was considered and why it did or did not become an event; one a trigger, for `dateline explain`.
struct Consideration {
  uint32_t word = 0;                   // trigger head word
  TextSpan trigger;
  std::string entry;                   // table row or pattern
  bool accepted = false;
  std::string reason;                  // "accepted", "no actor: subject missing", "sense: object is not a target", ...
};

}  // namespace dateline
