// Problem: most dates in news lack their year, or their all: "June 18", "Thursday", "last month",
// "two days later". Idea: each form names what it counts from (the reference day, or the date told
// last), how far, and in which direction; where the form leaves the direction open, the tense of
// the clause decides, else the nearest.
//   reference 2008-07-02, "on June 18 called for"        -> 2008-06-18
//   reference 2009-12-16, "first test flight Tuesday"    -> 2009-12-15
//   told last 1941-02,    "by the end of March"          -> 1941-03
// Not attempted: dates that hang on another event ("two days after the vote"). Tests: time_test.cc,
// time_anchor_test.cc.
#include "world/time_anchor.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace dateline {
namespace {

double unit_days(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::day:
    case TimeUnit::night:
      return 1;
    case TimeUnit::week:
    case TimeUnit::weekend:
      return 7;
    case TimeUnit::fortnight:
      return 14;
    default:
      return 0;
  }
}

double unit_months(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::month:
      return 1;
    case TimeUnit::quarter:
      return 3;
    case TimeUnit::half_year:
      return 6;
    case TimeUnit::year:
      return 12;
    case TimeUnit::two_years:
      return 24;
    case TimeUnit::decade:
      return 120;
    case TimeUnit::century:
      return 1200;
    case TimeUnit::millennium:
      return 12000;
    default:
      return 0;
  }
}

constexpr double kFarthestYears = 10000;

CivilDate shift(CivilDate from, TimeUnit unit, double count) {
  if (!from.has_value() || std::isnan(count) || std::abs(count) > 1e5) return CivilDate::none();
  if (const double days = unit_days(unit); days > 0)
    return from.plus_days(static_cast<int32_t>(std::lround(count * days)));
  const double months = unit_months(unit) * count;
  return months == 0 || std::abs(months) > 24000
             ? CivilDate::none()
             : add_months(from, static_cast<int>(std::lround(months)));
}

std::string zone_text(int16_t zone) {
  if (zone == kNoZone) return {};
  if (zone == 0) return "Z";
  const int minutes = std::abs(zone);
  const std::string hours = fmt::format("{}{:02}", zone < 0 ? '-' : '+', minutes / 60);
  return minutes % 60 == 0 ? hours : hours + fmt::format(":{:02}", minutes % 60);
}

/// Narrows the days of a whole to its early, middle or late third.
void narrow(PartOf part, CivilDate reference, CalendarDays& days) {
  const int32_t third = std::max(1, (days.end.days() - days.start.days() + 1) / 3);
  if (days.start == days.end) return;
  switch (part) {
    case PartOf::start:
      days.end = days.start.plus_days(third - 1);
      break;
    case PartOf::middle:
      days.start = days.start.plus_days(third);
      days.end = days.end.plus_days(-third);
      break;
    case PartOf::end:
      days.start = days.end.plus_days(1 - third);
      break;
    case PartOf::earlier:
      if (reference > days.start && reference <= days.end) days.end = reference;
      break;
    case PartOf::later:
      if (reference >= days.start && reference < days.end) days.start = reference;
      break;
    case PartOf::none:
      break;
  }
}

}  // namespace

PartialDate TimeAnchor::now() const {
  if (narrative_ && told_.has_year()) return told_;
  return partial(reference_);
}

PartialDate TimeAnchor::told() const { return told_.has_year() ? told_ : partial(reference_); }

PartialDate TimeAnchor::told_day() const {
  if (told_day_.has_year()) return told_day_;
  return told();
}

