// Days by name of their distance, times of day, parts of the day, and the words for past, present
// and future.
//
//   "yesterday morning"  "18:00 UTC"  "6:40 p.m."  "at noon"  "the night of 20 June 1791"
//   "recently"  "the time being"
//
// Tests: time_test.cc.
#include "world/time_matcher.h"

namespace dateline {
bool TimeMatcher::day_word(uint32_t i, TimeForm& form) const {
  const TimeWord& w = word(i);
  if (!w.is_day) return false;
  if (p_[i].upper && i > 0 && p_.is_letters(i - 1))
    return false;  // a capital inside a sentence: "Radio 4's Today programme"
  form.kind = TimeKind::day;
  form.day_offset = w.day_offset;
  form.head = i;
  uint32_t at = i + 1;
  if (w.night) {
    form.kind = TimeKind::clock;
    form.part = DayPart::night;
    form.relation = TimeRelation::same_as_now;
  } else if (word(at).part != DayPart::none && !word(at).each) {
    form.kind = TimeKind::clock;
    form.part = word(at).part;
    ++at;
  }
  form.end = at;
  return true;
}

void TimeMatcher::read_zone(uint32_t& i, TimeForm& form) const {
  uint32_t at = i;
  const bool bracket = p_.is_sign(at, '(');
  if (bracket) ++at;
  const TimeWord& w = word(at);
  if (w.zone == kNoZone || !(p_.is_letters(at) && p_[at].upper)) {
    if (low(at, "local") && low(at + 1, "time")) i = at + 2;
    return;
  }
  int zone = w.zone;
  ++at;
  if ((p_.is_sign(at, '+') || p_.is_sign(at, '-')) && p_.is_digits(at + 1) &&
      p_[at + 1].number <= 14) {
    zone += (p_.is_sign(at, '+') ? 60 : -60) * static_cast<int>(p_[at + 1].number);
    at += 2;
  }
  if (bracket && p_.is_sign(at, ')')) ++at;
  form.zone = static_cast<int16_t>(zone);
  i = at;
}

bool TimeMatcher::clock(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  form.kind = TimeKind::clock;
  form.head = i;
  const TimeWord& w = word(i);
  if (w.part == DayPart::noon || w.part == DayPart::midnight) {
    if (p_[i].upper && (capital(i + 1) || (i > 0 && capital(i - 1)))) return false;
    form.part = w.part;
    ++at;
  } else if (p_.is_digits(i) && p_[i].digits() <= 2 && p_[i].number <= 24) {
    form.hour = static_cast<int8_t>(p_[i].number);
    ++at;
    bool minutes = false;
    if ((p_.is_sign(at, ':') || p_.is_sign(at, '.')) && p_.glued(at) && p_.is_digits(at + 1) &&
        p_.glued(at + 1) && p_[at + 1].digits() == 2 && p_[at + 1].number < 60) {
      minutes = p_.is_sign(at, ':');
      form.minute = static_cast<int8_t>(p_[at + 1].number);
      at += 2;
      if (p_.is_sign(at, ':') && p_.glued(at) && p_.is_digits(at + 1) && p_.glued(at + 1)) at += 2;
    }
    // "a.m.", "pm"
    const bool am = one_of(p_.low(at), {"am", "a"}), pm = one_of(p_.low(at), {"pm", "p"});
    bool half_day = false;
    if (am || pm) {
      uint32_t end = at + 1;
      half_day = p_.low(at).size() == 2;
      if (!half_day && p_.is_sign(end, '.') && low(end + 1, "m")) {
        half_day = true;
        end += 2;
        if (p_.is_sign(end, '.') && p_.glued(end)) ++end;
      } else if (half_day && low(at, "am") && !p_.glued(at) && upos(at) == Upos::AUX) {
        half_day = false;
      }
      if (half_day) at = end;
    }
    if (half_day) {
      if (form.hour == 0 || form.hour > 12) return false;
      if (pm && form.hour < 12) form.hour = static_cast<int8_t>(form.hour + 12);
      if (am && form.hour == 12) form.hour = 0;
      if (form.minute < 0) form.minute = 0;
    } else if (low(at, "o") && p_.is_sign(at + 1, '\'') && low(at + 2, "clock")) {
      form.minute = 0;
      at += 3;
    } else if (!minutes) {
      return false;
    }
    if (one_of(p_.low(at), {"hrs", "hr", "hours"})) ++at;
  } else if (p_.is_digits(i) && p_[i].digits() == 4 && p_[i].number < 2400 &&
             p_[i].number % 100 < 60 &&
             (word(i + 1).zone != kNoZone || one_of(p_.low(i + 1), {"hrs", "hours"}))) {
    if (word(i + 1).zone != kNoZone && !p_[i + 1].upper) return false;
    form.hour = static_cast<int8_t>(p_[i].number / 100);
    form.minute = static_cast<int8_t>(p_[i].number % 100);
    ++at;
    if (one_of(p_.low(at), {"hrs", "hours"})) ++at;
  } else {
    return false;
  }
  read_zone(at, form);
  form.end = at;
  // The day when it follows at once: "12:00 UTC Monday", "9:34 p.m., March 19".
  uint32_t next = p_.is_sign(at, ',') ? at + 1 : at;
  TimeForm day;
  day.begin = next;
  if ((day_word(next, day) && day.kind == TimeKind::day) ||
      (calendar(next, day) && (day.day > 0 || day.weekday >= 0))) {
    if (day.part != DayPart::none) return true;
    day.begin = form.begin;
    day.head = form.head;
    day.hour = form.hour;
    day.minute = form.minute;
    day.part = form.part;
    day.zone = form.zone;
    if (day.kind == TimeKind::day) day.relation = TimeRelation::same_as_now;
    day.kind = TimeKind::clock;
    uint32_t end = day.end;
    if (day.zone == kNoZone) read_zone(end, day);
    day.end = end;
    form = day;
  }
  return true;
}

bool TimeMatcher::day_part(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  const bool the = low(at, "the");
  if (the) ++at;
  if (the && one_of(p_.low(at), {"early", "late"})) ++at;
  const TimeWord& w = word(at);
  if (w.part == DayPart::none || w.each) return false;
  if (w.guess && !low_before(at, {"at", "before", "by", "the"})) return false;
  if (p_[at].upper && (capital(at + 1) || (at > i && capital(at - 1))) && word(at + 1).weekday < 0)
    return false;
  if (t_.person[at]) return false;
  form.kind = TimeKind::clock;
  form.part = w.part;
  form.relation = the ? TimeRelation::that : TimeRelation::none;
  form.head = at;
  ++at;
  if (low(at, "time") || low(at, "hours")) ++at;
  if (p_.is_sign(at, '-') && low(at + 1, "time")) at += 2;
  form.end = at;
  // "the morning of April 19", "the night of last Thursday"
  if (one_of(p_.low(at), {"of", "on"})) {
    TimeForm day;
    day.begin = at + 1;
    const bool dated =
        (calendar(at + 1, day) && (day.day > 0 || day.weekday >= 0 || day.holiday >= 0)) ||
        (unit_phrase(at + 1, day) && day.weekday >= 0);
    if (dated && day.part == DayPart::none) {
      day.begin = form.begin;
      day.part = w.part;
      day.kind = TimeKind::clock;
      form = day;
    }
  }
  return true;
}

/// "at this time", "by that time", "during this period": the time the text has come to.
bool TimeMatcher::told_time(uint32_t i, TimeForm& form) const {
  if (!one_of(p_.low(i), {"this", "that"}) ||
      !one_of(p_.low(i + 1), {"time", "period", "point", "date"}))
    return false;
  if (!low_before(i, {"at", "by", "during", "from", "around", "until", "since", "before", "after",
                      "throughout", "in", "over"}))
    return false;
  form.kind = TimeKind::told;
  form.relation = low(i, "this") ? TimeRelation::same_as_now : TimeRelation::that;
  form.unit = low(i + 1, "period") ? TimeUnit::none : TimeUnit::day;
  form.head = i + 1;
  form.end = i + 2;
  return true;
}

bool TimeMatcher::reference(uint32_t i, TimeForm& form) const {
  form.kind = TimeKind::reference;
  const TimeLexicon::PhraseMatch phrase = lexicon_.match(p_, i);
  if (phrase.end != 0 && phrase.row < 0) {
    // "the past three days", "the present government", "the future king" are something else.
    const bool noun = one_of(p_.low(phrase.end - 1), {"past", "present"}) && low(i, "the");
    const bool goes_on = noun && (p_.is_letters(phrase.end) || p_.is_digits(phrase.end)) &&
                         (upos(phrase.end) == Upos::NOUN || upos(phrase.end) == Upos::ADJ ||
                          upos(phrase.end) == Upos::NUM || upos(phrase.end) == Upos::PROPN ||
                          word(phrase.end).unit != TimeUnit::none || p_.is_digits(phrase.end));
    if (!goes_on) {
      form.ref = phrase.ref;
      form.head = phrase.end - 1;
      form.end = phrase.end;
      return true;
    }
  }
  if (told_time(i, form)) return true;
  const TimeWord& w = word(i);
  if (w.ref == TimeRef::none) return false;
  if (w.noun) {
    // "future" as an adjective; "past" and "present" alone are too many other things.
    if (w.ref != TimeRef::future || p_[i].upper) return false;
  }
  if (w.adjective && p_[i].upper && i > 0 && capital(i - 1)) return false;
  form.ref = w.ref;
  form.head = i;
  form.end = i + 1;
  return true;
}

bool TimeMatcher::match(uint32_t i, TimeForm& form) const {
  using Rule = bool (TimeMatcher::*)(uint32_t, TimeForm&) const;
  static constexpr Rule kRules[] = {
      &TimeMatcher::whole,      &TimeMatcher::duration, &TimeMatcher::part_of,
      &TimeMatcher::period_end, &TimeMatcher::set,      &TimeMatcher::clock,
      &TimeMatcher::reference,
  };
  bool any = false;
  TimeForm best;
  for (const Rule rule : kRules) {
    TimeForm next;
    next.begin = i;
    if (!(this->*rule)(i, next) || (any && next.end <= best.end)) continue;
    best = next;
    best.begin = i;
    any = true;
  }
  if (!any) return false;
  form = best;
  // The article of a noun that the expression only modifies is not part of it, nor what stands
  // before that: "the [2008] election", "over a [five-year] period".
  const auto article = [&](uint32_t at) { return one_of(p_.low(at), {"the", "a", "an"}); };
  if (form.kind == TimeKind::duration && form.head > i + 1 && p_.is_sign(form.head - 1, '-') &&
      p_.glued(form.head)) {
    for (uint32_t at = form.head - 1; at-- > i;) {
      if (!article(at)) continue;
      form.begin = at + 1;
      break;
    }
  } else if (article(i)) {
    const Upos next = upos(form.end);
    const bool dated = form.kind == TimeKind::calendar &&
                       (form.year != kNoYear || form.month != 0) && form.part_of == PartOf::none &&
                       form.relation == TimeRelation::none && form.unit == TimeUnit::none &&
                       form.quarter == 0 && form.half == 0;
    const bool noun = p_.is_letters(form.end) && !p_.glued(form.end) &&
                      (next == Upos::NOUN || next == Upos::PROPN ||
                       (next == Upos::X && form.season == Season::none));
    if (dated && noun) form.begin = i + 1;
  }
  return true;
}

}  // namespace dateline
