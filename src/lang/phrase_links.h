// link_phrases: which noun phrase refers back to which.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "lang/analysis.h"
#include "lang/article_words.h"
#include "lang/coref_model.h"
#include "lang/referent.h"

namespace dateline {

/// The phrases that one may refer back to: those shortly before it, and older ones with its head, words, name or chain.
/// Some dozens at most, so that linking an article takes time in proportion to its length.
class LinkCandidates {
 public:
  explicit LinkCandidates(std::span<const Referent> referents) : r_(referents) {}
  /// Nearest first. To be called for m = 0, 1, 2 ... in order; valid until the next call.
  std::span<const uint32_t> before(uint32_t m);

 private:
  void remember(uint32_t m);
  std::span<const Referent> r_;
  std::vector<uint32_t> found_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> by_key_;
};

/// Calls `use(a, keys)` for each candidate of `m`, with the feature keys of the pair.
template <class Use>
void each_pair(std::span<const Referent> r, uint32_t m, std::span<const uint32_t> candidates, std::vector<uint32_t>& keys,
               Use&& use) {
  uint32_t nearer = 0;
  for (const uint32_t a : candidates) {
    keys.clear();
    pair_features(r[m], r[a], nearer, keys);
    use(a, std::span<const uint32_t>(keys));
    if (agree(r[m], r[a])) ++nearer;
  }
}

/// Fills entity, antecedent, reason and score of `phrases`. What the rules have linked, by mentions and chains, stays and
/// keeps its reasons; the model adds to it.
void link_phrases(const ArticleWords& words, std::span<const Referent> referents, const CorefModel& model,
                  std::vector<NounPhrase>& phrases);

}  // namespace dateline
