#include "base/date.h"

#include <fmt/format.h>

namespace dateline {
namespace {

// The number in text[begin, begin + n), or -1 when a byte is no digit.
int digits(std::string_view text, size_t begin, size_t n) {
  int value = 0;
  for (size_t i = begin; i < begin + n; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::string CivilDate::to_string() const {
  if (!has_value()) return {};
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

CivilDate parse_iso_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return {};
  const int y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (y < 0 || m < 0 || d < 0) return {};
  const std::chrono::year_month_day ymd{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                                        std::chrono::day(static_cast<unsigned>(d))};
  if (!ymd.ok()) return {};
  return CivilDate(y, static_cast<unsigned>(m), static_cast<unsigned>(d));
}

}  // namespace dateline
