#include "lang/network.h"

#include <fmt/format.h>

namespace dateline {
namespace {

bool bind_table(const ModelFile& file, const std::string& name, size_t rows, EmbeddingTable& out) {
  const auto numbers = file.tensor<int8_t>(name);
  const auto scale = file.tensor<float>(name + ".scale");
  if (scale.size() != rows || numbers.size() != rows * kEmbed) return false;
  out = {numbers.data(), scale.data()};
  return true;
}

bool bind_vocabulary(const ModelFile& file, LangNetwork& net) {
  return net.vocabulary.bind(file, "vocabulary") &&
         bind_table(file, "embed.word", net.vocabulary.size() + 1, net.words);
}

// A row of "tags" is upos and the nine fields of Morph in the order of its declaration.
bool bind_tags(const ModelFile& file, LangNetwork& net) {
  const auto bytes = file.tensor<uint8_t>("tags");
  if (bytes.empty() || bytes.size() % 10 != 0) return false;
  for (size_t i = 0; i < bytes.size(); i += 10) {
    if (bytes[i] >= kUposCount) return false;
    const auto field = [&](size_t k, unsigned bits) {
      return static_cast<uint8_t>(bytes[i + 1 + k] & ((1u << bits) - 1));
    };
    JointTag tag{static_cast<Upos>(bytes[i]), {}};
    tag.morph.tense = field(0, 2) & 3;
    tag.morph.verb_form = field(1, 3) & 7;
    tag.morph.mood = field(2, 2) & 3;
    tag.morph.voice = field(3, 2) & 3;
    tag.morph.number = field(4, 2) & 3;
    tag.morph.person = field(5, 2) & 3;
    tag.morph.degree = field(6, 2) & 3;
    tag.morph.gender = field(7, 2) & 3;
    tag.morph.pron_type = field(8, 3) & 7;
    net.tags.push_back(tag);
  }
  return true;
}

}  // namespace

bool LangNetwork::bind() {
  const auto name = file.tensor<uint8_t>("version");
  version = fmt::format("{} {}", std::string(name.begin(), name.end()), file.checksum());
  bool good = bind_vocabulary(file, *this) && bind_tags(file, *this);
  for (size_t i = 0; i < kHashedTables; ++i) {
    good = good && bind_table(file, fmt::format("embed.hashed{}", i), kHashedRows[i], hashed[i]);
  }
  for (size_t i = 0; i < kLayers; ++i) {
    good = good && bind_linear(file, fmt::format("layer{}", i), i == 0 ? 3 * kEmbed : kState,
                               kGates, gates[i]);
  }
  good = good && bind_linear(file, "fan", kState, kFan, fan) &&
         bind_linear(file, "tag", kTagInput, static_cast<int>(tags.size()), tag) &&
         bind_linear(file, "name_a", kNameInput, 1 + 4 * kNameTypesA, name_a) &&
         bind_linear(file, "name_b", kNameInput, 1 + 4 * kNameTypesB, name_b) &&
         bind_linear(file, "arc", kArcInput, kArcInput, arc) &&
         bind_linear(file, "label", kLabelInput, kDeprelCount, label);
  root = file.tensor<float>("root");
  distance = file.tensor<float>("distance");
  gemm = best_gemm().run;
  return good && root.size() == kArcInput && distance.size() == 2 * kReach + 1 &&
         fan.outputs == kFan && arc.outputs == kArcInput && gates[0].outputs == kGates &&
         gates[1].outputs == kGates && gates[2].outputs == kGates && gates[3].outputs == kGates;
}

}  // namespace dateline
