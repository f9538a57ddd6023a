// Evidence is kept coarse on purpose: a few hundred judged events decide the weights, so each piece must be common. It is
// about the row that fired, how its sides were tied to it, who they are, and how hard the sentence is to read.
// Test: event_test.cc.
#include "event/confidence.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace dateline {
namespace {

std::string_view carry_name(Carry how) {
  switch (how) {
    case Carry::none: return "bare";
    case Carry::actor: return "carried";
    case Carry::target: return "suffered";
    case Carry::occur: return "occurs";
    case Carry::adjunct: return "adjunct";
  }
  return "";
}

std::string_view basis_name(ActorBasis basis) {
  switch (basis) {
    case ActorBasis::named: return "named";
    case ActorBasis::title: return "title";
    case ActorBasis::coreference: return "coreference";
    case ActorBasis::implied: return "implied";
  }
  return "";
}

void add_side(const Participants& participants, const Candidate& c, std::string_view side, const std::vector<Participant>& who,
              std::vector<std::string>& out) {
  if (who.empty()) {
    out.push_back(fmt::format("{}|none", side));
    return;
  }
  const Participant& first = who.front();
  const Actor* a = participants.actor(first);
  out.push_back(fmt::format("{}|{}", side, basis_name(first.basis)));
  out.push_back(fmt::format("{}|{}", side, !a || a->code().empty() ? "uncoded" : a->sectors.empty() ? "country" : a->country.empty() ? "sector" : "both"));
  if (a && !a->sectors.empty()) out.push_back(fmt::format("{}|sector|{}", side, a->sectors.front()));
  if (who.size() > 2) out.push_back(fmt::format("{}|many", side));
  // Far from its act a side is more often the wrong one.
  constexpr uint32_t kNear = 3, kFar = 10;
  const uint32_t words = first.head > c.trigger ? first.head - c.trigger : c.trigger - first.head;
  out.push_back(fmt::format("{}|{}", side, words <= kNear ? "near" : words <= kFar ? "middle" : "far"));
  if (first.head > c.trigger) out.push_back(fmt::format("{}|after", side));
}

}  // namespace

std::vector<std::string> evidence_of(const Tree& tree, const Participants& participants, const Candidate& c) {
  const Event& e = c.event;
  std::vector<std::string> out{"any"};
  out.push_back(fmt::format("type|{}", name(e.type)));
  out.push_back(fmt::format("pos|{}", c.entry->pos));
  out.push_back(fmt::format("verb|{}", tree.lemma(c.trigger)));
  if (e.recipient.empty() && !c.entry->both) out.push_back(fmt::format("alone|{}", name(e.type)));
  // An article about films, firms or players has few people and bodies of public life.
  const float share = participants.public_share();
  out.push_back(share < 0.2f ? "public|fifth" : share < 0.35f ? "public|third" : share < 0.5f ? "public|half" : share < 0.7f ? "public|most" : "public|all");
  out.push_back(fmt::format("status|{}", name(e.status)));
  if (c.entry->pos == 'n') out.push_back(fmt::format("noun|{}", carry_name(c.carrier.how)));
  if (e.type != c.entry->type) out.push_back("recoded");
  if (c.inner) out.push_back("inner");
  size_t named = 0;
  for (const Condition& condition : c.entry->conditions) named += condition.test == Condition::lemma_in;
  out.push_back(fmt::format("row|named|{}", std::min<size_t>(named, 2)));
  out.push_back(fmt::format("row|conditions|{}", std::min<size_t>(c.entry->conditions.size(), 3)));
  if (e.mode.empty()) out.push_back("no mode");
  if (c.entry->both) out.push_back("equals");
  if (c.passive) out.push_back(e.actor.empty() ? "passive|no agent" : "passive|agent");
  if (e.attribution.present) out.push_back(e.attribution.direct ? "told|direct" : "told|indirect");
  const Word& trigger = tree.word(c.trigger);
  out.push_back(fmt::format("clause|{}", trigger.head < 0 ? "root" : name(base(trigger.deprel))));
  const Sentence& s = tree.analysis().sentences[static_cast<size_t>(c.sentence)];
  constexpr uint32_t kShort = 15, kLong = 35;
  out.push_back(s.last - s.first <= kShort ? "sentence|short" : s.last - s.first <= kLong ? "sentence|middle" : "sentence|long");
  add_side(participants, c, "actor", e.actor, out);
  if (!c.entry->both) add_side(participants, c, "recipient", e.recipient, out);
  return out;
}

float confidence(const Lexicon& lexicon, const std::vector<std::string>& evidence) {
  float sum = 0;
  for (const std::string& e : evidence) sum += lexicon.evidence_weight(e);
  return std::clamp(1 / (1 + std::exp(-sum)), 0.01f, 0.99f);
}

}  // namespace dateline
