// In : "President Ito of Chad met the two envoys."   Out: [President Ito of Chad], [Chad], [the two envoys]
// Each candidate (phrase_candidates.h) has a score; of those with one head the best stays, when it is above the threshold.
// Does not attempt: phrases in two pieces, events told by a verb that a later "this" takes up. Tests: noun_phrases_test.cc.
#include "lang/noun_phrases.h"

#include <algorithm>

#include "lang/phrase_candidates.h"

namespace dateline {
namespace {

// Where precision and recall of phrases weigh the same (GUM train).
constexpr float kThreshold = -0.3F;

NounPhrase phrase_of(const ArticleWords& words, const PhraseCandidate& x) {
  NounPhrase p;
  p.first = x.first;
  p.last = x.last;
  p.head = x.head;
  p.sentence = words.sentence_of(x.head);
  p.coordination = x.shape == PhraseShape::coordination;
  return p;
}

// Trees that are not projective give crossing spans: the one that begins later goes.
void drop_crossing(std::vector<NounPhrase>& phrases) {
  std::vector<uint32_t> open;  // ends of the phrases around
  size_t kept = 0;
  for (const NounPhrase& p : phrases) {
    while (!open.empty() && open.back() <= p.first) open.pop_back();
    if (!open.empty() && p.last > open.back()) continue;
    open.push_back(p.last);
    phrases[kept++] = p;
  }
  phrases.resize(kept);
}

}  // namespace

std::vector<NounPhrase> find_noun_phrases(const ArticleWords& words, const CorefModel& model) {
  std::vector<PhraseCandidate> candidates;
  phrase_candidates(words, candidates);
  std::vector<NounPhrase> out;
  std::vector<uint32_t> keys;
  for (size_t i = 0; i < candidates.size();) {
    const uint32_t head = candidates[i].head;
    const PhraseCandidate* best = nullptr;
    float best_score = kThreshold;
    for (; i < candidates.size() && candidates[i].head == head; ++i) {
      keys.clear();
      phrase_features(words, candidates[i], keys);
      const float score = model.phrase_score(keys);
      if (candidates[i].shape == PhraseShape::coordination) {
        if (score > kThreshold) out.push_back(phrase_of(words, candidates[i]));
      } else if (score > best_score) {
        best = &candidates[i];
        best_score = score;
      }
    }
    if (best != nullptr) out.push_back(phrase_of(words, *best));
  }
  std::stable_sort(out.begin(), out.end(), [](const NounPhrase& x, const NounPhrase& y) {
    return x.first != y.first ? x.first < y.first : x.last > y.last;
  });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const NounPhrase& x, const NounPhrase& y) { return x.first == y.first && x.last == y.last; }),
            out.end());
  drop_crossing(out);
  std::vector<int32_t> of_head(words.a.words.size(), kNone);
  for (size_t i = 0; i < out.size(); ++i)
    if (!out[i].coordination) of_head[out[i].head] = static_cast<int32_t>(i);
  for (size_t m = 0; m < words.a.mentions.size(); ++m) {
    const Mention& x = words.a.mentions[m];
    if (x.form == MentionForm::name && (x.type == EntityType::office || x.type == EntityType::nationality)) continue;
    const int32_t k = of_head[x.head];
    if (k != kNone && out[static_cast<size_t>(k)].mention == kNone)
      out[static_cast<size_t>(k)].mention = static_cast<int32_t>(m);
  }
  return out;
}

}  // namespace dateline
