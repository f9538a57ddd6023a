// What one redraw of the page needs, counted in one pass over the chosen events: timeline, map, who to whom, facets.
//
//   std::string json = overview_json(index, selection, options);    // the schema Overview of openapi.json, from "quads" on
//
// A million events take some 20 ms. The answer stays small however many events there are: buckets of time, merged points, top dyads.
#pragma once

#include <optional>
#include <string>

#include "serve/selection.h"

namespace dateline {

enum class TimeBucket : uint8_t { automatic, day, week, month, year };
enum class TimeSeries : uint8_t { quad, type, status };

struct OverviewOptions {
  bool timeline = true, map = true, dyads = true, facets = true, hidden = true;
  TimeBucket bucket = TimeBucket::automatic;
  TimeSeries series = TimeSeries::quad;
  std::optional<Box> view;             // only points in there are listed
  double zoom = 1;                     // cells of 360 / (32 * 2^zoom) degrees, when there would be more than `points`
  int64_t points = 3000;
  bool actors = false;                 // dyads of actors in place of countries
  int64_t top = 400;                   // dyads
};

/// Members of a JSON object, without its braces.
std::string overview_json(const EventIndex& index, const Selection& chosen, const OverviewOptions& options);

/// The day a bucket begins that has `days` (since 1970) in it. Weeks begin on Monday.
int32_t bucket_start(TimeBucket bucket, int32_t days);

}  // namespace dateline
