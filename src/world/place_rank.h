// Which place a name means: every name of an article decided together.
//
//   std::vector<PlaceQuery> queries = ...;               // one a name: "paris", "texas", "dallas"
//   std::vector<PlaceChoice> choices = rank_places(index, queries);
//   index.name(choices[0].place)                         // "Paris", the one in Lamar County, Texas
//
// Pure functions; safe for concurrent use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "world/place_index.h"
#include "world/place_key.h"

namespace dateline {

/// What speaks for or against a candidate. The weights are in data/places/weights.tsv.
enum class PlaceFeature : uint8_t {
  population,        // log10 of the inhabitants
  share,             // log10 of its inhabitants over those of the biggest place of that name
  continent, country, admin1, admin2, capital, seat, quarter, region, water, mountain, island, facility,  // its level
  prominent,         // what the bare name means in news of the world
  alias,             // known by that name beside its own
  stripped,          // that name is its own without "County", "Province"
  namesake,          // an area named after a town in it, which is meant unless the text says "province"
  area_word,         // the text says "province", "county", "river", and it is one
  other_area_word,   // the text says so, and it is none
  in_container,      // lies in the place that the text puts it in: "Paris, Texas"
  out_of_container,
  contains,          // other names of the article are said to lie in it: "Texas" of "Paris, Texas"
  country_support,   // share of the article's other names that lie in its country
  admin1_support,    // ... in its first-order area
  admin2_link,       // it lies in a county that is named, or is the county of a place that is named
  near_support,      // how many other names are near it, saturating
  country_named,     // its country is named
  admin1_named,      // its first-order area is named
  same_place,        // other words, or the same in another setting, are believed to mean it
  dateline_country,  // it lies in the country where the article was filed
};
inline constexpr int kPlaceFeatureCount = static_cast<int>(PlaceFeature::dateline_country) + 1;
std::string_view name(PlaceFeature feature);
bool parse_place_feature(std::string_view text, PlaceFeature& out);

/// One name of an article, all its occurrences together.
struct PlaceQuery {
  std::string key;                      // place_key of the name
  AreaWord area = AreaWord::none;       // "province" beside it
  int32_t container = kNone;            // index of the query that the text puts it in
  bool abbreviation = false;            // "TX", "Calif."
  bool dateline = false;                // the article was filed there
  uint32_t occurrences = 1;
  bool adjective = false;               // no place, but speaks for its country: key is an adjective_key
  bool holds = false;                   // another name lies in it: "Georgia" of "Atlanta, Georgia"
};

struct PlaceChoice {
  uint32_t place = kNoPlace;            // kNoPlace: not in the gazetteer
  float score = 0;                      // share of belief, 0..1
  uint32_t candidates = 0;              // how many places bear that name
  uint32_t runner_up = kNoPlace;
  PlaceFeature decided = PlaceFeature::population;  // the feature that told it from the runner-up most
};

/// One choice a query. The answer does not depend on the order of the queries beyond ties.
std::vector<PlaceChoice> rank_places(const PlaceIndex& index, const std::vector<PlaceQuery>& queries);

/// Kilometres between two places; both must be located.
double distance_km(const PlaceRecord& a, const PlaceRecord& b);

/// The candidates of a query and their features after the last round: for training and tests.
struct PlaceCandidate {
  uint32_t place;
  float belief;
  float features[kPlaceFeatureCount];
};
std::vector<std::vector<PlaceCandidate>> rank_candidates(const PlaceIndex& index,
                                                         const std::vector<PlaceQuery>& queries);

}  // namespace dateline