TimeAnchor::Value TimeAnchor::unit_value(TimeUnit unit, const PartialDate& base,
                                         double delta) const {
  // "Millions of years ago": no year that can be counted from ours.
  const double years = unit_days(unit) > 0 ? delta * unit_days(unit) / 365 : delta * unit_months(unit) / 12;
  if (!(std::abs(years) < kFarthestYears)) return {delta < 0 ? "PAST_REF" : "FUTURE_REF", {}, {}, {}};
  const int steps = static_cast<int>(std::lround(delta));
  const CivilDate day = civil(base);
  switch (unit) {
    case TimeUnit::year: {
      if (!base.has_year()) return {"XXXX", {}, {}, {}};
      const PartialDate year{base.year + steps, 0, 0};
      return {date_value(year), year, {}, {}};
    }
    case TimeUnit::two_years:
      return unit_value(TimeUnit::year, base, delta * 2);
    case TimeUnit::decade: {
      if (!base.has_year()) return {"XXX", {}, {}, {}};
      const int year = base.year + steps * 10;
      return {decade_value(year), {year / 10 * 10, 0, 0}, {}, {}};
    }
    case TimeUnit::century: {
      if (!base.has_year()) return {"XX", {}, {}, {}};
      return {century_value(base.year + steps * 100), {}, {}, {}};
    }
    case TimeUnit::millennium:
      return {};
    case TimeUnit::month:
    case TimeUnit::quarter:
    case TimeUnit::half_year: {
      if (!base.has_year() || base.month == 0)
        return {year_value(base.has_year() ? base.year : kUnknownYear) + "-XX",
                {base.year, 0, 0},
                {},
                {}};
      const int months = static_cast<int>(unit_months(unit));
      int index = base.year * 12 + base.month - 1 + static_cast<int>(std::lround(delta * months));
      const int year = index >= 0 ? index / 12 : (index - 11) / 12;
      const int month = index - year * 12 + 1;
      if (unit == TimeUnit::quarter)
        return {fmt::format("{}-Q{}", year_value(year), (month + 2) / 3), {year, 0, 0}, {}, {}};
      if (unit == TimeUnit::half_year)
        return {fmt::format("{}-H{}", year_value(year), (month + 5) / 6), {year, 0, 0}, {}, {}};
      return {date_value({year, month, 0}), {year, month, 0}, {}, {}};
    }
    case TimeUnit::week:
    case TimeUnit::fortnight:
    case TimeUnit::weekend: {
      if (!day.has_value())
        return {year_value(base.has_year() ? base.year : kUnknownYear) + "-WXX", {}, {}, {}};
      const IsoWeek week = iso_week(day.plus_days(steps * (unit == TimeUnit::fortnight ? 14 : 7)));
      const PartialDate monday = partial(iso_week_start(week));
      return {fmt::format("{:04}-W{:02}{}", week.year, week.week,
                          unit == TimeUnit::weekend ? "-WE" : ""),
              {monday.year, monday.month, 0},
              {},
              {}};
    }
    case TimeUnit::day:
    case TimeUnit::night: {
      if (!day.has_value()) {
        std::string value = date_value({base.has_year() ? base.year : kUnknownYear, base.month, 0});
        return {value + (base.month > 0 ? "-XX" : "-XX-XX"), {}, {}, {}};
      }
      const PartialDate moved = partial(day.plus_days(steps));
      return {date_value(moved), moved, {}, {}};
    }
    default:
      return {};
  }
}

TimeAnchor::Value TimeAnchor::unit(const TimeForm& form) const {
  const bool daily =
      form.unit == TimeUnit::day || form.unit == TimeUnit::week || form.unit == TimeUnit::weekend;
  if (form.unit == TimeUnit::year && from_told(form.relation) && year_named_ != kUnknownYear)
    return unit_value(form.unit, {year_named_, 0, 0}, step_of(form.relation));
  PartialDate base = from_told(form.relation) ? (daily ? told_day() : told()) : now();
  // In narrative "next week" counts from the last day told, even when a month came between.
  if (narrative_ && daily && !from_told(form.relation)) base = told_day();
  return unit_value(form.unit, base, step_of(form.relation));
}

