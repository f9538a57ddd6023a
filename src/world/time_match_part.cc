// Parts of a whole and sets: "early May", "the end of the month", "later this year", "year-end";
// "daily", "every other Monday".
//
// "Late Friday" is that Friday; which hours are late is not said. Tests: time_test.cc.
#include "world/time_matcher.h"

namespace dateline {

bool TimeMatcher::whole(uint32_t i, TimeForm& form) const {
  TimeForm best, next;
  bool any = false;
  const auto take = [&](bool fired) {
    if (fired && (!any || next.end > best.end)) best = next;
    any = any || fired;
    next = TimeForm();
  };
  next.begin = i;
  take(unit_phrase(i, next));
  next.begin = i;
  take(day_word(i, next));
  const uint32_t core = low(i, "the") ? i + 1 : i;
  if (core > i && calendar(i, next)) take(true);
  next = TimeForm();
  next.begin = i;
  if (calendar(core, next)) {
    next.begin = i;
    take(true);
  }
  next = TimeForm();
  next.begin = i;
  take(day_part(i, next));
  if (any) form = best;
  return any;
}

bool TimeMatcher::part_of(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  const bool the = low(at, "the");
  if (the) ++at;
  if (low(at, "very")) ++at;
  const TimeWord& w = word(at);
  PartOf part = w.part_of;
  const bool adjective = one_of(p_.low(at), {"early", "late", "mid", "earlier", "later"});
  if (part == PartOf::none) {
    // "the first half of May", "the latter part of the year" are read as parts only of months and
    // of "the year".
    if (!one_of(p_.low(at), {"first", "second", "latter", "early", "later"}) ||
        !one_of(p_.low(at + 1), {"half", "part", "days", "weeks", "months"}) ||
        !low(at + 2, "of")) {
      return false;
    }
    part = one_of(p_.low(at), {"first", "early"}) ? PartOf::start : PartOf::end;
    at += 2;
  } else if (one_of(p_.low(at), {"latter", "early", "later"}) &&
             one_of(p_.low(at + 1), {"part", "half", "days", "stages"}) && low(at + 2, "of")) {
    at += 2;
  } else {
    ++at;
  }
  if (adjective && p_.is_sign(at, '-') && p_.glued(at))
    ++at;
  else if (adjective && one_of(p_.low(at), {"in", "on"}))
    ++at;
  else if (!adjective && low(at, "of"))
    ++at;
  else if (!adjective && low(at, "to"))
    return false;
  else if (!adjective && word(at).season == Season::none && !(p_.is_sign(at, '-') && p_.glued(at)))
    return false;
  else if (!adjective && p_.is_sign(at, '-'))
    ++at;
  if (low(at, "of") && at == i + (the ? 2u : 1u)) ++at;
  TimeForm inner;
  inner.begin = at;
  if (!whole(at, inner)) return false;
  if (inner.kind == TimeKind::duration || inner.kind == TimeKind::offset) return false;
  // "later that day" is that day; "late Friday" the night of Friday is not said.
  inner.part_of = part;
  inner.begin = i;
  if (inner.kind == TimeKind::span) inner.kind = TimeKind::unit;
  if (inner.part != DayPart::none && low(inner.end, "hours")) ++inner.end;
  form = inner;
  return true;
}

bool TimeMatcher::period_end(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  if (low(at, "the")) ++at;
  const TimeWord& w = word(at);
  if (w.unit == TimeUnit::none || w.many || w.guess) return false;
  form.unit = w.unit;
  form.head = at;
  ++at;
  if (p_.is_sign(at, '\'') && low(at + 1, "s"))
    at += 2;
  else if (p_.is_sign(at, '-'))
    ++at;
  else if (low(at, "s"))
    ++at;
  if (!low(at, "end")) return false;
  form.kind = TimeKind::unit;
  form.relation = TimeRelation::that;
  form.part_of = PartOf::end;
  form.end = at + 1;
  return true;
}

bool TimeMatcher::set(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  const TimeWord& w = word(i);
  form.kind = TimeKind::set;
  form.head = i;
  if (w.set != TimeUnit::none) {
    // "the Daily Mail" is a paper.
    if (p_[i].upper && (capital(i + 1) || (i > 0 && capital(i - 1)))) return false;
    form.unit = w.set;
    form.end = i + 1;
    return true;
  }
  if (w.each && (w.weekday >= 0 || w.part != DayPart::none || w.season != Season::none)) {
    if (w.weekday >= 0 && !p_[i].upper) return false;
    form.weekday = w.weekday;
    form.part = w.part;
    form.season = w.season;
    form.end = i + 1;
    return true;
  }
  if (low(i, "per") && word(i + 1).unit != TimeUnit::none && !word(i + 1).many) {
    form.unit = word(i + 1).unit;
    form.head = i + 1;
    form.end = i + 2;
    return true;
  }
  if (w.relation != TimeRelation::each) return false;
  ++at;
  if (low(at, "single")) ++at;
  if (low(at, "other")) {
    form.count = 2;
    ++at;
  } else if (low(at, "few")) {
    form.count = kVague;
    ++at;
  } else if (const std::optional<Numeral> number = read_numeral(p_, at)) {
    form.count = number->high;
    at = number->end;
  }
  const TimeWord& what = word(at);
  form.head = at;
  form.end = at + 1;
  if (what.unit != TimeUnit::none && !what.is_short &&
      !(what.guess && what.unit == TimeUnit::second)) {
    form.unit = what.unit;
    return true;
  }
  if (what.weekday >= 0 || what.month != 0 || what.season != Season::none ||
      what.part != DayPart::none) {
    form.weekday = what.weekday;
    form.month = what.month;
    form.season = what.season;
    form.part = what.part;
    uint32_t end = at + 1;
    if (what.weekday >= 0 && word(end).part != DayPart::none) {
      form.part = word(end).part;
      ++end;
    }
    form.end = end;
    return true;
  }
  return false;
}

}  // namespace dateline
