#include "lang/word_vectors.h"

#include <cmath>

#include "lang/network.h"

namespace dateline {

static_assert(kWordVector == kEmbed);

bool word_vector(const LangModel& model, std::string_view word, WordVector& out) {
  const LangNetwork& net = model.network();
  WordFeatureScratch scratch;
  const uint32_t row = net.vocabulary.row(word_rows(word, scratch).key_hash);
  if (row >= net.vocabulary.size()) return false;
  const int8_t* from = net.words.rows + static_cast<size_t>(row) * kEmbed;
  float norm = 0;
  for (int k = 0; k < kEmbed; ++k) {
    out[static_cast<size_t>(k)] = from[k];
    norm += static_cast<float>(from[k]) * static_cast<float>(from[k]);
  }
  if (norm == 0) return false;
  norm = 1 / std::sqrt(norm);
  for (float& x : out) x *= norm;
  return true;
}

}  // namespace dateline
