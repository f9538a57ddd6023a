#include "lang/tree_decoder.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace dateline {
namespace {

// One word under the root and every word leads to it.
bool is_tree(const std::vector<int32_t>& heads) {
  int roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] < -1 || heads[i] >= static_cast<int32_t>(heads.size()) ||
        heads[i] == static_cast<int32_t>(i))
      return false;
    roots += heads[i] == -1;
    int32_t v = static_cast<int32_t>(i);
    for (size_t steps = 0; v >= 0; ++steps) {
      if (steps > heads.size()) return false;
      v = heads[static_cast<size_t>(v)];
    }
  }
  return roots == 1;
}

double total(const std::vector<float>& scores, const std::vector<int32_t>& heads) {
  double sum = 0;
  for (size_t d = 0; d < heads.size(); ++d) {
    sum += static_cast<double>(scores[d * (heads.size() + 1) + static_cast<size_t>(heads[d] + 1)]);
  }
  return sum;
}

std::vector<float> random_scores(int words, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> scores(static_cast<size_t>(words * (words + 1)));
  for (float& s : scores) s = static_cast<float>(random() % 2000) / 100.0f - 10.0f;
  return scores;
}

std::vector<int32_t> decode(const std::vector<float>& scores, int words) {
  TreeScratch scratch;
  std::vector<int32_t> heads(static_cast<size_t>(words));
  decode_tree(scores.data(), words, heads.data(), scratch);
  return heads;
}

}  // namespace

TEST_CASE("the tree is the best of all trees") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const int words = 1 + static_cast<int>(seed % 5);
    const std::vector<float> scores = random_scores(words, seed);
    double best = -1e30;
    std::vector<int32_t> heads(static_cast<size_t>(words), -1);
    for (bool more = true; more;) {
      if (is_tree(heads)) best = std::max(best, total(scores, heads));
      more = false;
      for (int32_t& h : heads) {
        if (++h < words) {
          more = true;
          break;
        }
        h = -1;
      }
    }
    const std::vector<int32_t> got = decode(scores, words);
    CAPTURE(seed);
    REQUIRE(is_tree(got));
    CHECK(total(scores, got) == doctest::Approx(best));
  }
}

TEST_CASE("long sentences give one connected tree") {
  for (int words : {1, 2, 17, 60, 256}) {
    for (unsigned seed = 0; seed < 5; ++seed)
      CHECK(is_tree(decode(random_scores(words, seed), words)));
  }
}

TEST_CASE("equal scores give a tree too") {
  CHECK(is_tree(decode(std::vector<float>(20 * 21, 0.5f), 20)));
}

}  // namespace dateline
