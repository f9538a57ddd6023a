// World: who, where and when of one article, resolved. Made by the `world` stage from a Document and its Analysis.
//
//   Knowledge know = ...;                        // the mapped pack and any user dictionaries; const, shared
//   World w = resolve(know, document, analysis);
//   w.actors[w.actor_of_chain[c]].code           // "SYRGOV" for the chain of "Bashar al-Assad", "he", "the Syrian leader"
//
// Nothing is made up: what could not be resolved stays empty, with a `why_null` reason from the fixed list in
// docs/contract.md. Every decision leaves a note for `dateline explain`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "lang/analysis.h"

namespace dateline {

/// How the words of an actor were tied to its name.
enum class ActorBasis : uint8_t { named, title, coreference, implied };
std::string_view name(ActorBasis basis);

/// Who somebody is, after resolving. One per chain of the analysis, plus one per resolved noun phrase that is no mention of
/// a chain ("riot police", "Russian companies", "rebel factions").
struct Actor {
  std::string name;                   // "Bashar al-Assad"; the words themselves when nobody better is known
  std::string id;                     // Wikidata id, "" when unknown
  std::string country;                // ISO 3166-1 alpha-3 or KOS UNO EUR IGO NGO ISM IMG MNC; "" when unknown
  std::vector<std::string> sectors;   // PLOVER sectors, main one first: GOV MIL COP REB OPP ...
  std::string office;                 // held on the article's date: "President of Syria"; "" when none
  std::string why_null;               // why country, sectors and id are all missing: "unknown-name", "ambiguous-name", ...
  std::vector<std::string> notes;     // table rows and rules that decided, for explain
  int32_t chain = kNone;              // index into Analysis::chains, kNone for a bare noun phrase
  std::vector<int32_t> also;          // indexes of further actors of the same words: "U.S. and Russian negotiators"

  /// country + sectors, the way event data has always written it: "SYRGOV", "RUS", "USAMIL"; "" when both are unknown.
  std::string code() const;
};

/// Geographic feature classes of the contract.
enum class PlaceKind : uint8_t { city, region, country, facility, water, mountain, continent, other };
enum class PlacePrecision : uint8_t { none, point, city, admin1, country };
std::string_view name(PlaceKind kind);
std::string_view name(PlacePrecision precision);

/// A place mention and where it is. Adjectives and metonyms ("Moscow said") are not places.
struct Place {
  TextSpan span;
  uint32_t head = 0;                  // head word
  int32_t mention = kNone;            // index into Analysis::mentions when it is one
  std::string name;                   // gazetteer name; the words when unresolved
  int64_t geonames_id = 0;            // 0 when unknown
  double lat = 0, lon = 0;            // valid when has_point
  bool has_point = false;             // false for areas whose centre would be a false pin is decided by precision
  std::string country, admin1;        // alpha-3; name of the first-order division
  PlaceKind kind = PlaceKind::other;
  PlacePrecision precision = PlacePrecision::none;
  bool metonymic = false;             // stands for its government or people here ("Moscow said"): no event's place
  std::string relation;               // "20 km north of", "northwestern"; "" when none
  TextSpan relation_span;             // of these words; empty when none
  float score = 0;
  std::string why_null;               // "not-in-gazetteer", "ambiguous", ...
  std::vector<std::string> notes;
};

enum class TimeType : uint8_t { DATE, TIME, DURATION, SET };
std::string_view name(TimeType type);

/// A time expression with its TIMEX3 value and, when it is an anchored date, the days it covers.
struct Time {
  TextSpan span;
  uint32_t first = 0, last = 0;       // words [first, last)
  uint32_t head = 0;                  // head word
  TimeType type = TimeType::DATE;
  std::string value;                  // "2018-05-17", "P7Y", "2017-12", "XXXX-05-17", "PAST_REF"; "" when unknown
  CivilDate start, end;               // inclusive; none() when not anchored. An open end ("since 2011") has end = article date
  std::string precision;              // "day|week|month|season|quarter|year|decade|century|open"
  bool since = false;                 // "since 2011": a range that begins there
  std::string why_null;               // "no-reference-date", ...
};

struct World {
  std::vector<Actor> actors;
  std::vector<int32_t> actor_of_chain;   // index into actors, one a chain of the analysis; kNone where it is no actor
  std::vector<int32_t> actor_of_word;    // for the head word of each other noun phrase that is an actor; else kNone
  std::vector<bool> metonym;             // one a mention: a place name that stands for its government here
  std::vector<Place> places;             // in text order
  std::vector<Time> times;               // in text order
  CivilDate reference;                   // the day that relative expressions count from; none() when unknown
  std::string reference_source;          // "dateline", "published", ""
  int32_t dateline_place = kNone;        // index into places
};

}  // namespace dateline
