#include "world/time_value.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace dateline {
namespace {

/// A number of exactly `digits` digits at the front of `text`, which loses them.
bool take(std::string_view& text, size_t digits, int& out) {
  if (text.size() < digits) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, out);
  if (error != std::errc() || end != text.data() + digits || out < 0) return false;
  text.remove_prefix(digits);
  return true;
}

bool take(std::string_view& text, std::string_view front) {
  if (text.substr(0, front.size()) != front) return false;
  text.remove_prefix(front.size());
  return true;
}

std::optional<ValueDays> months(int year, int first, int count, std::string_view precision) {
  const int last = first + count - 1;
  const int end_year = year + (last - 1) / 12;
  const auto end_month = static_cast<unsigned>((last - 1) % 12 + 1);
  const std::optional<CivilDate> start = make_date(year, static_cast<unsigned>(first), 1);
  if (!start || end_year > 9999) return {};
  return ValueDays{{*start, CivilDate(end_year, end_month, days_in_month(end_year, end_month))},
                   precision};
}

std::optional<ValueDays> years(int first, int last, std::string_view precision) {
  if (first < 1 || last > 9999) return {};
  return ValueDays{{CivilDate(first, 1, 1), CivilDate(last, 12, 31)}, precision};
}

/// "-05", "-05-17T..", "-W47", "-W47-WE", "-SU", "-Q3", "-H1" after a year.
std::optional<ValueDays> in_year(int year, std::string_view rest) {
  int n = 0;
  if (rest.empty()) return years(year, year, "year");
  if (!take(rest, "-")) return {};
  if (rest != "WI" && take(rest, "W")) {
    if (!take(rest, 2, n) || n < 1 || n > 53 || year < 1 || year > 9998) return {};
    const CivilDate monday = iso_week_start({year, n});
    if (rest == "-WE") return ValueDays{{monday.plus_days(5), monday.plus_days(6)}, "week"};
    return rest.empty() ? std::optional(ValueDays{{monday, monday.plus_days(6)}, "week"})
                        : std::nullopt;
  }
  if (rest == "SP") return months(year, 3, 3, "season");
  if (rest == "SU") return months(year, 6, 3, "season");
  if (rest == "FA") return months(year, 9, 3, "season");
  if (rest == "WI") {  // the winter that ends in that year
    if (year < 2) return {};
    return months(year - 1, 12, 3, "season");
  }
  if (take(rest, "Q"))
    return take(rest, 1, n) && n >= 1 && n <= 4 && rest.empty()
               ? months(year, n * 3 - 2, 3, "quarter")
               : std::nullopt;
  if (take(rest, "H"))
    return take(rest, 1, n) && n >= 1 && n <= 2 && rest.empty()
               ? months(year, n * 6 - 5, 6, "quarter")
               : std::nullopt;
  int month = 0;
  if (!take(rest, 2, month) || month < 1 || month > 12) return {};
  if (rest.empty()) return months(year, month, 1, "month");
  if (!take(rest, "-") || !take(rest, 2, n)) return {};
  if (!rest.empty() && rest[0] != 'T') return {};
  const std::optional<CivilDate> day =
      make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(n));
  if (!day) return {};
  return ValueDays{{*day, *day}, "day"};
}

}  // namespace

PartialDate partial(CivilDate date) {
  if (!date.has_value()) return {};
  return {date.year(), static_cast<int>(date.month()), static_cast<int>(date.day())};
}

CivilDate civil(const PartialDate& date) {
  if (!date.complete()) return CivilDate::none();
  return make_date(date.year, static_cast<unsigned>(date.month), static_cast<unsigned>(date.day))
      .value_or(CivilDate::none());
}

std::string year_value(int year) {
  if (year == kUnknownYear) return "XXXX";
  return year < 0 ? fmt::format("BC{:04}", -year) : fmt::format("{:04}", year);
}

std::string date_value(const PartialDate& date) {
  std::string value = year_value(date.year);
  if (date.month > 0)
    value += fmt::format("-{:02}", date.month);
  else if (date.day > 0)
    value += "-XX";
  if (date.day > 0) value += fmt::format("-{:02}", date.day);
  return value;
}

std::string decade_value(int year) {
  return year < 0 ? fmt::format("BC{:03}", -year / 10) : fmt::format("{:03}", year / 10);
}

std::string century_value(int year) {
  return year < 0 ? fmt::format("BC{:02}", -year / 100) : fmt::format("{:02}", year / 100);
}

std::string season_code(Season season) {
  switch (season) {
    case Season::spring:
      return "SP";
    case Season::summer:
      return "SU";
    case Season::fall:
      return "FA";
    case Season::winter:
      return "WI";
    case Season::none:
      break;
  }
  return {};
}

std::string part_code(DayPart part) {
  switch (part) {
    case DayPart::morning:
      return "MO";
    case DayPart::afternoon:
      return "AF";
    case DayPart::evening:
      return "EV";
    case DayPart::night:
      return "NI";
    case DayPart::dawn:
      return "DW";
    case DayPart::midday:
      return "MI";
    case DayPart::daytime:
      return "DT";
    case DayPart::noon:
      return "12:00";
    case DayPart::midnight:
      return "24:00";
    case DayPart::none:
      break;
  }
  return {};
}

std::string duration_value(TimeUnit unit, double count) {
  const auto number = [&](double times) {
    const double n = count * times;
    if (std::isnan(n)) return std::string("X");
    return n == std::floor(n) && std::abs(n) < 1e12 ? fmt::format("{:.0f}", n)
                                                    : fmt::format("{:g}", n);
  };
  switch (unit) {
    case TimeUnit::second:
      return "PT" + number(1) + "S";
    case TimeUnit::minute:
      return "PT" + number(1) + "M";
    case TimeUnit::hour:
      return count == 0.5 ? "PT30M" : "PT" + number(1) + "H";
    case TimeUnit::day:
      return "P" + number(1) + "D";
    case TimeUnit::night:
      return "P" + number(1) + "NI";
    case TimeUnit::week:
      return "P" + number(1) + "W";
    case TimeUnit::fortnight:
      return "P" + number(2) + "W";
    case TimeUnit::weekend:
      return "P" + number(1) + "WE";
    case TimeUnit::month:
      return "P" + number(1) + "M";
    case TimeUnit::quarter:
      return "P" + number(1) + "Q";
    case TimeUnit::half_year:
      return "P" + number(6) + "M";
    case TimeUnit::year:
      return count == 0.5 ? "P6M" : "P" + number(1) + "Y";
    case TimeUnit::two_years:
      return "P" + number(2) + "Y";
    case TimeUnit::decade:
      return "P" + number(1) + "DE";
    case TimeUnit::century:
      return count == 0.5 ? "P50Y" : "P" + number(1) + "CE";
    case TimeUnit::millennium:
      return "P" + number(1000) + "Y";
    case TimeUnit::none:
      break;
  }
  return {};
}

std::optional<ValueDays> days_of(std::string_view value) {
  int n = 0;
  if (take(value, "FY")) return {};  // fiscal years begin where their keeper says
  if (value.size() == 2)
    return take(value, 2, n) ? years(n * 100, n * 100 + 99, "century") : std::nullopt;
  if (value.size() == 3)
    return take(value, 3, n) ? years(n * 10, n * 10 + 9, "decade") : std::nullopt;
  if (!take(value, 4, n)) return {};
  return in_year(n, value);
}

}  // namespace dateline
