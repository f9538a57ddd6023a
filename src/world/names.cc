// Printed names of the enumerations of world.h, as the contract spells them.
#include "world/world.h"

namespace dateline {

std::string_view name(ActorBasis basis) {
  constexpr std::string_view kNames[] = {"named", "title", "coreference", "implied"};
  return kNames[static_cast<size_t>(basis)];
}

std::string_view name(PlaceKind kind) {
  constexpr std::string_view kNames[] = {"city",  "region",   "country",   "facility",
                                         "water", "mountain", "continent", "other"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view name(PlacePrecision precision) {
  constexpr std::string_view kNames[] = {"none", "point", "city", "admin1", "country"};
  return kNames[static_cast<size_t>(precision)];
}

std::string_view name(TimeType type) {
  constexpr std::string_view kNames[] = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<size_t>(type)];
}

}  // namespace dateline
