// Which words of an article name places: spans, before anybody asks where they are.
//
//   std::vector<PlaceSpan> spans = find_place_spans(gazetteer, document, analysis);
//   // "Police in Paris, Texas, said" -> "Paris" (container: 1), "Texas"
//
// Evidence is, in this order: the name tagger of `lang`, the gazetteer, and the syntax around the name.
// Test: place_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "page/document.h"
#include "world/place_gazetteer.h"
#include "world/place_key.h"

namespace dateline {

struct PlaceSpan {
  uint32_t first = 0, last = 0;        // words [first, last)
  TextSpan span;
  int32_t mention = kNone;             // the name mention of these words, when the tagger found them
  std::string key;                     // as the gazetteer knows it; empty when it does not
  AreaWord area = AreaWord::none;      // "Latakia province", "the city of Homs"
  bool abbreviation = false;           // "TX"
  bool embedded = false;               // part of another name: "Oxford" of "Oxford City Council"
  bool dateline = false;
  int32_t container = kNone;           // index of the span that the text puts it in
  uint32_t relation_first = 0, relation_last = 0;  // words: "20 km north of"; empty when equal
  std::string_view rule;               // what accepted it, for explain
};


/// In text order, never overlapping.
std::vector<PlaceSpan> find_place_spans(const Gazetteer& gazetteer, const Document& document, const Analysis& analysis);

}  // namespace dateline
