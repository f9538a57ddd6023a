#include "lang/neural.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace dateline {
namespace {

std::string model_path() { return std::string(DATELINE_SOURCE_DIR) + "/models/lang.model"; }

struct Text {
  std::string text;
  Analysis analysis;
};

// Sentences of words parted by spaces.
Text text_of(const std::vector<std::string>& sentences) {
  Text out;
  for (const std::string& sentence : sentences) {
    Sentence s;
    s.first = static_cast<uint32_t>(out.analysis.words.size());
    const auto base = static_cast<uint32_t>(out.text.size());
    for (size_t at = 0; at < sentence.size();) {
      size_t end = sentence.find(' ', at);
      if (end == std::string::npos) end = sentence.size();
      Word w;
      w.span = {base + static_cast<uint32_t>(at), base + static_cast<uint32_t>(end)};
      if (end > at) out.analysis.words.push_back(w);
      at = end + 1;
    }
    s.last = static_cast<uint32_t>(out.analysis.words.size());
    s.span = {base, base + static_cast<uint32_t>(sentence.size())};
    out.analysis.sentences.push_back(s);
    out.text += sentence + "\n";
  }
  return out;
}

const std::vector<std::string> kSentences = {
    "The Norwegian foreign minister met farmers in Bergen on Tuesday .",
    "She said that the talks , which had lasted for nine hours , would go on .",
    "",
    "Yes .",
    "Rebels shelled the town and three villages before troops drove them out of the valley , "
    "officials said .",
};

bool same(const Word& a, const Word& b, int32_t shift) {
  return a.upos == b.upos && a.morph == b.morph && a.deprel == b.deprel &&
         a.head == (b.head == kRoot ? kRoot : b.head + shift);
}

}  // namespace

TEST_CASE("a model that is missing or damaged is refused") {
  const Result<LangModel> none = LangModel::open("no/such.model");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::kCannotOpen);

  std::ifstream in(model_path(), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  REQUIRE(whole.size() > 1000);
  const std::string path = std::string(DATELINE_BINARY_DIR) + "/damaged.model";
  for (const size_t at : {size_t{0}, size_t{9}, size_t{25}, whole.size() / 2, whole.size() - 1}) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(damaged.data(), static_cast<std::streamsize>(damaged.size()));
    const Result<LangModel> model = LangModel::open(path);
    REQUIRE_FALSE(model);
    CHECK(model.error().code == ErrorCode::kBadModel);
  }
  std::remove(path.c_str());
}

TEST_CASE("the answer for a sentence depends on its words alone") {
  const Result<LangModel> model = LangModel::open(model_path());
  REQUIRE(model);
  NeuralScratch scratch;
  Text together = text_of(kSentences);
  annotate(*model, together.text, together.analysis.sentences, together.analysis, scratch);
  size_t mentions = 0;
  for (size_t i = 0; i < kSentences.size(); ++i) {
    Text alone = text_of({kSentences[i]});
    annotate(*model, alone.text, alone.analysis.sentences, alone.analysis, scratch);
    const Sentence& s = together.analysis.sentences[i];
    REQUIRE(alone.analysis.words.size() == s.last - s.first);
    for (uint32_t k = s.first; k < s.last; ++k) {
      CHECK(same(together.analysis.words[k], alone.analysis.words[k - s.first],
                 static_cast<int32_t>(s.first)));
    }
    mentions += alone.analysis.mentions.size();
  }
  CHECK(mentions == together.analysis.mentions.size());
}

TEST_CASE("many sentences in one go, and in many threads, give the same") {
  const Result<LangModel> model = LangModel::open(model_path());
  REQUIRE(model);
  std::vector<std::string> many;
  for (int i = 0; i < 40; ++i) many.insert(many.end(), kSentences.begin(), kSentences.end());
  std::vector<Text> texts(4);
  std::vector<std::thread> threads;
  for (Text& t : texts) {
    threads.emplace_back([&] {
      NeuralScratch scratch;
      t = text_of(many);
      annotate(*model, t.text, t.analysis.sentences, t.analysis, scratch);
    });
  }
  for (std::thread& t : threads) t.join();
  const auto& first = texts[0].analysis.words;
  const size_t period = first.size() / 40;
  for (const Text& t : texts) {
    for (size_t i = 0; i < first.size(); ++i) {
      REQUIRE(same(t.analysis.words[i], first[i], 0));
      REQUIRE(same(first[i], first[i % period], static_cast<int32_t>(i - i % period)));
    }
  }
}

TEST_CASE("a plain sentence is read") {
  const Result<LangModel> model = LangModel::open(model_path());
  REQUIRE(model);
  NeuralScratch scratch;
  Text t = text_of({"The minister criticised the farmers ."});
  annotate(*model, t.text, t.analysis.sentences, t.analysis, scratch);
  const auto& w = t.analysis.words;
  CHECK(w[2].head == kRoot);
  CHECK(w[2].upos == Upos::VERB);
  CHECK(w[1].head == 2);
  CHECK(w[1].deprel == Deprel::nsubj);
  CHECK(w[4].deprel == Deprel::obj);
}

TEST_CASE("a sentence of a thousand words is one tree") {
  const Result<LangModel> model = LangModel::open(model_path());
  REQUIRE(model);
  NeuralScratch scratch;
  std::string line;
  for (int i = 0; i < 1000; ++i) line += i % 7 == 3 ? "and " : "the ";
  Text t = text_of({line});
  annotate(*model, t.text, t.analysis.sentences, t.analysis, scratch);
  int roots = 0;
  for (size_t i = 0; i < t.analysis.words.size(); ++i) {
    int32_t v = static_cast<int32_t>(i);
    size_t steps = 0;
    for (; v >= 0 && steps <= t.analysis.words.size(); ++steps)
      v = t.analysis.words[static_cast<size_t>(v)].head;
    CHECK(steps <= t.analysis.words.size());
    roots += t.analysis.words[i].head == kRoot;
  }
  CHECK(roots == 1);
}

}  // namespace dateline
