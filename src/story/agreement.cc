#include "story/agreement.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dateline {
namespace {

using Counts = std::map<std::string_view, double>;

/// (observed - by chance) / (1 - by chance), where the two sides of a pair differ by coder.
std::optional<double> cohen(std::span<const Ratings> units) {
  Counts first, second;
  double n = 0, equal = 0;
  for (const Ratings& unit : units) {
    if (unit.size() != 2) return std::nullopt;
    if (unit[0].empty() || unit[1].empty()) continue;
    ++n;
    equal += unit[0] == unit[1];
    ++first[unit[0]];
    ++second[unit[1]];
  }
  if (n == 0) return std::nullopt;
  double chance = 0;
  for (const auto& [value, count] : first)
    if (const auto other = second.find(value); other != second.end()) chance += count * other->second;
  chance /= n * n;
  if (chance >= 1) return std::nullopt;
  return (equal / n - chance) / (1 - chance);
}

}  // namespace

Agreement agreement(std::span<const Ratings> units) {
  Agreement out;
  out.kappa = cohen(units);
  // Krippendorff's coincidences: a unit of m values has m(m-1) ordered pairs of weight 1/(m-1), so each value counts once.
  Counts totals;
  double n = 0, equal = 0, pairs = 0, equal_pairs = 0;
  for (const Ratings& unit : units) {
    Counts here;
    double m = 0;
    for (const std::string& value : unit)
      if (!value.empty()) ++here[value], ++m;
    if (m < 2) continue;
    ++out.units;
    n += m;
    pairs += m * (m - 1);
    for (const auto& [value, count] : here) {
      totals[value] += count;
      equal += count * (count - 1) / (m - 1);
      equal_pairs += count * (count - 1);
    }
  }
  if (out.units == 0) return out;
  out.observed = equal_pairs / pairs;
  double by_chance = 0;
  for (const auto& [value, count] : totals) by_chance += count * (count - 1);
  by_chance /= n - 1;
  if (by_chance < n) out.alpha = 1 - (n - equal) / (n - by_chance);
  return out;
}

Share share(size_t right, size_t n) {
  Share out;
  out.right = right;
  out.n = n;
  if (n == 0) return out;
  constexpr double z = 1.959963984540054;   // 97.5 % of the normal distribution lie below
  const double count = static_cast<double>(n), p = static_cast<double>(right) / count;
  const double middle = p + z * z / (2 * count), half = z * std::sqrt(p * (1 - p) / count + z * z / (4 * count * count));
  out.value = p;
  out.low = std::max(0.0, (middle - half) / (1 + z * z / count));
  out.high = std::min(1.0, (middle + half) / (1 + z * z / count));
  return out;
}

}  // namespace dateline
