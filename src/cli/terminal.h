// What the terminal can show, and text made to fit it.
//
//   const Terminal out = Terminal::of(STDOUT_FILENO);
//   fmt::print("{}", out.paint(Ink::bold, fit("Sochi", 10)));
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class Ink { plain, bold, dim, underline, red, green, yellow, blue, magenta, cyan };

struct Terminal {
  bool colour = false;
  int width = 100;           // columns; 100 when the output is no terminal, unless COLUMNS says otherwise
  bool interactive = false;  // a terminal at all

  /// Colour when `fd` is a terminal, TERM is not "dumb" and NO_COLOR is unset or empty. Width from the terminal or COLUMNS.
  static Terminal of(int fd);
  /// `text` in that ink; unchanged without colour.
  std::string paint(Ink ink, std::string_view text) const;
};

/// Columns that `text` takes: 2 for wide East Asian characters, 0 for combining marks.
int display_width(std::string_view text);
/// Exactly `width` columns: padded with spaces, or cut with an ellipsis.
std::string fit(std::string_view text, int width);
/// At most `width` columns: cut with an ellipsis where too long.
std::string cut(std::string_view text, int width);
/// `text` on one line and harmless: control characters, line breaks and bidirectional overrides become spaces, runs of
/// spaces one. Anything from an article goes through here before it reaches a terminal.
std::string one_line(std::string_view text);
/// Lines of at most `width` columns, broken at spaces where there are any.
std::vector<std::string> wrap(std::string_view text, int width);

}  // namespace dateline
