// Agreement of coders beyond chance: Cohen's kappa for two, Krippendorff's alpha for any number with gaps. Nominal values.
//
//   std::vector<Ratings> units = {{"CONSULT", "CONSULT"}, {"ASSAULT", "COERCE"}, {"AID", ""}};   // "" : not coded
//   Agreement a = agreement(units);          // a.units == 2, a.observed == 0.5, a.kappa, a.alpha
//
// Sources: Cohen, A coefficient of agreement for nominal scales (1960); Krippendorff, Computing Krippendorff's Alpha-Reliability
// (2011), whose worked examples are the tests. Pure; safe for concurrent use.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dateline {

/// What each coder says of one unit, coder by coder; empty for one who did not code it. All units list the same coders.
using Ratings = std::vector<std::string>;

struct Agreement {
  size_t units = 0;                // that two coders or more have coded: the n behind the figures
  double observed = 0;             // share of the pairs of values that are equal; 0 without units
  /// Of the first two coders, over the units both coded. None when there are other than two, no such unit, or both always
  /// said one and the same: then there is nothing that chance could be told from.
  std::optional<double> kappa;
  /// None when no two values can be paired, or all of them are the same.
  std::optional<double> alpha;
};

Agreement agreement(std::span<const Ratings> units);

/// A share with its 95 % interval (Wilson, Probable inference, 1927): meaningful for small n and near 0 and 1, where +- is not.
struct Share {
  size_t right = 0, n = 0;
  double value = 0, low = 0, high = 1;     // of n = 0: nothing is known
};
Share share(size_t right, size_t n);

}  // namespace dateline
