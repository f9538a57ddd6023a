// Dates as web pages write them.
//
//   "2018-05-17T08:00:00+02:00", "20180517", "May 17, 2018", "Thu, 17 May 2018 06:00 GMT", "17. Mai
//   2018", "17.05.2018"
// "05/06/2018" is May or June: none, unless one of the numbers is over 12. Covered by
// loose_date_test.cc.
#pragma once

#include <string_view>

#include "base/date.h"
#include "page/tables.h"

namespace dateline {

/// The first date written in `text`; none() when there is none or it is ambiguous. Years 1990 to
/// 2099.
CivilDate find_date(std::string_view text, const PageTables& tables);

/// Is the whole line a date, a time, or both, perhaps with "Published" or "Updated" before it?
bool is_date_line(std::string_view line, const PageTables& tables);

/// The date in a URL path ("/2018/05/17/", "/2018-05-17-", "/20180517/"); none() when there is
/// none.
CivilDate date_in_url(std::string_view url);

}  // namespace dateline
