// Who wrote a page, as far as its data and bylines say so.
#pragma once

#include "page/html_facts.h"

namespace dateline {

struct PageAuthors {
  std::vector<std::string> names;
  std::string source;
};

PageAuthors choose_authors(const PageFacts& facts, const PageTables& tables);

}  // namespace dateline
