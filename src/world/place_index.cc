#include "world/place_index.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "world/place_key.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, kPlaceLevelCount> kLevelNames = {
    "continent", "world_region", "country", "admin1", "admin2", "capital", "seat",    "town",
    "quarter",   "region",       "water",   "river",  "mountain", "island", "facility",
};

Error damaged(std::string_view what) {
  return Error{ErrorCode::kBadPack, "the gazetteer of the pack is damaged: " + std::string(what), "places"};
}

}  // namespace

PlaceKind kind_of(PlaceLevel level) {
  switch (level) {
    case PlaceLevel::continent: return PlaceKind::continent;
    case PlaceLevel::country: return PlaceKind::country;
    case PlaceLevel::capital:
    case PlaceLevel::seat:
    case PlaceLevel::town:
    case PlaceLevel::quarter: return PlaceKind::city;
    case PlaceLevel::world_region:
    case PlaceLevel::admin1:
    case PlaceLevel::admin2:
    case PlaceLevel::island:
    case PlaceLevel::region: return PlaceKind::region;
    case PlaceLevel::water:
    case PlaceLevel::river: return PlaceKind::water;
    case PlaceLevel::mountain: return PlaceKind::mountain;
    case PlaceLevel::facility: return PlaceKind::facility;
  }
  return PlaceKind::other;
}

bool parse_place_level(std::string_view text, PlaceLevel& out) {
  const auto at = std::find(kLevelNames.begin(), kLevelNames.end(), text);
  if (at == kLevelNames.end()) return false;
  out = static_cast<PlaceLevel>(at - kLevelNames.begin());
  return true;
}

Result<PlaceIndex> PlaceIndex::open(const Pack& pack) {
  PlaceIndex index;
  index.places_ = pack.section<PlaceRecord>("places");
  index.names_ = pack.section<PlaceName>("places.names");
  index.keys_ = pack.section<PlaceKeyRecord>("places.keys");
  index.buckets_ = pack.section<uint32_t>("places.buckets");
  index.weights_ = pack.section<PlaceWeight>("places.weights");
  if (index.places_.empty()) return damaged("no places");
  if (index.buckets_.size() != kPlaceBuckets + 1 || index.keys_.empty()) return damaged("no names");
  const std::span<const char> strings = pack.section<char>("strings");
  index.strings_ = {strings.data(), strings.size()};
  return index;
}

std::span<const PlaceName> PlaceIndex::find(std::string_view key) const {
  if (key.empty()) return {};
  const uint64_t hash = hash64(key);
  const auto bucket = static_cast<size_t>(hash >> 48);
  const auto tag = static_cast<uint32_t>(hash >> 16);
  const uint32_t end = std::min<uint32_t>(buckets_[bucket + 1], static_cast<uint32_t>(keys_.size()) - 1);
  for (uint32_t i = buckets_[bucket]; i < end; ++i) {  // about six a bucket
    if (keys_[i].tag != tag) continue;
    const size_t first = keys_[i].first, last = keys_[i + 1].first;
    if (first > last || last > names_.size()) return {};
    return names_.subspan(first, last - first);
  }
  return {};
}

std::span<const PlaceName> PlaceIndex::find_abbreviation(std::string_view key) const {
  return find(abbreviation_key(key));
}

std::string_view PlaceIndex::country(uint32_t index) const {
  const char* code = places_[index].country;
  return {code, code[0] == '\0' ? size_t{0} : size_t{3}};
}

uint32_t PlaceIndex::country_record(std::string_view alpha3) const {
  const auto found = find("\x02" + std::string(alpha3));
  return found.empty() ? kNoPlace : found[0].place;
}

}  // namespace dateline
