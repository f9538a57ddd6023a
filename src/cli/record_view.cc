#include "cli/record_view.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/date.h"

namespace dateline {
namespace {

const Record kNull;

bool ends_month(CivilDate date) { return date.plus_days(1).day() == 1; }

/// One end of a range, as coarse as it is: the first or last day of a year or month is written as that year or month.
std::string range_text(CivilDate start, CivilDate end, std::string_view start_text, std::string_view end_text) {
  const bool whole_months = start.day() == 1 && ends_month(end);
  if (whole_months && start.month() == 1 && end.month() == 12) {
    return start.year() == end.year() ? fmt::format("{:04}", start.year())
                                      : fmt::format("{:04} – {:04}", start.year(), end.year());
  }
  if (whole_months) {
    const std::string first = fmt::format("{:04}-{:02}", start.year(), start.month());
    const std::string last = fmt::format("{:04}-{:02}", end.year(), end.month());
    return first == last ? first : fmt::format("{} – {}", first, last);
  }
  return fmt::format("{} – {}", start_text, end_text);
}

template <class Each>
std::string joined(const Record& list, std::string_view separator, Each each) {
  std::string out;
  if (!list.is_array()) return out;
  for (const Record& item : list) {
    const std::string_view text = each(item);
    if (text.empty()) continue;
    if (!out.empty()) out += separator;
    out += text;
  }
  return out;
}

}  // namespace

const Record& member(const Record& object, const char* key) {
  if (!object.is_object()) return kNull;
  const auto it = object.find(key);
  return it == object.end() ? kNull : *it;
}

std::string_view text_of(const Record& object, const char* key) {
  const Record& value = member(object, key);
  return value.is_string() ? std::string_view(value.get_ref<const std::string&>()) : std::string_view{};
}

std::string number_text(const Record& number) {
  if (!number.is_number()) return "";
  return number.is_number_float() ? fmt::format("{}", number.get<double>()) : number.dump();
}

std::string date_text(const Record& date) {
  const std::string_view start_text = text_of(date, "start"), end_text = text_of(date, "end");
  if (start_text.empty() && end_text.empty()) return "";
  if (end_text.empty()) return fmt::format("{} –", start_text);
  if (start_text.empty()) return fmt::format("– {}", end_text);
  if (start_text == end_text) return std::string(start_text);
  const CivilDate start = parse_iso_date(start_text), end = parse_iso_date(end_text);
  if (!start.has_value() || !end.has_value()) return fmt::format("{} – {}", start_text, end_text);
  return range_text(start, end, start_text, end_text);
}

std::string place_text(const Record& place) {
  const std::string_view name = text_of(place, "name"), country = text_of(place, "country");
  const std::string_view shown = name.empty() ? text_of(place, "text") : name;
  if (country.empty() || text_of(place, "precision") == "country") return std::string(shown);
  return fmt::format("{}, {}", shown, country);
}

std::string_view actor_name(const Record& actor) {
  const std::string_view name = text_of(actor, "name");
  return name.empty() ? text_of(actor, "text") : name;
}

std::string actor_names(const Record& actors, std::string_view separator) {
  return joined(actors, separator, actor_name);
}

std::string actor_codes(const Record& actors, std::string_view separator) {
  return joined(actors, separator, [](const Record& actor) { return text_of(actor, "code"); });
}

std::string magnitude_text(const Record& magnitude) {
  std::string out;
  if (!magnitude.is_object()) return out;
  for (const auto& [kind, quantity] : magnitude.items()) {
    const std::string min = number_text(member(quantity, "min")), max = number_text(member(quantity, "max"));
    if (min.empty() && max.empty()) continue;
    if (!out.empty()) out += ", ";
    out += kind;
    out += ' ';
    out += min;
    if (max.empty()) out += '+';
    else if (max != min) out += "–" + max;
    if (const std::string_view unit = text_of(quantity, "unit"); !unit.empty()) out += fmt::format(" {}", unit);
  }
  return out;
}

std::string_view speaker_text(const Record& attribution) {
  if (!attribution.is_object()) return {};
  const std::string_view speaker = actor_name(member(attribution, "speaker"));
  return speaker.empty() ? text_of(member(attribution, "cue"), "text") : speaker;
}

std::string list_text(const Record& list, std::string_view separator) {
  return joined(list, separator, [](const Record& item) {
    return item.is_string() ? std::string_view(item.get_ref<const std::string&>()) : std::string_view{};
  });
}

Stretch stretch_of(const Record& object) {
  const Record& begin = member(object, "begin");
  const Record& end = member(object, "end");
  if (!begin.is_number_integer() || !end.is_number_integer()) return {};
  const auto from = begin.get<int64_t>(), to = end.get<int64_t>();
  if (from < 0 || to > UINT32_MAX || from > to) return {};
  return {static_cast<uint32_t>(from), static_cast<uint32_t>(to)};
}

}  // namespace dateline
