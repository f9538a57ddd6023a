// Calendar rules: months, days, years, weekdays, seasons, quarters, decades, centuries, holidays.
//
//   "May 17, 2018"  "17 May"  "the third quarter of this year"  "the 1990s"  "Friday, June 5"
//   "Christmas Eve"  "05/17/2018"
//
// Words that are also something else need evidence: "May" and "March" a number, preposition or year
// beside them; a bare number of four digits a preposition or no noun that it could count. Tests:
// time_test.cc.
#include "world/time_matcher.h"

namespace dateline {
namespace {

bool ordinal_suffix(std::string_view low) {
  return low == "st" || low == "nd" || low == "rd" || low == "th";
}

}  // namespace

const TimeWord& TimeMatcher::word(uint32_t i) const {
  static const TimeWord kNothing;
  return i < t_.known.size() && t_.known[i] != nullptr ? *t_.known[i] : kNothing;
}

Upos TimeMatcher::upos(uint32_t i) const {
  return i < p_.size() ? t_.words[p_[i].word].upos : Upos::X;
}

bool TimeMatcher::low_before(uint32_t i, std::initializer_list<std::string_view> texts) const {
  return i > 0 && one_of(p_.low(i - 1), texts);
}

bool TimeMatcher::read_month(uint32_t& i, TimeForm& form) const {
  const TimeWord& w = word(i);
  if (w.month == 0 || !p_[i].upper) return false;
  uint32_t end = i + 1;
  if (w.is_short) {
    const bool stop = p_.is_sign(end, '.') && p_.glued(end);
    const bool number = p_.is_digits(stop ? end + 1 : end) || (i > 0 && p_.is_digits(i - 1)) ||
                        (p_.is_sign(i - 1, '-') && i > 1 && p_.is_digits(i - 2));
    if (!number) return false;
    if (stop) ++end;
  }
  form.month = w.month;
  form.guess = w.guess;
  form.head = i;
  i = end;
  return true;
}

bool TimeMatcher::read_day(uint32_t& i, TimeForm& form) const {
  if (!p_.is_digits(i) || p_[i].digits() > 2 || p_[i].number < 1 || p_[i].number > 31) return false;
  uint32_t end = i + 1;
  if (p_.is_letters(end) && p_.glued(end)) {
    if (!ordinal_suffix(p_.low(end))) return false;
    ++end;
  }
  const bool more = (p_.is_sign(end, ':') || p_.is_sign(end, '.') || p_.is_sign(end, '/')) &&
                    p_.glued(end) && p_.is_digits(end + 1) && p_.glued(end + 1);
  if (more || p_.is_sign(end, '%')) return false;
  form.day = static_cast<int8_t>(p_[i].number);
  i = end;
  return true;
}

void TimeMatcher::read_part(uint32_t& i, TimeForm& form) const {
  const TimeWord& w = word(i);
  if (w.part == DayPart::none || w.each) return;
  form.part = w.part;
  form.kind = TimeKind::clock;
  ++i;
}

/// "May" and "March" alone: a preposition, relation or part word before, or a tag that says name,
/// and no verb after.
bool TimeMatcher::month_evidence(uint32_t i, uint32_t end) const {
  const bool march = word(i).month == 3;
  if (i > 0) {
    if (low_before(i, {"in",     "since", "until",    "till",       "by",    "from",
                       "during", "early", "late",     "mid",        "last",  "next",
                       "this",   "of",    "previous", "following",  "every", "through",
                       "before", "after", "between",  "throughout", "around"})) {
      return !(march && low(end, "on"));
    }
    // "April and May", "March-May", "early-May"
    const uint32_t joined =
        i >= 2 && (one_of(p_.low(i - 1), {"and", "to", "or"}) || p_.is_sign(i - 1, '-')) ? i - 2
                                                                                         : i;
    if (joined < i && (word(joined).month != 0 || one_of(p_.low(joined), {"mid", "early", "late"})))
      return true;
  }
  if (word(end + 1).month != 0 &&
      (one_of(p_.low(end), {"and", "to", "or"}) || p_.is_sign(end, '-')))
    return true;
  // "the May elections", "a March report": an article before and a lower-case word after.
  if (low_before(i, {"the", "a", "an", "its", "his", "their"}) && p_.is_letters(end) &&
      !p_[end].upper && !low(end, "on")) {
    return upos(i) != Upos::AUX && upos(i) != Upos::VERB;
  }
  return false;
}

bool TimeMatcher::month_first(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  if (!read_month(at, form)) return false;
  uint32_t day = at;
  if (low(day, "the")) ++day;
  if (read_day(day, form)) {
    at = day;
    // "May 17 2018", "May 17, 2018"; but not "May 17, 2,000 people"
    if (!read_year(at, form)) read_of_year(at, form);
  } else if (read_year(at, form) || read_of_year(at, form)) {
    form.day = 0;
  } else if (form.guess && !month_evidence(i, at)) {
    return false;
  } else if (t_.person[i]) {
    return false;
  }
  form.guess = false;
  form.end = at;
  return true;
}

bool TimeMatcher::day_first(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  if (low(at, "the")) ++at;
  if (!read_day(at, form)) {
    const std::optional<Ordinal> ordinal = read_ordinal(p_, at);
    if (!ordinal || ordinal->value > 31 || !low(ordinal->end, "of")) return false;
    form.day = static_cast<int8_t>(ordinal->value);
    at = ordinal->end;
  }
  if (low(at, "of")) ++at;
  if (low(at, "day") && low(at + 1, "of")) at += 2;
  if (p_.is_sign(at, '-') && p_.glued(at)) ++at;  // "17-May-2018"
  if (!read_month(at, form)) return false;
  if (p_.is_sign(at, '-') && p_.glued(at) && is_year(at + 1)) ++at;
  if (!read_year(at, form)) read_of_year(at, form);
  form.guess = false;
  form.end = at;
  return true;
}

bool TimeMatcher::numeric(uint32_t i, TimeForm& form) const {
  if (!p_.is_digits(i) || !p_.is_digits(i + 2) || !p_.is_digits(i + 4)) return false;
  const char sign = i + 1 < p_.size() ? p_[i + 1].sign : '\0';
  if ((sign != '-' && sign != '/' && sign != '.') || !p_.is_sign(i + 3, sign)) return false;
  for (uint32_t k = i + 1; k <= i + 4; ++k)
    if (!p_.glued(k)) return false;
  if (p_.glued(i + 5) && (p_.is_digits(i + 5) || (p_.is_sign(i + 5, sign) && p_.glued(i + 6))))
    return false;
  const uint64_t a = p_[i].number, b = p_[i + 2].number, c = p_[i + 4].number;
  const auto valid = [](uint64_t month, uint64_t day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  };
  if (p_[i].digits() == 4 && a >= 1000 && a <= 2100 && valid(b, c)) {
    form.year = static_cast<int16_t>(a);
    form.month = static_cast<int8_t>(b);
    form.day = static_cast<int8_t>(c);
  } else if ((p_[i + 4].digits() == 4 && c >= 1000 && c <= 2100) ||
             (p_[i + 4].digits() == 2 && sign == '/')) {
    // American order with a slash unless the first number can be no month; European with a point.
    const bool month_leads = sign == '.' ? false : valid(a, b);
    const uint64_t month = month_leads ? a : b, day = month_leads ? b : a;
    if (!valid(month, day)) return false;
    form.month = static_cast<int8_t>(month);
    form.day = static_cast<int8_t>(day);
    form.year = static_cast<int16_t>(c);
    form.short_year = p_[i + 4].digits() == 2;
  } else {
    return false;
  }
  form.head = i + 4;
  form.end = i + 5;
  return true;
}

bool TimeMatcher::weekday(uint32_t i, TimeForm& form) const {
  const TimeWord& w = word(i);
  if (w.weekday < 0 || w.each || !p_[i].upper) return false;
  uint32_t at = i + 1;
  if (w.is_short) {
    if (p_.is_sign(at, '.') && p_.glued(at)) ++at;
    uint32_t next = at;
    if (p_.is_sign(next, ',')) ++next;
    const bool date = p_.is_digits(next) || word(next).month != 0;
    if (!date) return false;
  }
  if (t_.person[i]) return false;
  form.weekday = w.weekday;
  form.head = i;
  uint32_t next = at;
  if (p_.is_sign(next, ',')) ++next;
  if (low(next, "the")) ++next;
  TimeForm date;
  if (word(next).month != 0 ? month_first(next, date) && date.day > 0
                            : p_.is_digits(next) && day_first(next, date)) {
    date.weekday = w.weekday;
    date.begin = form.begin;
    form = date;
    at = form.end;
  }
  read_part(at, form);
  form.end = at;
  return true;
}

bool TimeMatcher::season(uint32_t i, TimeForm& form) const {
  const TimeWord& w = word(i);
  if (w.season == Season::none || w.each) return false;
  form.season = w.season;
  form.head = i;
  uint32_t at = i + 1;
  const bool dated = read_year(at, form) || read_of_year(at, form);
  form.end = at;
  if (dated) return true;
  const bool in_name = p_[i].upper && i > 0 &&
                       (capital(at) || (capital(i - 1) && word(i - 1).month == 0)) &&
                       !p_.is_sign(i - 1, '.');
  if (in_name || t_.person[i]) return false;
  if (!w.guess) return true;
  if (upos(i) == Upos::VERB || upos(i) == Upos::AUX) return false;
  if (low(at, "of")) return false;  // "the fall of Mosul"
  const bool before = low_before(
      i, {"in",    "the",   "last", "next", "this", "early",    "late",      "mid", "since", "by",
          "until", "every", "each", "same", "that", "previous", "following", "and", "-",     "of"});
  if (w.season == Season::spring) return before || p_.is_letters(at);
  return before && !low_before(i, {"the", "and", "that", "by", "of"})
             ? true
             : i > 1 && low(i - 1, "the") &&
                   one_of(p_.low(i - 2), {"in", "during", "of", "by", "until", "since",
                                          "throughout", "for", "over"});
}

bool TimeMatcher::ordinal_period(uint32_t i, TimeForm& form) const {
  const std::optional<Ordinal> ordinal = read_ordinal(p_, i);
  uint32_t at = ordinal ? ordinal->end : i;
  int value = ordinal ? static_cast<int>(ordinal->value) : 0;
  if (!ordinal) {
    if (one_of(p_.low(i), {"last", "final", "latter"}))
      value = -1;
    else if (low(i, "latest"))
      value = 0;
    else
      return false;
    ++at;
  }
  if (p_.is_sign(at, '-')) ++at;
  form.head = at;
  if (word(at).unit == TimeUnit::century && value > 0 && !word(at).many) {
    form.century = static_cast<int16_t>(value - 1);
    ++at;
    read_era(at, form);
    form.end = at;
    return true;
  }
  const bool quarter = low(at, "quarter");
  const bool half = low(at, "half");
  if (!quarter && !half) return false;
  if (value == -1) value = quarter ? 4 : 2;
  if (value < 1 || value > (quarter ? 4 : 2)) return false;
  ++at;
  const bool dated = read_year(at, form) || read_of_year(at, form);
  if (!dated) {
    // "in the last quarter" is the quarter before; "the first half" alone may be of anything.
    if (!ordinal || half) return false;
    if (low(at, "of")) return false;
  }
  (quarter ? form.quarter : form.half) = static_cast<int8_t>(value);
  form.end = at;
  return true;
}

bool TimeMatcher::quarter_code(uint32_t i, TimeForm& form) const {
  if (!one_of(p_.low(i), {"q"}) || !p_.is_digits(i + 1) || !p_.glued(i + 1) ||
      p_[i + 1].number < 1 || p_[i + 1].number > 4)
    return false;
  form.quarter = static_cast<int8_t>(p_[i + 1].number);
  form.head = i + 1;
  uint32_t at = i + 2;
  read_year(at, form);
  form.end = at;
  return true;
}

bool TimeMatcher::holiday(uint32_t i, TimeForm& form) const {
  const TimeLexicon::PhraseMatch found = lexicon_.match(p_, i);
  if (found.end == 0 || found.row < 0) return false;
  const uint32_t name = low(i, "the") ? i + 1 : i;
  if (p_.is_letters(name) && !p_[name].upper) return false;
  if (t_.person[i]) return false;
  form.holiday = found.row;
  form.head = found.end - 1;
  uint32_t at = found.end;
  if (!read_year(at, form)) read_of_year(at, form);
  read_part(at, form);
  form.end = at;
  return true;
}

bool TimeMatcher::ordinal_day(uint32_t i, TimeForm& form) const {
  if (!low(i, "the") || !low_before(i, {"on", "until", "from", "by", "to"})) return false;
  const std::optional<Ordinal> ordinal = read_ordinal(p_, i + 1);
  if (!ordinal || ordinal->value > 31 || !p_.is_digits(i + 1)) return false;
  const uint32_t at = ordinal->end;
  const bool ends = at >= p_.size() || p_[at].kind == WordPiece::Kind::sign ||
                    upos(at) == Upos::ADP || upos(at) == Upos::PRON ||
                    one_of(p_.low(at), {"to", "and", "in", "at"});
  if (!ends) return false;
  form.day = static_cast<int8_t>(ordinal->value);
  form.head = i + 1;
  form.end = at;
  return true;
}

bool TimeMatcher::calendar(uint32_t i, TimeForm& form) const {
  const TimeForm blank = form;
  using Rule = bool (TimeMatcher::*)(uint32_t, TimeForm&) const;
  static constexpr Rule kRules[] = {
      &TimeMatcher::month_first,    &TimeMatcher::day_first,    &TimeMatcher::numeric,
      &TimeMatcher::weekday,        &TimeMatcher::season,       &TimeMatcher::decade,
      &TimeMatcher::ordinal_period, &TimeMatcher::quarter_code, &TimeMatcher::holiday,
      &TimeMatcher::fiscal,         &TimeMatcher::year_alone,   &TimeMatcher::ordinal_day,
  };
  bool any = false;
  TimeForm best = blank;
  for (const Rule rule : kRules) {
    TimeForm next = blank;
    if (!(this->*rule)(i, next) || (any && next.end <= best.end)) continue;
    best = next;
    any = true;
  }
  if (!any) return false;
  form = best;
  form.begin = i;
  if (form.kind == TimeKind::calendar && form.day > 0) {
    uint32_t at = form.end;
    read_part(at, form);
    form.end = at;
  }
  return true;
}

}  // namespace dateline
