// In : [Chad] signed [the treaty]. [It] takes effect in May.   Out: It -> the treaty, learned, 1.3
// Each phrase in turn chooses among the phrases before it and "a new entity", by the model's score. Two entities with
// names that the rules hold apart are never joined. After the mention ranking of Denis and Baldridge (2008) and the
// scoring network of Clark and Manning (2016), much reduced. Tests: noun_phrases_test.cc.
#include "lang/phrase_links.h"

#include <algorithm>

#include "lang/feature_key.h"

namespace dateline {
namespace {

constexpr uint32_t kWindow = 32;         // phrases back for a pronoun
constexpr uint32_t kNominalWindow = 14;  // for other phrases, unless they share a word
constexpr size_t kPerKey = 3;            // older phrases by each thing they share

class Linker {
 public:
  Linker(const ArticleWords& words, std::span<const Referent> r, const CorefModel& model, std::vector<NounPhrase>& phrases)
      : words_(words), r_(r), model_(model), phrases_(phrases), cluster_(r.size()), name_(r.size(), kNone),
        sex_(r.size(), ReferentSex::unknown), antecedent_rows_(r.size()) {}

  void run() {
    LinkCandidates candidates(r_);
    std::vector<uint32_t> unary, pair;
    std::vector<int32_t> last_of_chain(words_.a.chains.size(), kNone);
    for (uint32_t m = 0; m < r_.size(); ++m) {
      const std::span<const uint32_t> before = candidates.before(m);
      cluster_[m] = m;
      if (r_[m].named_chain) name_[m] = r_[m].chain;
      if (r_[m].sex != ReferentSex::neuter) sex_[m] = r_[m].sex;
      unary.clear();
      referent_features(words_, r_[m], unary);
      model_.add_antecedent(unary, antecedent_rows_[m]);
      int32_t* last = r_[m].chain == kNone ? nullptr : &last_of_chain[static_cast<size_t>(r_[m].chain)];
      if (last != nullptr && *last != kNone) {
        join(m, static_cast<uint32_t>(*last), r_[m].reason == CorefReason::first ? CorefReason::same_name : r_[m].reason, 0);
      } else {
        CorefHidden anaphor{};
        model_.add_anaphor(unary, anaphor);
        float best_score = model_.new_score(anaphor);
        const float none = best_score;
        int32_t best = kNone;
        each_pair(r_, m, before, pair, [&](uint32_t a, std::span<const uint32_t> keys) {
          if (!may_join(m, a)) return;
          CorefHidden sum = anaphor;
          for (size_t i = 0; i < sum.size(); ++i) sum[i] = static_cast<int16_t>(sum[i] + antecedent_rows_[a][i]);
          model_.add_pair(keys, sum);
          const float score = model_.link_score(sum);
          if (score <= best_score) return;
          best_score = score;
          best = static_cast<int32_t>(a);
        });
        if (best != kNone) join(m, static_cast<uint32_t>(best), CorefReason::learned, best_score - none);
      }
      if (last != nullptr) *last = static_cast<int32_t>(m);
    }
    number();
  }

 private:
  uint32_t root(uint32_t m) const {
    while (cluster_[m] != m) m = cluster_[m];
    return m;
  }

  bool may_join(uint32_t m, uint32_t a) const {
    const uint32_t c = root(a);
    if (name_[m] != kNone && name_[c] != kNone && name_[m] != name_[c]) return false;
    return sex_[m] == ReferentSex::unknown || sex_[c] == ReferentSex::unknown || sex_[m] == sex_[c];
  }

  void join(uint32_t m, uint32_t a, CorefReason reason, float score) {
    phrases_[m].antecedent = static_cast<int32_t>(a);
    phrases_[m].reason = reason;
    phrases_[m].score = score;
    const uint32_t c = root(a);
    cluster_[m] = c;
    if (name_[c] == kNone) name_[c] = name_[m];
    if (sex_[c] == ReferentSex::unknown) sex_[c] = sex_[m];
  }

  // Entities with an actor's mention take the number of its chain.
  void number() {
    std::vector<int32_t> of(r_.size(), kNone);
    for (uint32_t m = 0; m < r_.size(); ++m) {
      int32_t& e = of[root(m)];
      if (r_[m].chain != kNone && (e == kNone || name_[root(m)] == r_[m].chain)) e = r_[m].chain;
    }
    auto next = static_cast<int32_t>(words_.a.chains.size());
    for (uint32_t m = 0; m < r_.size(); ++m) {
      int32_t& e = of[root(m)];
      if (e == kNone) e = next++;
      phrases_[m].entity = e;
    }
  }

  const ArticleWords& words_;
  std::span<const Referent> r_;
  const CorefModel& model_;
  std::vector<NounPhrase>& phrases_;
  std::vector<uint32_t> cluster_;      // towards the first phrase of the entity
  std::vector<int32_t> name_;          // at the first phrase: the chain that names it
  std::vector<ReferentSex> sex_;       // likewise
  std::vector<CorefHidden> antecedent_rows_;
};

template <class F>
void each_key(const Referent& r, F&& f) {
  if (r.pronoun == 0) {
    f(feature_key(1, r.lemma));
    f(feature_key(2, r.text));
    if (r.name_count > 0) f(feature_key(3, r.names[r.name_count - 1]));
    if (r.name_count > 1) f(feature_key(3, r.names[0]));
  } else {
    f(feature_key(4, r.pronoun));
  }
  if (r.chain != kNone) f(feature_key(5, static_cast<uint32_t>(r.chain)));
}

}  // namespace

void LinkCandidates::remember(uint32_t m) {
  each_key(r_[m], [&](uint32_t key) { by_key_[key].push_back(m); });
}

std::span<const uint32_t> LinkCandidates::before(uint32_t m) {
  if (m > 0) remember(m - 1);
  found_.clear();
  const uint32_t window = std::min(m, r_[m].pronoun != 0 ? kWindow : kNominalWindow);
  each_key(r_[m], [&](uint32_t key) {
    const auto at = by_key_.find(key);
    if (at == by_key_.end()) return;
    const std::vector<uint32_t>& all = at->second;
    for (size_t k = all.size(), n = 0; k-- > 0 && n < kPerKey; ++n)
      if (all[k] + window < m) found_.push_back(all[k]);
  });
  std::sort(found_.begin(), found_.end(), std::greater<>());
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  const size_t older = found_.size();
  for (uint32_t a = m; a-- > m - window;)
    if (worth_scoring(r_[m], r_[a])) found_.push_back(a);
  std::rotate(found_.begin(), found_.begin() + static_cast<long>(older), found_.end());
  return found_;
}

void link_phrases(const ArticleWords& words, std::span<const Referent> referents, const CorefModel& model,
                  std::vector<NounPhrase>& phrases) {
  Linker(words, referents, model, phrases).run();
}

}  // namespace dateline
