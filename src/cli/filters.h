// The options by which events are chosen, the same for events, count and export: one declaration, one meaning.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/query.h"

namespace dateline {

/// As typed. docs/cli.md, "Filters".
struct FilterOptions {
  std::string who, whom, actor, mode, context, quad, since, until, place, outlet, text, as_of;
  std::vector<std::string> types, statuses;
  int64_t min_sources = 0, min_reports = 0;
  double min_confidence = 0;
};

/// kUsage for a day, month or year that is none, or a type or status that is none.
Result<EventFilter> make_filter(const FilterOptions& options);

}  // namespace dateline
