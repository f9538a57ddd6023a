// Calendar arithmetic that time expressions need and std::chrono lacks: ISO weeks, movable feasts,
// holidays by rule. Pure functions; years 1 to 9999.
#pragma once

#include <optional>

#include "base/date.h"
#include "world/time_lexicon.h"

namespace dateline {

struct IsoWeek {
  int year = 0;
  int week = 0;  // 1..53
};

struct CalendarDays {
  CivilDate start, end;  // inclusive
  bool operator==(const CalendarDays&) const = default;
};

unsigned days_in_month(int year, unsigned month);
/// None when there is no such day or the year is out of range.
std::optional<CivilDate> make_date(int year, unsigned month, unsigned day);
/// The same day `months` later; the last of the month where there is none. none() out of range.
CivilDate add_months(CivilDate date, int months);

IsoWeek iso_week(CivilDate date);
/// Monday of that week.
CivilDate iso_week_start(IsoWeek week);

/// The n-th `weekday` (0 = Sunday) of a month; n -1 is the last.
std::optional<CivilDate> nth_weekday(int year, unsigned month, int n, int weekday);
CivilDate easter(int year);
CivilDate orthodox_easter(int year);
/// Arithmetical Islamic calendar (30-year cycle, civil epoch); within two days of what is
/// proclaimed.
CivilDate hijri_day(int hijri_year, int month, int day);

/// The days of a holiday that begin in `year`; none for undated ones and days that year does not
/// have.
std::optional<CalendarDays> holiday_days(const HolidayRule& rule, int year);

}  // namespace dateline
