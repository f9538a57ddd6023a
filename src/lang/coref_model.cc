#include "lang/coref_model.h"

#include <algorithm>
#include <bit>

#include "lang/vector_clones.h"

namespace dateline {
namespace {

DATELINE_VECTOR_CLONES
void add_rows(const int8_t* table, size_t mask, const uint32_t* keys, size_t count, int16_t* sum) {
  for (size_t k = 0; k < count; ++k) {
    const int8_t* row = table + (keys[k] & mask) * kCorefHidden;
    for (size_t i = 0; i < kCorefHidden; ++i) sum[i] = static_cast<int16_t>(sum[i] + row[i]);
  }
}

// The hidden layer's rectified sums through the output's weights; in four parts, so that additions do not wait for
// each other, and always in the same order.
float output(const CorefHidden& sum, const float* weights) {
  float part[4] = {weights[kCorefHidden], 0, 0, 0};
  for (size_t i = 0; i < kCorefHidden; i += 4)
    for (size_t k = 0; k < 4; ++k) part[k] += static_cast<float>(std::max<int16_t>(sum[i + k], 0)) * weights[i + k];
  return (part[0] + part[1]) + (part[2] + part[3]);
}

}  // namespace

Result<CorefModel> CorefModel::open(const std::string& path) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return file.error();
  CorefModel m(std::move(*file));
  m.phrase_ = m.file_.tensor<float>("phrase");
  m.anaphor_ = m.file_.tensor<int8_t>("anaphor");
  m.antecedent_ = m.file_.tensor<int8_t>("antecedent");
  m.pair_ = m.file_.tensor<int8_t>("pair");
  m.out_link_ = m.file_.tensor<float>("out.link");
  m.out_new_ = m.file_.tensor<float>("out.new");
  const auto rows_fit = [](std::span<const int8_t> t) {
    return t.size() >= kCorefHidden && t.size() % kCorefHidden == 0 && std::has_single_bit(t.size() / kCorefHidden);
  };
  const bool links = !m.pair_.empty();
  if (!std::has_single_bit(m.phrase_.size()) ||
      (links && (!rows_fit(m.anaphor_) || !rows_fit(m.antecedent_) || !rows_fit(m.pair_) ||
                 m.out_link_.size() != kCorefHidden + 1 || m.out_new_.size() != kCorefHidden + 1)))
    return Error{ErrorCode::kBadModel, "not a coreference model", path};
  const auto lang = m.file_.tensor<uint8_t>("lang");
  m.version_ = "coref " + m.file_.checksum() + " (" + std::string(lang.begin(), lang.end()) + ")";
  return m;
}

float CorefModel::phrase_score(std::span<const uint32_t> keys) const {
  float sum = 0;
  for (const uint32_t k : keys) sum += phrase_[k & (phrase_.size() - 1)];
  return sum;
}

void CorefModel::add(std::span<const int8_t> table, std::span<const uint32_t> keys, CorefHidden& sum) {
  add_rows(table.data(), table.size() / kCorefHidden - 1, keys.data(), keys.size(), sum.data());
}

float CorefModel::link_score(const CorefHidden& sum) const { return output(sum, out_link_.data()); }

float CorefModel::new_score(const CorefHidden& anaphor) const { return output(anaphor, out_new_.data()); }

}  // namespace dateline
