// Brings stories (near copies) and events (groups of reports) up to date with the mentions of the store.
//
//   const Result<GroupingDone> done = group_pending(store, 5000);    // until done->mentions == 0
//
// Works on what is new: mentions with no event yet (the writer takes the events of a superseded article apart). Each call is one
// transaction, so a kill between two calls loses nothing: what is pending is seen from the tables. What comes out does not depend on
// the order in which articles were added (story/happenings.h).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "store/appender.h"
#include "store/store.h"
#include "story/happenings.h"

namespace dateline {

struct GroupingDone {
  int64_t articles = 0;     // compared for near copies
  int64_t mentions = 0;     // put into events
};
constexpr int64_t kGroupedAtOnce = 5000;   // mentions
Result<GroupingDone> group_pending(Store& store, int64_t limit = kGroupedAtOnce);
/// All that is pending; lets readers in between two steps. `stop` is asked between them.
Status group_all(Store& store, bool (*stop)() = nullptr);

/// A row of events, to an appender of that table.
void put_event(Appender& out, const Happening& happening);

/// `together` ties the events of two reports, else they are parted for good; both remembered by their places in the texts. Regroups.
/// kNotInStore when there is no such report.
Status judge(Store& store, const std::vector<uint64_t>& a, const std::vector<uint64_t>& b, bool together, const std::string& note);

/// Run `run` is what is shown from now on of the articles that it coded, regrouped: in one transaction, so that no reader sees a store between
/// the two. kNotInStore when there is no such run.
Status adopt_run(Store& store, int64_t run);

}  // namespace dateline
