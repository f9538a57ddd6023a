// Counts of events or reports by month, dyad, type and so on.
//
//   Result<Counts> counts = count_events(db, {"month", "dyad"}, condition(filter), {.reports = true});
//   for (size_t row = 0; row < counts->size(); ++row) use(counts->name(row, 0), counts->name(row, 1), counts->n[row]);
//
// DuckDB finds the rows and calls a function of ours on them, which counts. Its own GROUP BY holds every group as text, which takes seven
// seconds of two cores for 50 million reports in 8.6 million groups (docs/quality.md); with small numbers in place of names it is a look-up each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/query.h"

namespace dateline {

/// The words that count_events() takes: year, month, week, day, dyad, who, whom, type, mode, quad, status, cameo, country, place, actor,
/// recipient.
std::vector<std::string> count_dimensions();

/// Rows in the order of their dimensions: days as they follow, names by code point; "-" (no value) first.
struct Counts {
  std::vector<std::string> dimensions;
  std::vector<std::vector<std::string>> names;   // of each dimension
  std::vector<uint32_t> cells;                   // row by row: for each dimension, which of its names
  std::vector<int64_t> n;

  size_t size() const { return n.size(); }
  const std::string& name(size_t row, size_t dimension) const { return names[dimension][cells[row * dimensions.size() + dimension]]; }
};

struct CountChoice {
  bool reports = false;   // count the reports of the chosen events in place of the events
};

/// Counts the events for which `where` (after prepare_filter()) holds. An event without a day counts on the day it was first reported.
/// kUsage for a word that is no dimension.
Result<Counts> count_events(Database& db, const std::vector<std::string>& by, const EventCondition& where, const CountChoice& choice = {});

}  // namespace dateline
