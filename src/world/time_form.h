// What a time expression says, before anybody asks which day that is. The grammar makes forms, the
// anchor gives them values.
//
//   "the end of last December"  ->  kind calendar, month 12, relation last, part_of end
//   "three days earlier"        ->  kind offset, count 3, unit day, shift before
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace dateline {

enum class TimeUnit : uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  night,
  week,
  fortnight,
  weekend,
  month,
  quarter,
  half_year,
  year,
  two_years,
  decade,
  century,
  millennium,
};
enum class Season : uint8_t { none, spring, summer, fall, winter };
enum class DayPart : uint8_t {
  none,
  morning,
  afternoon,
  evening,
  night,
  dawn,
  midday,
  daytime,
  noon,
  midnight
};
/// "last week", "the next two years", "that day", "each month".
enum class TimeRelation : uint8_t {
  none,
  same_as_now,
  last,
  past,
  next,
  coming,
  previous,
  following,
  same,
  that,
  each,
  recent,
  between
};
inline bool goes_back(TimeRelation r) {
  return r == TimeRelation::last || r == TimeRelation::previous || r == TimeRelation::past;
}
inline bool goes_ahead(TimeRelation r) {
  return r == TimeRelation::next || r == TimeRelation::following || r == TimeRelation::coming;
}
/// Counts from the date told last rather than from now.
inline bool from_told(TimeRelation r) {
  return r == TimeRelation::previous || r == TimeRelation::following || r == TimeRelation::same ||
         r == TimeRelation::that || r == TimeRelation::between;
}
inline int step_of(TimeRelation r) { return goes_back(r) ? -1 : goes_ahead(r) ? 1 : 0; }

enum class PartOf : uint8_t { none, start, middle, end, earlier, later };
/// "ago", "two days later".
enum class Shift : uint8_t { none, before_reference, after_reference, before, after };
enum class TimeRef : uint8_t { none, past, present, future };

enum class TimeKind : uint8_t {
  calendar,   // month, day, year, weekday, season, quarter, decade, century, holiday
  unit,       // "last week", "the following year", "that day"
  offset,     // "two years ago", "three days later"
  duration,   // "two years"
  span,       // "the past two years": a duration that touches the reference
  day,        // today, yesterday
  clock,      // "18:00 UTC", "noon"; or a part of the day alone
  set,        // "daily", "every Monday", "twice a year"
  told,       // "at that time", "during this period"
  reference,  // now, recently, the future
};

inline constexpr int16_t kNoYear = INT16_MIN;
inline constexpr double kVague = std::numeric_limits<double>::quiet_NaN();  // "a few", "several"
inline constexpr int16_t kNoZone = INT16_MIN;

struct TimeForm {
  TimeKind kind = TimeKind::calendar;
  uint32_t begin = 0, end = 0;  // pieces
  uint32_t head = 0;            // the piece that names the unit, month, year or day

  int16_t year = kNoYear;  // 1941; 81 with `short_year` for "'81"; with `bc` counted back
  int16_t decade = -1;     // year / 10
  int16_t century = -1;    // year / 100
  int16_t holiday = -1;    // row of the lexicon
  int8_t month = 0, day = 0;
  int8_t weekday = -1;  // 0 = Sunday
  int8_t quarter = 0, half = 0;
  Season season = Season::none;
  bool bc = false, fiscal = false, short_year = false, guess = false;

  TimeRelation relation =
      TimeRelation::none;  // of the whole: "last December", "the following week"
  TimeRelation year_relation = TimeRelation::none;  // of the year it is in: "December of last year"
  PartOf part_of = PartOf::none;
  Shift shift = Shift::none;
  TimeUnit unit = TimeUnit::none;
  double count = 1;  // kVague for a number that is not told
  int8_t day_offset = 0;
  TimeRef ref = TimeRef::none;

  DayPart part = DayPart::none;
  int8_t hour = -1, minute = -1;
  int16_t zone = kNoZone;  // minutes from UTC

  bool since = false;      // a preposition makes it the beginning of a range
  bool range_end = false;  // the second year of "1973-1975"
  bool same_part = false;  // "the same period a year earlier": the part told, in another year
  bool until = false, by = false;  // the preposition before it
};

}  // namespace dateline
