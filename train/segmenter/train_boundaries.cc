// train_boundaries DATA_DIR OUT.tsv FILE.conllu...: learns where sentences end; writes
// data/lang/boundaries.tsv. Text is cut by the shipped tokenizer (tables of DATA_DIR), boundaries
// are those of the files. Logistic regression with AdaGrad, fixed order and seed: same files, same
// table.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/mapped_file.h"
#include "lang/conllu.h"
#include "lang/segment_boundary.h"
#include "lang/segment_tokens.h"
#include "tools/pack_areas.h"

namespace dateline {
namespace {

constexpr int kEpochs = 10;
constexpr float kRate = 0.1f, kShrink = 1e-4f, kSmallest = 0.05f;
constexpr int kSeenAtLeast = 2;

struct Example {
  std::vector<uint32_t> features;
  bool ends;
};

class Trainer {
 public:
  void read(const ConlluDocument& d, const Tokenizer& tokenizer) {
    std::vector<uint32_t> ends;
    for (const Sentence& s : d.analysis.sentences) ends.push_back(s.span.end);
    std::vector<Token> tokens;
    BoundaryScratch scratch;
    for (const Block& block : d.document.blocks) {
      tokens.clear();
      tokenizer.tokenize(d.document.text, block.span, tokens);
      view_tokens(d.document.text, tokens, scratch);
      size_t length = 0;
      for (size_t i = 0; i + 1 < tokens.size(); ++i) {
        ++length;
        const bool gold = std::binary_search(ends.begin(), ends.end(), tokens[i].span.end);
        if (is_candidate(tokens, scratch, i)) {
          Example e;
          e.ends = gold;
          boundary_features(tokens, scratch, i, length,
                            [&](std::string_view f) { e.features.push_back(id(f)); });
          examples_.push_back(std::move(e));
        } else if (gold) {
          ++missed_;
        }
        if (gold) length = 0;
      }
    }
  }

  void train() {
    std::vector<float> squares(names_.size(), 1e-3f);
    weights_.assign(names_.size(), 0);
    std::vector<float> sums(names_.size(),
                            0);  // the mean over epochs generalises better than the last
    std::mt19937 random(20180517);
    std::vector<uint32_t> order(examples_.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      size_t wrong = 0;
      for (const uint32_t k : order) {
        const Example& e = examples_[k];
        float sum = 0;
        for (const uint32_t f : e.features) sum += weights_[f];
        wrong += (sum > 0) != e.ends;
        const float gradient = 1 / (1 + std::exp(-sum)) - (e.ends ? 1.0f : 0.0f);
        for (const uint32_t f : e.features) {
          if (count_[f] < kSeenAtLeast) continue;
          const float g = gradient + kShrink * weights_[f];
          squares[f] += g * g;
          weights_[f] -= kRate * g / std::sqrt(squares[f]);
        }
      }
      for (size_t f = 0; f < sums.size(); ++f) sums[f] += weights_[f];
      std::fprintf(stderr, "epoch %d: %zu of %zu wrong\n", epoch + 1, wrong, order.size());
    }
    for (size_t f = 0; f < sums.size(); ++f) weights_[f] = sums[f] / kEpochs;
    std::fprintf(stderr, "%zu boundaries at gaps that are never asked\n", missed_);
  }

  bool write(const std::string& path) const {
    std::vector<std::pair<std::string, float>> kept;
    for (const auto& [name, i] : names_)
      if (std::fabs(weights_[i]) >= kSmallest) kept.emplace_back(name, weights_[i]);
    std::sort(kept.begin(), kept.end());
    std::FILE* f = std::fopen(path.c_str(), "w");
    if (!f) return false;
    std::fputs(
        "# Weights of the sentence splitter; features are described in "
        "src/lang/segment_boundary.h.\n"
        "# Written by train/segmenter/train_boundaries.cc: do not edit. Trained on the train parts "
        "of UD English EWT (CC BY-SA 4.0)\n"
        "# and UD English GUM, open genres (CC BY 4.0).\n"
        "feature\tweight\n",
        f);
    for (const auto& [name, w] : kept) std::fputs(fmt::format("{}\t{:.2f}\n", name, w).c_str(), f);
    std::fprintf(stderr, "%zu weights\n", kept.size());
    return std::fclose(f) == 0;
  }

 private:
  uint32_t id(std::string_view feature) {
    const auto [it, added] =
        names_.emplace(std::string(feature), static_cast<uint32_t>(names_.size()));
    if (added) count_.push_back(0);
    ++count_[it->second];
    return it->second;
  }

  std::unordered_map<std::string, uint32_t> names_;
  std::vector<int> count_;
  std::vector<Example> examples_;
  std::vector<float> weights_;
  size_t missed_ = 0;
};

int run(const std::vector<std::string>& args) {
  PackWriter writer;
  if (const Status s = pack_lang(args[0], writer); !s)
    return std::fputs(s.error().to_string().c_str(), stderr), 1;
  const std::string pack_path = args[1] + ".pack";
  if (const Status s = writer.write(pack_path); !s)
    return std::fputs(s.error().to_string().c_str(), stderr), 1;
  Result<Pack> pack = Pack::open(pack_path);
  std::remove(pack_path.c_str());
  if (!pack) return std::fputs(pack.error().to_string().c_str(), stderr), 1;
  Result<LangTables> tables = LangTables::open(*pack);
  if (!tables) return std::fputs(tables.error().to_string().c_str(), stderr), 1;
  const Tokenizer tokenizer(*tables);
  Trainer trainer;
  for (size_t i = 2; i < args.size(); ++i) {
    Result<MappedFile> file = MappedFile::open(args[i]);
    if (!file) return std::fputs(file.error().to_string().c_str(), stderr), 1;
    Result<std::vector<ConlluDocument>> documents = read_conllu(file->text(), args[i]);
    if (!documents) return std::fputs(documents.error().to_string().c_str(), stderr), 1;
    for (const ConlluDocument& d : *documents) trainer.read(d, tokenizer);
  }
  trainer.train();
  return trainer.write(args[1]) ? 0 : 1;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: train_boundaries DATA_DIR OUT.tsv FILE.conllu...\n", stderr);
    return 2;
  }
  return dateline::run(std::vector<std::string>(argv + 1, argv + argc));
}
