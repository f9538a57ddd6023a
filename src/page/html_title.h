// The headline of a page.
#pragma once

#include "page/html_facts.h"

namespace dateline {

struct PageTitle {
  PageFacts::Said title;  // without the names of site and section
  std::string heading;    // the heading that shows it on the page; empty when none does
};

/// A heading that the page's data repeat; else one that is part of the page's title; else what the
/// data say; else the only heading.
PageTitle choose_title(const PageFacts& facts, const PageTables& tables);

}  // namespace dateline
