// CorefModel: the weights that say which candidates are noun phrases and which phrase refers back to which.
//
//   Result<CorefModel> model = CorefModel::open("models/coref.model");
//   int32_t s = model->phrase_score(keys);          // above 0: a noun phrase
//
// Every feature is a hashed key (feature_key.h) with a row of int8 weights. A phrase is scored by a sum; a link by a
// network with one hidden layer, whose input is the sum of three rows: the phrase as one that refers back, the earlier phrase
// as one referred to, and the pair. Integer arithmetic, so equal on every machine. Trained by train/coref/; it does not
// depend on a language model, though it is best with the one it was trained on (named in `version`).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "lang/model_file.h"

namespace dateline {

inline constexpr int kCorefHidden = 32;
/// Sums of int8 rows: some fifty of them stay far within 16 bits.
using CorefHidden = std::array<int16_t, kCorefHidden>;

/// Immutable; safe for concurrent use.
class CorefModel {
 public:
  /// kCannotOpen, or kBadModel when it is no coreference model.
  static Result<CorefModel> open(const std::string& path);

  /// Log odds that a candidate with these features is a noun phrase.
  float phrase_score(std::span<const uint32_t> keys) const;

  /// Adds the rows of `keys` to `sum`.
  void add_anaphor(std::span<const uint32_t> keys, CorefHidden& sum) const { add(anaphor_, keys, sum); }
  void add_antecedent(std::span<const uint32_t> keys, CorefHidden& sum) const { add(antecedent_, keys, sum); }
  void add_pair(std::span<const uint32_t> keys, CorefHidden& sum) const { add(pair_, keys, sum); }
  /// Log odds of a link whose rows add up to `sum`; of a new entity, from the anaphor's rows alone.
  float link_score(const CorefHidden& sum) const;
  float new_score(const CorefHidden& anaphor) const;

  /// "coref 3f2a9c01": its checksum, and the language model it was trained on.
  const std::string& version() const { return version_; }
  bool links() const { return !pair_.empty(); }

 private:
  explicit CorefModel(ModelFile file) : file_(std::move(file)) {}
  static void add(std::span<const int8_t> table, std::span<const uint32_t> keys, CorefHidden& sum);

  ModelFile file_;
  std::string version_;
  std::span<const float> phrase_;                          // a power of two
  std::span<const int8_t> anaphor_, antecedent_, pair_;    // rows of kCorefHidden, each a power of two of rows
  std::span<const float> out_link_, out_new_;              // kCorefHidden and the bias
};

}  // namespace dateline
