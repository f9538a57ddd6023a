#include "story/same_happening.h"

#include <algorithm>
#include <numeric>

namespace dateline {
namespace {

constexpr int kEnough = 2;   // pieces of evidence

enum class Match : uint8_t { contradict, silent, agree };

// Who a participant is, as far as anybody can tell: one resolved actor, or one row of the tables.
bool same_actor(const World& world, const Participant& a, const Participant& b) {
  if (a.actor == kNone || b.actor == kNone) return a.span == b.span && !a.span.empty();
  if (a.actor == b.actor) return true;
  const Actor& x = world.actors[static_cast<size_t>(a.actor)];
  const Actor& y = world.actors[static_cast<size_t>(b.actor)];
  if (!x.id.empty() && !y.id.empty()) return x.id == y.id;
  return !x.name.empty() && x.name == y.name;
}

// "Turkey signed" in the headline is "the Turkish president signed" in the text: a state and somebody who acts for it.
bool speaks_for(const World& world, const Participant& a, const Participant& b) {
  if (a.actor == kNone || b.actor == kNone) return false;
  const Actor& x = world.actors[static_cast<size_t>(a.actor)];
  const Actor& y = world.actors[static_cast<size_t>(b.actor)];
  if (x.country.empty() || x.country != y.country) return false;
  const auto official = [](const Actor& actor) { return actor.sectors.empty() || actor.sectors[0] == "GOV"; };
  return (x.sectors.empty() && official(y)) || (y.sectors.empty() && official(x));
}

Match match_side(const World& world, const std::vector<Participant>& a, const std::vector<Participant>& b) {
  if (a.empty() || b.empty()) return Match::silent;
  for (const Participant& x : a)
    for (const Participant& y : b)
      if (same_actor(world, x, y) || speaks_for(world, x, y)) return Match::agree;
  return Match::contradict;
}

// A day inside a month told elsewhere may be the same; a stretch of years says next to nothing, and what went on "since 2011"
// is no single day.
Match match_dates(const EventDate& a, const EventDate& b) {
  constexpr int32_t kTelling = 31;   // days
  if (!a.start.has_value() || !b.start.has_value()) return Match::silent;
  if ((a.precision == "open") != (b.precision == "open")) return Match::contradict;
  if (b.end < a.start || a.end < b.start) return Match::contradict;
  const int32_t widest = std::max(a.end.days() - a.start.days(), b.end.days() - b.start.days());
  return widest <= kTelling ? Match::agree : Match::silent;
}

// A town agrees with itself, and with the division or country it lies in.
Match match_places(const World& world, int32_t a, int32_t b) {
  if (a == kNone || b == kNone) return Match::silent;
  const Place& x = world.places[static_cast<size_t>(a)];
  const Place& y = world.places[static_cast<size_t>(b)];
  if (x.country.empty() || y.country.empty()) return Match::silent;
  if (x.geonames_id != 0 && x.geonames_id == y.geonames_id) return Match::agree;
  if (x.country != y.country) return Match::contradict;
  if (x.precision == PlacePrecision::country || y.precision == PlacePrecision::country) return Match::agree;
  const bool wide = x.precision == PlacePrecision::admin1 || y.precision == PlacePrecision::admin1;
  if (wide && !x.admin1.empty() && x.admin1 == y.admin1) return Match::agree;
  return Match::contradict;
}

Match match_magnitudes(const Event& a, const Event& b) {
  Match found = Match::silent;
  for (int k = 0; k < kMagnitudeKindCount; ++k) {
    const auto& x = a.magnitude[k];
    const auto& y = b.magnitude[k];
    if (!x || !y) continue;
    // Open ends overlap: "at least 12" may be 19, and "19" is at least 12.
    const bool overlap = (!x->max || y->min <= *x->max) && (!y->max || x->min <= *y->max);
    if (!overlap) return Match::contradict;
    found = Match::agree;
  }
  return found;
}

bool counterfactual(EventStatus status) {
  return status == EventStatus::negated || status == EventStatus::hypothetical;
}

bool statuses_agree(EventStatus a, EventStatus b) {
  return a == b || (!counterfactual(a) && !counterfactual(b) && a != EventStatus::future && b != EventStatus::future);
}

/// What is said, asked or promised has no place and seldom a day.
bool in_words(EventType type) { return type <= EventType::SUPPORT || (type >= EventType::REQUEST && type <= EventType::THREATEN); }

/// The words of the act in both: "Blair dismisses quit claim report", "has dismissed reports that he would quit".
Match match_words(const Telling& a, const Telling& b) {
  constexpr size_t kShared = 2;
  size_t shared = 0;
  for (const std::string_view w : a.words) shared += std::binary_search(b.words.begin(), b.words.end(), w);
  const size_t fewest = std::min(a.words.size(), b.words.size());
  const bool summary = a.title != b.title;
  return summary && shared >= kShared && shared * 2 >= fewest ? Match::agree : Match::silent;
}

std::vector<const Participant*> everybody(const Event& e) {
  std::vector<const Participant*> out;
  for (const auto* side : {&e.actor, &e.recipient})
    for (const Participant& p : *side) out.push_back(&p);
  return out;
}

int fullness(const Event& e) {
  int filled = static_cast<int>(e.actor.size() + e.recipient.size());
  filled += !e.mode.empty();
  filled += e.date.start.has_value() ? 2 : 0;
  filled += e.place != kNone ? 2 : 0;
  for (const auto& m : e.magnitude) filled += m.has_value();
  return filled;
}

}  // namespace

std::vector<Telling> tellings(const Document& document, const Analysis& analysis, const std::vector<Event>& events) {
  std::vector<Telling> out;
  for (const Event& e : events) {
    Telling t;
    const Sentence& s = analysis.sentences[static_cast<size_t>(analysis.sentence_of(static_cast<int32_t>(e.trigger_word)))];
    if (s.block < document.blocks.size()) {
      const BlockRole role = document.blocks[s.block].role;
      t.title = role == BlockRole::title || role == BlockRole::lead;
    }
    for (uint32_t w = s.first; w < s.last; ++w) {
      const Word& word = analysis.words[w];
      if (word.upos == Upos::NOUN || word.upos == Upos::VERB || word.upos == Upos::ADJ) t.words.push_back(analysis.lemma(word));
      const bool complement = word.deprel == Deprel::xcomp || word.deprel == Deprel::ccomp;
      if (complement && word.head == static_cast<int32_t>(e.trigger_word) && t.inside.empty()) t.inside = analysis.lemma(word);
    }
    std::sort(t.words.begin(), t.words.end());
    t.words.erase(std::unique(t.words.begin(), t.words.end()), t.words.end());
    out.push_back(std::move(t));
  }
  return out;
}

int agreement(const World& world, const Event& a, const Event& b, const Telling* how_a, const Telling* how_b) {
  if (a.type != b.type || !statuses_agree(a.status, b.status)) return -1;
  if (!a.mode.empty() && !b.mode.empty() && a.mode != b.mode) return -1;

  Match who = match_side(world, a.actor, b.actor);
  Match whom = match_side(world, a.recipient, b.recipient);
  if (who == Match::contradict && (a.recipient.empty() || b.recipient.empty())) {
    // "Putin met Assad" and "Assad met Putin": a meeting of equals has no direction.
    const Match crossed = match_side(world, a.actor, b.recipient);
    const Match back = match_side(world, a.recipient, b.actor);
    if (crossed == Match::agree || back == Match::agree) who = Match::agree;
  }
  const Match checks[] = {who, whom, match_dates(a.date, b.date), match_places(world, a.place, b.place),
                          match_magnitudes(a, b)};
  int agreeing = 0;
  for (const Match m : checks) {
    if (m == Match::contradict) return -1;
    agreeing += m == Match::agree;
  }
  if (who != Match::agree && whom != Match::agree) return 0;
  if (how_a && how_b) {
    const bool two_things = !how_a->inside.empty() && !how_b->inside.empty() && how_a->inside != how_b->inside;
    if (in_words(a.type) && two_things && how_a->title == how_b->title) return -1;
    agreeing += match_words(*how_a, *how_b) == Match::agree;
  }
  // Everybody who takes part, on whichever side: two shared people are more than one.
  int shared = 0;
  for (const Participant* x : everybody(a)) {
    const auto all = everybody(b);
    shared += std::any_of(all.begin(), all.end(), [&](const Participant* y) { return same_actor(world, *x, *y); });
  }
  const int counted = (who == Match::agree) + (whom == Match::agree);
  return agreeing + (shared > counted ? 1 : 0);
}

bool same_happening(const World& world, const Event& a, const Event& b) { return agreement(world, a, b) >= kEnough; }

void link_same_happenings(const World& world, std::vector<Event>& events, const std::vector<Telling>& told) {
  struct Pair {
    uint32_t a, b;
    int evidence;
  };
  std::vector<Pair> pairs;
  std::vector<std::vector<bool>> apart(events.size(), std::vector<bool>(events.size()));
  for (uint32_t i = 0; i < events.size(); ++i) {
    for (uint32_t j = i + 1; j < events.size(); ++j) {
      const int evidence = told.empty() ? agreement(world, events[i], events[j]) : agreement(world, events[i], events[j], &told[i], &told[j]);
      apart[i][j] = apart[j][i] = evidence < 0;
      if (evidence >= kEnough) pairs.push_back({i, j, evidence});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return x.evidence > y.evidence; });

  std::vector<uint32_t> group(events.size());
  std::iota(group.begin(), group.end(), 0u);
  const auto contradict = [&](uint32_t x, uint32_t y) {
    for (uint32_t i = 0; i < events.size(); ++i)
      for (uint32_t j = 0; j < events.size(); ++j)
        if (group[i] == x && group[j] == y && apart[i][j]) return true;
    return false;
  };
  for (const Pair& p : pairs) {
    const uint32_t keep = std::min(group[p.a], group[p.b]), gone = std::max(group[p.a], group[p.b]);
    if (keep == gone || contradict(keep, gone)) continue;
    std::replace(group.begin(), group.end(), gone, keep);
  }
  for (uint32_t i = 0; i < events.size(); ++i) {
    events[i].same_as.clear();
    for (uint32_t j = 0; j < events.size(); ++j)
      if (j != i && group[j] == group[i]) events[i].same_as.push_back(j);
    std::stable_sort(events[i].same_as.begin(), events[i].same_as.end(),
                     [&](uint32_t x, uint32_t y) { return fullness(events[x]) > fullness(events[y]); });
  }
}

}  // namespace dateline
