#include "lang/name_decoder.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace dateline {
namespace {

// Rows that favour the given tags (0 outside, 1 + 4 * type + part).
std::vector<TaggedName> decode(const std::vector<int>& tags, int types) {
  const int stride = 16;
  std::vector<float> scores(tags.size() * stride, 0.0f);
  for (size_t i = 0; i < tags.size(); ++i) scores[i * stride + static_cast<size_t>(tags[i])] = 8.0f;
  std::vector<TaggedName> out;
  NameScratch scratch;
  decode_names(scores.data(), stride, static_cast<int>(tags.size()), types, out, scratch);
  return out;
}

}  // namespace

TEST_CASE("well-formed tags give their names") {
  // begin, inside, last of type 0; outside; the only word of type 1
  const std::vector<TaggedName> names = decode({1, 2, 3, 0, 8}, 2);
  REQUIRE(names.size() == 2);
  CHECK(names[0].first == 0);
  CHECK(names[0].last == 3);
  CHECK(names[0].type == 0);
  CHECK(names[0].score > 0.9f);
  CHECK(names[1].first == 4);
  CHECK(names[1].last == 5);
  CHECK(names[1].type == 1);
}

TEST_CASE("ill-formed tags are mended, never half a name") {
  CHECK(decode({0, 0, 0}, 2).empty());
  for (const TaggedName& name : decode({1, 1, 7, 2}, 2)) {
    CHECK(name.first < name.last);
    CHECK(name.last <= 4);
  }
}

TEST_CASE("names of random scores are in order and apart") {
  std::mt19937 random(7);
  NameScratch scratch;
  for (int round = 0; round < 200; ++round) {
    const int words = 1 + round % 30;
    std::vector<float> scores(static_cast<size_t>(words) * 32);
    for (float& s : scores) s = static_cast<float>(random() % 1000) / 100.0f;
    std::vector<TaggedName> out;
    decode_names(scores.data(), 32, words, 6, out, scratch);
    int end = 0;
    for (const TaggedName& name : out) {
      CHECK(name.first >= end);
      CHECK(name.last > name.first);
      CHECK(name.score > 0.0f);
      CHECK(name.score <= 1.0f);
      end = name.last;
    }
    CHECK(end <= words);
  }
}

}  // namespace dateline
