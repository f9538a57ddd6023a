// Words inside a side are blanked out ("who" and "whom" must not decide what was done). All others count by lemma: anywhere,
// by zone and order of the sides, in pairs with the word before, and on the shortest way between the sides in the tree.
// Groups are scaled to length 1, so that long sentences weigh no more than short ones.
// Test: relation_model_test.cc.
#include "event/relation_features.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/hash.h"

namespace dateline {
namespace {

enum Zone { kBefore, kBetween, kAfter, kWay };

constexpr float kLexiconWeight = 2;   // one piece of lexicon evidence beside all words together
constexpr float kFunctionWord = 0.2f; // of a word without much meaning in the mean vectors

bool inside(const std::vector<TextSpan>& side, TextSpan word) {
  return std::any_of(side.begin(), side.end(), [&](TextSpan s) { return s.overlaps(word); });
}

TextSpan hull(const std::vector<TextSpan>& side) {
  TextSpan out = side.empty() ? TextSpan{} : side.front();
  for (const TextSpan s : side) out = out.hull(s);
  return out;
}

bool function_word(Upos upos) {
  switch (upos) {
    case Upos::NOUN: case Upos::VERB: case Upos::ADJ: case Upos::ADV: case Upos::PROPN: case Upos::INTJ: return false;
    default: return true;
  }
}

/// The topmost word of a side: the one whose head lies outside it.
int32_t top_of(const Analysis& a, const std::vector<TextSpan>& side) {
  for (size_t w = 0; w < a.words.size(); ++w) {
    if (!inside(side, a.words[w].span) || a.words[w].upos == Upos::PUNCT) continue;
    const int32_t head = a.words[w].head;
    if (head == kRoot || !inside(side, a.words[static_cast<size_t>(head)].span)) return static_cast<int32_t>(w);
  }
  return kNone;
}

/// Marks the words on the way from one side to the other; the way of each side to its root when they share no sentence.
std::vector<bool> way_between(const Analysis& a, int32_t from, int32_t to) {
  std::vector<bool> way(a.words.size());
  std::vector<int32_t> up;
  for (int32_t w = from; w != kRoot && up.size() < a.words.size(); w = a.words[static_cast<size_t>(w)].head) up.push_back(w);
  size_t meet = up.size();
  for (int32_t w = to, steps = 0; w != kRoot && steps < 512; w = a.words[static_cast<size_t>(w)].head, ++steps) {
    const auto at = std::find(up.begin(), up.end(), w);
    way[static_cast<size_t>(w)] = true;
    if (at == up.end()) continue;
    meet = static_cast<size_t>(at - up.begin());
    break;
  }
  for (size_t i = 0; i < up.size() && i <= meet; ++i) way[static_cast<size_t>(up[i])] = true;
  return way;
}

class Collector {
 public:
  explicit Collector(RelationFeatures& out) : out_(out) {}

  void add(std::string_view name, float value, int32_t word = kNone) {
    out_.sparse.push_back({static_cast<uint32_t>(hash64(name) >> 32), value, word});
  }
  /// Scales what was added since the last call to length `length`.
  void end_group(float length) {
    float sum = 0;
    for (size_t i = begin_; i < out_.sparse.size(); ++i) sum += out_.sparse[i].value * out_.sparse[i].value;
    if (sum > 0)
      for (size_t i = begin_; i < out_.sparse.size(); ++i) out_.sparse[i].value *= length / std::sqrt(sum);
    begin_ = out_.sparse.size();
  }