TimeAnchor::Value TimeAnchor::offset(const TimeForm& form) const {
  const bool back = form.shift == Shift::before || form.shift == Shift::before_reference;
  const bool reference =
      form.shift == Shift::before_reference || form.shift == Shift::after_reference;
  if (std::isnan(form.count)) return {back ? "PAST_REF" : "FUTURE_REF", {}, {}, {}};
  const bool daily = unit_days(form.unit) > 0;
  if (form.same_part) {
    const PartialDate before = told();
    if (!before.has_year()) return {"PAST_REF", {}, {}, {}};
    const PartialDate same{before.year - 1, before.month, 0};
    return {date_value(same), {}, {}, {}};
  }
  const PartialDate base = reference ? now() : daily ? told_day() : told();
  if (!base.has_year()) return {back ? "PAST_REF" : "FUTURE_REF", {}, {}, {}};
  const double count = back ? -form.count : form.count;
  if (form.unit == TimeUnit::hour || form.unit == TimeUnit::minute ||
      form.unit == TimeUnit::second) {
    const CivilDate day = civil(base);
    // Less than a day: the day is known when the base is, the hour is not.
    return {
        day.has_value() ? day.to_string() + "TXX" : std::string(back ? "PAST_REF" : "FUTURE_REF"),
        {},
        {},
        {}};
  }
  if (form.unit == TimeUnit::decade) return unit_value(TimeUnit::year, base, count * 10);
  if (form.unit == TimeUnit::century) return unit_value(TimeUnit::year, base, count * 100);
  return unit_value(form.unit, base, count);
}

TimeAnchor::Value TimeAnchor::span(const TimeForm& form) const {
  Value value{duration_value(form.unit, form.count), {}, {}, {}};
  const CivilDate base = civil(from_told(form.relation) ? told_day() : now());
  const bool back = goes_back(form.relation);
  const CivilDate other = shift(base, form.unit, back ? -form.count : form.count);
  if (!other.has_value()) return value;
  value.start = back ? other : base;
  value.end = back ? base : other;
  return value;
}

TimeAnchor::Value TimeAnchor::clock(const TimeForm& form, TimeDirection direction) const {
  PartialDate day;
  std::string date;
  const bool own = form.month > 0 || form.weekday >= 0 || form.day > 0 || form.holiday >= 0;
  if (own) {
    const Value value = calendar(form, direction);
    day = value.told;
    date = value.text;
  } else {
    if (form.relation == TimeRelation::last && form.part == DayPart::night) {
      if (reference_.has_value() && !narrative_)
        day = partial(reference_.plus_days(-1));
      else if (const CivilDate base = civil(told_day()); base.has_value())
        day = partial(base.plus_days(-1));
    } else if (form.relation == TimeRelation::same_as_now || form.relation == TimeRelation::last) {
      const CivilDate base = narrative_ ? civil(told_day()) : reference_;
      if (base.has_value()) day = partial(base.plus_days(form.day_offset));
    } else if (goes_ahead(form.relation) || goes_back(form.relation)) {
      const CivilDate base = civil(told_day());
      if (base.has_value()) day = partial(base.plus_days(step_of(form.relation)));
    } else if (form.day_offset != 0) {
      if (reference_.has_value()) day = partial(reference_.plus_days(form.day_offset));
    } else if (const PartialDate base = narrative_ ? told_ : told_day(); base.complete()) {
      day = base;
    }
    date = day.complete() ? date_value(day) : std::string("XXXX-XX-XX");
  }
  if (date.empty()) return {};
  std::string time = form.hour >= 0
                         ? fmt::format("{:02}:{:02}", form.hour, std::max<int>(form.minute, 0))
                         : part_code(form.part);
  return {date + "T" + time + zone_text(form.zone), day, {}, {}};
}

TimeAnchor::Value TimeAnchor::set(const TimeForm& form) const {
  if (form.weekday >= 0) {
    std::string value = fmt::format("XXXX-WXX-{}", form.weekday == 0 ? 7 : form.weekday);
    if (form.part != DayPart::none) value += "T" + part_code(form.part);
    return {value, {}, {}, {}};
  }
  if (form.month > 0) return {fmt::format("XXXX-{:02}", form.month), {}, {}, {}};
  if (form.season != Season::none) return {"XXXX-" + season_code(form.season), {}, {}, {}};
  if (form.part != DayPart::none) return {"XXXX-XX-XXT" + part_code(form.part), {}, {}, {}};
  return {duration_value(form.unit, form.count), {}, {}, {}};
}

