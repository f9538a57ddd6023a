// TimeLexicon: the words of time expressions, from data/times/*.tsv by way of the pack.
//
//   Result<TimeLexicon> lexicon = TimeLexicon::open(pack);
//   const TimeWord* w = lexicon->find("thursday");    // w->weekday == 4; nullptr for a word that
//   is none
//
// Immutable, safe for concurrent use; copies what it needs from the pack.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/pack.h"
#include "base/result.h"
#include "world/number_piece.h"
#include "world/time_form.h"

namespace dateline {

/// All that one word can be.
struct TimeWord {
  int8_t month = 0;
  int8_t weekday = -1;
  Season season = Season::none;
  TimeUnit unit = TimeUnit::none;
  TimeUnit set = TimeUnit::none;
  DayPart part = DayPart::none;
  TimeRelation relation = TimeRelation::none;
  PartOf part_of = PartOf::none;
  Shift shift = Shift::none;
  TimeRef ref = TimeRef::none;
  bool is_day = false;  // today, yesterday, tomorrow, tonight
  int8_t day_offset = 0;
  int16_t zone = kNoZone;
  // Evidence that the word needs; see data/times/words.tsv.
  bool is_short = false, guess = false, each = false, many = false, adjective = false, noun = false,
       night = false;
};

/// How a holiday is dated.
struct HolidayRule {
  enum Kind : uint8_t { fixed, nth_weekday, easter, orthodox_easter, hijri, one_day, undated };
  Kind kind = undated;
  int16_t a = 0, b = 0,
          c = 0;  // month, day; month, n, weekday; days; month, day, length; year, month, day
};

enum class TimeWordClass : uint8_t {
  month,
  weekday,
  season,
  unit,
  part,
  day,
  ref,
  set,
  relation,
  part_of,
  shift,
  zone
};
enum TimeWordFlag : uint8_t {
  kShort = 1,
  kGuess = 2,
  kEach = 4,
  kMany = 8,
  kAdjective = 16,
  kNoun = 32,
  kNight = 64
};

/// Section "times.words".
struct TimeWordRecord {
  StringRef word;
  int16_t value = 0;
  uint8_t kind = 0;  // TimeWordClass
  uint8_t flags = 0;
};
static_assert(sizeof(TimeWordRecord) == 12);

/// Sections "times.phrases" (value: TimeRef) and "times.holidays" (rule).
struct TimePhraseRecord {
  StringRef phrase;
  int16_t a = 0, b = 0, c = 0;
  uint8_t kind = 0;
  uint8_t reserved = 0;
};
static_assert(sizeof(TimePhraseRecord) == 16);

/// Cells of the tables to records; false for a class, value, flag or rule that does not exist.
bool parse_time_word(std::string_view kind, std::string_view value, std::string_view flags,
                     TimeWordRecord& out);
bool parse_time_phrase(std::string_view value, TimePhraseRecord& out);
bool parse_holiday(std::string_view rule, TimePhraseRecord& out);

class TimeLexicon {
 public:
  /// kBadPack when a section is missing or a record is out of range.
  static Result<TimeLexicon> open(const Pack& pack);

  /// The same from the tables themselves (words.tsv, phrases.tsv, holidays.tsv in `directory`), for
  /// tests and tools that have no pack. kBadTable naming file and line.
  static Result<TimeLexicon> read_tables(const std::string& directory);

  /// `low` in lower case.
  const TimeWord* find(std::string_view low) const;

  struct PhraseMatch {
    uint32_t end = 0;  // piece after it; 0 for no match
    int16_t row = -1;  // of holidays
    TimeRef ref = TimeRef::none;
  };
  /// The longest phrase or holiday that begins at piece `at`.
  PhraseMatch match(const PieceList& pieces, uint32_t at) const;

  const HolidayRule& holiday(int16_t row) const { return holidays_[static_cast<size_t>(row)]; }

 private:
  struct Phrase {
    std::string words;  // pieces joined by one space
    uint32_t pieces = 0;
    int16_t row = -1;
    TimeRef ref = TimeRef::none;
  };
  struct Slot {
    std::string word;
    TimeWord value;
    int32_t phrases = -1;  // first of phrases_ that begins with this word
  };
  TimeLexicon();
  bool add_word(std::string_view word, const TimeWordRecord& record);
  bool add_holiday(std::string_view name, const TimePhraseRecord& record);
  void index_phrases();
  Slot& slot(std::string_view low);
  const Slot* look_up(std::string_view low) const;
  void add_phrase(std::string_view text, Phrase phrase);

  std::vector<Slot> slots_;      // open addressing, a power of two
  std::vector<Phrase> phrases_;  // sorted by first word, longer first
  std::vector<HolidayRule> holidays_;
};

}  // namespace dateline
