#include "cli/tree_drawing.h"

#include <doctest/doctest.h>

namespace dateline {
namespace {

TEST_CASE("arcs nest outwards and corners meet") {
  // Putin congratulated the leader
  CHECK(draw_arcs({1, -1, 3, 1}) == std::vector<std::string>{"◄─┐", "──┴─┐", "◄─┐ │", "◄─┴─┘"});
  CHECK(draw_arcs({-1}) == std::vector<std::string>{""});
  CHECK(draw_arcs({}).empty());
  CHECK(draw_arcs({-1, 0}) == std::vector<std::string>{"──┐", "◄─┘"});
}

TEST_CASE("any heads give one row a word") {
  for (int seed = 0; seed < 200; ++seed) {
    std::vector<int> heads;
    for (int i = 0; i < seed % 23; ++i) heads.push_back((i * 7 + seed * 13) % 25 - 1);   // loops and crossings too
    for (size_t i = 0; i < heads.size(); ++i)
      if (heads[i] == static_cast<int>(i)) heads[i] = -1;
    CHECK(draw_arcs(heads).size() == heads.size());
  }
}

}  // namespace
}  // namespace dateline