Time TimeAnchor::resolve(const TimeForm& form, TimeDirection direction, bool opening) {
  Time time;
  Value value;
  switch (form.kind) {
    case TimeKind::calendar:
      value = calendar(form, direction);
      break;
    case TimeKind::unit:
      value = unit(form);
      break;
    case TimeKind::offset:
      value = offset(form);
      break;
    case TimeKind::duration:
      value.text = duration_value(form.unit, form.count);
      break;
    case TimeKind::span:
      value = span(form);
      break;
    case TimeKind::day:
      if (reference_.has_value() && !narrative_)
        value = unit_value(TimeUnit::day, partial(reference_), form.day_offset);
      else if (form.day_offset == 0)
        value.text = "PRESENT_REF";
      else
        value = unit_value(TimeUnit::day, told_day_, form.day_offset);
      break;
    case TimeKind::clock:
      value = clock(form, direction);
      break;
    case TimeKind::set:
      value = set(form);
      break;
    case TimeKind::told:
      if (form.unit == TimeUnit::none) break;
      value.text = form.relation == TimeRelation::same_as_now
                       ? "PRESENT_REF"
                       : date_value(told_.has_year() ? told_ : PartialDate());
      break;
    case TimeKind::reference:
      value.text = form.ref == TimeRef::past     ? "PAST_REF"
                   : form.ref == TimeRef::future ? "FUTURE_REF"
                                                 : "PRESENT_REF";
      break;
  }
  time.value = value.text;
  time.type = form.kind == TimeKind::duration || form.kind == TimeKind::span ? TimeType::DURATION
              : form.kind == TimeKind::set                                   ? TimeType::SET
              : form.kind == TimeKind::clock                                 ? TimeType::TIME
                                                                             : TimeType::DATE;
  if (value.start.has_value()) {
    time.start = value.start;
    time.end = value.end;
    time.precision = time.type == TimeType::DURATION ? "open" : "month";
  } else if (time.type == TimeType::DATE || time.type == TimeType::TIME) {
    if (std::optional<ValueDays> days = days_of(value.text)) {
      narrow(form.part_of, reference_, days->days);
      time.start = days->days.start;
      time.end = days->days.end;
      time.precision = days->precision;
    }
  }
  if (form.since && time.start.has_value() && time.type != TimeType::DURATION) {
    time.since = true;
    time.end = reference_.has_value() && reference_ >= time.start ? reference_ : CivilDate::none();
    time.precision = "open";
  }
  if (!time.start.has_value()) {
    const bool vague =
        form.kind == TimeKind::reference || time.value.find("_REF") != std::string::npos;
    time.why_null = time.type == TimeType::DURATION ? "duration"
                    : time.type == TimeType::SET    ? "recurring"
                    : vague                         ? "vague-time"
                    : time.value.empty()            ? "unknown-date"
                    : time.value.substr(0, 2) == "BC" || time.value.substr(0, 2) == "FY"
                        ? "other-calendar"
                        : "no-reference-date";
  }
  if (value.told.has_year()) year_named_ = value.told.year;
  if (value.told.has_year() && !form.since && !form.range_end) tell(value.told, opening);
  return time;
}

void TimeAnchor::tell(const PartialDate& date, bool opening) {
  if (narrative_ && told_.has_year() && date.has_year()) {
    // One date far from the story is an aside ("a book of 2004"); two in a row are where the story
    // has gone.
    constexpr int kAside = 12;
    if (std::abs(date.year - told_.year) > kAside && tellings_ >= 3) {
      const bool again = aside_ != kUnknownYear && std::abs(date.year - aside_) <= kAside;
      if (!again) {
        aside_ = date.year;
        return;
      }
      tellings_ = 0;
    }
    aside_ = kUnknownYear;
    // The year alone, said again, keeps the month; another year alone opens a stretch only at the
    // front of a sentence.
    if (date.month == 0 && (date.year == told_.year || (told_.month > 0 && !opening))) return;
  }
  ++tellings_;
  told_ = date;
  if (told_.complete()) {
    told_day_ = told_;
  } else if (narrative_) {
    const bool holds = told_day_.has_year() && told_day_.year == told_.year &&
                       (told_.month == 0 || told_.month == told_day_.month);
    if (!holds) told_day_ = PartialDate();
  }
}

}  // namespace dateline
