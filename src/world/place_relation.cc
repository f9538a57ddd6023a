#include "world/place_relation.h"

#include "base/utf8.h"
#include "world/place_key.h"

namespace dateline {

bool PlaceRelation::is_number(uint32_t word) const {
  return is_digit(static_cast<unsigned char>(lower_[word][0])) || a_.words[word].upos == Upos::NUM;
}

// Back over "the Syrian city of": where the words begin that say what kind of place it is; `i` when there are none.
uint32_t PlaceRelation::over_city_of(uint32_t begin, uint32_t i) const {
  if (i < begin + 2 || lower_[i - 1] != "of" || (area_word(lower_[i - 2]) == AreaWord::none && !is(i - 2, PlaceWordClass::seat))) return i;
  uint32_t at = i - 2;
  while (at > begin && (a_.words[at - 1].upos == Upos::ADJ || a_.words[at - 1].upos == Upos::PROPN || lower_[at - 1] == "'s") &&
         !is(at - 1, PlaceWordClass::compass))
    --at;
  if (at > begin && a_.words[at - 1].upos == Upos::DET) --at;
  return at;
}

// Back over "20 km", "12 km (7 miles)"; `i` when no distance ends there.
uint32_t PlaceRelation::over_measure(uint32_t begin, uint32_t i) const {
  if (i >= begin + 4 && lower_[i - 1] == ")" && is(i - 2, PlaceWordClass::unit) && is_number(i - 3) && lower_[i - 4] == "(") {
    const uint32_t outer = over_measure(begin, i - 4);
    if (outer < i - 4) return outer;
  }
  if (i <= begin || !is(i - 1, PlaceWordClass::unit)) return i;
  return i > begin + 1 && is_number(i - 2) ? i - 2 : i - 1;
}

std::pair<uint32_t, uint32_t> PlaceRelation::before(uint32_t begin, uint32_t place) const {
  uint32_t start = place;
  if (start > begin && lower_[start - 1] == "the") --start;
  start = over_city_of(begin, start);
  uint32_t i = start;
  if (i > begin + 1 && lower_[i - 1] == "of" && is(i - 2, PlaceWordClass::compass)) {
    i -= 2;
    uint32_t measured = i;
    if (measured > begin && lower_[measured - 1] == "the") --measured;
    if (measured > begin && lower_[measured - 1] == "to") --measured;
    const uint32_t distance = over_measure(begin, measured);
    if (distance < measured) i = distance;
    else if (i > begin && lower_[i - 1] == "the") --i;
  } else if (i > begin && (lower_[i - 1] == "from" || lower_[i - 1] == "outside") && over_measure(begin, i - 1) < i - 1) {
    i = over_measure(begin, i - 1);
  } else if (i > begin && (lower_[i - 1] == "near" || lower_[i - 1] == "outside" || lower_[i - 1] == "around")) {
    --i;
  } else if (start == place && i > begin && is(i - 1, PlaceWordClass::direction)) {
    return {i - 1, i};
  }
  return {i, start};
}

}  // namespace dateline
