// Reading the record of an article (docs/contract.md) for people: the short forms that table, CSV and HTML share.
// Renderers see the record and nothing else, so none can show what the record does not hold.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>   // whoever looks into a record includes json.hpp

namespace dateline {

using Record = nlohmann::ordered_json;

/// The member, or null when it is missing or `object` is no object.
const Record& member(const Record& object, const char* key);
/// A string member; "" when it is missing or null. Lives as long as the record.
std::string_view text_of(const Record& object, const char* key);
/// A number as short as it can be written: 12, 3.5; "" when null.
std::string number_text(const Record& number);

/// "2018-05-17", "2017-12", "2011", "2011 – 2018-05-17"; "" when the event has no date.
std::string date_text(const Record& date);
/// "Sochi, RUS"; "" when the event has no place.
std::string place_text(const Record& place);
/// Who it is, or the words where nobody better is known: "Bashar al-Assad".
std::string_view actor_name(const Record& actor);
/// The names (or codes) of a list of actors: "Putin, Assad".
std::string actor_names(const Record& actors, std::string_view separator);
std::string actor_codes(const Record& actors, std::string_view separator);
/// "killed 12–20, injured 40"; "" when the event has none.
std::string magnitude_text(const Record& magnitude);   // or of running_total
/// Who says so: name, else the words of the cue; "" when it is the article's own voice.
std::string_view speaker_text(const Record& attribution);
/// A list of strings: "Reuters, AFP".
std::string list_text(const Record& list, std::string_view separator);

/// A stretch of the article that the record points at, in code points.
struct Stretch {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};
Stretch stretch_of(const Record& object);

}  // namespace dateline
