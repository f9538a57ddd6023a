#include "story/same_happening.h"

#include <algorithm>
#include <numeric>

namespace dateline {
namespace {

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

Match match_dates(const EventDate& a, const EventDate& b) {
  if (!a.start.has_value() || !b.start.has_value()) return Match::silent;
  return a.start <= b.end && b.start <= a.end ? Match::agree : Match::contradict;
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

int fullness(const Event& e) {
  int filled = static_cast<int>(e.actor.size() + e.recipient.size());
  filled += !e.mode.empty();
  filled += e.date.start.has_value() ? 2 : 0;
  filled += e.place != kNone ? 2 : 0;
  for (const auto& m : e.magnitude) filled += m.has_value();
  return filled;
}

}  // namespace

bool same_happening(const World& world, const Event& a, const Event& b) {
  if (a.type != b.type || !statuses_agree(a.status, b.status)) return false;
  if (!a.mode.empty() && !b.mode.empty() && a.mode != b.mode) return false;

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
    if (m == Match::contradict) return false;
    agreeing += m == Match::agree;
  }
  const bool shared_participant = who == Match::agree || whom == Match::agree;
  return shared_participant && agreeing >= 2;
}

void link_same_happenings(const World& world, std::vector<Event>& events) {
  std::vector<uint32_t> group(events.size());
  std::iota(group.begin(), group.end(), 0u);
  for (uint32_t i = 0; i < events.size(); ++i) {
    for (uint32_t j = i + 1; j < events.size(); ++j) {
      if (group[i] == group[j] || !same_happening(world, events[i], events[j])) continue;
      const uint32_t keep = std::min(group[i], group[j]), gone = std::max(group[i], group[j]);
      std::replace(group.begin(), group.end(), gone, keep);
    }
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
