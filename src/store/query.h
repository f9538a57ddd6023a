// Asking the store: filters, lists of events, full-text search (counts: count.h). The command line and the HTTP interface share these filters and
// their names (docs/cli.md, "Filters").
//
//   EventFilter filter{.who = "RUS", .whom = "SYR", .types = {"CONSULT"}, .since = CivilDate(2018, 1, 1)};
//   prepare_filter(db, filter);
//   const EventCondition where = condition(filter);
//   Result<Rows> rows = db.query("SELECT ... FROM event_list e WHERE " + where.sql, where.values);
//
// Words of filters never become SQL: they are bound as parameters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace dateline {

/// Degrees. west > east: over the date line.
struct Box {
  double west = -180, south = -90, east = 180, north = 90;
  bool contains(double lat, double lon) const {
    return lat >= south && lat <= north && (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east);
  }
  bool operator==(const Box&) const = default;
};

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
  std::optional<Box> bbox;            // with coordinates in there
  std::vector<uint64_t> ids;          // only these events; empty: all
};

/// What a word of who, whom, actor means: "Q7747", "RUS", "SYRGOV", or part of a name.
enum class ActorWord : uint8_t { wikidata, country, code, name };
ActorWord actor_word(std::string_view word);

/// EventCondition over event_list as e, with its parameters. as_of and text need prepare_filter() first.
struct EventCondition {
  std::string sql = "true";
  std::vector<Value> values;
};
EventCondition condition(const EventFilter& filter);

/// Makes what a condition needs in temporary tables: the articles that have the words; the events as of a day, under the same name
/// event_list, so that every query works on them. kBadQuery when a filter makes no sense, kUsage for a type that is neither PLOVER's
/// nor one that a report of the store has (a user's own ontology).
Error unknown_type(std::string_view type);
Status prepare_filter(Database& db, const EventFilter& filter);

/// Ids of articles that have all words of `text`; words between quotation marks must stand together. By terms, then by text.
Result<std::vector<int64_t>> search_articles(Database& db, const std::string& text, int64_t limit = -1);

}  // namespace dateline
