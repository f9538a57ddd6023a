// Mentions of the store as the reports that the story stage compares and groups.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "base/date.h"
#include "store/database.h"
#include "story/happenings.h"

namespace dateline {

using Ids = std::set<int64_t>;

/// Makes the temporary table `table` of these ids, so that no query carries long lists.
Status fill_ids(Database& db, const char* table, const Ids& ids);

/// The reports with these ids, in the order of ids. `known_by`: only those that could be known on that day; none(): all.
Result<std::vector<Report>> load_reports(Database& db, const Ids& mentions, CivilDate known_by = CivilDate::none());

}  // namespace dateline
