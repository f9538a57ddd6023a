// The tensors of the network, as views into the model file. train/student.py is the same in torch.
//
//   word rows (7) -> sum, kEmbed numbers a word
//   4 layers: gates = linear(in the first layer a window of 3 words, else the word), gated average
//   fan: one product gives the inputs of all heads
//   tag -> upos and morphology; name_a, name_b -> BILOU tags; arc -> heads; label -> relations
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lang/analysis.h"
#include "lang/gemm.h"
#include "lang/model_file.h"
#include "lang/word_features.h"

namespace dateline {

inline constexpr int kEmbed = 128;        // numbers a word after the embedding
inline constexpr int kHalf = 128;         // of each direction
inline constexpr int kState = 2 * kHalf;  // numbers a word after a layer
inline constexpr int kGates = 6 * kHalf;
inline constexpr int kLayers = 4;
inline constexpr int kTagInput = 96, kNameInput = 96, kArcInput = 128, kLabelInput = 96;
inline constexpr int kFan = kTagInput + kNameInput + 2 * kArcInput + 2 * kLabelInput;
inline constexpr int kReach = 20;  // arcs longer than this share one distance bias
inline constexpr int kNameTypesA = 6, kNameTypesB = 3;

/// Rows of int8 numbers, each with its own scale.
struct EmbeddingTable {
  const int8_t* rows = nullptr;
  const float* scale = nullptr;
};

struct JointTag {
  Upos upos = Upos::X;
  Morph morph;
};

struct LangNetwork {
  explicit LangNetwork(ModelFile&& model) : file(std::move(model)) {}

  ModelFile file;
  std::string version;
  VocabularyView vocabulary;
  EmbeddingTable words;
  std::array<EmbeddingTable, kHashedTables> hashed;
  std::array<Linear, kLayers> gates;
  Linear fan, tag, name_a, name_b, arc, label;
  std::span<const float> root;      // kArcInput: the root as a head
  std::span<const float> distance;  // 2 * kReach + 1
  std::vector<JointTag> tags;
  Gemm gemm = nullptr;

  /// Finds every tensor and checks its shape; false when one is missing or of another size.
  bool bind();
};

}  // namespace dateline
