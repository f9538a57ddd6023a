// Words before a place that move the point away from it, or narrow it: "20 km north of Idlib", "northwestern Syria".
//
//   PlaceRelation relation(gazetteer.words, analysis, lower);
//   auto [first, last] = relation.before(sentence.first, place.first);   // words of "20 km north of"; first == last when none
//
// Read: a distance and a point of the compass ("some 30 miles southwest of the Syrian city of Aleppo", "12 km (7 miles) to the north of"),
// a distance alone ("40 kilometres from"), "near", "outside", "around", and the part of an area ("central"). Test: place_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "lang/analysis.h"
#include "world/place_words.h"

namespace dateline {

class PlaceRelation {
 public:
  /// `lower`: the words of the analysis in lower case. All three must outlive this.
  PlaceRelation(const PlaceWords& classes, const Analysis& analysis, const std::vector<std::string>& lower)
      : classes_(classes), a_(analysis), lower_(lower) {}

  /// For the place that begins at word `place`, in the sentence that begins at word `begin`: words [first, last).
  std::pair<uint32_t, uint32_t> before(uint32_t begin, uint32_t place) const;

 private:
  bool is(uint32_t word, PlaceWordClass c) const { return classes_.is(lower_[word], c); }
  bool is_number(uint32_t word) const;
  uint32_t over_city_of(uint32_t begin, uint32_t i) const;
  uint32_t over_measure(uint32_t begin, uint32_t i) const;

  const PlaceWords& classes_;
  const Analysis& a_;
  const std::vector<std::string>& lower_;
};

}  // namespace dateline
