#include "page/block_model.h"

#include <cmath>

namespace dateline {

float block_probability(const float* features, const PageTables& tables) {
  const auto nodes = tables.trees();
  float sum = 0;
  for (const uint32_t root : tables.tree_roots()) {
    const TreeNodeRecord* n = &nodes[root];
    while (n->feature >= 0) n = &nodes[features[n->feature] <= n->value ? n->left : n->right];
    sum += n->value;
  }
  return 1.0f / (1.0f + std::exp(-sum));
}

}  // namespace dateline
