// Dates, spans, tables, errors.
#include <doctest/doctest.h>

#include "base/date.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/span.h"
#include "base/tsv.h"

using namespace dateline;

TEST_CASE("ISO dates are strict") {
  CHECK(parse_iso_date("2018-05-17") == CivilDate(2018, 5, 17));
  CHECK(parse_iso_date("2018-05-17T23:59:00Z") == CivilDate(2018, 5, 17));
  CHECK(parse_iso_date("2020-02-29").to_string() == "2020-02-29");
  for (const auto* text : {"", "2018", "2018-5-17", "2018-02-30", "2018-13-01", "17-05-2018", "2018-05-17x", "abcd-ef-gh"})
    CHECK_FALSE(parse_iso_date(text).has_value());
  CHECK(CivilDate(2018, 5, 17).weekday() == 4);  // a Thursday
  CHECK(CivilDate(2018, 2, 28).plus_days(1).to_string() == "2018-03-01");
  CHECK(CivilDate::none() < CivilDate(-200, 1, 1));
}

TEST_CASE("spans are half open") {
  const TextSpan a{2, 5}, b{5, 7};
  CHECK_FALSE(a.overlaps(b));
  CHECK(a.hull(b) == TextSpan{2, 7});
  CHECK(slice("0123456789", a) == "234");
}

TEST_CASE("tables name the file and line of what is wrong") {
  const Result<Table> good = Table::parse("# names\nname\tcode\n\nFrance\tFRA\nChad\n", "data/x.tsv");
  REQUIRE(good);
  REQUIRE(good->rows().size() == 2);
  CHECK(good->rows()[0]["code"] == "FRA");
  CHECK(good->rows()[0].where() == "x.tsv:4");
  CHECK(good->rows()[1]["code"] == "");
  CHECK(good->require({"name", "iso"}).error().message == "column \"iso\" is missing");

  const struct { const char* text; const char* where; } rows[] = {
      {"a\tb\n1\t2\t3\n", "t:2"}, {"# only\n", "t:1"}, {"a\ta\n", "t:1"}, {"a\nok\nb\xFF\n", "t:3"}};
  for (const auto& row : rows) {
    const Result<Table> bad = Table::parse(row.text, "t");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().where == row.where);
    CHECK(bad.error().code == ErrorCode::kBadTable);
  }
  CHECK(split_list(" a | b||c ") == std::vector<std::string_view>{"a", "b", "c"});
}

TEST_CASE("errors print place, code and sentence") {
  CHECK(Error{ErrorCode::kBadJson, "no value after \":\"", "in.jsonl:3"}.to_string() == "in.jsonl:3: E206 no value after \":\"");
}

TEST_CASE("content ids are the same on every machine") {
  CHECK(content_id("", 32) == "99aa06d3014798d86001c324468d497f");  // the published test vector of XXH3-128
  CHECK(content_id("dateline") == "104c717faf2cd327");
  CHECK(content_id("dateline", 8).size() == 8);
  CHECK(content_id("a") != content_id("b"));
}
