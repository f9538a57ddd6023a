// The form under which place names are compared: fold_name and a few spelling habits of gazetteers.
//
//   place_key("Saint-Étienne") == place_key("St. Etienne")      // "saint etienne"
//   place_key("Ţarţūs") == "tartus";   place_key("the Gaza Strip") == "gaza strip"
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Folded; hyphens are spaces, apostrophes and full stops are gone, "st", "mt", "ft" written out, no article before it.
std::string place_key(std::string_view name);

/// The key that an abbreviation of an area is stored under; never equal to a place_key.
std::string abbreviation_key(std::string_view abbreviation);

/// The key that an adjective or a people is stored under: "Syrian", "Syrians".
std::string adjective_key(std::string_view adjective);

/// What kind of area a word after or before a name says it is: "Latakia province", "Dallas County", "the city of Homs".
enum class AreaWord : unsigned char { none, country, first_order, second_order, settlement, river, water, mountain, island,
                                      region };
/// `word` in lower case.
AreaWord area_word(std::string_view word);

}  // namespace dateline
