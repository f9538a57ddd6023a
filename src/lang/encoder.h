// A transformer encoder: what each piece of a sentence means beside all others.
//
//   Result<Encoder> encoder = Encoder::open("models/relation.model");
//   std::vector<uint32_t> rows = {encoder->start()};
//   encoder->pieces().cut(sentence, rows);
//   encoder->encode(rows, wanted, states, scratch);     // kEncoderWidth numbers for each place in `wanted`
//
// The layers are BERT's (Devlin et al. 2019, arXiv:1810.04805) in the size of MiniLM-L6 (Wang et al. 2020, arXiv:2002.10957): attention
// over the whole sentence, then two products with a GELU between them, each added to its input and normalised. Products run
// on bytes (gemm.h); all else is single precision. Some 10 million multiplications a piece: for chosen sentences, never whole articles.
// train/minilm.py is the same in torch.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "lang/gemm.h"
#include "lang/model_file.h"
#include "lang/wordpiece.h"

namespace dateline {

inline constexpr int kEncoderWidth = 384;
inline constexpr int kEncoderHeads = 12;
inline constexpr int kEncoderInner = 1536;
inline constexpr size_t kEncoderLayers = 6;
inline constexpr size_t kEncoderLongest = 160;   // pieces of one sentence

/// Working memory of encode(); one a thread, reused.
struct EncoderScratch {
  std::vector<float> state, joined, inner, context, keys, scores, some;
  std::vector<uint8_t> bytes;
  std::vector<float> scales;
};

/// A model file, mapped into memory. Immutable; safe for concurrent use.
class Encoder {
 public:
  /// kCannotOpen, kBadModel.
  static Result<Encoder> open(const std::string& path);

  const WordPieces& pieces() const { return pieces_; }
  uint32_t start() const { return start_; }   // the piece before a sentence
  uint32_t end() const { return end_; }       // and after it

  /// `rows`: 1 to kEncoderLongest rows of pieces. `wanted`: places in `rows`. `states` becomes kEncoderWidth numbers for each of them.
  void encode(std::span<const uint32_t> rows, std::span<const uint32_t> wanted, std::vector<float>& states, EncoderScratch& scratch) const;

  const ModelFile& file() const { return file_; }

 private:
  struct Norm { std::span<const float> weight, bias; };
  struct Layer { Linear qkv, out, up, down; Norm after_attention, after_inner; };

  explicit Encoder(ModelFile file) : file_(std::move(file)) {}
  bool bind();
  bool bind_norm(const std::string& name, Norm& norm) const;
  void product(const float* x, size_t rows, const Linear& linear, std::vector<float>& out, EncoderScratch& s) const;

  ModelFile file_;
  WordPieces pieces_;
  std::span<const int8_t> words_;
  std::span<const float> word_scale_, places_;
  Norm first_;
  std::array<Layer, kEncoderLayers> layers_;
  uint32_t start_ = 0, end_ = 0;
  Gemm gemm_ = nullptr;
};

}  // namespace dateline
