// Worked examples as published.
#include "story/agreement.h"

#include <doctest/doctest.h>

namespace dateline {
namespace {

/// One string a coder, one letter a unit; '.' is not coded.
std::vector<Ratings> ratings(std::initializer_list<std::string_view> coders) {
  std::vector<Ratings> units(coders.begin()->size());
  for (const std::string_view coder : coders)
    for (size_t i = 0; i < coder.size(); ++i) units[i].push_back(coder[i] == '.' ? "" : std::string(1, coder[i]));
  return units;
}

/// A table of counts: rows the first coder's values, columns the second's.
std::vector<Ratings> from_table(const std::vector<std::vector<int>>& table) {
  std::vector<Ratings> units;
  for (size_t r = 0; r < table.size(); ++r)
    for (size_t c = 0; c < table[r].size(); ++c)
      for (int i = 0; i < table[r][c]; ++i) units.push_back({std::to_string(r), std::to_string(c)});
  return units;
}

TEST_CASE("alpha: the examples of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011)") {
  // A: binary data, two observers
  CHECK(*agreement(ratings({"0100000010", "1110010000"})).alpha == doctest::Approx(0.095).epsilon(0.005));
  // B: nominal data, two observers
  const Agreement b = agreement(ratings({"aabbdcccedda", "babbbccceddd"}));
  CHECK(b.units == 12);
  CHECK(*b.alpha == doctest::Approx(0.692).epsilon(0.0005));
  // C: nominal data, four observers, values missing
  const Agreement c = agreement(ratings({"123321412...", "1233224125.3", ".3332342251.", "12332441251."}));
  CHECK(c.units == 11);                       // the twelfth unit has one value, which can be paired with none
  CHECK(*c.alpha == doctest::Approx(0.743).epsilon(0.0005));
  CHECK_FALSE(c.kappa.has_value());
}

TEST_CASE("kappa: the diagnoses of Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, ch. 18 (2003)") {
  // 100 subjects, psychotic, neurotic or organic: observed .89, by chance .66
  const Agreement a = agreement(from_table({{75, 1, 4}, {5, 4, 1}, {0, 0, 10}}));
  CHECK(a.units == 100);
  CHECK(a.observed == doctest::Approx(0.89));
  CHECK(*a.kappa == doctest::Approx(0.676).epsilon(0.001));
}

TEST_CASE("bounds: equal codings give 1, opposite ones less than 0, one value alone says nothing") {
  const Agreement same = agreement(ratings({"abab", "abab"}));
  CHECK(*same.kappa == doctest::Approx(1));
  CHECK(*same.alpha == doctest::Approx(1));
  CHECK(*agreement(ratings({"abab", "baba"})).kappa == doctest::Approx(-1));
  const Agreement flat = agreement(ratings({"aaaa", "aaaa"}));
  CHECK(flat.observed == 1);
  CHECK_FALSE(flat.kappa.has_value());
  CHECK_FALSE(flat.alpha.has_value());
}

TEST_CASE("nothing coded, nothing coded twice: no figure, and n says so") {
  CHECK(agreement({}).units == 0);
  const Agreement a = agreement(ratings({"ab..", "..ab"}));
  CHECK(a.units == 0);
  CHECK_FALSE(a.kappa.has_value());
  CHECK_FALSE(a.alpha.has_value());
}

TEST_CASE("shares: the intervals of Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3") {
  struct Row {
    size_t right, n;
    double low, high;
  };
  for (const Row& row : {Row{81, 263, 0.2553, 0.3662}, Row{15, 148, 0.0624, 0.1605}, Row{0, 20, 0, 0.1611}, Row{1, 29, 0.0061, 0.1718}}) {
    const Share s = share(row.right, row.n);
    CHECK(s.low == doctest::Approx(row.low).epsilon(0.001));
    CHECK(s.high == doctest::Approx(row.high).epsilon(0.001));
  }
  CHECK(share(0, 0).high == 1);
}

TEST_CASE("order of units, names of values: no matter") {
  const auto units = ratings({"aabbdcccedda", "babbbccceddd"});
  std::vector<Ratings> turned(units.rbegin(), units.rend());
  CHECK(*agreement(turned).alpha == doctest::Approx(*agreement(units).alpha));
}

}  // namespace
}  // namespace dateline
