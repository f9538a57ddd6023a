// Problem: the caller names two sides and asks what the first does to the second.
// Idea: code the text as usual, but with the given spans as actors when the world does not know them; of the events that
// join both sides in this direction the first wins, then a weaker tie.
// Test: event_test.cc.
#include "event/relations.h"

#include <algorithm>

#include "event/coder.h"
#include "event/participants.h"
#include "event/tree.h"
#include "world/resolve.h"

namespace dateline {
namespace {

/// A given side: its spans, and the actors that they are in the world.
struct Side {
  std::vector<TextSpan> spans;
  std::vector<int32_t> actors;
};

bool touches(const std::vector<Participant>& side, const Side& given) {
  if (given.spans.empty()) return true;
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
    return std::any_of(given.spans.begin(), given.spans.end(), [&](TextSpan g) { return p.span.overlaps(g); }) ||
           (p.actor != kNone && std::find(given.actors.begin(), given.actors.end(), p.actor) != given.actors.end());
  });
}

/// How well an event joins the two sides in this direction; 0 not at all.
int fit(const Event& e, const Side& actor, const Side& recipient, const GivenPair& pair) {
  const bool a = touches(e.actor, actor), b = touches(e.recipient, recipient);
  if (e.recipient.empty() && e.actor.size() > 1) return a && touches(e.actor, recipient) ? 4 : a ? 2 : 0;
  if (a && b && !(e.actor.empty() && !pair.actor.empty())) return 5;
  if (a && !pair.actor.empty() && !e.actor.empty()) return 3;
  if (b && !pair.recipient.empty() && !e.recipient.empty()) return 2;
  return 1;
}

/// The words that head a span: those whose own head lies outside it.
std::vector<uint32_t> heads(const Analysis& analysis, TextSpan span) {
  std::vector<uint32_t> out;
  for (uint32_t w = 0; w < analysis.words.size(); ++w) {
    const Word& word = analysis.words[w];
    if (!span.contains(word.span) || word.upos == Upos::PUNCT || word.upos == Upos::ADP) continue;
    if (word.head < 0 || !span.contains(analysis.words[static_cast<size_t>(word.head)].span)) out.push_back(w);
  }
  return out;
}

Side side_of(const Analysis& analysis, const World& world, const std::vector<TextSpan>& spans) {
  Side side;
  side.spans = spans;
  for (const TextSpan span : spans)
    for (const uint32_t w : heads(analysis, span)) {
      if (world.actor_of_word[w] != kNone) side.actors.push_back(world.actor_of_word[w]);
      for (const Mention& m : analysis.mentions)
        if (m.head == w && m.chain != kNone && static_cast<size_t>(m.chain) < world.actor_of_chain.size() &&
            world.actor_of_chain[static_cast<size_t>(m.chain)] != kNone)
          side.actors.push_back(world.actor_of_chain[static_cast<size_t>(m.chain)]);
    }
  return side;
}

/// A world in which the given spans are actors, whoever they are.
World with_given(const Analysis& analysis, const World& world, const GivenPair& pair) {
  World out = world;
  out.actor_of_word.resize(analysis.words.size(), kNone);
  for (const auto* side : {&pair.actor, &pair.recipient})
    for (const TextSpan span : *side)
      for (const uint32_t w : heads(analysis, span))
        if (out.actor_of_word[w] == kNone) {
          Actor given;
          given.name = "given";
          given.sectors = {"UNK"};
          out.actor_of_word[w] = static_cast<int32_t>(out.actors.size());
          out.actors.push_back(std::move(given));
        }
  return out;
}

}  // namespace

std::vector<GivenActor> who_is(const Knowledge& know, const EventCoder& coder, const Document& document, const Analysis& analysis,
                               const World& world, const std::vector<TextSpan>& spans) {
  const Tree tree(analysis, coder.lexicon());
  const Participants participants(document, tree, world, coder.lexicon());
  std::vector<GivenActor> out;
  for (const TextSpan span : spans) {
    const std::vector<uint32_t> tops = heads(analysis, span);
    std::vector<Participant> found;
    const auto modifies = [&](uint32_t w) {
      const Deprel d = base(tree.word(w).deprel);
      return tree.word(w).head >= 0 && (d == Deprel::amod || d == Deprel::compound || d == Deprel::nummod || d == Deprel::det);
    };
    const auto conjunct = [&](uint32_t w) { return base(tree.word(w).deprel) == Deprel::conj && tree.word(w).head >= 0; };
    if (!tops.empty() && (modifies(tops.front()) || (tops.size() == 2 && conjunct(tops.front())))) {
      // A country that shares its noun with others: "Russian" or "Russian negotiators" of "U.S. and Russian negotiators".
      uint32_t noun = tops.front();
      while (modifies(noun) || conjunct(noun)) noun = static_cast<uint32_t>(tree.word(noun).head);
      const std::vector<Participant> alone = participants.of(tops.front()), shared = participants.of(noun);
      if ((tops.size() == 1 || tops.back() == noun) && alone.size() == 1 && shared.size() > 1)
        for (const Participant& p : shared) {
          const Actor *a = participants.actor(alone[0]), *b = participants.actor(p);
          if (a != nullptr && b != nullptr && a->country == b->country) found.push_back(p);
        }
      const uint32_t last = tops.back();
      if (found.empty() && (tops.size() > 1 || alone.empty()) && tree.word(last).upos != Upos::ADJ) {
        uint32_t first = last;
        while (first > 0 && span.contains(analysis.words[first - 1].span)) --first;
        Actor read = read_actor(know, document, analysis, world, first, last + 1);
        if (!read.sectors.empty()) {
          out.push_back({span, ActorBasis::named, std::move(read)});
          continue;
        }
      }
    }
    if (found.empty())
      for (const uint32_t w : tops)
        for (const uint32_t x : tree.coordinated(w))
          if (span.contains(analysis.words[x].span)) add_participants(found, participants.of(x));
    for (const uint32_t w : tops)
      if (found.empty()) found = participants.inside(w);
    if (found.empty() && !tops.empty()) {
      // Words that nothing in the sentence is said of: read for themselves.
      uint32_t first = tops.back();
      while (first > 0 && span.contains(analysis.words[first - 1].span)) --first;
      Actor read = read_actor(know, document, analysis, world, first, tops.back() + 1);
      if (!read.code().empty()) {
        out.push_back({span, ActorBasis::named, std::move(read)});
        continue;
      }
    }
    for (const Participant& p : found)
      out.push_back({span, p.basis, participants.actor(p) == nullptr ? std::nullopt : std::optional<Actor>(*participants.actor(p))});
    if (found.empty()) out.push_back({span, ActorBasis::named, std::nullopt});
  }
  return out;
}

Relation relate(const EventCoder& coder, const Document& document, const Analysis& analysis, const World& world,
                const GivenPair& pair) {
  const World with = with_given(analysis, world, pair);
  const std::vector<Candidate> found = coder.candidates(document, analysis, with, nullptr);
  const Side actor = side_of(analysis, with, pair.actor), recipient = side_of(analysis, with, pair.recipient);
  Relation out;
  int best = 0;
  for (const Candidate& c : found) {
    if (c.eaten) continue;
    // What the rules refused for want of a known actor may still be what joins two given sides.
    const int f = fit(c.event, actor, recipient, pair) * 2 + (c.refused.empty() ? 1 : 0);
    if (f <= best) continue;
    best = f;
    out.event = c.event;
    if (!c.refused.empty()) out.event->confidence *= 0.5f;
  }
  return out;
}

}  // namespace dateline
