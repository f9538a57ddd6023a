// The learned part: is this block the article's? Gradient-boosted trees over block features
// (trained by train/page/train_blocks.py).
#pragma once

#include <span>

#include "page/tables.h"

namespace dateline {

/// Probability that the block belongs to the article. Requires features as block_features() makes
/// them.
float block_probability(const float* features, const PageTables& tables);

}  // namespace dateline
