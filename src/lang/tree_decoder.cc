// Problem: the best head of each word, chosen alone, may give a cycle, no root or two. Idea: take
// the best heads when they are a tree (nineteen sentences in twenty); else find the maximum
// spanning arborescence (Chu and Liu 1965, Edmonds 1967) after making every arc from the root so
// dear that the best tree uses one.
//   "He said so": said->root 5, He->said 4, so->said 3            -> as chosen
//   "A B": A->B 9, B->A 9, A->root 1, B->root 2                   -> B->root, A->B
// Projectivity is not asked for. Tested in tree_decoder_test.cc on random scores against an
// exhaustive search.
#include "lang/tree_decoder.h"

#include <algorithm>
#include <limits>

namespace dateline {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr double kRootPrice = 1e9;  // above any sum of arc differences that the network gives

// Nodes 0..n-1, node 0 the root. s[d * n + h] is the score of head h for d. Fills head[1..n-1] with
// the best tree.
class Arborescence {
 public:
  static void solve(const std::vector<double>& s, int n, std::vector<int32_t>& head) {
    head.assign(static_cast<size_t>(n), 0);
    for (int d = 1; d < n; ++d) {
      const double* row = s.data() + static_cast<size_t>(d) * static_cast<size_t>(n);
      int best = 0;
      for (int h = 0; h < n; ++h) {
        if (h != d && row[h] > row[best]) best = h;
      }
      head[static_cast<size_t>(d)] = best;
    }
    const std::vector<int32_t> cycle = find_cycle(head);
    if (!cycle.empty()) contract(s, n, cycle, head);
  }

  static std::vector<int32_t> find_cycle(const std::vector<int32_t>& head) {
    std::vector<int32_t> seen(head.size(), 0);
    for (int32_t start = 1; start < static_cast<int32_t>(head.size()); ++start) {
      int32_t v = start;
      while (v > 0 && seen[static_cast<size_t>(v)] == 0) {
        seen[static_cast<size_t>(v)] = start;
        v = head[static_cast<size_t>(v)];
      }
      if (v > 0 && seen[static_cast<size_t>(v)] == start) {
        std::vector<int32_t> cycle{v};
        for (int32_t u = head[static_cast<size_t>(v)]; u != v; u = head[static_cast<size_t>(u)])
          cycle.push_back(u);
        std::sort(cycle.begin(), cycle.end());
        return cycle;
      }
    }
    return {};
  }

 private:
  // The cycle becomes one node; the best tree of the smaller graph says where the cycle is broken.
  static void contract(const std::vector<double>& s, int n, const std::vector<int32_t>& cycle,
                       std::vector<int32_t>& head) {
    const auto at = [&](int32_t d, int32_t h) {
      return s[static_cast<size_t>(d) * static_cast<size_t>(n) + static_cast<size_t>(h)];
    };
    std::vector<int32_t> outer;
    for (int32_t v = 0, k = 0; v < n; ++v) {
      if (k < static_cast<int32_t>(cycle.size()) && cycle[static_cast<size_t>(k)] == v)
        ++k;
      else
        outer.push_back(v);
    }
    const auto m = static_cast<int32_t>(outer.size());
    const auto small = static_cast<size_t>(m) + 1;
    std::vector<double> t(small * small, kNever);
    std::vector<int32_t> enter(outer.size()), leave(outer.size());
    for (int32_t i = 0; i < m; ++i) {
      const int32_t v = outer[static_cast<size_t>(i)];
      for (int32_t j = 0; j < m; ++j)
        t[static_cast<size_t>(i) * small + static_cast<size_t>(j)] =
            at(v, outer[static_cast<size_t>(j)]);
      double best_enter = kNever, best_leave = kNever;
      int32_t into = cycle[0], from = cycle[0];
      for (const int32_t c : cycle) {
        const double gain = at(c, v) - at(c, head[static_cast<size_t>(c)]);
        if (gain > best_enter) best_enter = gain, into = c;
        if (at(v, c) > best_leave) best_leave = at(v, c), from = c;
      }
      t[static_cast<size_t>(m) * small + static_cast<size_t>(i)] = best_enter;
      t[static_cast<size_t>(i) * small + static_cast<size_t>(m)] = best_leave;
      enter[static_cast<size_t>(i)] = into;
      leave[static_cast<size_t>(i)] = from;
    }
    std::vector<int32_t> inner;
    solve(t, m + 1, inner);
    for (int32_t i = 1; i < m; ++i) {
      const int32_t h = inner[static_cast<size_t>(i)];
      head[static_cast<size_t>(outer[static_cast<size_t>(i)])] =
          h == m ? leave[static_cast<size_t>(i)] : outer[static_cast<size_t>(h)];
    }
    const auto entry = static_cast<size_t>(inner[static_cast<size_t>(m)]);
    head[static_cast<size_t>(enter[entry])] = outer[entry];
  }
};

}  // namespace

void decode_tree(const float* scores, int words, int32_t* heads, TreeScratch& scratch) {
  const int n = words + 1;
  const auto width = static_cast<size_t>(n);
  scratch.heads.assign(width, 0);
  int roots = 0;
  for (int d = 0; d < words; ++d) {
    const float* row = scores + static_cast<size_t>(d) * width;
    int best = 0;
    for (int h = 1; h < n; ++h) {
      if (h != d + 1 && row[h] > row[best]) best = h;
    }
    scratch.heads[static_cast<size_t>(d) + 1] = best;
    roots += best == 0;
  }
  if (roots != 1 || !Arborescence::find_cycle(scratch.heads).empty()) {
    scratch.scores.assign(width * width, kNever);
    for (int d = 0; d < words; ++d) {
      const float* row = scores + static_cast<size_t>(d) * width;
      double* to = scratch.scores.data() + (static_cast<size_t>(d) + 1) * width;
      std::copy(row, row + n, to);
      to[0] -= kRootPrice;
      to[d + 1] = kNever;
    }
    Arborescence::solve(scratch.scores, n, scratch.heads);
  }
  for (int d = 0; d < words; ++d) heads[d] = scratch.heads[static_cast<size_t>(d) + 1] - 1;
}

}  // namespace dateline
