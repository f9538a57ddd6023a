// What the block classifier knows of each block: itself, the elements around it, its neighbours and
// its place on the page.
#pragma once

#include <string_view>
#include <vector>

#include "page/html_blocks.h"
#include "page/tables.h"

namespace dateline {

/// Row-major: one row of width() numbers a block.
class FeatureMatrix {
 public:
  FeatureMatrix(size_t rows, size_t width) : width_(width), data_(rows * width, 0.0f) {}
  float* row(size_t i) { return data_.data() + i * width_; }
  const float* row(size_t i) const { return data_.data() + i * width_; }
  size_t width() const { return width_; }

 private:
  size_t width_;
  std::vector<float> data_;
};

/// Found while features are computed, and needed again by the clean-ups.
struct BlockFacts {
  FurnitureMatch furniture;
  bool repeats_title = false;
};

/// `title`: the page's title; may be empty. `facts` gets one entry a block.
FeatureMatrix block_features(const PageBlocks& page, std::string_view title,
                             const PageTables& tables, std::vector<BlockFacts>& facts);

/// Names of the columns, in order; the trainer and `explain` print them.
std::vector<std::string_view> feature_names();

}  // namespace dateline
