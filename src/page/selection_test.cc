#include "page/selection.h"

#include <doctest/doctest.h>

namespace dateline {
namespace {

Document article(std::string text, CivilDate published = CivilDate::none()) {
  Document doc;
  doc.text = std::move(text);
  doc.published = published;
  return doc;
}

TEST_CASE("--since") {
  const InputSelection wanted{.since = CivilDate(2018, 5, 17)};
  CHECK(left_out(wanted, article("x", CivilDate(2018, 5, 17))).empty());
  CHECK(left_out(wanted, article("x", CivilDate(2018, 5, 16))) == "published 2018-05-16, before --since");
  CHECK_FALSE(left_out(wanted, article("x")).empty());
  CHECK(left_out({}, article("x")).empty());
}

TEST_CASE("--match: whole words, folded; a star leaves the end open") {
  struct Row {
    std::vector<std::string> words;
    std::string text;
    bool in;
  };
  for (const Row& row : {
           Row{{"Mali"}, "Troops left Mali.", true},
           Row{{"mali"}, "Troops left Somalia.", false},
           Row{{"protest"}, "Protesters gathered.", false},
           Row{{"protest*"}, "Protesters gathered.", true},
           Row{{"talks", "truce"}, "A TRUCE holds.", true},
           Row{{"peace talks"}, "Peace\n\ntalks resumed.", true},
           Row{{"Erdogan"}, "Erdoğan spoke.", true},
           Row{{"Erdoğan"}, "ERDOĞAN spoke.", true},
           Row{{"*"}, "anything", true},
       }) {
    CAPTURE(row.text);
    CAPTURE(row.words[0]);
    CHECK(left_out({.match = row.words}, article(row.text)).empty() == row.in);
  }
  Document doc = article("x");
  doc.url = "https://gazette.example/mali/1";
  CHECK(left_out({.match = {"mali"}}, doc).empty());
}

TEST_CASE("--sample: a share, nested, by id") {
  int small = 0, large = 0;
  for (int i = 0; i < 10000; ++i) {
    const std::string id = "article-" + std::to_string(i);
    const bool in_small = in_sample({.sample = 0.1}, id), in_large = in_sample({.sample = 0.5}, id);
    CHECK((!in_small || in_large));
    small += in_small;
    large += in_large;
  }
  CHECK(small > 880);
  CHECK(small < 1120);
  CHECK(large > 4800);
  CHECK(large < 5200);
  CHECK(parse_share("5%") == 0.05);
  CHECK(parse_share("0.25") == 0.25);
  for (const char* bad : {"", "0", "-1", "1.5", "150%", "few", "%", "nan"}) CHECK_FALSE(parse_share(bad));
}

}  // namespace
}  // namespace dateline
