// The words by which events are chosen, as a command line or an address of the HTTP interface gives them: one declaration, one meaning.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/query.h"

namespace dateline {

/// As typed. docs/cli.md, "Filters".
struct FilterOptions {
  std::string who, whom, actor, mode, context, quad, since, until, place, outlet, text, as_of, bbox;
  std::vector<std::string> types, statuses, ids;
  int64_t min_sources = 0, min_reports = 0;
  double min_confidence = 0;
};

/// kUsage for a day, month or year that is none, or a status, box or id that is none. Types that are not PLOVER's are kept as typed:
/// prepare_filter() and the server ask the store for them.
Result<EventFilter> make_filter(const FilterOptions& options);

}  // namespace dateline
