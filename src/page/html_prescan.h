// The page before parsing: without what can hold no article, and nested no deeper than a parser can
// bear.
//
// Scripts, styles, drawings, comments and unused attributes are more than half of a news page;
// leaving them out halves the parser's work. Formatting elements lose their attributes, so that
// unclosed ones cannot multiply in tree building, and start tags nested deeper than kMaxDepth are
// left out (their text stays): any 1 MB of tags parses in bounded time, stack and memory. Covered
// by html_prescan_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct ScannedPage {
  std::string html;                       // for the parser
  std::vector<std::string_view> json_ld;  // contents of JSON-LD scripts, views into the source
  bool flattened = false;                 // something was nested too deep
};

inline constexpr size_t kMaxDepth = 400;

ScannedPage prescan_html(std::string_view source);

}  // namespace dateline
