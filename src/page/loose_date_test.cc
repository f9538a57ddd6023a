#include "page/loose_date.h"

#include <doctest/doctest.h>

#include "page/test_tables.h"

using namespace dateline;

TEST_CASE("dates as pages write them") {
  struct Row {
    std::string_view text, date;
  };
  for (const Row& row : {
           Row{"2018-05-17T08:00:00+02:00", "2018-05-17"},
           Row{"20180517", "2018-05-17"},
           Row{"2018/05/17", "2018-05-17"},
           Row{"May 17, 2018", "2018-05-17"},
           Row{"May 17th 2018", "2018-05-17"},
           Row{"Thu, 17 May 2018 06:00 GMT", "2018-05-17"},
           Row{"17. Mai 2018", "2018-05-17"},
           Row{"17.05.2018, 12:30", "2018-05-17"},
           Row{"17 de mayo de 2018", "2018-05-17"},
           Row{"17 février 2019", "2019-02-17"},
           Row{"Published: Sept. 3, 2020 at 4 p.m.", "2020-09-03"},
           Row{"17/05/2018", "2018-05-17"},
           Row{"05/17/2018", "2018-05-17"},
           Row{"07/07/2018", "2018-07-07"},
           Row{"05/06/2018", ""},  // May or June
           Row{"May 2018", ""},
           Row{"May 17", ""},
           Row{"31 February 2018", ""},
           Row{"2018-13-01", ""},
           Row{"1718-05-17", ""},
           Row{"call 2018 05", ""},
           Row{"", ""},
       }) {
    CAPTURE(row.text);
    CHECK(find_date(row.text, test_tables()).to_string() == row.date);
  }
}

TEST_CASE("lines that are only a date") {
  CHECK(is_date_line("Published on May 17, 2018 at 12:30 GMT", test_tables()));
  CHECK(is_date_line("17.05.2018 12:30", test_tables()));
  CHECK_FALSE(is_date_line("Talks ended on May 17, 2018", test_tables()));
  CHECK_FALSE(is_date_line("12:30", test_tables()));
}

TEST_CASE("dates in addresses") {
  CHECK(date_in_url("https://example.org/2018/05/17/envoy").to_string() == "2018-05-17");
  CHECK(date_in_url("https://example.org/news/20180517/envoy").to_string() == "2018-05-17");
  CHECK(date_in_url("https://example.org/envoy-2018-5-17.html").to_string() == "2018-05-17");
  CHECK_FALSE(date_in_url("https://example.org/2018/05/envoy").has_value());
  CHECK_FALSE(date_in_url("https://20180517.example.org/envoy").has_value());
  CHECK_FALSE(date_in_url("https://example.org/id/1234567890").has_value());
}
