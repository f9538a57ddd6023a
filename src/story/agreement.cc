#include "story/agreement.h"

#include <algorithm>
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

}  // namespace dateline
