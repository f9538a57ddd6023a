#include "world/time_calendar.h"

namespace dateline {
namespace {

constexpr int kFirstYear = 1, kLastYear = 9999;

}  // namespace

unsigned days_in_month(int year, unsigned month) {
  using namespace std::chrono;
  return static_cast<unsigned>((std::chrono::year(year) / std::chrono::month(month) / last).day());
}

std::optional<CivilDate> make_date(int year, unsigned month, unsigned day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month))
    return {};
  return CivilDate(year, month, day);
}

CivilDate add_months(CivilDate date, int months) {
  const int index = date.year() * 12 + static_cast<int>(date.month()) - 1 + months;
  const int year = index >= 0 ? index / 12 : (index - 11) / 12;
  const auto month = static_cast<unsigned>(index - year * 12 + 1);
  if (year < kFirstYear || year > kLastYear) return CivilDate::none();
  return CivilDate(year, month, std::min(date.day(), days_in_month(year, month)));
}

IsoWeek iso_week(CivilDate date) {
  const auto from_monday = static_cast<int>((date.weekday() + 6) % 7);
  const CivilDate thursday = date.plus_days(3 - from_monday);
  const int year = thursday.year();
  return {year, (thursday.days() - CivilDate(year, 1, 1).days()) / 7 + 1};
}

CivilDate iso_week_start(IsoWeek week) {
  const CivilDate fourth(week.year, 1, 4);  // always in week 1
  const auto from_monday = static_cast<int>((fourth.weekday() + 6) % 7);
  return fourth.plus_days((week.week - 1) * 7 - from_monday);
}

std::optional<CivilDate> nth_weekday(int year, unsigned month, int n, int weekday) {
  if (n > 0) {
    const std::optional<CivilDate> first = make_date(year, month, 1);
    if (!first) return {};
    const int to_first = (weekday - static_cast<int>(first->weekday()) + 7) % 7;
    const int day = 1 + to_first + (n - 1) * 7;
    return make_date(year, month, static_cast<unsigned>(day));
  }
  const std::optional<CivilDate> last = make_date(year, month, days_in_month(year, month));
  if (!last) return {};
  return last->plus_days(-((static_cast<int>(last->weekday()) - weekday + 7) % 7));
}

CivilDate easter(int year) {  // the Gregorian computus of Meeus, Jones and Butcher
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return CivilDate(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

CivilDate orthodox_easter(int year) {  // Meeus' Julian algorithm, moved to the Gregorian calendar
  const int a = year % 4, b = year % 7, c = year % 19;
  const int d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  const int n = d + e + 114;
  const CivilDate julian(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
  return julian.plus_days(year / 100 - year / 400 - 2);
}

CivilDate hijri_day(int hijri_year, int month, int day) {
  constexpr int32_t kEpoch = -492148;  // 1 Muharram of year 1, 622-07-19 in the Gregorian calendar
  const int32_t days =
      (hijri_year - 1) * 354 + (3 + 11 * hijri_year) / 30 + 29 * (month - 1) + month / 2 + day - 1;
  return CivilDate::from_days(kEpoch + days);
}

std::optional<CalendarDays> holiday_days(const HolidayRule& rule, int year) {
  if (year < kFirstYear || year > kLastYear) return {};
  const auto one = [](std::optional<CivilDate> day) {
    return day ? std::optional(CalendarDays{*day, *day}) : std::nullopt;
  };
  switch (rule.kind) {
    case HolidayRule::fixed:
      return one(make_date(year, static_cast<unsigned>(rule.a), static_cast<unsigned>(rule.b)));
    case HolidayRule::nth_weekday:
      return one(nth_weekday(year, static_cast<unsigned>(rule.a), rule.b, rule.c));
    case HolidayRule::easter:
      return one(easter(year).plus_days(rule.a));
    case HolidayRule::orthodox_easter:
      return one(orthodox_easter(year).plus_days(rule.a));
    case HolidayRule::one_day:
      return one(make_date(rule.a, static_cast<unsigned>(rule.b), static_cast<unsigned>(rule.c)));
    case HolidayRule::undated:
      return {};
    case HolidayRule::hijri: {
      if (year < 700) return {};
      for (int hijri = (year - 622) * 33 / 32 - 1; hijri <= (year - 622) * 33 / 32 + 2; ++hijri) {
        const CivilDate start = hijri_day(hijri, rule.a, rule.b);
        if (start.year() == year) return CalendarDays{start, start.plus_days(rule.c - 1)};
      }
      return {};
    }
  }
  return {};
}

}  // namespace dateline
