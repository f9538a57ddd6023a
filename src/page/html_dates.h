// When a page was published and last changed, as far as it says so.
#pragma once

#include "page/html_facts.h"

namespace dateline {

/// All that may be the day of publication, most trusted first, each with where it was said.
std::vector<DateCandidate> choose_dates(const PageFacts& facts, const PageTables& tables);
/// none() when the page does not say.
CivilDate choose_update(const PageFacts& facts, const PageTables& tables);

}  // namespace dateline
