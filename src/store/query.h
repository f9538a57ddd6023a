// Asking the store: filters, lists of events, counts, full-text search. The command line and the HTTP interface share these filters and
// their names (docs/cli.md, "Filters").
//
//   EventFilter filter{.who = "RUS", .whom = "SYR", .types = {"CONSULT"}, .since = CivilDate(2018, 1, 1)};
//   Result<EventSelection> chosen = select_events(db, filter);
//   Result<Rows> rows = db.query("SELECT ... FROM event_list e SEMI JOIN chosen USING (event_id)", ...);
//
// Words of filters never become SQL: they are bound as parameters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"

namespace dateline {

struct EventFilter {
  std::string who, whom;              // country, code (SYRGOV, SYR), Wikidata id, or part of a name; on that side, in any report
  std::string actor;                  // the same, on either side
  std::vector<std::string> types;     // PLOVER types; any of them
  std::string mode, context, quad;
  std::vector<std::string> statuses;  // empty: all
  CivilDate since, until;             // happened on or after, on or before; events with no date are judged by when they were reported
  std::string place;                  // name, first-order division, country code, or GeoNames id
  std::string outlet;                 // part of the name of an outlet, or of an address
  std::string text;                   // words that an article of the event has, all of them
  int64_t min_sources = 0, min_reports = 0;
  double min_confidence = 0;
  CivilDate as_of;                    // only what could be known on that day
};

/// EventCondition over event_list as e, with its parameters. as_of and text need prepare_filter() first.
struct EventCondition {
  std::string sql = "true";
  std::vector<Value> values;
};
EventCondition condition(const EventFilter& filter);

/// Makes what a condition needs in temporary tables: the articles that have the words; the events as of a day, under the same name
/// event_list, so that every query works on them. kBadQuery when a filter makes no sense.
Status prepare_filter(Database& db, const EventFilter& filter);

/// Ids of articles that have all words of `text`; words between quotation marks must stand together. By terms, then by text.
Result<std::vector<int64_t>> search_articles(Database& db, const std::string& text, int64_t limit = -1);

/// What `--by` takes. Rows are grouped by the columns of `inner`, which cost little (a day, two codes), and named by `outer` afterwards:
/// making text of 50 million days first would take most of the time.
struct Dimension {
  const char* name;
  const char* inner;    // "source_country AS d{}a": {} is the number of the dimension; WHEN is the day it happened, else was reported
  const char* outer;
  bool needs_names;     // of actors or places: then reports are counted over report_list, else over mentions alone
};
const std::vector<Dimension>& dimensions();
/// SELECT of counts by these dimensions; kUsage for a word that is none. `where` is a condition over event_list as e; with `reports` the
/// reports of those events are counted.
Result<std::string> count_sql(const std::vector<std::string>& by, const std::string& where, bool reports);

}  // namespace dateline