 private:
  RelationFeatures& out_;
  size_t begin_ = 0;
};

void add_lexicon(Collector& to, std::span<const Event> events, const Relation& relation) {
  if (relation.event) {
    const Event& e = *relation.event;
    to.add(fmt::format("relation|{}", name(e.type)), kLexiconWeight);
    to.add(fmt::format("code|{}", e.cameo), kLexiconWeight / 2);
    to.add(fmt::format("mode|{}|{}", name(e.type), e.mode), kLexiconWeight / 4);
    to.add(fmt::format("status|{}", name(e.status)), kLexiconWeight / 2);
    to.add(fmt::format("typestatus|{}|{}", name(e.type), name(e.status)), kLexiconWeight / 4);
  } else {
    to.add("relation|none", kLexiconWeight);
  }
  bool seen[kEventTypeCount] = {};
  for (const Event& e : events) seen[static_cast<size_t>(e.type)] = true;
  for (int t = 0; t < kEventTypeCount; ++t)
    if (seen[t]) to.add(fmt::format("event|{}", name(static_cast<EventType>(t))), kLexiconWeight * 0.4f);
}

void add_dense(const LangModel& lang, const Analysis& a, const std::vector<int>& zone, const std::vector<bool>& way,
               RelationFeatures& out, const std::vector<std::string>& forms) {
  out.dense.assign(kRelationDense, 0);
  const auto mean = [&](int z) { return out.dense.data() + z * kWordVector; };
  for (const uint32_t w : out.words) {
    WordVector v;
    if (!word_vector(lang, forms[w], v)) continue;
    const float weight = function_word(a.words[w].upos) ? kFunctionWord : 1;
    for (int k = 0; k < kWordVector; ++k) {
      const float x = weight * v[static_cast<size_t>(k)];
      mean(zone[w])[k] += x;
      mean(kRelationZones)[k] += x;
      if (way[w]) mean(kWay)[k] += x;
    }
  }
  for (int z = 0; z <= kRelationZones; ++z) {
    float norm = 0;
    for (int k = 0; k < kWordVector; ++k) norm += mean(z)[k] * mean(z)[k];
    if (norm == 0) continue;
    for (int k = 0; k < kWordVector; ++k) mean(z)[k] /= std::sqrt(norm);
  }
}

}  // namespace

RelationFeatures relation_features(const LangModel& lang, const Analysis& a, std::span<const Event> events,
                                   const GivenPair& pair, const Relation& from_lexicon) {
  RelationFeatures out;
  const TextSpan who = hull(pair.actor), whom = hull(pair.recipient);
  const uint32_t low = std::min(who.end, whom.end), high = std::max(who.begin, whom.begin);
  const char* order = who.begin < whom.begin ? "AR" : "RA";
  const int32_t top_who = top_of(a, pair.actor), top_whom = top_of(a, pair.recipient);
  const std::vector<bool> way = top_who == kNone || top_whom == kNone ? std::vector<bool>(a.words.size())
                                                                      : way_between(a, top_who, top_whom);
  static constexpr std::string_view kZoneNames[] = {"before", "between", "after"};
  std::vector<int> zone(a.words.size());
  std::vector<std::string> forms(a.words.size());
  Collector to(out);
  std::string before;
  for (uint32_t w = 0; w < a.words.size(); ++w) {
    const Word& word = a.words[w];
    if (word.upos == Upos::PUNCT) continue;
    const bool actor = inside(pair.actor, word.span), recipient = inside(pair.recipient, word.span);
    const std::string lemma(actor ? "<actor>" : recipient ? "<recipient>" : a.lemma(word));
    zone[w] = word.span.begin < low ? kBefore : word.span.begin < high ? kBetween : kAfter;
    const auto at = static_cast<int32_t>(w);
    if (!actor && !recipient) {
      out.words.push_back(w);
      forms[w] = lemma;
      to.add(fmt::format("any|{}", lemma), 1, at);
      to.add(fmt::format("{}|{}|{}", kZoneNames[zone[w]], order, lemma), 1, at);
      if (way[w]) to.add(fmt::format("way|{}|{}", order, lemma), 2, at);
    }
    if (lemma != before) to.add(fmt::format("after|{}|{}", before, lemma), 1, at);
    before = lemma;
  }
  to.end_group(1);
  const auto side_relation = [&](const char* side, int32_t top) {
    if (top == kNone) return;
    const Word& word = a.words[static_cast<size_t>(top)];
    const std::string_view head = word.head == kRoot ? "" : a.lemma(word.head);
    to.add(fmt::format("arc|{}|{}", side, name(word.deprel)), 1);
    to.add(fmt::format("head|{}|{}|{}", side, name(base(word.deprel)), head), 1, word.head);
  };
  side_relation("actor", top_who);
  side_relation("recipient", top_whom);
  to.end_group(0.7f);
  add_lexicon(to, events, from_lexicon);
  add_dense(lang, a, zone, way, out, forms);
  return out;
}

}  // namespace dateline
