#include "cli/filters.h"

#include <algorithm>

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
    if (!parse_event_type(to_upper(type), known)) return Error{ErrorCode::kUsage, fmt::format("--type: \"{}\" is no PLOVER type", type), ""};
    f.types.push_back(to_upper(type));
  }
  for (const std::string& status : o.statuses) {
    EventStatus known{};
    if (!parse_event_status(status, known)) return Error{ErrorCode::kUsage, fmt::format("--status: \"{}\" is none of occurred, historical, future, hypothetical, negated", status), ""};
    f.statuses.push_back(status);
  }
  struct Day { const char* name; const std::string* text; bool last; CivilDate* to; };
  for (const Day& d : {Day{"since", &o.since, false, &f.since}, Day{"until", &o.until, true, &f.until}, Day{"as-of", &o.as_of, true, &f.as_of}}) {
    const Result<CivilDate> date = day(d.name, *d.text, d.last);
    if (!date) return date.error();
    *d.to = *date;
  }
  return f;
}

}  // namespace dateline
