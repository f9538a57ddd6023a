// Time grammar, the driver: where to try the rules, and what neighbours lend each other.
//
// Problem: rules are tried from each piece, yet few words of an article begin a time expression.
// Idea: find the pieces that can carry one (months, units, digits, holidays), and try only where
// such a piece is near to the right. Then neighbours complete each other: in "15 to 22 February
// 1984" the first day takes month and year from the second, in "April and June 2008" the month
// takes the year.
//   "On May 17-19, 2018 ..." -> {May 17 2018} {19 May 2018}
#include "world/time_grammar.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr uint32_t kReach =
    9;  // pieces between the begin of an expression and the word that carries it

bool carries(const TimeLexicon& lexicon, const PieceList& p, uint32_t i, const TimeWord* w) {
  if (p.is_digits(i)) return true;
  if (w == nullptr) return false;
  if (w->month != 0 || w->weekday >= 0 || w->season != Season::none || w->unit != TimeUnit::none ||
      w->part != DayPart::none || w->is_day || w->ref != TimeRef::none ||
      w->set != TimeUnit::none) {
    return true;
  }
  return lexicon.match(p, i).end != 0;
}

/// "-", "to", "and", "or", "through" between two expressions.
bool joined(const PieceList& p, uint32_t end, uint32_t begin) {
  if (begin != end + 1) return false;
  const std::string_view low = p.low(end);
  return p.is_sign(end, '-') || p.is_sign(end, '/') || low == "to" || low == "and" || low == "or" ||
         low == "through" || low == "until" || low == "till";
}

/// "6" of "May 4 and 6", "15" of "15 to 22 February", "17" of "1915-17", "499" of "499-493 BC".
bool read_range_number(const TimeText& t, uint32_t at, TimeForm& form) {
  const PieceList& p = t.pieces;
  if (!p.is_digits(at) || p[at].number == 0 || p[at].number > 9999) return false;
  if (p.is_letters(at + 1) && p.glued(at + 1)) return false;
  form = TimeForm();
  form.begin = form.head = at;
  form.end = at + 1;
  return true;
}

class Driver {
 public:
  Driver(const TimeText& text, std::vector<TimeForm>& forms)
      : t_(text), p_(text.pieces), forms_(forms) {}

  void add(TimeForm form) {
    before(form);
    forms_.push_back(form);
  }

  /// A number after the expression that continues it: returns the piece to go on from.
  uint32_t after(uint32_t at) {
    const TimeForm last = forms_.back();
    if (last.kind != TimeKind::calendar || !p_.is_digits(at + 1)) return at;
    const bool dash = p_.is_sign(at, '-');
    if (!dash && !joined(p_, at, at + 1)) return at;
    TimeForm next;
    if (!read_range_number(t_, at + 1, next)) return at;
    const uint64_t n = p_[at + 1].number;
    const uint8_t digits = p_[at + 1].digits();
    if (last.day > 0 && last.month != 0 && last.year == kNoYear && digits <= 2 && n <= 31 &&
        n > static_cast<uint64_t>(last.day)) {
      // "May 17-19, 2018", "May 4 and 5"; the number must not count a noun, nor begin "19 June".
      if (p_.is_letters(at + 2) && !dash && !p_[at + 2].upper) {
        const Upos tag = t_.words[p_[at + 2].word].upos;
        if (tag == Upos::NOUN || tag == Upos::ADJ || tag == Upos::X) return at;
      }
      if (at + 2 < p_.size() && t_.known[at + 2] != nullptr && t_.known[at + 2]->month != 0)
        return at;
      next.month = last.month;
      next.day = static_cast<int8_t>(n);
      uint32_t end = at + 2;
      if (p_.is_letters(end) && p_.glued(end)) ++end;  // "19th"
      uint32_t year = p_.is_sign(end, ',') ? end + 1 : end;
      if (p_.is_digits(year) && p_[year].digits() == 4 && p_[year].number > 1000 &&
          p_[year].number < 2100) {
        next.year = static_cast<int16_t>(p_[year].number);
        forms_.back().year = next.year;
        end = year + 1;
      }
      next.end = end;
      forms_.push_back(next);
      return end;
    }
    if (dash && last.year != kNoYear && last.month == 0 && last.day == 0 && !last.short_year &&
        digits == 2 && static_cast<int>(n) > last.year % 100) {
      next.year = static_cast<int16_t>(last.year - last.year % 100 + static_cast<int>(n));
      next.range_end = true;
      forms_.push_back(next);
      return at + 2;
    }
    return at;
  }

