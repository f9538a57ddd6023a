// Problem: rules link mentions into chains, the coreference model adds noun phrases to chains and
// joins chains; a reader of the record wants one entry an entity. Idea: a chain is the entity that
// its first phrase belongs to.
//   chain "Ford ... the company", phrase "the carmaker" (learned: Ford)  ->  Ford, the company, the
//   carmaker
// Tested in entity_mentions_test.cc.
#include "lang/entity_mentions.h"

#include <algorithm>

namespace dateline {
namespace {

// Log odds above which a link of the model is shown to readers of the record: the model is made to
// link as much as is right on the whole; a record that puts one wrong description into somebody's
// entry is worse than one that leaves three out.
constexpr float kSure = 4;

bool unsure(const NounPhrase& p) { return p.reason == CorefReason::learned && p.score < kSure; }

}  // namespace

std::vector<std::vector<TextSpan>> entity_mentions(const Analysis& analysis) {
  const size_t count = analysis.chains.size();
  std::vector<int32_t> entity_of_mention(analysis.mentions.size(), kNone);
  for (const NounPhrase& p : analysis.phrases) {
    if (p.mention != kNone && !unsure(p))
      entity_of_mention[static_cast<size_t>(p.mention)] = p.entity;
  }
  std::vector<int32_t> entity_of_chain(count);
  for (size_t c = 0; c < count; ++c) {
    entity_of_chain[c] = static_cast<int32_t>(c);
    for (const CorefLink& link : analysis.chains[c].links) {
      const int32_t e = entity_of_mention[link.mention];
      if (e == kNone || static_cast<size_t>(e) >= count) continue;
      entity_of_chain[c] = e;
      break;
    }
  }
  std::vector<std::vector<TextSpan>> out(count);
  std::vector<bool> listed(analysis.words.size(), false);  // head words that a mention has
  for (size_t c = 0; c < count; ++c) {
    // Joined twice over never happens: the model gives a joined chain the number of one that stands
    // for itself.
    std::vector<TextSpan>& spans = out[static_cast<size_t>(entity_of_chain[c])];
    for (const CorefLink& link : analysis.chains[c].links) {
      const Mention& m = analysis.mentions[link.mention];
      spans.push_back(m.span);
      listed[m.head] = true;
    }
  }
  for (const NounPhrase& p : analysis.phrases) {
    if (p.entity == kNone || static_cast<size_t>(p.entity) >= count || p.coordination ||
        unsure(p) || listed[p.head])
      continue;
    out[static_cast<size_t>(p.entity)].push_back(
        {analysis.words[p.first].span.begin, analysis.words[p.last - 1].span.end});
  }
  for (std::vector<TextSpan>& spans : out) {
    std::sort(spans.begin(), spans.end(), [](TextSpan a, TextSpan b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
  }
  return out;
}

}  // namespace dateline
