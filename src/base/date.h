// CivilDate: a day of the proleptic Gregorian calendar, or none.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// A day, or none(). Trivially copyable; ordering is by time, none() first.
class CivilDate {
 public:
  constexpr CivilDate() = default;
  constexpr CivilDate(int year, unsigned month, unsigned day)
      : days_(static_cast<int32_t>(std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) /
                                                         std::chrono::day(day)).time_since_epoch().count())) {}
  static constexpr CivilDate none() { return {}; }
  /// Days since 1970-01-01.
  static constexpr CivilDate from_days(int32_t days) { CivilDate d; d.days_ = days; return d; }

  constexpr bool has_value() const { return days_ != kNoDay; }
  constexpr int32_t days() const { return days_; }
  constexpr std::chrono::year_month_day ymd() const {
    return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days_)));
  }
  int year() const { return static_cast<int>(ymd().year()); }
  unsigned month() const { return static_cast<unsigned>(ymd().month()); }
  unsigned day() const { return static_cast<unsigned>(ymd().day()); }
  /// 0 = Sunday ... 6 = Saturday.
  unsigned weekday() const { return std::chrono::weekday(std::chrono::sys_days(std::chrono::days(days_))).c_encoding(); }
  constexpr CivilDate plus_days(int32_t n) const { return from_days(days_ + n); }
  constexpr auto operator<=>(const CivilDate&) const = default;

  /// "2018-05-17"; empty for none().
  std::string to_string() const;

 private:
  static constexpr int32_t kNoDay = INT32_MIN;
  int32_t days_ = kNoDay;
};

/// Strict ISO: "2018-05-17", or a date-time that begins so ("2018-05-17T08:00:00Z"). none() for anything else or no such day.
CivilDate parse_iso_date(std::string_view text);

}  // namespace dateline
