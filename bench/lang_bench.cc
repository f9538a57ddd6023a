// How fast and how right the trained part of the lang stage is, part by part.
//
//   lang_bench models/lang.model GOLD.conllu [rounds]
//
// Reads the gold words, annotates them again and again on one core, checks the answers against the
// gold tags and trees, then times each part alone on the same amounts of data and sets it beside
// what it moves and computes.
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "lang/cell.h"
#include "lang/conllu.h"
#include "lang/name_decoder.h"
#include "lang/network.h"
#include "lang/neural.h"
#include "lang/tree_decoder.h"

namespace dateline {
namespace {

// Processor time of this thread, in seconds: other programs on the machine count little.
double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// The least time of five runs, in seconds.
template <class F>
double best_time(F&& run) {
  double best = 1e30;
  for (int i = 0; i < 5; ++i) {
    const double start = now();
    run();
    best = std::min(best, now() - start);
  }
  return best;
}

void report(const char* part, double seconds, size_t words, double macs, double bytes) {
  const double per_word = seconds / static_cast<double>(words);
  fmt::print(
      "{:<22} {:>9.0f} ns/word {:>11.0f} words/s {:>9.0f} MAC/word {:>8.1f} GMAC/s {:>9.0f} "
      "bytes/word\n",
      part, per_word * 1e9, 1 / per_word, macs, macs / per_word / 1e9, bytes);
}

struct Scores {
  size_t words = 0, upos = 0, uas = 0, las = 0;
};

void compare(const Analysis& gold, const Analysis& got, Scores& s) {
  for (size_t i = 0; i < gold.words.size(); ++i) {
    const Word &g = gold.words[i], &w = got.words[i];
    const bool head = g.head == w.head;
    ++s.words;
    s.upos += g.upos == w.upos;
    s.uas += head;
    s.las += head && base(g.deprel) == base(w.deprel);
  }
}

void time_linear(const char* name, const Linear& linear, size_t words) {
  constexpr int kRows = 192;
  std::vector<uint8_t> a(static_cast<size_t>(kRows * linear.inputs), 131);
  std::vector<float> scale(kRows, 0.01f), out(static_cast<size_t>(kRows * linear.outputs));
  const double macs = static_cast<double>(linear.inputs) * linear.outputs;
  const size_t turns = std::max<size_t>(1, words / kRows);
  for (int k = 0; k < kGemmKernels; ++k) {
    const GemmKernel& kernel = gemm_kernel(k);
    if (!kernel.supported || (k == 0 && kGemmKernels > 1)) continue;
    const double time = best_time([&] {
      for (size_t t = 0; t < turns; ++t)
        kernel.run(a.data(), scale.data(), kRows, linear, out.data());
    });
    report(fmt::format("{} {}", name, kernel.name).c_str(), time, turns * kRows, macs,
           linear.inputs + 4.0 * linear.outputs + macs / kRows);
  }
}

int run(const std::string& model_path, const std::string& gold_path, int rounds) {
  const double opening = now();
  const Result<LangModel> model = LangModel::open(model_path);
  if (!model) {
    fmt::print(stderr, "{}\n", model.error().to_string());
    return 1;
  }
  fmt::print("model {} opened in {:.1f} ms, kernel {}\n", model->version(),
             (now() - opening) * 1e3, best_gemm().name);
  std::ifstream in(gold_path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const Result<std::vector<ConlluDocument>> gold = read_conllu(bytes, gold_path);
  if (!gold) {
    fmt::print(stderr, "{}\n", gold.error().to_string());
    return 1;
  }
  NeuralScratch scratch;
  Scores scores;
  size_t names = 0;
  double best = 1e30;
  for (int round = 0; round < rounds; ++round) {
    double time = 0;
    for (const ConlluDocument& d : *gold) {
      Analysis a = d.analysis;
      a.mentions.clear();
      const double start = now();
      annotate(*model, d.document.text, a.sentences, a, scratch);
      time += now() - start;
      if (round == 0) {
        compare(d.analysis, a, scores);
        names += a.mentions.size();
      }
    }
    best = std::min(best, time);
  }
  const auto share = [&](size_t n) {
    return 100.0 * static_cast<double>(n) / static_cast<double>(scores.words);
  };
  fmt::print("{} words: UPOS {:.2f} UAS {:.2f} LAS {:.2f}, {} names\n", scores.words,
             share(scores.upos), share(scores.uas), share(scores.las), names);

  const LangNetwork& net = model->network();
  double macs = 0;
  const auto count = [&](const Linear& l) { macs += static_cast<double>(l.inputs) * l.outputs; };
  for (const Linear& l : net.gates) count(l);
  for (const Linear* l : {&net.fan, &net.tag, &net.name_a, &net.name_b, &net.arc, &net.label})
    count(*l);
  report("annotate, whole", best, scores.words, macs, 7 * (kEmbed + 4));

  const size_t words = scores.words;
  WordFeatureScratch features;
  uint64_t sum = 0;
  report("word rows", best_time([&] {
           for (const ConlluDocument& d : *gold) {
             for (const Word& w : d.analysis.words)
               sum += word_rows(slice(d.document.text, w.span), features).hashed[0];
           }
         }),
         words, 0, 0);
  time_linear("gates, first layer", net.gates[0], words);
  time_linear("gates, other layers", net.gates[1], words);
  time_linear("fan", net.fan, words);
  time_linear("tag", net.tag, words);
  time_linear("arc", net.arc, words);
  time_linear("label", net.label, words);

  constexpr int kLength = 24;
  std::vector<float> gates(kLength * kGates, 0.3f), skip(kLength * kState, 0.1f),
      out(kLength * kState);
  const size_t turns = std::max<size_t>(1, words / kLength);
  report("gated average", best_time([&] {
           for (size_t t = 0; t < turns; ++t)
             gated_average(gates.data(), skip.data(), kState, kLength, out.data());
         }),
         turns * kLength, 0, 4.0 * (kGates + 2 * kState));
  std::vector<float> arcs(kLength * (kLength + 1));
  for (size_t i = 0; i < arcs.size(); ++i)
    arcs[i] = static_cast<float>((i * 2654435761u) % 1000) / 100.0f;
  TreeScratch trees;
  std::vector<int32_t> heads(kLength);
  report("tree, random scores", best_time([&] {
           for (size_t t = 0; t < turns; ++t)
             decode_tree(arcs.data(), kLength, heads.data(), trees);
         }),
         turns * kLength, 0, 4.0 * (kLength + 1));
  std::vector<TaggedName> found;
  NameScratch name_scratch;
  report("names, layer A", best_time([&] {
           for (size_t t = 0; t < turns; ++t) {
             found.clear();
             decode_names(gates.data(), 32, kLength, kNameTypesA, found, name_scratch);
           }
         }),
         turns * kLength, 0, 4.0 * 32);
  return sum == 0 ? 1 : 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: lang_bench MODEL GOLD.conllu [rounds]\n");
    return 2;
  }
  return dateline::run(argv[1], argv[2], argc > 3 ? std::max(1, std::atoi(argv[3])) : 5);
}
