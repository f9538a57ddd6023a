// TIMEX3 values: writing them, and the days that a value covers.
//
//   date_value({2018, 5, 17})       "2018-05-17"        date_value({kUnknownYear, 5, 17})
//   "XXXX-05-17" duration_value(TimeUnit::year, 7)  "P7Y"            days_of("2004-W47") 2004-11-15
//   .. 2004-11-21, "week"
//
// Values follow TimeML 1.2.1 as news corpora use it. Pure functions.
#pragma once

#include <climits>
#include <optional>
#include <string>
#include <string_view>

#include "world/time_calendar.h"
#include "world/time_form.h"

namespace dateline {

inline constexpr int kUnknownYear = INT_MIN;

/// A date of which only some parts may be known. Years BC are negative.
struct PartialDate {
  int year = kUnknownYear;
  int month = 0, day = 0;  // 0 = unknown
  bool has_year() const { return year != kUnknownYear; }
  bool complete() const { return has_year() && month > 0 && day > 0; }
  bool operator==(const PartialDate&) const = default;
};

PartialDate partial(CivilDate date);
/// The day when it is complete and exists, else none().
CivilDate civil(const PartialDate& date);

std::string year_value(int year);                 // "2018", "BC0480", "XXXX"
std::string date_value(const PartialDate& date);  // to the part that is known
std::string decade_value(int year);               // the decade of that year: "199", "BC048"
std::string century_value(int year);              // "19" for 1901, "BC04"
std::string season_code(Season season);           // "SP"
std::string part_code(DayPart part);              // "MO", "12:00"
std::string duration_value(TimeUnit unit, double count);

struct ValueDays {
  CalendarDays days;
  std::string_view precision;  // "day" ... "century"
};
/// None for values that are no date ("P3D", "PAST_REF"), have an unknown part, or lie outside the
/// years 1 to 9999.
std::optional<ValueDays> days_of(std::string_view value);

}  // namespace dateline
