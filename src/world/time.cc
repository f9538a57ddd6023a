// From words to World::times: expressions block by block, then the reference, the kind of text, and
// values in text order.
//
// Problem: whether "April" is the April nearest the day of publication or the one that a history
// has reached depends on the text. Idea: a text that names many years far from its own day, and
// hardly a weekday or "today", is narrative.
//   history with "In 1941 ... In April ..."      -> April counts from 1941
//   report published 2008-07-02 with "June 18"   -> 2008-06-18
// Tests: time_test.cc.
#include "world/time.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "world/time_anchor.h"
#include "world/time_direction.h"
#include "world/time_grammar.h"

namespace dateline {
namespace {

struct Found {
  TimeForm form;
  TextSpan span;
  uint32_t first = 0, last = 0, head = 0;  // words
  uint32_t block = 0;
};

std::vector<Found> find_times(const TimeLexicon& lexicon, const Document& document,
                              const Analysis& analysis) {
  std::vector<Found> found;
  std::vector<TimeForm> forms;
  TimeText text;
  for (size_t s = 0; s < analysis.sentences.size();) {
    // All sentences of a block together, so that a wrong boundary after "p.m." cuts no expression.
    const uint32_t block = analysis.sentences[s].block;
    const uint32_t first = analysis.sentences[s].first;
    while (s < analysis.sentences.size() && analysis.sentences[s].block == block) ++s;
    const uint32_t last = analysis.sentences[s - 1].last;
    prepare_time_text(lexicon, document.text, analysis, first, last, text);
    read_time_forms(lexicon, text, forms);
    for (const TimeForm& form : forms) {
      const WordPiece& begin = text.pieces[form.begin];
      const WordPiece& end = text.pieces[form.end - 1];
      found.push_back({form,
                       {begin.begin, end.end},
                       begin.word,
                       end.word + 1,
                       text.pieces[form.head].word,
                       block});
    }
  }
  return found;
}

bool full_date(const TimeForm& form) {
  return form.year != kNoYear && !form.short_year && form.month > 0 && form.day > 0 && !form.bc;
}

CivilDate date_of(const TimeForm& form) {
  return make_date(form.year, static_cast<unsigned>(form.month), static_cast<unsigned>(form.day))
      .value_or(CivilDate::none());
}

/// "May 17" of a dateline in the year that brings it nearest to the day of publication.
CivilDate nearest_year(const TimeForm& form, CivilDate published) {
  CivilDate best;
  for (int year = published.year() - 1; year <= published.year() + 1; ++year) {
    const std::optional<CivilDate> day =
        make_date(year, static_cast<unsigned>(form.month), static_cast<unsigned>(form.day));
    if (day && (!best.has_value() || std::abs(day->days() - published.days()) <
                                         std::abs(best.days() - published.days())))
      best = *day;
  }
  return best;
}

void set_reference(const Document& document, const std::vector<Found>& found, World& world) {
  const auto take = [&](CivilDate day, const char* source) {
    if (world.reference.has_value() || !day.has_value()) return;
    world.reference = day;
    world.reference_source = source;
  };
  if (!document.dateline.date.empty()) {
    for (const Found& f : found) {
      if (!document.dateline.date.overlaps(f.span) || f.form.kind != TimeKind::calendar ||
          f.form.month == 0 || f.form.day == 0)
        continue;
      if (full_date(f.form))
        take(date_of(f.form), "dateline");
      else if (document.published.has_value() && f.form.year == kNoYear)
        take(nearest_year(f.form, document.published), "dateline");
    }
  }
  take(document.published, "published");
  if (world.reference.has_value()) return;
  constexpr uint32_t kTopBlocks = 4;
  for (const Found& f : found) {
    if (f.block >= kTopBlocks || f.block >= document.blocks.size()) break;
    if (f.span == document.blocks[f.block].span && full_date(f.form)) {
      take(date_of(f.form), "text");
      return;
    }
  }
}

bool is_narrative(const std::vector<Found>& found, CivilDate reference) {
  int far = 0, near = 0, current = 0, far_months = 0;
  for (const Found& f : found) {
    const TimeForm& form = f.form;
    if (form.kind == TimeKind::day ||
        (form.kind == TimeKind::calendar && form.weekday >= 0 && form.year == kNoYear))
      ++current;
    if (form.kind != TimeKind::calendar || form.year == kNoYear || form.short_year) continue;
    const bool close =
        reference.has_value() && !form.bc && std::abs(form.year - reference.year()) <= 1;
    ++(close ? near : far);
    far_months += !close && form.month > 0;
  }
  if (!reference.has_value()) return far >= 2;
  return far >= 4 && far_months >= 2 && far > 2 * near && far > 3 * current;
}

}  // namespace

void resolve_times(const TimeLexicon& lexicon, const Document& document, const Analysis& analysis,
                   World& world) {
  const std::vector<Found> found = find_times(lexicon, document, analysis);
  set_reference(document, found, world);
  TimeAnchor anchor(lexicon, world.reference, is_narrative(found, world.reference));
  size_t sentence = 0;
  world.times.reserve(found.size());
  for (const Found& f : found) {
    while (sentence + 1 < analysis.sentences.size() && analysis.sentences[sentence].last <= f.head)
      ++sentence;
    const Sentence& within = analysis.sentences[sentence];
    const bool headline =
        f.block < document.blocks.size() && document.blocks[f.block].role == BlockRole::title;
    TimeDirection direction = direction_of(document.text, analysis, within, f.head, headline);
    if (f.form.since)
      direction = TimeDirection::past;
    else if (f.form.until || (f.form.by && direction == TimeDirection::unknown))
      direction = TimeDirection::future;
    // "In 1942, ..." opens a stretch of the story; a year further on may be an aside ("the treaty
    // of 1920").
    constexpr uint32_t kOpening = 4;
    Time time = anchor.resolve(f.form, direction, f.first < within.first + kOpening);
    time.span = f.span;
    time.first = f.first;
    time.last = f.last;
    time.head = f.head;
    world.times.push_back(std::move(time));
  }
}

}  // namespace dateline
