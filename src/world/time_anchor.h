// TimeAnchor: forms to values, in text order.
//
// News counts from its reference day: "Thursday" with a verb in the past is the Thursday before.
// Narrative counts from the date told last: "In April" after "February 1941" is April 1941. Words
// such as "later", "that day" and "the following year" count from the date told last in both. One
// object an article; not for concurrent use.
#pragma once

#include "base/date.h"
#include "world/time_form.h"
#include "world/time_lexicon.h"
#include "world/time_value.h"
#include "world/world.h"

namespace dateline {

/// Where the verb of the clause puts an expression.
enum class TimeDirection : uint8_t { unknown, past, future };

class TimeAnchor {
 public:
  /// `reference` may be none(). `narrative`: the date told last comes before the reference.
  TimeAnchor(const TimeLexicon& lexicon, CivilDate reference, bool narrative)
      : lexicon_(lexicon), reference_(reference), narrative_(narrative) {}

  /// Fills type, value, start, end, precision, since and why_null; the caller fills the span.
  /// `opening`: it stands at the front of its sentence.
  Time resolve(const TimeForm& form, TimeDirection direction, bool opening);

 private:
  struct Value {
    std::string text;
    PartialDate told;      // what becomes the date told last; without year when nothing does
    CivilDate start, end;  // when the value alone does not say
  };
  Value calendar(const TimeForm& form, TimeDirection direction) const;
  Value weekday(const TimeForm& form, TimeDirection direction) const;
  Value holiday(const TimeForm& form, TimeDirection direction) const;
  Value unit(const TimeForm& form) const;
  Value offset(const TimeForm& form) const;
  Value span(const TimeForm& form) const;
  Value clock(const TimeForm& form, TimeDirection direction) const;
  Value set(const TimeForm& form) const;

  /// The year of something that happens once a year, `month` and `day` (0 when not known) saying
  /// when.
  int year_of(const TimeForm& form, int month, int day, TimeDirection direction) const;
  int full_year(int two_digits) const;
  /// The date that relations count from: the reference, or in narrative the date told last.
  PartialDate now() const;
  PartialDate told() const;      // the date told last, else the reference
  PartialDate told_day() const;  // the same, the last one that was a day
  Value unit_value(TimeUnit unit, const PartialDate& base, double delta) const;

  /// Makes `date` the date told last, unless it is an aside.
  void tell(const PartialDate& date, bool opening);

  const TimeLexicon& lexicon_;
  CivilDate reference_;
  bool narrative_;
  PartialDate told_, told_day_;
  int year_named_ = kUnknownYear;  // by the last expression with a year, aside or not: "that year"
  int tellings_ = 0;               // dates told since the story began or moved
  int aside_ = kUnknownYear;       // year of an aside, until a second one confirms it
};

}  // namespace dateline
