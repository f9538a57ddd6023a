// What a page holds that may be its title, date or author, as it stands there: the ground on which
// html_title.h, html_dates.h and html_authors.h choose.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "page/document.h"
#include "page/html_tree.h"
#include "page/json_ld.h"
#include "page/tables.h"

namespace dateline {

struct PageFacts {
  /// A stretch of text and why it was taken.
  struct Said {
    std::string value, source;
  };

  std::string_view url;
  LdArticle ld;
  std::multimap<std::string, std::string_view> metas;  // by name, lower case
  std::string language, canonical_url;
  std::string raw_title;                               // of the <title> element, as it is
  std::vector<std::string> headings, second_headings;  // h1; h2 and h3
  std::string item_headline;                           // of microdata
  std::vector<Said> bylines;
  std::vector<DateCandidate> times, marked_times, item_dates, loose_dates;
  CivilDate updated;
  Said outlet;

  /// The first named meta of the field that is there; empty when none is.
  Said meta(MetaField field, const PageTables& tables) const;
  /// Is that how the outlet calls itself?
  bool is_outlet(std::string_view text) const;
  /// Do the letters of `folded` stand in the host of the address?
  bool host_has(std::string_view folded) const;
};

/// Ends the source of a date that stands before the headline.
inline constexpr std::string_view kBeforeTitle = ":before-title";

PageFacts find_facts(const HtmlTree& tree, const std::vector<std::string_view>& json_ld,
                     std::string_view url, const PageTables& tables);

}  // namespace dateline
