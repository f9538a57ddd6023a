// How well near copies are found on generated rewrites of real articles, all other pairs being none.
//
//   near_duplicate_bench FOLDER [REWRITES]
//
// Takes every text file under FOLDER, leaves out those that are rewrites already (exact containment of their shingles in another above
// 0.15, by a plain index of all shingles, no sketch), makes REWRITES (default 3) of each: words dropped (2 to 12 in a hundred), a new
// lead (a stretch of an article that is not in the set instead of its own), the end cut (25 to 60 in a hundred), paragraphs in another order, alone or together.
// Every pair of all texts that shares a band is judged. Precision and recall are of pairs, for the thresholds in use and for others
// around them. Fixed seed.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "story/near_duplicate.h"

using namespace dateline;
namespace fs = std::filesystem;

namespace {

struct Text {
  std::string name, text;
  size_t story;
};

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == by) out.emplace_back();
    else out.back() += c;
  }
  return out;
}

class Rewriter {
 public:
  explicit Rewriter(const std::vector<Text>& donors) : donors_(donors) {}

  std::string rewrite(const Text& original) {
    std::string text = original.text;
    const auto ways = static_cast<unsigned>(1 + random_() % 15);
    if (ways & 1u) text = drop_words(text, chance(0.02, 0.12));
    if (ways & 2u) text = new_lead(text);
    if (ways & 4u) text = text.substr(0, static_cast<size_t>(static_cast<double>(text.size()) * (1 - chance(0.25, 0.6))));
    if (ways & 8u) text = reorder(text);
    return text;
  }

 private:
  double chance(double low, double high) { return low + (high - low) * static_cast<double>(random_() % 10000) / 10000; }
  std::string drop_words(const std::string& text, double share) {
    std::string out;
    for (const std::string& word : split(text, ' '))
      if (chance(0, 1) >= share) out += word + ' ';
    return out;
  }
  std::string new_lead(const std::string& text) {
    const std::string& other = donors_[random_() % donors_.size()].text;
    const size_t length = size_t{150} + random_() % 250;
    const size_t begin = random_() % (other.size() - length);
    const size_t skipped = std::min(text.size() / 4, text.find('.') == std::string::npos ? 0 : text.find('.') + 1);
    return other.substr(begin, length) + ". " + text.substr(skipped);
  }
  std::string reorder(const std::string& text) {
    std::vector<std::string> parts = split(text, '\n');
    std::shuffle(parts.begin(), parts.end(), random_);
    std::string out;
    for (const std::string& part : parts) out += part + '\n';
    return out;
  }

  const std::vector<Text>& donors_;   // where new leads are taken from
  std::mt19937 random_{7};
};

/// Without the texts that share more than 15 in a hundred of their word triples with an earlier one.
std::vector<Text> distinct(std::vector<Text> texts) {
  std::unordered_map<std::string, std::vector<uint32_t>> index;
  std::vector<Text> kept;
  for (Text& t : texts) {
    std::vector<std::string> words(1);
    for (const char c : t.text) {
      if (std::isalnum(static_cast<unsigned char>(c))) words.back() += static_cast<char>(std::tolower(c));
      else if (!words.back().empty()) words.emplace_back();
    }
    std::set<std::string> triples;
    for (size_t i = 0; i + 2 < words.size(); ++i) triples.insert(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]);
    std::unordered_map<uint32_t, size_t> common;
    for (const std::string& triple : triples)
      if (const auto it = index.find(triple); it != index.end())
        for (const uint32_t other : it->second) ++common[other];
    const bool rewrite = std::any_of(common.begin(), common.end(), [&](const auto& c) {
      return static_cast<double>(c.second) > 0.15 * static_cast<double>(triples.size());
    });
    if (rewrite) continue;
    for (const std::string& triple : triples) index[triple].push_back(static_cast<uint32_t>(kept.size()));
    t.story = kept.size();
    kept.push_back(std::move(t));
  }
  return kept;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int rewrites = argc > 2 ? std::stoi(argv[2]) : 3;
  std::vector<Text> texts;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(argv[1]))
    if (entry.is_regular_file() && entry.path().extension() == ".txt") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::set<std::string> seen;
  for (const fs::path& path : paths) {
    std::ifstream in(path);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    if (text.size() > 800 && seen.insert(text).second) texts.push_back({path.string(), std::move(text), texts.size()});
  }
  texts = distinct(std::move(texts));
  std::vector<Text> donors;   // every fourth text only gives leads: a lead that is in the set would be common text in truth
  for (size_t i = texts.size(); i-- > 0;) {
    if (i % 4 != 0) continue;
    donors.push_back(std::move(texts[i]));
    texts.erase(texts.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (size_t i = 0; i < texts.size(); ++i) texts[i].story = i;
  const size_t originals = texts.size();
  Rewriter rewriter(donors);
  std::vector<Text> made;
  for (size_t i = 0; i < originals; ++i)
    for (int k = 0; k < rewrites; ++k) made.push_back({texts[i].name + "~" + std::to_string(k), rewriter.rewrite(texts[i]), i});
  texts.insert(texts.end(), made.begin(), made.end());

  const auto start = std::chrono::steady_clock::now();
  std::vector<TextSignature> signatures;
  size_t bytes = 0;
  for (const Text& t : texts) {
    signatures.push_back(sign(t.text));
    bytes += t.text.size();
  }
  const double signing = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::unordered_map<uint32_t, std::vector<uint32_t>> index;
  std::set<std::pair<uint32_t, uint32_t>> candidates;
  for (uint32_t i = 0; i < texts.size(); ++i) {
    for (const uint32_t band : signatures[i].bands) {
      for (const uint32_t other : index[band]) candidates.emplace(other, i);
      index[band].push_back(i);
    }
  }
  const size_t per_story = static_cast<size_t>(rewrites) + 1;
  const size_t all = originals * per_story * (per_story - 1) / 2;
  fmt::print("{} originals, {} texts, {} candidate pairs, {:.1f} MB/s signed\n", originals, texts.size(), candidates.size(),
             static_cast<double>(bytes) / 1e6 / signing);
  const auto judge = [&](const char* label, auto accept) {
    size_t found = 0, wrong = 0;
    for (const auto& [a, b] : candidates) {
      const TextSignature &x = signatures[a], &y = signatures[b];
      if (!accept(likeness(x.shingles, x.hashes.data(), y.shingles, y.hashes.data()))) continue;
      (texts[a].story == texts[b].story ? found : wrong)++;
    }
    fmt::print("{:24} precision {:.4f} recall {:.4f} of {} pairs\n", label, static_cast<double>(found) / static_cast<double>(found + wrong),
               static_cast<double>(found) / static_cast<double>(all), all);
  };
  judge("as it is", near_copies);
  judge("every candidate", [](const Likeness&) { return true; });
  for (const double containment : {0.2, 0.3, 0.4, 0.5})
    for (const double resemblance : {0.05, 0.08, 0.11, 0.14})
      judge(fmt::format("{} {}", containment, resemblance).c_str(),
            [&](const Likeness& l) { return l.containment >= containment && l.resemblance >= resemblance; });
}
