#include "cli/terminal.h"

#include <doctest/doctest.h>

namespace dateline {
namespace {

TEST_CASE("width counts columns, not bytes") {
  struct Row { const char* text; int columns; };
  for (const Row& row : {Row{"", 0}, {"Sochi", 5}, {"Erdoğan", 7}, {"北京", 4}, {"e\u0301", 1}, {"“so”", 4}}) {
    CAPTURE(row.text);
    CHECK(display_width(row.text) == row.columns);
  }
}

TEST_CASE("fit pads or cuts to exactly the width") {
  struct Row { const char* text; int width; const char* out; };
  for (const Row& row : {Row{"Sochi", 8, "Sochi   "}, {"Sochi", 5, "Sochi"}, {"Sochi", 4, "Soc…"}, {"New York", 5, "New…"},
                         {"北京市", 5, "北京…"}, {"北京市", 4, "北… "}, {"x", 0, ""}}) {
    CAPTURE(row.text);
    const std::string out = fit(row.text, row.width);
    CHECK(display_width(out) == row.width);
    CHECK(cut(row.text, row.width) == cut(out, row.width).substr(0, cut(row.text, row.width).size()));
  }
  CHECK(fit("Sochi", 4) == "Soc…");
  CHECK(fit("New York", 5) == "New… ");
}

TEST_CASE("article text cannot command the terminal") {
  CHECK(one_line("a\033[2Jb") == "a [2Jb");
  CHECK(one_line(" two\n lines\t\u0085here\u2028now ") == "two lines here now");
  CHECK(one_line("abc\u202Edef\u2066") == "abc def");
}

TEST_CASE("wrap breaks at spaces and cuts what is too long") {
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("", 7) == std::vector<std::string>{""});
  CHECK(wrap("incomprehensible a", 6) == std::vector<std::string>{"incom…", "a"});
}

TEST_CASE("ink only with colour") {
  CHECK(Terminal{.colour = false}.paint(Ink::red, "x") == "x");
  CHECK(Terminal{.colour = true}.paint(Ink::red, "x") == "\033[31mx\033[0m");
  CHECK(Terminal{.colour = true}.paint(Ink::red, "") == "");
}

}  // namespace
}  // namespace dateline
