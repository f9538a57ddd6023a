// TimeMatcher: recursive-descent rules of the time grammar over pieces. Internal to the world
// stage; the entry is read_time_forms in time_grammar.h. Each rule takes the piece where it should
// begin and fills `form` (begin, end, head and meaning) when it fires.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "world/number.h"
#include "world/time_form.h"
#include "world/time_lexicon.h"

namespace dateline {

/// True when `text` is one of `list`.
inline bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Pieces of one block, with what the rules may ask about them.
struct TimeText {
  PieceList pieces;
  std::vector<const TimeWord*> known;  // one a piece; nullptr for other words
  std::vector<bool> person;            // one a piece: inside the name of a person
  std::span<const Word> words;
};

class TimeMatcher {
 public:
  TimeMatcher(const TimeLexicon& lexicon, const TimeText& text)
      : lexicon_(lexicon), t_(text), p_(text.pieces) {}

  /// The longest expression that begins at piece `i`.
  bool match(uint32_t i, TimeForm& form) const;

 private:
  // time_match_calendar.cc
  bool calendar(uint32_t i, TimeForm& form) const;
  bool month_first(uint32_t i, TimeForm& form) const;
  bool day_first(uint32_t i, TimeForm& form) const;
  bool numeric(uint32_t i, TimeForm& form) const;
  bool weekday(uint32_t i, TimeForm& form) const;
  bool season(uint32_t i, TimeForm& form) const;
  bool ordinal_period(uint32_t i, TimeForm& form) const;
  bool quarter_code(uint32_t i, TimeForm& form) const;
  bool holiday(uint32_t i, TimeForm& form) const;
  bool ordinal_day(uint32_t i, TimeForm& form) const;
  // time_match_year.cc
  bool decade(uint32_t i, TimeForm& form) const;
  bool fiscal(uint32_t i, TimeForm& form) const;
  bool year_alone(uint32_t i, TimeForm& form) const;
  // time_match_unit.cc
  bool unit_phrase(uint32_t i, TimeForm& form) const;
  bool same_period(uint32_t i, uint32_t at, TimeForm& form) const;
  bool duration(uint32_t i, TimeForm& form) const;
  // time_match_part.cc
  bool part_of(uint32_t i, TimeForm& form) const;
  bool period_end(uint32_t i, TimeForm& form) const;
  bool set(uint32_t i, TimeForm& form) const;
  // time_match_clock.cc
  bool day_word(uint32_t i, TimeForm& form) const;
  bool clock(uint32_t i, TimeForm& form) const;
  bool day_part(uint32_t i, TimeForm& form) const;
  bool told_time(uint32_t i, TimeForm& form) const;
  bool reference(uint32_t i, TimeForm& form) const;

  // Pieces of rules. Each moves `i` past what it read and leaves it alone otherwise.
  bool read_month(uint32_t& i, TimeForm& form) const;
  bool read_day(uint32_t& i, TimeForm& form) const;
  bool read_year(uint32_t& i, TimeForm& form) const;  // "2018", "'82"; with "," or "of" before it
  bool read_era(uint32_t& i, TimeForm& form) const;   // "BC"
  bool read_of_year(uint32_t& i, TimeForm& form) const;  // "of last year", "of the same year"
  void read_part(uint32_t& i, TimeForm& form) const;     // "morning" after a day
  void read_zone(uint32_t& i, TimeForm& form) const;
  /// A calendar expression or a unit phrase: what "the end of" may stand before.
  bool whole(uint32_t i, TimeForm& form) const;

  const TimeWord& word(uint32_t i) const;
  Upos upos(uint32_t i) const;
  bool low(uint32_t i, std::string_view text) const { return p_.low(i) == text; }
  bool low_before(uint32_t i, std::initializer_list<std::string_view> texts) const;
  bool capital(uint32_t i) const { return p_.is_letters(i) && p_[i].upper; }
  bool is_year(uint32_t i) const;
  bool month_evidence(uint32_t i, uint32_t end) const;

  const TimeLexicon& lexicon_;
  const TimeText& t_;
  const PieceList& p_;
};

}  // namespace dateline
