// Problem: which mentions are one entity. Idea: sieves, surest first: names, appositions and
// copulas over the whole article, then descriptions and pronouns from left to right with what is
// known by then. What is doubtful stays apart.
//   "Syrian President Bashar al-Assad met Vladimir Putin. The Syrian leader said he ..." -> {Bashar
//   al-Assad, The Syrian leader, he}, {Vladimir Putin}
// After the multi-pass sieve of Raghunathan et al. 2010 and Lee et al. 2013. Capitals for
// governments are left to the `world` stage. Tests: coref_test.cc.
#include "lang/coref.h"

#include <algorithm>

#include "lang/coref_state.h"

namespace dateline {
namespace {

// Fuller names first: more words, then longer.
bool fuller(const CorefState& s, uint32_t x, uint32_t y) {
  const size_t tx = s.facts[x].tokens.size(), ty = s.facts[y].tokens.size();
  return tx != ty ? tx > ty : s.mention(x).span.size() > s.mention(y).span.size();
}

// Mentions without an entity (pronouns) go; the rest become chains in order of their first mention.
void write_chains(CorefState& s) {
  Analysis& a = s.a;
  std::vector<int32_t> new_index(a.mentions.size(), kNone);
  std::vector<Mention> kept;
  for (uint32_t m = 0; m < a.mentions.size(); ++m) {
    if (s.entity_of(m) == kNone) continue;
    new_index[m] = static_cast<int32_t>(kept.size());
    kept.push_back(a.mentions[m]);
  }
  std::vector<int32_t> chain_of(s.entities.size(), kNone);
  a.chains.clear();
  for (uint32_t m = 0; m < a.mentions.size(); ++m) {
    const int32_t e = s.entity_of(m);
    if (e == kNone) continue;
    int32_t& c = chain_of[static_cast<size_t>(e)];
    if (c == kNone) {
      c = static_cast<int32_t>(a.chains.size());
      a.chains.emplace_back();
      a.chains.back().type = s.entities[static_cast<size_t>(e)].type;
    }
    Chain& chain = a.chains[static_cast<size_t>(c)];
    const auto index = static_cast<uint32_t>(new_index[m]);
    const int32_t before =
        s.antecedent[m] == kNone ? kNone : new_index[static_cast<size_t>(s.antecedent[m])];
    chain.links.push_back({index, before, s.reason[m]});
    kept[index].chain = c;
  }
  std::vector<int32_t> best(a.chains.size(), kNone);
  for (uint32_t m = 0; m < a.mentions.size(); ++m) {
    if (s.entity_of(m) == kNone || a.mentions[m].form != MentionForm::name) continue;
    int32_t& b = best[static_cast<size_t>(chain_of[static_cast<size_t>(s.entity_of(m))])];
    if (b == kNone || fuller(s, m, static_cast<uint32_t>(b))) b = static_cast<int32_t>(m);
  }
  for (size_t c = 0; c < a.chains.size(); ++c) {
    if (best[c] == kNone) continue;
    a.chains[c].best_name = new_index[static_cast<size_t>(best[c])];
    a.chains[c].type = a.mentions[static_cast<size_t>(best[c])].type;
  }
  for (size_t e = 0; e < s.entities.size(); ++e) {
    if (chain_of[e] == kNone) continue;
    for (const uint32_t m : s.entities[e].members) {
      if (s.entity_of(m) == kNone) continue;
      a.chains[static_cast<size_t>(chain_of[e])].members.push_back(
          static_cast<uint32_t>(chain_of[static_cast<size_t>(s.entity_of(m))]));
    }
  }
  a.mentions = std::move(kept);
}

bool is_first_person(const CorefState& s, uint32_t m) {
  const std::string_view lemma = s.a.lemma(s.a.words[s.mention(m).head]);
  return lemma == "I" || lemma == "my" || lemma == "we" || lemma == "our";
}

}  // namespace

void CorefLinker::link(const Document& document, Analysis& analysis) const {
  CorefState state(document, analysis, kinds_);
  read_titles(state);
  link_names(state);
  link_appositions(state);
  for (uint32_t m = 0; m < analysis.mentions.size(); ++m) {
    if (state.entity_of(m) != kNone) continue;
    const Mention& x = analysis.mentions[m];
    if (x.form == MentionForm::pronoun) {
      if (is_first_person(state, m)) continue;  // its speaker may stand after it
      if (!link_pronoun(state, m) && x.type == EntityType::person &&
          state.facts[m].sex != Sex::unknown)
        state.start(m);
      continue;
    }
    // A description may need the pronoun inside it: "his Russian counterpart".
    for (uint32_t k = m + 1; k < analysis.mentions.size() && analysis.mentions[k].first < x.last;
         ++k)
      if (analysis.mentions[k].form == MentionForm::pronoun && state.entity_of(k) == kNone)
        link_pronoun(state, k);
    if (link_plural(state, m)) continue;
    if (x.type == EntityType::person && link_description(state, m)) continue;
    if (x.type != EntityType::person && link_thing(state, m)) continue;
    state.start(m);
  }
  for (uint32_t m = 0; m < analysis.mentions.size(); ++m)
    if (state.entity_of(m) == kNone) link_pronoun(state, m);
  write_chains(state);
}

}  // namespace dateline
