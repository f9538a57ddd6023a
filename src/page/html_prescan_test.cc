#include "page/html_prescan.h"

#include <doctest/doctest.h>

#include "page/html_tree.h"

using namespace dateline;

TEST_CASE("what the parser gets to see") {
  struct Row {
    std::string html, scanned;
  };
  for (const Row& row : {
           Row{"<p>a</p>", "<p>a</p>"},
           Row{"a<!-- b --><!-->c", "ac"},
           Row{"<script>if (a < b) '</p>'</script>x", "x"},
           Row{"<SCRIPT>a</ScRiPt >x", "x"},
           Row{"<p style='color:red' onclick=\"f('>')\" class=lead>x", "<p class=\"lead\">x"},
           Row{"<div style=\"display: none\">x</div>", "<div hidden>x</div>"},
           Row{"<b class=x>y</b>", "<b>y</b>"},
           Row{"<img src=a.png alt='x > y'>z", "z"},
           Row{"5 < 6 <3", "5 &lt; 6 &lt;3"},
           Row{"<a href=x", "<a href=\"x\">"},
           Row{"<script>never closed <p>x", ""},
           Row{"<style>p{}</style><p>", "<p>"},
       }) {
    CAPTURE(row.html);
    CHECK(prescan_html(row.html).html == row.scanned);
  }
}

TEST_CASE("JSON-LD is kept aside") {
  const std::string html =
      "<script type=\"application/ld+json\">{\"a\":1}</script><script>x</script>";
  const ScannedPage page = prescan_html(html);
  REQUIRE(page.json_ld.size() == 1);
  CHECK(page.json_ld[0] == "{\"a\":1}");
}

TEST_CASE("a megabyte of unclosed elements and comments is read once") {
  for (const char* unit :
       {"<svg>", "<template>", "<!-- >", "<textarea>x", "<noscript a='", "<select><p>"}) {
    CAPTURE(unit);
    std::string html = "<p>x";
    while (html.size() < 1'000'000) html += unit;
    CHECK(prescan_html(html).html.starts_with("<p>x"));
  }
}

TEST_CASE("a megabyte of nested tags is flattened, not followed") {
  for (const char* tag : {"<div>", "<b>", "<a href=x>", "<table><tr><td>", "<ul><li>",
                          "<font size=1>", "<p><b id=q>", "<span"}) {
    CAPTURE(tag);
    std::string html;
    while (html.size() < 1'000'000) html += tag;
    html += "deep";
    const ScannedPage page = prescan_html(html);
    const HtmlTree tree(page.html);
    size_t deepest = 0;
    each_element(tree.root(), [&](const GumboNode* node) {
      size_t depth = 0;
      for (const GumboNode* n = node; n->parent != nullptr && depth < 5000; n = n->parent) ++depth;
      deepest = std::max(deepest, depth);
      return true;
    });
    CHECK(deepest < 3 * kMaxDepth);
  }
}
