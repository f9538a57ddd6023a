// PlaceWords: the small word lists that place recognition needs (data/places/words.tsv), read from the pack.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/pack.h"
#include "base/result.h"

namespace dateline {

/// What a word can say about the name beside it. A word may be of several classes.
enum class PlaceWordClass : uint8_t {
  locative,     // before a place: "in", "near"
  direction,    // before a place: "northern", "downtown"
  civic,        // after a place, in the name of a body of that place: "Police", "Council", "High"
  seat,         // before "of" and a place: "University", "City", "Bank"
  press,        // after a place, in the name of a paper or team: the whole is no place
  calendar,     // may follow a place in capitals: "Tuesday", "May"
  common,       // an English word that some village bears too: "Reading", "March"
  unit,         // "km", "miles"
  compass,      // "north", "south-east": between a distance and "of"
  local,        // after a place, in lower case: "Hanover police", "Alexandria woman"
  inside,       // before a place and hardly before a person: "in", "near"
  bequest,      // in the name of a body that is as often named after a person: "University", "Hospital"
  given,        // given name or title of a person: the name after it is no place
};

struct PlaceWordRecord {
  uint64_t hash;      // of the word in lower case
  uint32_t classes;   // one bit a class
  uint32_t reserved;
};
static_assert(sizeof(PlaceWordRecord) == 16 && std::is_trivially_copyable_v<PlaceWordRecord>);

bool parse_place_word_class(std::string_view text, PlaceWordClass& out);

/// Immutable; safe for concurrent use while the Pack lives.
class PlaceWords {
 public:
  static Result<PlaceWords> open(const Pack& pack);
  /// `lower` is in lower case.
  bool is(std::string_view lower, PlaceWordClass word_class) const;

 private:
  std::span<const PlaceWordRecord> records_;   // by hash
};

}  // namespace dateline
