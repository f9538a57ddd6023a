// What the page says about itself: title, dates, authors, outlet, section, address, language; each
// with where it was said.
//
// Merged from JSON-LD, Open Graph and article: properties, Dublin Core, parsely, sailthru and other
// metas, microdata, visible bylines and <time> elements. Covered by html_meta_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/document.h"
#include "page/html_facts.h"
#include "page/html_tree.h"
#include "page/tables.h"

namespace dateline {

struct PageMeta {
  using Said = PageFacts::Said;
  Said title, outlet, section, canonical_url, description;
  std::string raw_title;  // of the <title> element, as it is
  std::string heading;    // the first h1 that could be the title
  std::vector<std::string> authors;
  std::string authors_source;
  std::vector<DateCandidate> published;  // best first
  CivilDate updated;
  std::string language;
  bool live = false;  // the page says that it is a live blog
};

PageMeta read_meta(const HtmlTree& tree, const std::vector<std::string_view>& json_ld,
                   std::string_view url, const PageTables& tables);

}  // namespace dateline
