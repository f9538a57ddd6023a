// Anchoring of calendar expressions: the year of a month, the day of a weekday, the days of a
// holiday.
//
//   reference 2018-05-17 (a Thursday): "arrested on Monday" -> 2018-05-14, "will meet on Monday" ->
//   2018-05-21 "last December" -> 2017-12, "Christmas Eve" -> 2017-12-24
//
// Tests: time_test.cc.
#include <fmt/format.h>

#include <cmath>

#include "world/time_anchor.h"

namespace dateline {
namespace {

int middle_month(Season season) {
  switch (season) {
    case Season::spring:
      return 4;
    case Season::summer:
      return 7;
    case Season::fall:
      return 10;
    default:
      return 1;
  }
}

}  // namespace

int TimeAnchor::full_year(int two_digits) const {
  const PartialDate base = narrative_ && told_.has_year() ? told_ : partial(reference_);
  if (!base.has_year()) return two_digits >= 30 ? 1900 + two_digits : 2000 + two_digits;
  const int century = base.year / 100 * 100;
  int year = century + two_digits;
  if (year > base.year + 10) year -= 100;
  return year;
}

int TimeAnchor::year_of(const TimeForm& form, int month, int day, TimeDirection direction) const {
  if (form.year != kNoYear) {
    if (form.short_year) return full_year(form.year);
    return form.bc ? -form.year : form.year;
  }
  if (form.year_relation != TimeRelation::none) {
    const bool named = from_told(form.year_relation) && year_named_ != kUnknownYear;
    const PartialDate base = named                           ? PartialDate{year_named_, 0, 0}
                             : from_told(form.year_relation) ? told()
                                                             : now();
    return base.has_year() ? base.year + step_of(form.year_relation) : kUnknownYear;
  }
  const PartialDate base = from_told(form.relation) ? told() : now();
  if (!base.has_year()) return kUnknownYear;
  const int base_month = base.month > 0 ? base.month : month;
  // Months (or days, as a fraction) from the base to the one in the base's year.
  double ahead = month - base_month;
  if (day > 0 && base.day > 0) ahead += (day - base.day) / 31.0;
  if (form.relation == TimeRelation::same_as_now || form.relation == TimeRelation::same ||
      form.relation == TimeRelation::that)
    return base.year;
  if (goes_back(form.relation)) return ahead < 0 ? base.year : base.year - 1;
  if (goes_ahead(form.relation)) return ahead > 0 ? base.year : base.year + 1;
  if (narrative_ && told_.has_year()) return ahead <= -7 ? base.year + 1 : base.year;
  if (direction == TimeDirection::past) return ahead <= 0 ? base.year : base.year - 1;
  if (direction == TimeDirection::future) return ahead >= 0 ? base.year : base.year + 1;
  // Nothing says: the nearest, the past a little nearer.
  if (ahead > 5) return base.year - 1;
  if (ahead < -9) return base.year + 1;
  return base.year;
}

TimeAnchor::Value TimeAnchor::weekday(const TimeForm& form, TimeDirection direction) const {
  const std::string open = fmt::format("XXXX-WXX-{}", form.weekday == 0 ? 7 : form.weekday);
  const bool told = from_told(form.relation) || (narrative_ && told_.has_year());
  const CivilDate base = civil(told ? told_day() : partial(reference_));
  if (!base.has_value()) return {open, {}, {}, {}};
  const int ahead = (form.weekday - static_cast<int>(base.weekday()) + 7) % 7;  // 0..6
  int days = 0;
  if (goes_ahead(form.relation))
    days = ahead == 0 ? 7 : ahead;
  else if (goes_back(form.relation))
    days = ahead - 7;
  else if (form.relation == TimeRelation::same_as_now)
    days = ((form.weekday + 6) % 7) - static_cast<int>((base.weekday() + 6) % 7);
  else if (direction == TimeDirection::future || told)
    days = ahead;
  else
    days = ahead == 0 ? 0 : ahead - 7;
  const PartialDate day = partial(base.plus_days(days));
  return {date_value(day), day, {}, {}};
}

TimeAnchor::Value TimeAnchor::holiday(const TimeForm& form, TimeDirection direction) const {
  const HolidayRule& rule = lexicon_.holiday(form.holiday);
  if (rule.kind == HolidayRule::undated) return {};
  if (rule.kind == HolidayRule::one_day) {
    const PartialDate day{rule.a, rule.b, rule.c};
    return {date_value(day), day, {}, {}};
  }
  // Where in the year it falls: by rule, or as it falls in the base's year.
  PartialDate about{kUnknownYear, rule.a, rule.kind == HolidayRule::fixed ? rule.b : 15};
  const PartialDate base = now();
  if (rule.kind != HolidayRule::fixed && rule.kind != HolidayRule::nth_weekday) {
    const std::optional<CalendarDays> days = holiday_days(rule, base.has_year() ? base.year : 2000);
    about = days ? partial(days->start) : PartialDate{kUnknownYear, 4, 1};
  }
  const int year = year_of(form, about.month, about.day, direction);
  const std::optional<CalendarDays> days =
      year == kUnknownYear ? std::nullopt : holiday_days(rule, year);
  if (!days) {
    const bool known = rule.kind == HolidayRule::fixed;
    return {known ? date_value({kUnknownYear, rule.a, rule.b}) : std::string(), {}, {}, {}};
  }
  // A feast of several days has no TIMEX3 value of its own.
  if (days->start != days->end) return {{}, {}, days->start, days->end};
  return {date_value(partial(days->start)), partial(days->start), {}, {}};
}

TimeAnchor::Value TimeAnchor::calendar(const TimeForm& form, TimeDirection direction) const {
  if (form.holiday >= 0) return holiday(form, direction);
  if (form.century >= 0) {
    const int year = form.bc ? -(form.century * 100 + 1) : form.century * 100;
    return {century_value(year), {}, {}, {}};
  }
  if (form.decade >= 0) {
    int year = form.decade * 10;
    if (form.short_year) year = full_year(year % 100);
    if (form.bc) year = -year;
    return {decade_value(year), {year, 0, 0}, {}, {}};
  }
  if (form.fiscal) return {fmt::format("FY{}", form.year), {form.year, 0, 0}, {}, {}};
  if (form.weekday >= 0 && form.day == 0) return weekday(form, direction);
  if (form.month > 0 && form.unit == TimeUnit::week) {  // "the last week of March"
    const int year = year_of(form, form.month, 0, direction);
    if (year == kUnknownYear || year < 1) return {"XXXX-WXX", {}, {}, {}};
    const auto month = static_cast<unsigned>(form.month);
    const IsoWeek week = iso_week(CivilDate(year, month, days_in_month(year, month)).plus_days(-6));
    return {fmt::format("{:04}-W{:02}", week.year, week.week), {year, form.month, 0}, {}, {}};
  }
  if (form.season != Season::none || form.quarter > 0 || form.half > 0) {
    const int month = form.season != Season::none ? middle_month(form.season)
                      : form.quarter > 0          ? form.quarter * 3 - 1
                                                  : form.half * 6 - 3;
    const int year = year_of(form, month, 0, direction);
    const std::string tail = form.season != Season::none ? season_code(form.season)
                             : form.quarter > 0          ? fmt::format("Q{}", form.quarter)
                                                         : fmt::format("H{}", form.half);
    // A year that was inferred is not told: "the winter" of 1941 may well end in 1942.
    const bool told = form.year != kNoYear || form.year_relation != TimeRelation::none ||
                      form.relation != TimeRelation::none;
    return {year_value(year) + "-" + tail, {told ? year : kUnknownYear, 0, 0}, {}, {}};
  }
  PartialDate date{kUnknownYear, form.month, form.day};
  if (form.month == 0 && form.day > 0) {  // "on the 20th"
    const PartialDate base = now();
    date.year = base.year;
    date.month = base.month;
  } else if (form.month > 0) {
    date.year = year_of(form, form.month, form.day, direction);
  } else {
    date.year = form.short_year ? full_year(form.year) : form.bc ? -form.year : form.year;
  }
  // A day that the month does not have is no day.
  if (date.complete() && date.year > 0 && !civil(date).has_value()) return {};
  return {date_value(date), date, {}, {}};
}

}  // namespace dateline
