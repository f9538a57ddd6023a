#include "world/number.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace dateline {
namespace {

/// Words at white space, with final punctuation cut off; enough for number rules, which read no
/// tags here.
std::vector<Word> plain_words(std::string_view text) {
  std::vector<Word> words;
  size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    size_t end = text.find(' ', at);
    if (end == std::string_view::npos) end = text.size();
    size_t core = end;
    while (core > at + 1 && (text[core - 1] == ',' || text[core - 1] == '.')) --core;
    Word word;
    word.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(core)};
    words.push_back(word);
    for (size_t i = core; i < end; ++i) {
      Word mark;
      mark.span = {static_cast<uint32_t>(i), static_cast<uint32_t>(i + 1)};
      mark.upos = Upos::PUNCT;
      words.push_back(mark);
    }
    at = end;
  }
  return words;
}

std::optional<NumberRange> quantity(std::string_view text, std::string_view noun) {
  const std::vector<Word> words = plain_words(text);
  for (uint32_t i = 0; i < words.size(); ++i)
    if (slice(text, words[i].span) == noun) return read_quantity(text, words, i);
  FAIL("no such word");
  return {};
}

struct Row {
  const char* text;
  const char* noun;
  double min;
  double max;  // negative: open
  const char* span;
};

TEST_CASE("a number that counts a noun") {
  const Row rows[] = {
      {"Police arrested 12 people.", "people", 12, 12, "12"},
      {"Police arrested at least 40 masked protesters", "protesters", 40, -1, "at least 40"},
      {"Between 30 and 40 rebels died", "rebels", 30, 40, "Between 30 and 40"},
      {"Dozens of villagers fled", "villagers", 24, 99, "Dozens"},
      {"hundreds of thousands of refugees crossed", "refugees", 200000, 999999,
       "hundreds of thousands"},
      {"tens of thousands of marchers", "marchers", 20000, 99999, "tens of thousands"},
      {"a dozen soldiers were hurt", "soldiers", 12, 12, "a dozen"},
      {"half a dozen shells", "shells", 6, 6, "half a dozen"},
      {"worth 2.5 million dollars", "dollars", 2500000, 2500000, "2.5 million"},
      {"nearly 40 homes burned", "homes", 40, 40, "nearly 40"},
      {"more than 1,200 families", "families", 1200, -1, "more than 1,200"},
      {"up to 300 fighters", "fighters", 0, 300, "up to 300"},
      {"a hundred and ten miners", "miners", 110, 110, "a hundred and ten"},
      {"twenty-five miners", "miners", 25, 25, "twenty-five"},
      {"two or three million voters", "voters", 2000000, 3000000, "two or three million"},
      {"30-40 tents", "tents", 30, 40, "30-40"},
      {"1,000 or more marchers", "marchers", 1000, -1, "1,000 or more"},
      {"several hundred people", "people", 300, 900, "several hundred"},
      {"a few dozen people", "people", 36, 108, "a few dozen"},
      {"a couple of guards", "guards", 2, 3, "a couple"},
      {"two and a half million euros", "euros", 2500000, 2500000, "two and a half million"},
      {"the other 12 young people", "people", 12, 12, "12"},
      {"millions of people", "people", 2000000, -1, "millions"},
      {"a $7.2bn package", "package", 7.2e9, 7.2e9, "$7.2bn"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    const std::optional<NumberRange> got = quantity(row.text, row.noun);
    REQUIRE(got.has_value());
    CHECK(got->min == doctest::Approx(row.min));
    CHECK(got->max.has_value() == (row.max >= 0));
    if (row.max >= 0 && got->max) CHECK(*got->max == doctest::Approx(row.max));
    CHECK(slice(row.text, got->span) == row.span);
  }
}

TEST_CASE("a number that is the head itself") {
  const std::optional<NumberRange> got = quantity("The blast killed at least twelve", "twelve");
  REQUIRE(got.has_value());
  CHECK(got->min == 12);
  CHECK_FALSE(got->max.has_value());
}

TEST_CASE("what is no count") {
  const std::pair<const char*, const char*> rows[] = {
      {"In 2003 rebels attacked", "rebels"},             // a year
      {"a 12-year-old boy fled", "boy"},                 // an age
      {"some 40 percent of voters", "voters"},           // a share
      {"the 12th battalion left", "battalion"},          // an ordinal
      {"Police arrested the protesters", "protesters"},  // no number
      {"12 died, and rebels fled", "rebels"},            // the number of another clause
  };
  for (const auto& [text, noun] : rows) {
    CAPTURE(std::string(text));
    CHECK_FALSE(quantity(text, noun).has_value());
  }
}

TEST_CASE("approximate numbers say so") {
  CHECK(quantity("about 40 people", "people")->approximate);
  CHECK_FALSE(quantity("40 people", "people")->approximate);
  CHECK(quantity("dozens of people", "people")->vague);
}

TEST_CASE("ordinals") {
  const std::string text = "17th twenty-third fourth second";
  const std::vector<Word> words = plain_words(text);
  PieceList p;
  cut_pieces(text, words, 0, static_cast<uint32_t>(words.size()), p);
  CHECK(read_ordinal(p, 0)->value == 17);
  CHECK(read_ordinal(p, 2)->value == 23);
  CHECK(read_ordinal(p, 5)->value == 4);
  CHECK_FALSE(read_ordinal(p, 9).has_value());
}

}  // namespace
}  // namespace dateline
