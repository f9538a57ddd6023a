// Candidates by the tree alone; phrases and links as the shipped model decides on plain cases.
#include "lang/noun_phrases.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "lang/phrase_candidates.h"
#include "lang/phrase_links.h"
#include "lang/test_trees.h"

namespace dateline {
namespace {

const std::string kModel = DATELINE_SOURCE_DIR "/models/coref.model";

const LangTables& tables() {
  static const Result<LangTables> opened = LangTables::open(testing::pack());
  REQUIRE(opened.has_value());
  return *opened;
}

std::string candidates(std::string_view lines) {
  const testing::Analysed x = testing::given(lines);
  const ArticleWords words(x.document, x.analysis, tables());
  std::vector<PhraseCandidate> found;
  phrase_candidates(words, found);
  std::string out;
  for (const PhraseCandidate& c : found) {
    if (!out.empty()) out += "; ";
    out += x.text({x.analysis.words[c.first].span.begin, x.analysis.words[c.last - 1].span.end});
  }
  return out;
}

testing::Analysed linked(std::string_view lines) {
  static const Result<CorefModel> model = CorefModel::open(kModel);
  REQUIRE(model.has_value());
  const ConlluDocument d = testing::tree(lines);
  const Result<Analyser> analyser = Analyser::open(testing::pack(), nullptr, &*model);
  REQUIRE(analyser.has_value());
  AnalyserScratch scratch;
  return {d.document, analyser->analyse_tree(d.document, d.analysis, scratch)};
}

// Entities of two phrases and more: "a = b; c = d".
std::string entities(const testing::Analysed& x) {
  std::string out;
  std::vector<bool> seen(x.analysis.phrases.size(), false);
  for (size_t i = 0; i < x.analysis.phrases.size(); ++i) {
    std::string one;
    for (size_t k = i; k < x.analysis.phrases.size(); ++k) {
      const NounPhrase& p = x.analysis.phrases[k];
      if (seen[k] || p.entity != x.analysis.phrases[i].entity) continue;
      seen[k] = true;
      if (!one.empty()) one += " = ";
      one += x.text({x.analysis.words[p.first].span.begin, x.analysis.words[p.last - 1].span.end});
    }
    if (one.find(" = ") == std::string::npos) continue;
    out += (out.empty() ? "" : "; ") + one;
  }
  return out;
}

constexpr const char* kDeal =
    "Chad/PROPN/2/nsubj/place signed/VERB/0/root the/DET/4/det treaty/NOUN/2/obj with/ADP/6/case Mali/PROPN/4/nmod/place "
    "./PUNCT/2/punct\n";

TEST_CASE("candidates: the whole phrase, cut ones, coordinations; no preposition, no apposition") {
  CHECK(candidates(kDeal) == "Chad; the treaty; the treaty with Mali; Mali");
  CHECK(candidates("Chad/PROPN/4/nsubj and/CCONJ/3/cc Mali/PROPN/1/conj agreed/VERB/0/root ./PUNCT/4/punct") ==
        "Chad; Chad and Mali; Mali");
  CHECK(candidates("Ito/PROPN/6/nsubj ,/PUNCT/4/punct a/DET/4/det doctor/NOUN/1/appos ,/PUNCT/4/punct left/VERB/0/root") ==
        "Ito; a doctor");
  CHECK(candidates("Go/VERB/0/root !/PUNCT/1/punct") == "");
}

TEST_CASE("phrases are in text order, nest, and hold their mentions") {
  const testing::Analysed x = linked(kDeal);
  REQUIRE(x.analysis.phrases.size() >= 3);
  for (size_t i = 0; i < x.analysis.phrases.size(); ++i) {
    const NounPhrase& p = x.analysis.phrases[i];
    CHECK(p.first <= p.head);
    CHECK(p.head < p.last);
    CHECK(p.entity != kNone);
    if (p.mention != kNone) {
      CHECK(x.analysis.mentions[static_cast<size_t>(p.mention)].head == p.head);
    }
    for (size_t k = i + 1; k < x.analysis.phrases.size(); ++k) {
      const NounPhrase& q = x.analysis.phrases[k];
      CHECK((p.first < q.first || (p.first == q.first && p.last > q.last)));
      CHECK((q.first >= p.last || q.last <= p.last));
    }
  }
}

TEST_CASE("things corefer too, and a link says that the model made it") {
  const testing::Analysed x = linked(std::string(kDeal) +
                                     "The/DET/2/det treaty/NOUN/3/nsubj ends/VERB/0/root the/DET/5/det war/NOUN/3/obj "
                                     "./PUNCT/3/punct\n"
                                     "A/DET/2/det minister/NOUN/3/nsubj resigned/VERB/0/root ./PUNCT/3/punct");
  CHECK(entities(x) == "the treaty with Mali = The treaty");
  int made = 0;
  for (const NounPhrase& p : x.analysis.phrases)
    if (p.reason == CorefReason::learned) {
      ++made;
      CHECK(p.score > 0);
      CHECK(p.antecedent != kNone);
    }
  CHECK(made == 1);
}

TEST_CASE("names that the rules hold apart are not joined; sexes neither") {
  const testing::Analysed x = linked(
      "Ana/PROPN/3/nsubj/(person Ruiz/PROPN/1/flat/person) met/VERB/0/root Juan/PROPN/3/obj/(person Ruiz/PROPN/4/flat/person) "
      "./PUNCT/3/punct\n"
      "Ana/PROPN/3/nsubj/(person Ruiz/PROPN/1/flat/person) spoke/VERB/0/root ./PUNCT/3/punct");
  CHECK(entities(x) == "Ana Ruiz = Ana Ruiz");
}

TEST_CASE("a coreference model that is cut off, or is none, is refused") {
  CHECK(CorefModel::open(DATELINE_SOURCE_DIR "/models/relation.model").error().code == ErrorCode::kBadModel);
  std::ostringstream bytes;
  bytes << std::ifstream(kModel, std::ios::binary).rdbuf();
  const std::string path = (std::filesystem::temp_directory_path() / "dateline_coref_test.model").string();
  for (const size_t keep : {size_t{0}, size_t{40}, bytes.str().size() / 2, bytes.str().size() - 1}) {
    std::ofstream(path, std::ios::binary) << bytes.str().substr(0, keep);
    const Result<CorefModel> cut = CorefModel::open(path);
    REQUIRE_FALSE(cut);
    CHECK(cut.error().code == ErrorCode::kBadModel);
  }
  std::remove(path.c_str());
}

}  // namespace
}  // namespace dateline