 private:
  /// Numbers before an expression that it completes.
  void before(TimeForm& form) {
    if (form.kind != TimeKind::calendar) return;
    if (!forms_.empty() && form.begin == forms_.back().end + 1 && p_.low(form.begin - 1) == "on" &&
        (form.day > 0 || form.weekday >= 0)) {
      lend_day(form, forms_.back());
    }
    const uint32_t begin = form.begin;
    if (begin >= 2 && joined(p_, begin - 1, begin) && p_.is_digits(begin - 2) &&
        (forms_.empty() || forms_.back().end <= begin - 2)) {
      TimeForm number;
      const uint32_t at = begin - 2;
      if (read_range_number(t_, at, number)) {
        const uint64_t n = p_[at].number;
        if (form.day > 0 && form.month != 0 && p_.is_digits(begin) && n <= 31 &&
            n < static_cast<uint64_t>(form.day)) {
          number.month = form.month;
          number.day = static_cast<int8_t>(n);
          number.year = form.year;
          number.bc = form.bc;
          forms_.push_back(number);
        } else if (form.bc && form.month == 0 && form.year != kNoYear &&
                   n > static_cast<uint64_t>(form.year)) {
          number.year = static_cast<int16_t>(n);
          number.bc = true;
          forms_.push_back(number);
        }
      }
    }
    // A month, day or season without a year takes the year of the next: "between April and June
    // 2008".
    if (form.year == kNoYear && form.year_relation == TimeRelation::none) return;
    if (forms_.empty() || !joined(p_, forms_.back().end, form.begin)) return;
    TimeForm& last = forms_.back();
    const bool years =
        form.month == 0 && last.month == 0 && form.year != kNoYear && last.year != kNoYear;
    form.range_end = years && !p_.is_letters(last.end);
    if (last.kind != TimeKind::calendar || last.relation != TimeRelation::none) return;
    if (last.year == kNoYear && last.year_relation == TimeRelation::none &&
        (last.month != 0 || last.season != Season::none || last.quarter != 0)) {
      last.year = form.year;
      last.year_relation = form.year_relation;
      last.bc = form.bc;
      last.short_year = form.short_year;
      if (last.month > form.month && form.month != 0 && last.month != 0 && form.year != kNoYear)
        --last.year;
    } else if (form.bc && !last.bc && last.year != kNoYear && last.month == 0 &&
               last.year > form.year) {
      last.bc = true;
    }
  }

  /// "5:00 am on October 3, 1935": two expressions, one day.
  static void lend_day(const TimeForm& day, TimeForm& clock) {
    const bool bare = clock.kind == TimeKind::clock && clock.day == 0 && clock.weekday < 0 &&
                      clock.relation == TimeRelation::none;
    if (!bare) return;
    clock.year = day.year;
    clock.month = day.month;
    clock.day = day.day;
    clock.weekday = day.weekday;
    clock.relation = day.relation;
    clock.bc = day.bc;
    clock.short_year = day.short_year;
  }

  const TimeText& t_;
  const PieceList& p_;
  std::vector<TimeForm>& forms_;
};

}  // namespace

void prepare_time_text(const TimeLexicon& lexicon, std::string_view article,
                       const Analysis& analysis, uint32_t first, uint32_t last, TimeText& text) {
  text.words = analysis.words;
  cut_pieces(article, analysis.words, first, last, text.pieces);
  const uint32_t n = text.pieces.size();
  text.known.assign(n, nullptr);
  text.person.assign(n, false);
  for (uint32_t i = 0; i < n; ++i)
    if (text.pieces[i].kind == WordPiece::Kind::letters)
      text.known[i] = lexicon.find(text.pieces.low(i));
  // Names of persons: "April Ryan", "Theresa May". Mentions are in text order.
  auto mention = std::lower_bound(analysis.mentions.begin(), analysis.mentions.end(), first,
                                  [](const Mention& m, uint32_t word) { return m.first < word; });
  uint32_t piece = 0;
  for (; mention != analysis.mentions.end() && mention->first < last; ++mention) {
    if (mention->type != EntityType::person || mention->form != MentionForm::name) continue;
    while (piece < n && text.pieces[piece].word < mention->first) ++piece;
    for (uint32_t i = piece; i < n && text.pieces[i].word < mention->last; ++i)
      text.person[i] = true;
  }
}

void read_time_forms(const TimeLexicon& lexicon, const TimeText& text,
                     std::vector<TimeForm>& forms) {
  forms.clear();
  const PieceList& p = text.pieces;
  const uint32_t n = p.size();
  // Distance to the next piece that can carry an expression, from the right.
  std::vector<uint8_t> distance(n);
  uint8_t gap = UINT8_MAX;
  for (uint32_t i = n; i-- > 0;) {
    if (carries(lexicon, p, i, text.known[i]))
      gap = 0;
    else if (gap < UINT8_MAX)
      ++gap;
    distance[i] = gap;
  }
  const TimeMatcher matcher(lexicon, text);
  Driver driver(text, forms);
  for (uint32_t i = 0; i < n;) {
    TimeForm form;
    if (distance[i] > kReach || (p[i].kind == WordPiece::Kind::sign && p[i].sign != '\'') ||
        !matcher.match(i, form)) {
      ++i;
      continue;
    }
    if (i > 0) {
      const std::string_view before = p.low(i - 1);
      form.since =
          before == "since" || (before == "from" && p.low(form.end).substr(0, 6) == "onward");
      form.until = before == "until" || before == "till";
      form.by = before == "by";
    }
    driver.add(form);
    i = driver.after(form.end);
  }
}

}  // namespace dateline
