// EventIndex: the events of a store as columns in memory, so that a filter over a million of them is answered in a few milliseconds.
//
//   Result<EventIndex> index = EventIndex::load(db);
//   index->type[row], index->words.text(index->mode[row]) ...
//
// Asking DuckDB for each request was measured first: a filtered first page of a million events took a quarter of a second of processor time
// (docs/quality.md, "The page and its API"), while a browser asks for several views at once. The filters mean what store/query.h says; a test
// compares the two.
//
// Rows are in the order of time that `dateline events` prints: day (else day of the first report), first report, id. About 500 bytes an
// event. Never changes once it is loaded; safe for concurrent use.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "store/database.h"

namespace dateline {

/// Different words, numbered; number 0 stands for none.
class WordTable {
 public:
  WordTable() { (void)number(""); }
  uint32_t number(std::string_view word);
  /// 0 when it is not there.
  uint32_t find(std::string_view word) const;
  const std::string& text(uint32_t number) const { return words_[number]; }
  size_t size() const { return words_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<std::string> words_;
};

/// Lists of numbers, one a row, in one piece of memory.
struct Lists {
  std::vector<uint32_t> begin{0}, values;
  struct Range {
    const uint32_t *first, *last;
    const uint32_t* begin() const { return first; }
    const uint32_t* end() const { return last; }
    size_t size() const { return static_cast<size_t>(last - first); }
  };
  Range operator[](size_t row) const { return {values.data() + begin[row], values.data() + begin[row + 1]}; }
  size_t size() const { return begin.size() - 1; }
  /// From pairs (row, value), sorted and made unique.
  static Lists of(std::vector<std::pair<uint32_t, uint32_t>> pairs, size_t rows);
  /// value -> rows.
  Lists inverted(size_t values_count, uint32_t mask = UINT32_MAX) const;
};

/// Who takes part in an event: an actor's number and on which side.
inline constexpr uint32_t kActs = 1u << 31;        // as actor of some report
inline constexpr uint32_t kActedUpon = 1u << 30;   // as its recipient
inline constexpr uint32_t kEqual = 1u << 29;       // as actor of a report that has no recipient: then each is the other's whom
inline constexpr uint32_t kActorBits = kEqual - 1;

struct IndexedActor {
  int64_t key = 0;         // of the table actors
  std::string name, lower_name, wikidata, code, country, office;
  std::vector<std::string> sectors;
  uint32_t person = 0;     // those of one Wikidata id, else of one name, are one
};
struct IndexedPlace {
  std::string name, lower_name, lower_admin1, country, admin1, precision;
  std::optional<int64_t> geonames_id;
  std::optional<double> lat, lon;
};
/// Numbers that few events have. NaN: none.
struct IndexedNumbers {
  double killed_low, killed_best, killed_high, injured_low, injured_high, arrested_low, arrested_high, displaced_low, displaced_high, participants_low,
      participants_high;
};

class EventIndex {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;
  static constexpr int32_t kNoDay = INT32_MIN;

  static Result<EventIndex> load(Database& db);

  size_t size() const { return id.size(); }
  /// The day by which an event is ordered and counted: its own, else of its first report.
  int32_t when(uint32_t row) const { return start[row] != kNoDay ? start[row] : first_reported[row]; }
  int32_t when_end(uint32_t row) const { return end[row] != kNoDay ? end[row] : first_reported[row]; }
  std::optional<uint32_t> row_of(uint64_t event) const;
  /// The row as one JSON object, field for field as `dateline events --format jsonl`.
  void append_json(std::string& out, uint32_t row) const;

  WordTable words;                                     // modes, codes, countries, types ...
  std::vector<uint64_t> id;
  std::vector<uint16_t> type, status, mode, contexts, cameo, source_country, target_country, precision;   // words; contexts: of context_lists
  std::vector<uint8_t> quad;                           // of quads
  std::vector<int8_t> date_agree;                      // -1: none
  std::vector<float> score, goldstein, confidence;     // NaN: none
  std::vector<uint32_t> source, target, place;         // of actors, places; kNone
  std::vector<int32_t> start, end, first_reported, last_reported;   // days since 1970
  std::vector<uint32_t> reports, articles, outlets, sources;
  std::vector<uint32_t> number_row;                    // of numbers; kNone
  std::vector<IndexedNumbers> numbers;
  std::vector<uint16_t> no_place_why;                  // words: why the first report has no place; 0 when it has

  std::vector<std::string> quads;                      // four, from the most cooperative
  std::vector<std::vector<std::string>> context_lists;
  std::vector<IndexedActor> actors;
  std::vector<IndexedPlace> places;
  std::vector<std::string> persons;                    // what actors are called that are one: Wikidata id, else the name
  Lists participants;                                  // row -> actor number | kActs | kActedUpon | kEqual
  Lists by_actor;                                      // actor number -> rows
  Lists by_person;                                     // person -> rows
  Lists by_article;                                    // article_id -> rows
  Lists by_place_words;                                // of place_words -> rows
  Lists outlets_of;                                    // row -> words of outlet_names
  std::vector<std::string> place_words;                // in lower case
  WordTable outlet_names;

 private:
  Status load_actors(Database& db);
  Status load_places(Database& db);
  Status load_events(Database& db);
  Status load_reports(Database& db);
  Status load_participants(Database& db);

  std::unordered_map<int64_t, uint32_t> actor_numbers_, place_numbers_;
  std::unordered_map<uint64_t, uint32_t> rows_;
};

}  // namespace dateline
