// Year rules: "2018", "'82", "480 BC", "the 1990s", "fiscal 2008", "of the same year".
//
// A number of four digits is a year when a preposition, a bracket or a range says so and it counts
// nothing: "in 1914" is one, "1500 people" and "$2000" are none. Tests: time_test.cc.
#include "world/time_matcher.h"

namespace dateline {

bool TimeMatcher::is_year(uint32_t i) const {
  if (!p_.is_digits(i) || p_[i].digits() != 4 || p_[i].number < 1000 || p_[i].number > 2100)
    return false;
  if (p_.is_letters(i + 1) && p_.glued(i + 1)) return false;
  const bool decimal = (p_.is_sign(i + 1, '.') || p_.is_sign(i + 1, ',')) && p_.glued(i + 1) &&
                       p_.is_digits(i + 2) && p_.glued(i + 2);
  if (decimal) return false;
  if (p_.glued(i) && i > 0) {
    const char before = p_[i - 1].sign;
    if (before != '-' && before != '/' && before != '(' && before != '\'' && before != '"' &&
        before != '?' && before != '[')
      return false;
  }
  return true;
}

bool TimeMatcher::read_era(uint32_t& i, TimeForm& form) const {
  const bool short_form = one_of(p_.low(i), {"bc", "bce"});
  const bool dotted = low(i, "b") && p_.is_sign(i + 1, '.') && low(i + 2, "c");
  if (!short_form && !dotted) return false;
  form.bc = true;
  i += short_form ? 1u : 3u;
  if (dotted && p_.is_sign(i, '.') && p_.glued(i)) ++i;
  return true;
}

bool TimeMatcher::read_year(uint32_t& i, TimeForm& form) const {
  uint32_t at = i;
  if (p_.is_sign(at, ',') || low(at, "of")) ++at;
  if (is_year(at)) {
    form.year = static_cast<int16_t>(p_[at].number);
    form.short_year = false;
    i = at + 1;
    read_era(i, form);
    return true;
  }
  if (p_.is_digits(at) && p_[at].digits() <= 4 && p_[at].number > 0) {
    TimeForm era;
    uint32_t end = at + 1;
    if (read_era(end, era)) {
      form.year = static_cast<int16_t>(p_[at].number);
      form.bc = true;
      i = end;
      return true;
    }
  }
  const bool quoted = p_.is_sign(at, '\'') && p_.is_digits(at + 1) && p_.glued(at + 1) &&
                      p_[at + 1].digits() == 2 && !(p_.is_letters(at + 2) && p_.glued(at + 2));
  if (!quoted) return false;
  form.year = static_cast<int16_t>(p_[at + 1].number);
  form.short_year = true;
  i = at + 2;
  return true;
}

bool TimeMatcher::read_of_year(uint32_t& i, TimeForm& form) const {
  uint32_t at = i;
  if (low(at, "of") || low(at, "in")) ++at;
  if (low(at, "the")) ++at;
  TimeRelation relation = word(at).relation;
  if (relation == TimeRelation::none && at > i && low(at, "year") && low(at - 1, "the")) {
    form.year_relation = TimeRelation::that;
    i = at + 1;
    return true;
  }
  if (relation == TimeRelation::none) return false;
  ++at;
  if (word(at).relation == TimeRelation::same) {
    relation = TimeRelation::same;
    ++at;
  }
  if (!low(at, "year")) return false;
  form.year_relation = relation;
  i = at + 1;
  return true;
}

bool TimeMatcher::decade(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  if (p_.is_sign(at, '\'')) ++at;
  if (!p_.is_digits(at) || p_[at].number % 10 != 0) return false;
  const uint8_t digits = p_[at].digits();
  uint32_t tail = at + 1;
  if (p_.is_sign(tail, '\'') && p_.glued(tail)) ++tail;
  if (!low(tail, "s") || !p_.glued(tail)) return false;
  const uint64_t n = p_[at].number;
  if (digits == 4 && n >= 1000 && n <= 2100) {
    form.decade = static_cast<int16_t>(n / 10);
  } else if (digits == 3 && one_of(p_.low(tail + 1), {"bc", "bce", "b"})) {
    form.decade = static_cast<int16_t>(n / 10);
  } else if (digits == 2 && n >= 20) {
    if (low_before(i, {"his", "her", "their", "my", "your"})) return false;  // an age, or degrees
    form.decade = static_cast<int16_t>(n / 10);
    form.short_year = true;
  } else {
    return false;
  }
  form.head = at;
  at = tail + 1;
  read_era(at, form);
  form.end = at;
  return true;
}

bool TimeMatcher::fiscal(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  if (one_of(p_.low(at), {"fiscal", "financial"})) {
    ++at;
    if (low(at, "year")) ++at;
  } else if (low(at, "fy") && p_[at].upper) {
    ++at;
  } else {
    return false;
  }
  if (!is_year(at)) return false;
  form.year = static_cast<int16_t>(p_[at].number);
  form.fiscal = true;
  form.head = at;
  form.end = at + 1;
  return true;
}

bool TimeMatcher::year_alone(uint32_t i, TimeForm& form) const {
  uint32_t at = i;
  if (p_.is_sign(i, '\'') || (p_.is_digits(i) && p_[i].digits() <= 4)) {
    if (p_.is_sign(i, '\'') && p_.glued(i)) return false;  // "team'82" is no year
    if (!read_year(at, form)) return false;
    form.head = p_.is_digits(i) ? i : i + 1;
  } else {
    return false;
  }
  form.end = at;
  if (form.bc || form.short_year) return true;
  // A bare number of four digits: what is before and after decides.
  if (i > 0 && (p_.is_sign(i - 1, '$') || p_.is_sign(i - 1, '#') || p_.is_sign(i - 1, '+')))
    return false;
  if (low_before(i, {"no", "number", "than", "least", "nearly", "almost", "some", "room", "flight",
                     "page", "over", "s", "approximately", "killed", "route", "resolution"})) {
    return false;
  }
  if (low_before(i, {"about"}) &&
      (p_[i].number < 1800 || upos(at) == Upos::NOUN || upos(at) == Upos::ADJ))
    return false;
  if (p_.is_sign(at, '%')) return false;
  const bool preposition =
      low_before(
          i, {"in",      "since", "of",    "by",         "until",  "till",    "from",   "during",
              "before",  "after", "early", "late",       "mid",    "between", "about",  "to",
              "through", "and",   "or",    "for",        "the",    "circa",   "around", "year",
              "years",   "into",  "as",    "summer",     "winter", "spring",  "autumn", "fall",
              "than",    "c",     "ca",    "throughout", "a"}) ||
      (i > 0 && (p_.is_sign(i - 1, '(') || p_.is_sign(i - 1, '-') || p_.is_sign(i - 1, '/') ||
                 p_.is_sign(i - 1, ',') || p_.is_sign(i - 1, ';') || p_.is_sign(i - 1, '.') ||
                 p_.is_sign(i - 1, '?')));
  const std::string_view after = p_.low(at);
  const bool counted = p_.is_letters(at) && !p_[at].upper &&
                       (upos(at) == Upos::NOUN || upos(at) == Upos::X || upos(at) == Upos::ADJ) &&
                       after.size() > 2 && after.back() == 's' && after != "as" && after != "was" &&
                       after != "has" && after != "is" && after != "this";
  const bool measure =
      one_of(after, {"people",     "men",        "women",   "troops",  "soldiers", "km",
                     "kilometers", "kilometres", "miles",   "meters",  "metres",   "feet",
                     "yards",      "tons",       "tonnes",  "dollars", "pounds",   "aircraft",
                     "children",   "percent",    "million", "billion", "thousand", "prisoners",
                     "dead",       "casualties", "police",  "horses",  "others",   "more"});
  if (measure) return false;
  if (counted && !low_before(i, {"the", "in", "since", "of", "by", "its", "his", "their"}))
    return false;
  if (preposition) return p_[i].number >= 1100;
  if (p_[i].number < 1500 || p_[i].number > 2060) return false;
  if (i > 0 && capital(i - 1) && capital(at)) return false;  // "the Russell 2000 Index"
  return upos(i) != Upos::X || i == 0 || capital(i - 1) || !p_.is_letters(at);
}

}  // namespace dateline
