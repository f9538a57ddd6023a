#include "store/filter_options.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/utf8.h"
#include "event/event.h"

namespace dateline {
namespace {

/// "2018", "2018-01", "2018-01-17": its first day, or its last.
Result<CivilDate> day(const char* option, const std::string& text, bool last) {
  if (text.empty()) return CivilDate::none();
  std::string whole = text;
  if (whole.size() == 4) whole += last ? "-12" : "-01";
  if (whole.size() == 7) whole += "-01";
  CivilDate date = parse_iso_date(whole);
  if (!date.has_value() || whole.size() != 10) return Error{ErrorCode::kUsage, fmt::format("--{}: \"{}\" is no day, month or year such as 2018-05-17", option, text), ""};
  if (last && text.size() < 10)
    while (date.plus_days(1).day() != 1) date = date.plus_days(1);
  return date;
}

/// "west,south,east,north" in degrees.
Result<std::optional<Box>> box(const std::string& text) {
  if (text.empty()) return std::optional<Box>();
  double side[4] = {};
  const char* at = text.data();
  const char* const end = at + text.size();
  bool good = true;
  for (int i = 0; i < 4 && good; ++i) {
    const auto [stop, failed] = std::from_chars(at, end, side[i]);
    good = failed == std::errc() && std::isfinite(side[i]) && (i < 3 ? stop < end && *stop == ',' : stop == end);
    at = stop + 1;
  }
  good = good && std::abs(side[0]) <= 180 && std::abs(side[2]) <= 180 && std::abs(side[1]) <= 90 && std::abs(side[3]) <= 90 && side[1] <= side[3];
  if (!good) return Error{ErrorCode::kUsage, fmt::format("--bbox: \"{}\" is no box in degrees such as 35,32,42.5,37.5 (west,south,east,north)", text), ""};
  return std::optional<Box>({side[0], side[1], side[2], side[3]});
}

}  // namespace

Result<EventFilter> make_filter(const FilterOptions& o) {
  EventFilter f;
  f.who = o.who;
  f.whom = o.whom;
  f.actor = o.actor;
  f.mode = o.mode;
  f.context = o.context;
  f.quad = o.quad;
  f.place = o.place;
  f.outlet = o.outlet;
  f.text = o.text;
  f.min_sources = o.min_sources;
  f.min_reports = o.min_reports;
  f.min_confidence = o.min_confidence;
  for (const std::string& type : o.types) {
    EventType known{};
    // Another name may be a type of a user's own ontology: only the store knows (unknown_type).
    const bool plover = parse_event_type(to_upper(type), known);
    f.types.push_back(plover ? to_upper(type) : type);
  }
  for (const std::string& status : o.statuses) {
    EventStatus known{};
    if (!parse_event_status(status, known)) return Error{ErrorCode::kUsage, fmt::format("--status: \"{}\" is none of occurred, historical, future, hypothetical, negated", status), ""};
    f.statuses.push_back(status);
  }
  for (const std::string& id : o.ids) {
    uint64_t number = 0;
    const auto [end, failed] = std::from_chars(id.data(), id.data() + id.size(), number, 16);
    if (id.size() != 16 || failed != std::errc() || end != id.data() + 16) return Error{ErrorCode::kUsage, fmt::format("--id: \"{}\" is no id of an event: 16 digits of 0-9 and a-f", id), ""};
    f.ids.push_back(number);
  }
  const Result<std::optional<Box>> in = box(o.bbox);
  if (!in) return in.error();
  f.bbox = *in;
  struct Day { const char* name; const std::string* text; bool last; CivilDate* to; };
  for (const Day& d : {Day{"since", &o.since, false, &f.since}, Day{"until", &o.until, true, &f.until}, Day{"as-of", &o.as_of, true, &f.as_of}}) {
    const Result<CivilDate> date = day(d.name, *d.text, d.last);
    if (!date) return date.error();
    *d.to = *date;
  }
  return f;
}

}  // namespace dateline
