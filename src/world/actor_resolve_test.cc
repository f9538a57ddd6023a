// Sentences through the whole lang and world stages: each row says whom one stretch of words must mean.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "world/coded_test.h"

using namespace dateline;

TEST_CASE("who it is, by words, table and day") {
  struct Row {
    std::string_view text, published, words, code, office;
  };
  const Row kRows[] = {
      {"Russian President Dmitry Medvedev met reporters on Monday.", "2010-04-14", "Dmitry Medvedev", "RUSGOV", "President of Russia"},
      {"Dmitry Medvedev met reporters on Monday.", "2015-04-14", "Dmitry Medvedev", "RUSGOV", "Prime Minister of Russia"},
      {"Barack Obama spoke at a library in Chicago.", "2019-04-17", "Barack Obama", "USAELI", ""},
      {"Israeli soldiers shot at Palestinian protesters near the fence.", "2019-04-17", "Israeli soldiers", "ISRMIL", ""},
      {"Israeli soldiers shot at Palestinian protesters near the fence.", "2019-04-17", "Palestinian protesters", "PSECVL", ""},
      {"A former Iraqi general was arrested in Amman.", "2019-04-17", "A former Iraqi general", "IRQELIMIL", ""},
      {"Riot police fired tear gas in Nairobi.", "2019-04-17", "Riot police", "KENCOP", ""},
      {"Nigerian lawmakers rejected the budget.", "2019-04-17", "Nigerian lawmakers", "NGALEG", ""},
      {"US-backed rebels in Syria seized the town.", "2016-04-17", "US-backed rebels", "SYRREB", ""},
      {"The Taliban promised new schools.", "2023-04-17", "Taliban", "AFGGOV", ""},
      {"The Taliban promised new attacks.", "2011-04-17", "Taliban", "AFGREB", ""},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CAPTURE(row.words);
    const Coded c = code(row.text, row.published);
    const Actor* a = actor_of(c, row.words);
    REQUIRE(a != nullptr);
    CHECK(a->code() == row.code);
    CHECK(a->office == row.office);
  }
}

TEST_CASE("one noun, people of several countries") {
  struct Row {
    std::string_view text, words;
    std::vector<std::string> countries;
  };
  const Row kRows[] = {
      {"U.S. and Russian negotiators met in Geneva on Monday.", "U.S. and Russian negotiators", {"USA", "RUS"}},
      {"French, British and German diplomats left the talks.", "French, British and German diplomats", {"FRA", "GBR", "DEU"}},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    const Coded c = code(row.text, "2019-04-17");
    const Actor* a = actor_of(c, row.words);
    REQUIRE(a != nullptr);
    std::vector<std::string> countries{a->country};
    for (const int32_t also : a->also) countries.push_back(c.world.actors[static_cast<size_t>(also)].country);
    CHECK(countries == row.countries);
  }
  const Coded one = code("An Iranian-American journalist was freed on Monday.", "2019-04-17");
  const Actor* person = actor_of(one, "An Iranian-American journalist");
  REQUIRE(person != nullptr);
  CHECK(person->also.empty());
}

TEST_CASE("a capital is its government only as an agent") {
  struct Row {
    std::string_view text, words;
    bool metonym;
  };
  const Row kRows[] = {
      {"Moscow rejected the proposal on Friday.", "Moscow", true},
      {"The envoys met in Moscow on Friday.", "Moscow", false},
      {"The minister urged Damascus to release the prisoners.", "Damascus", true},
      {"The minister visited Damascus last week.", "Damascus", false},
      {"The visit underlined Beijing's support for the treaty.", "Beijing", true},
      {"Beijing's streets were empty.", "Beijing", false},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    const Coded c = code(row.text, "2019-04-17");
    for (size_t i = 0; i < c.analysis.mentions.size(); ++i)
      if (c.document.slice(c.analysis.mentions[i].span) == row.words) CHECK(c.world.metonym[i] == row.metonym);
  }
}

TEST_CASE("names that are also other words") {
  const Coded us = code("They told us that the US would help.", "2019-04-17");
  for (size_t i = 0; i < us.analysis.mentions.size(); ++i) {
    const Mention& m = us.analysis.mentions[i];
    if (us.document.slice(m.span) != "us" || m.chain == kNone) continue;
    const int32_t a = us.world.actor_of_chain[static_cast<size_t>(m.chain)];
    CHECK((a == kNone || us.world.actors[static_cast<size_t>(a)].country.empty()));
  }
  const Coded march = code("Thousands joined the march against turkey farms.", "2019-04-17");
  for (const Actor& a : march.world.actors) CHECK(a.country.empty());
  const Coded player = code("Michael Jordan scored 40 points. Jordan left the court smiling.", "1997-04-17");
  for (const Actor& a : player.world.actors) CHECK(a.country != "JOR");
}

TEST_CASE("what is not known stays empty and says why") {
  const Coded c = code("Zorblat Quix opened a shop.", "2019-04-17");
  for (const Actor& a : c.world.actors)
    if (a.name.find("Zorblat") != std::string::npos) {
      CHECK(a.code() == "");
      CHECK(a.why_null == "unknown-name");
    }
  const Coded undated = code("Boris Johnson apologised.", "");
  const Actor* johnson = actor_of(undated, "Boris Johnson");
  if (johnson != nullptr) {
    CHECK(johnson->country == "GBR");
    CHECK(johnson->office.empty());
  }
}
