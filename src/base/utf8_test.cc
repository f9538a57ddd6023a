#include "base/utf8.h"

#include <doctest/doctest.h>

#include <random>

using namespace dateline;

TEST_CASE("invalid UTF-8 is found where it begins and repaired byte for byte") {
  const struct { std::string_view text; size_t at; std::string_view repaired; } rows[] = {
      {"plain", std::string_view::npos, "plain"},
      {"Erdoğan 你好 😀", std::string_view::npos, "Erdoğan 你好 😀"},
      {"a\xFFz", 1, "a\uFFFDz"},
      {"\xC0\xAF", 0, "\uFFFD\uFFFD"},              // overlong slash
      {"\xED\xA0\x80", 0, "\uFFFD\uFFFD\uFFFD"},    // surrogate
      {"cut \xE2\x82", 4, "cut \uFFFD\uFFFD"},
      {"\xF4\x90\x80\x80", 0, "\uFFFD\uFFFD\uFFFD\uFFFD"},  // past U+10FFFF
  };
  for (const auto& row : rows) {
    CHECK(find_invalid_utf8(row.text) == row.at);
    CHECK(repair_utf8(row.text) == row.repaired);
    CHECK(find_invalid_utf8(repair_utf8(row.text)) == std::string_view::npos);
  }
}

TEST_CASE("names fold to what news and tables both spell") {
  const struct { std::string_view in, out; } rows[] = {
      {"Recep Tayyip Erdoğan", "recep tayyip erdogan"}, {"Łódź", "lodz"},     {"  São\u00A0 Paulo ", "sao paulo"},
      {"Côte d’Ivoire", "cote d'ivoire"},               {"Großbritannien", "grossbritannien"},
      {"Nguyễn Phú Trọng", "nguyen phu trong"},         {"al–Assad", "al-assad"}, {"Владимир", "владимир"},
      {"İstanbul", "istanbul"},                         {"e\u0301lan", "elan"}, {"", ""},
  };
  for (const auto& row : rows) CHECK(fold_name(row.in) == row.out);
}

TEST_CASE("trim knows Unicode white space and leaves letters alone") {
  CHECK(trim(" \t\u00A0a b\u2003\n") == "a b");
  CHECK(trim("\u3000") == "");
  CHECK(trim("é") == "é");
}

TEST_CASE("code points and bytes convert both ways at every border") {
  std::mt19937 random(7);
  const char32_t letters[] = {U'a', U' ', U'ğ', U'你', U'😀'};
  for (int round = 0; round < 50; ++round) {
    std::string text;
    std::vector<uint32_t> begins;
    const auto length = random() % 300;
    for (unsigned i = 0; i < length; ++i) {
      begins.push_back(static_cast<uint32_t>(text.size()));
      append_utf8(text, letters[random() % 5]);
    }
    begins.push_back(static_cast<uint32_t>(text.size()));
    const CodePointIndex index(text);
    for (uint32_t n = 0; n < begins.size(); ++n) {
      CHECK(index.code_point(begins[n]) == n);
      CHECK(index.byte(n) == begins[n]);
    }
    CHECK(index.byte(static_cast<uint32_t>(begins.size()) + 5) == text.size());
  }
}
