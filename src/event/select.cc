#include "event/select.h"

#include <algorithm>

#include "event/participants.h"

namespace dateline {
namespace {

bool within(const std::vector<Participant>& small, const std::vector<Participant>& large) {
  return std::all_of(small.begin(), small.end(), [&](const Participant& p) {
    return std::any_of(large.begin(), large.end(), [&](const Participant& q) { return same_participant(p, q); });
  });
}

std::vector<Participant> all_sides(const Event& e) {
  std::vector<Participant> all = e.actor;
  add_participants(all, e.recipient);
  return all;
}

/// How much an event says: sides, a mode, a specific code, a date, a place.
int weight(const Candidate& c) {
  const Event& e = c.event;
  return static_cast<int>(e.actor.size() + e.recipient.size()) * 4 + (e.mode.empty() ? 0 : 3) +
         static_cast<int>(e.cameo.size()) + (e.date.source == "text" ? 2 : 0) + (e.place != kNone ? 1 : 0) +
         (e.trigger.size() > 0 && c.entry->pos == 'v' ? 1 : 0);
}

bool one_act(const Tree& tree, const Candidate& a, const Candidate& b) {
  if (a.sentence != b.sentence || a.event.type != b.event.type || a.event.status != b.event.status) return false;
  const bool nested = tree.below(a.trigger, b.trigger) || tree.below(b.trigger, a.trigger);
  // "made a visit to Sochi for talks with": the noun may hang on either.
  const bool noun = a.entry->pos == 'n' || b.entry->pos == 'n';
  if (!nested && !(noun && a.event.type == EventType::CONSULT)) return false;
  const auto sides_a = all_sides(a.event), sides_b = all_sides(b.event);
  if (a.event.type == EventType::CONSULT) return within(sides_a, sides_b) || within(sides_b, sides_a);
  return (within(a.event.actor, b.event.actor) && within(a.event.recipient, b.event.recipient)) ||
         (within(b.event.actor, a.event.actor) && within(b.event.recipient, a.event.recipient));
}

void fill(Event& kept, const Event& other) {
  if (kept.date.source != "text" && other.date.source == "text") {
    kept.date = other.date;
    std::erase_if(kept.why_null, [](const NullReason& r) { return r.field == "date"; });
  }
  if (kept.place == kNone && other.place != kNone) {
    kept.place = other.place;
    std::erase_if(kept.why_null, [](const NullReason& r) { return r.field == "place"; });
  }
  for (int k = 0; k < kMagnitudeKindCount; ++k) {
    if (!kept.magnitude[k]) kept.magnitude[k] = other.magnitude[k];
    if (!kept.running_total[k]) kept.running_total[k] = other.running_total[k];
  }
}

}  // namespace

void select(const Tree& tree, std::vector<Candidate>& candidates) {
  for (size_t i = 0; i < candidates.size(); ++i)
    for (size_t j = i + 1; j < candidates.size() && candidates[j].sentence == candidates[i].sentence; ++j) {
      Candidate& a = candidates[i];
      Candidate& b = candidates[j];
      if (!a.refused.empty() || !b.refused.empty() || !one_act(tree, a, b)) continue;
      Candidate& kept = weight(b) > weight(a) ? b : a;
      Candidate& dropped = &kept == &a ? b : a;
      fill(kept.event, dropped.event);
      dropped.refused = "told better by \"" + kept.entry->rule + "\"";
    }
}

}  // namespace dateline
