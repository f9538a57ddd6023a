// Rules around units: "last week", "the next two years", "three days earlier", "a year",
// "seven-year", "every other day", and the parts of a whole: "early May", "the end of the month",
// "later this year".
//
// A count with "ago", "later" or "earlier" is a point in time, with "past" or "next" a stretch that
// touches today, alone a duration. "Two days after the vote" gives its duration only: the day
// depends on another event. Tests: time_test.cc.
#include <algorithm>
#include <cmath>

#include "world/time_matcher.h"

namespace dateline {
namespace {

/// Adjectives that may stand between a number and its unit: "six straight days", "two full years".
bool between_adjective(std::string_view low) {
  return one_of(low, {"straight", "consecutive", "full",       "whole",     "long",     "short",
                      "more",     "additional",  "trading",    "working",   "business", "calendar",
                      "fiscal",   "successive",  "solid",      "entire",    "bloody",   "intense",
                      "brutal",   "extra",       "further",    "school",    "single",   "different",
                      "separate", "previous",    "past",       "following", "last",     "first",
                      "next",     "preceding",   "subsequent", "coming",    "odd"});
}

/// Words that bound the number of a duration and are part of it: "more than two years", "nearly a
/// month".
bool bounds_number(std::string_view low) {
  return one_of(
      low, {"more",    "less",    "fewer",         "than",   "at",     "least",     "most", "about",
            "nearly",  "almost",  "over",          "under",  "around", "some",      "only", "just",
            "another", "roughly", "approximately", "up",     "to",     "as",        "long", "close",
            "a",       "little",  "well",          "barely", "an",     "estimated", "mere"});
}

}  // namespace

bool TimeMatcher::unit_phrase(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  const bool the = low(at, "the");
  if (the || one_of(p_.low(at), {"its", "his", "their", "our", "a"})) ++at;
  if (low(at, "very")) ++at;
  TimeRelation relation = word(at).relation;
  uint32_t relation_at = at;
  if (relation == TimeRelation::each) return false;
  if (low(i, "a") && relation != TimeRelation::previous && relation != TimeRelation::following)
    return false;
  if (relation != TimeRelation::none) {
    ++at;
    // "that same day", "this past week", "this coming Friday"
    const TimeRelation second = word(at).relation;
    // but not "he said that last year"
    if (second != TimeRelation::none && second != TimeRelation::each &&
        (relation == TimeRelation::same_as_now || relation == TimeRelation::last ||
         (relation == TimeRelation::that && second == TimeRelation::same))) {
      relation = second;
      relation_at = at++;
    }
  }
  // A number makes it a stretch: "the next two years". "First" and "last" with "of" are parts: "the
  // first ten months of 1915".
  uint32_t counted = at;
  bool many_first = false;
  if (relation == TimeRelation::none &&
      one_of(p_.low(at), {"first", "final", "opening", "closing", "entire", "whole"})) {
    many_first = !one_of(p_.low(at), {"entire", "whole"});
    counted = ++at;
  }
  std::optional<Numeral> number = read_numeral(p_, at);
  if (!number && one_of(p_.low(at), {"few", "couple", "several", "many"})) {
    number =
        Numeral{.low = 3, .high = 9, .end = low(at + 1, "of") ? at + 2 : at + 1, .vague = true};
  }
  const bool counts = number && !(number->plain_digits && is_year(at));
  const double count = !counts || number->vague ? kVague : number->high;
  if (counts) at = number->end;
  if (counts && p_.is_sign(at, '-') && p_.glued(at)) {
    if (relation == TimeRelation::none)
      return false;  // "the seven-year war": a duration without the article
    ++at;
  }
  while (between_adjective(p_.low(at)) && word(at + 1).unit != TimeUnit::none) {
    const TimeRelation inner = word(at).relation;
    if (inner != TimeRelation::none && !word(at + 1).many)
      break;  // "15,000 last week" are no weeks
    if (relation == TimeRelation::none && inner != TimeRelation::none)
      relation = inner;  // "the four previous weeks"
    ++at;
  }
  const TimeWord& unit = word(at);

  if (relation == TimeRelation::same && !counts && same_period(i, at, form)) return true;
  if (unit.unit == TimeUnit::none || (unit.is_short && !counts)) {
    // "last December", "next Christmas", "this spring", "that afternoon", "the following Monday"
    if (relation == TimeRelation::none || counts || at != relation_at + 1) return false;
    TimeForm inner;
    inner.begin = at;
    const bool afternoon = unit.part != DayPart::none && !unit.each;
    if (afternoon) {
      form.kind = TimeKind::clock;
      form.part = unit.part;
      form.head = at;
      form.end = at + 1;
    } else if (p_.is_digits(at) ||
               (unit.season == Season::none && p_.is_letters(at) && !p_[at].upper &&
                unit.month == 0) ||
               !calendar(at, inner) || inner.year != kNoYear) {
      return false;
    } else {
      form = inner;
    }
    if (relation == TimeRelation::past) relation = TimeRelation::last;
    form.relation = relation;
    form.begin = i;
    return true;
  }
  if (unit.unit == TimeUnit::second || (unit.unit == TimeUnit::minute && !counts))
    return false;                                  // "a last minute rush"
  if (p_[at].upper && !p_[i].upper) return false;  // "Man of the Year"
  form.head = at;
  form.unit = unit.unit;
  ++at;
  form.end = at;

  if (unit.unit == TimeUnit::night && !unit.many && !counts) {  // "last night", "that night"
    form.kind = TimeKind::clock;
    form.part = DayPart::night;
    form.relation = relation == TimeRelation::none ? TimeRelation::that : relation;
    if (relation == TimeRelation::none && !the) return false;
    return true;
  }
  if (counts || many_first || unit.many) {
    form.count = counts || unit.many ? count : 1;
    if (relation == TimeRelation::recent) {
      form.kind = TimeKind::reference;
      form.ref = TimeRef::past;
      return true;
    }
    if (relation == TimeRelation::none) {
      if (!many_first && !(the && (counts || unit.many))) return false;
      if (!many_first && counts && !one_of(p_.low(counted - 1), {"the", "entire", "whole"}))
        return false;
    }
    // "the last days of", "the first two months of 1939", "those years": a duration.
    const bool touching = relation == TimeRelation::past || relation == TimeRelation::last ||
                          relation == TimeRelation::next || relation == TimeRelation::coming ||
                          relation == TimeRelation::previous || relation == TimeRelation::following;
    form.kind = touching && !low(at, "of") ? TimeKind::span : TimeKind::duration;
    form.relation = relation;
    return true;
  }
  // "the day before", "the week after", "the year earlier"
  if (relation == TimeRelation::none) {
    if (!the && !one_of(p_.low(relation_at - (relation_at > i ? 1u : 0u)), {"the"})) {
      return false;
    }
    relation = TimeRelation::that;
    if (unit.guess && !low_before(i, {"in", "for", "during", "of"})) return false;
    if (one_of(p_.low(at), {"before", "earlier", "previous", "prior"})) {
      relation = TimeRelation::previous;
      ++at;
    } else if (one_of(p_.low(at), {"after", "following", "later"})) {
      // "the day after the vote" is a day of its own; in "late in the day after falling" the day is
      // the day.
      const std::string_view next = p_.low(at + 1);
      const bool gerund = next.size() > 4 && next.substr(next.size() - 3) == "ing";
      if (!gerund) {
        relation = TimeRelation::following;
        ++at;
      }
    }
    if (one_of(p_.low(at - 1), {"minute", "hour", "second", "millennium"})) return false;
    form.end = at;
  }
  // "next week" counts from today, "the next week" from the week told.
  // and "over the next year" a stretch again.
  const bool stretch = the && ((relation == TimeRelation::next &&
                                low_before(i, {"over", "for", "within", "throughout", "during"})) ||
                               (relation == TimeRelation::last && unit.unit != TimeUnit::quarter &&
                                low_before(i, {"over", "in", "within", "throughout"})));
  if (stretch && !low(at, "of")) {
    form.relation = relation;
    form.kind = TimeKind::span;
    return true;
  }
  if (relation == TimeRelation::next && the) relation = TimeRelation::following;
  // "the past week" is a stretch, "last week" a week; "recent" has plurals only.
  if (relation == TimeRelation::recent) return false;
  form.relation = relation;
  form.kind = relation == TimeRelation::past || relation == TimeRelation::coming ? TimeKind::span
                                                                                 : TimeKind::unit;
  if (relation == TimeRelation::coming && !the) form.kind = TimeKind::unit;
  if (relation == TimeRelation::coming) form.relation = TimeRelation::next;
  // "the last week of March"
  if (low(at, "of") && (relation == TimeRelation::last) && unit.unit == TimeUnit::week) {
    TimeForm inner;
    if (calendar(at + 1, inner) && inner.month != 0 && inner.day == 0) {
      inner.unit = TimeUnit::week;
      inner.count = -1;
      inner.begin = i;
      form = inner;
    }
  }
  return true;
}

/// "the same period last year", "the same month a year ago": what was told, in the year before.
bool TimeMatcher::same_period(uint32_t i, uint32_t at, TimeForm& form) const {
  if (!one_of(p_.low(at), {"period", "time", "month", "quarter", "week", "day"})) return false;
  const uint32_t noun = at++;
  if (one_of(p_.low(at), {"of", "in"})) ++at;
  if (low(at, "the")) ++at;
  uint32_t end = 0;
  if (one_of(p_.low(at), {"last", "previous", "prior", "preceding"}) && low(at + 1, "year"))
    end = at + 2;
  else if (one_of(p_.low(at), {"a", "one"}) && low(at + 1, "year") &&
           one_of(p_.low(at + 2), {"ago", "earlier", "before"}))
    end = at + 3;
  else if (low(at, "year") && one_of(p_.low(at + 1), {"ago", "earlier", "before"}))
    end = at + 2;
  if (end == 0) return false;
  form = TimeForm();
  form.begin = i;
  form.end = end;
  form.head = noun;
  form.kind = TimeKind::offset;
  form.unit = TimeUnit::year;
  form.shift = Shift::before;
  form.same_part = true;
  return true;
}

bool TimeMatcher::duration(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  // These continue a bound ("up to", "more than") and begin none.
  if (one_of(p_.low(i), {"to", "than", "least", "most", "long", "well"})) return false;
  std::optional<Numeral> number;
  const uint32_t limit = std::min(at + 4, p_.size());
  while (at < limit) {
    number = read_numeral(p_, at);
    if (number || !bounds_number(p_.low(at))) break;
    const bool article = one_of(p_.low(at), {"a", "an"});
    if (article && word(at + 1).unit != TimeUnit::none) break;
    if (article && between_adjective(p_.low(at + 1)) && word(at + 2).unit != TimeUnit::none) break;
    ++at;
  }
  const bool bounded = at > i;
  const bool article = !number && one_of(p_.low(at), {"a", "an"});
  const bool half = !number && low(at, "half") && one_of(p_.low(at + 1), {"a", "an"});
  // A number before the unit; else an article; else a bare plural.
  if (number) {
    if (number->plain_digits && number->low > 1500 && p_[at].digits() == 4) return false;
    form.count =
        number->vague ? (low(at, "a") && low(at + 1, "couple") ? 2 : kVague) : number->high;
    at = number->end;
    if (number->vague && low(at, "of")) ++at;
    if (low(at, "/")) return false;
  } else if (article) {
    form.count = 1;
    ++at;
    if (low(at, "half")) {
      form.count = 0.5;
      ++at;
    }
  } else if (one_of(p_.low(at), {"several", "many", "few", "some"})) {
    form.count = kVague;
    ++at;
  } else if (half) {
    form.count = 0.5;
    at += 2;
  } else if (bounded && !low(i, "some")) {
    return false;
  } else {
    form.count = kVague;
  }
  // First of a range: "60 and 90 days", "two or three weeks", "12-18 months". The second number is
  // an expression of its own.
  if (number && !number->vague &&
      (one_of(p_.low(at), {"to", "or", "and"}) || p_.is_sign(at, '-'))) {
    const std::optional<Numeral> second = read_numeral(p_, at + 1);
    if (second && !second->vague) {
      uint32_t unit_at = second->end;
      if (p_.is_sign(unit_at, '-')) ++unit_at;
      const TimeWord& unit = word(unit_at);
      if (unit.unit != TimeUnit::none && !unit.guess && second->high > number->high) {
        form.kind = TimeKind::duration;
        form.unit = unit.unit;
        form.head = at - 1;
        form.end = at;
        return true;
      }
    }
  }
  bool hyphen = false;
  if ((number || one_of(p_.low(i), {"multi"})) && p_.is_sign(at, '-')) {
    hyphen = p_.glued(at) || p_.glued(at + 1);
    ++at;
  }
  const uint32_t adjectives = at;
  const auto fits = [&](uint32_t a) {  // "118 billion last year" counts no years
    if (word(a).relation != TimeRelation::none && !word(a + 1).many) return false;
    return between_adjective(p_.low(a)) ||
           (number && upos(a) == Upos::ADJ && word(a).relation == TimeRelation::none);
  };
  while (at < adjectives + 2 && fits(at) && word(at + 1).unit != TimeUnit::none &&
         (number || article)) {
    ++at;
  }
  const TimeWord& unit = word(at);
  if (unit.unit == TimeUnit::none) return false;
  if (unit.is_short && !(number && number->in_digits)) return false;
  if (unit.guess) {  // "two seconds", "three quarters of" is a share
    if (!number || !(unit.many || hyphen)) return false;
    if (unit.unit == TimeUnit::quarter && low(at + 1, "of") && at == adjectives) return false;
  }
  if (!number && !article && !half && !unit.many) return false;
  if (number && !hyphen && !unit.many && form.count > 1 && unit.unit != TimeUnit::night) {
    // "a 20 year low": singular after a number is a compound; "1 day"
    if (!p_.is_letters(at + 1)) return false;
  }
  if (article && unit.many) return false;
  form.kind = TimeKind::duration;
  form.unit = unit.unit;
  form.head = at;
  ++at;
  if (low(at, "and") && low(at + 1, "a") && low(at + 2, "half")) {
    form.count += 0.5;
    at += 3;
  }
  if (p_.is_sign(at, '-') && one_of(p_.low(at + 1), {"long", "old"}))
    at += 2;
  else if (low(at, "old"))
    at += 1;
  else if (low(at, "of") && low(at + 1, "age"))
    at += 2;
  form.end = at;

  // A shift makes it a point. "before", "after" and "prior" only at the end of a clause; else they
  // take an object.
  const Shift shift = word(at).shift;
  if (shift != Shift::none) {
    const bool needs_end = one_of(p_.low(at), {"before", "after", "prior", "hence", "following"});
    const uint32_t next = at + 1;
    const bool ends = next >= p_.size() || p_[next].kind == WordPiece::Kind::sign;
    if (!needs_end || ends) {
      form.kind = TimeKind::offset;
      form.shift = shift;
      form.end = next;
      // "three days later than planned" has its own anchor.
      return true;
    }
  }
  if (low(at, "from") && low(at + 1, "now")) {
    form.kind = TimeKind::offset;
    form.shift = Shift::after_reference;
    form.end = at + 2;
    return true;
  }
  // "15 a year", "twice a month", "$2 a day": a rate.
  if (article && form.count == 1 && !bounded && i > 0) {
    const bool times = low_before(i, {"once", "twice", "times"});
    const bool amount = p_.is_digits(i - 1) || p_.is_sign(i - 1, '%') ||
                        low_before(i, {"million", "billion", "percent", "dollars"});
    if (times || amount) form.kind = TimeKind::set;
  }
  return true;
}

}  // namespace dateline
