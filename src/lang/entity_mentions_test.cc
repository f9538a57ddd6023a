#include "lang/entity_mentions.h"

#include <doctest/doctest.h>

namespace dateline {
namespace {

// Words of four bytes and a space: word i covers [5 * i, 5 * i + 4).
Analysis words(uint32_t count) {
  Analysis a;
  a.words.resize(count);
  for (uint32_t i = 0; i < count; ++i) a.words[i].span = {5 * i, 5 * i + 4};
  return a;
}

// A mention of one word, in the chain given.
uint32_t add_mention(Analysis& a, uint32_t word, size_t chain) {
  Mention m;
  m.first = word;
  m.last = word + 1;
  m.head = word;
  m.span = a.words[word].span;
  m.chain = static_cast<int32_t>(chain);
  a.mentions.push_back(m);
  const auto index = static_cast<uint32_t>(a.mentions.size() - 1);
  if (a.chains.size() <= chain) a.chains.resize(chain + 1);
  CorefLink link;
  link.mention = index;
  a.chains[chain].links.push_back(link);
  return index;
}

void add_phrase(Analysis& a, uint32_t first, uint32_t last, uint32_t head, int32_t mention,
                int32_t entity) {
  NounPhrase p;
  p.first = first;
  p.last = last;
  p.head = head;
  p.mention = mention;
  p.entity = entity;
  a.phrases.push_back(p);
}

}  // namespace

TEST_CASE("without a coreference model the mentions of each chain") {
  Analysis a = words(6);
  add_mention(a, 0, 0);
  add_mention(a, 3, 1);
  add_mention(a, 5, 0);
  const auto lists = entity_mentions(a);
  REQUIRE(lists.size() == 2);
  REQUIRE(lists[0].size() == 2);
  CHECK(lists[0][1].begin == 25);
  REQUIRE(lists[1].size() == 1);
  CHECK(lists[1][0].begin == 15);
}

TEST_CASE("phrases of the model join the chain they belong to, once a head word") {
  Analysis a = words(8);
  const auto name = static_cast<int32_t>(add_mention(a, 0, 0));
  add_phrase(a, 0, 1, 0, name, 0);
  add_phrase(a, 3, 5, 4, kNone, 0);  // "the carmaker"
  add_phrase(a, 6, 8, 7, kNone, 1);  // an entity that no chain has
  const auto lists = entity_mentions(a);
  REQUIRE(lists.size() == 1);
  REQUIRE(lists[0].size() == 2);
  CHECK(lists[0][0].begin == 0);
  CHECK(lists[0][1].begin == 15);
  CHECK(lists[0][1].end == 24);
}

TEST_CASE("a link that the model is not sure of stays out") {
  Analysis a = words(8);
  const auto name = static_cast<int32_t>(add_mention(a, 0, 0));
  add_phrase(a, 0, 1, 0, name, 0);
  add_phrase(a, 3, 5, 4, kNone, 0);
  a.phrases.back().reason = CorefReason::learned;
  a.phrases.back().score = 0.5f;
  CHECK(entity_mentions(a)[0].size() == 1);
  a.phrases.back().score = 9.0f;
  CHECK(entity_mentions(a)[0].size() == 2);
}

TEST_CASE("a chain that the model joined to another gives its mentions up") {
  Analysis a = words(6);
  const auto name = static_cast<int32_t>(add_mention(a, 0, 0));
  const auto role = static_cast<int32_t>(add_mention(a, 4, 1));
  add_phrase(a, 0, 1, 0, name, 0);
  add_phrase(a, 3, 5, 4, role, 0);
  const auto lists = entity_mentions(a);
  REQUIRE(lists.size() == 2);
  CHECK(lists[0].size() == 2);
  CHECK(lists[1].empty());
}

}  // namespace dateline
