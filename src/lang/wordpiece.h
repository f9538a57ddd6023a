// Words cut into the pieces that an encoder knows: "insurgents" -> insurgent ##s.
//
// The rule is BERT's WordPiece (Wu et al. 2016, arXiv:1609.08144): the longest known piece first, "##" before all but the first of
// a word. Text is folded as names are (fold_name()); letters and digits go together, every other character stands alone.
// train/minilm.py does the same.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/model_file.h"
#include "lang/word_features.h"

namespace dateline {

/// Views into a model file; immutable, safe for concurrent use.
class WordPieces {
 public:
  /// From the tensors "pieces.hash" and "pieces.start". False when they are missing or of another shape.
  bool bind(const ModelFile& file);

  /// Appends the rows of the pieces of `text` (UTF-8); the last row, `unknown()`, for what cannot be cut into known pieces.
  void cut(std::string_view text, std::vector<uint32_t>& rows) const;

  /// Row of one piece as it is written in the vocabulary ("[CLS]", "##s"); unknown() when there is none.
  uint32_t row(std::string_view piece) const { return vocabulary_.row(key_hash(piece)); }
  uint32_t unknown() const { return static_cast<uint32_t>(vocabulary_.size()); }
  size_t size() const { return vocabulary_.size() + 1; }

 private:
  void cut_run(std::string_view run, std::vector<uint32_t>& rows) const;
  VocabularyView vocabulary_;
};

}  // namespace dateline
