// PlaceIndex: the gazetteer, compiled. Names to places, places to where they are.
//
//   Result<PlaceIndex> places = PlaceIndex::open(pack);
//   for (PlaceName n : places->find(place_key("Sochi"))) places->name(n.place)     // "Sochi", 491422, RUS
//
// Names are found by their key (place_key.h), never by their text: the pack holds 48 bits of a hash of each key, so that a
// string that is no name is taken for one less than once in 10^8 look-ups.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/pack.h"
#include "base/result.h"
#include "world/world.h"

namespace dateline {

inline constexpr uint32_t kNoPlace = UINT32_MAX;

/// What a place is, finer than PlaceKind: for ranking, and to say how precise its point is.
enum class PlaceLevel : uint8_t {
  continent, world_region, country, admin1, admin2, capital, seat, town, quarter, region, water, river, mountain, island,
  facility,
};
inline constexpr int kPlaceLevelCount = static_cast<int>(PlaceLevel::facility) + 1;
PlaceKind kind_of(PlaceLevel level);
bool parse_place_level(std::string_view text, PlaceLevel& out);
/// An area that other places lie in: country, admin1, admin2.
constexpr bool is_area(PlaceLevel level) {
  return level == PlaceLevel::country || level == PlaceLevel::admin1 || level == PlaceLevel::admin2;
}
constexpr bool is_settlement(PlaceLevel level) {
  return level >= PlaceLevel::capital && level <= PlaceLevel::quarter;
}

struct PlaceRecord {
  uint32_t geonames_id;   // 0 when unknown
  float lat, lon;
  uint32_t population;
  StringRef name;
  uint32_t admin1;        // index of the first-order area that holds it, itself for one; kNoPlace when unknown
  uint32_t admin2;
  char country[4];        // alpha-3, zero-padded; empty for what lies in several
  PlaceLevel level;
  uint8_t located : 1;    // 0 when the position is unknown
  uint8_t prominent : 1;  // what the bare name means in news of the world: "Washington"
  uint16_t radius_km;     // how far it reaches from its point, roughly; 0 when not said
};
static_assert(sizeof(PlaceRecord) == 40 && std::is_trivially_copyable_v<PlaceRecord>);

/// How a name belongs to a place.
enum class NameKind : uint8_t { primary, alias, stripped };  // stripped: "Dallas" for Dallas County

/// A place that bears a name.
struct PlaceName {
  uint32_t place : 29;
  uint32_t kind : 3;
};
static_assert(sizeof(PlaceName) == 4);

/// Names with the same top 16 bits of hash form a bucket; inside it they are sorted by the next 32.
struct PlaceKeyRecord {
  uint32_t tag;
  uint32_t first;         // into the section of PlaceNames; the next record's `first` ends it
};
inline constexpr uint32_t kPlaceBuckets = 1u << 16;

/// One weight of the ranker (place_rank.h), in the order of its features.
struct PlaceWeight {
  float value;
};

/// Immutable; safe for concurrent use. Refers to the Pack, which must outlive it (moving the Pack is fine).
class PlaceIndex {
 public:
  /// kBadPack when a section is missing or its offsets do not fit.
  static Result<PlaceIndex> open(const Pack& pack);

  /// Places of that key, most populous first; empty when there are none.
  std::span<const PlaceName> find(std::string_view key) const;
  /// First-order areas with that postal or press abbreviation ("ca", "calif").
  std::span<const PlaceName> find_abbreviation(std::string_view key) const;

  const PlaceRecord& place(uint32_t index) const { return places_[index]; }
  std::string_view name(uint32_t index) const { return text(places_[index].name); }
  std::string_view country(uint32_t index) const;
  /// Record of the country with that code; kNoPlace when there is none.
  uint32_t country_record(std::string_view alpha3) const;
  size_t size() const { return places_.size(); }
  std::span<const PlaceWeight> weights() const { return weights_; }

 private:
  std::string_view text(StringRef ref) const { return strings_.substr(ref.offset, ref.bytes); }
  std::string_view strings_;
  std::span<const PlaceRecord> places_;
  std::span<const PlaceName> names_;
  std::span<const PlaceKeyRecord> keys_;
  std::span<const uint32_t> buckets_;
  std::span<const PlaceWeight> weights_;
};

}  // namespace dateline
