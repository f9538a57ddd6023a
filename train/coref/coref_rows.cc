// coref_rows PACK LANG_MODEL phrases < gold.conllu > rows            features of every candidate for a noun phrase
// coref_rows PACK LANG_MODEL links COREF_MODEL < gold.conllu > rows   features of every phrase and of its pairs
//
// What train/coref/train_coref.py learns from: given words and sentences, everything else as the program reads it. Little-
// endian uint32: the number of records of a document (in the order of the file), then the records.
//   phrases  first word, last word + 1, head word, shape, number of keys, keys
//   links    first, last, head, key of the antecedent that the rules give + 1 or 0, number of unary keys, keys, number of
//            candidates, number of keys; then each candidate (index of its phrase among the document's) with its keys
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "lang/analyse.h"
#include "lang/conllu.h"
#include "lang/noun_phrases.h"
#include "lang/phrase_candidates.h"
#include "lang/phrase_links.h"

using namespace dateline;

namespace {

using Out = std::vector<uint32_t>;

void write(const Out& out) {
  std::fwrite(out.data(), sizeof(uint32_t), out.size(), stdout);
}

void add(Out& out, const std::vector<uint32_t>& keys) {
  out.push_back(static_cast<uint32_t>(keys.size()));
  out.insert(out.end(), keys.begin(), keys.end());
}

Out phrase_rows(const ArticleWords& words) {
  std::vector<PhraseCandidate> candidates;
  phrase_candidates(words, candidates);
  Out out = {static_cast<uint32_t>(candidates.size())};
  std::vector<uint32_t> keys;
  for (const PhraseCandidate& x : candidates) {
    keys.clear();
    phrase_features(words, x, keys);
    out.insert(out.end(), {x.first, x.last, x.head, static_cast<uint32_t>(x.shape)});
    add(out, keys);
  }
  return out;
}

Out link_rows(const ArticleWords& words, const WordKinds& kinds) {
  const std::vector<Referent> r = read_referents(words, kinds);
  Out out = {static_cast<uint32_t>(r.size())};
  LinkCandidates candidates(r);
  std::vector<uint32_t> keys, pair;
  std::vector<int32_t> last(words.a.chains.size(), kNone);
  for (uint32_t m = 0; m < r.size(); ++m) {
    keys.clear();
    referent_features(words, r[m], keys);
    uint32_t rule = 0;
    if (r[m].chain != kNone) {
      rule = static_cast<uint32_t>(last[static_cast<size_t>(r[m].chain)] + 1);
      last[static_cast<size_t>(r[m].chain)] = static_cast<int32_t>(m);
    }
    out.insert(out.end(), {r[m].first, r[m].last, r[m].head, rule});
    add(out, keys);
    const std::span<const uint32_t> before = candidates.before(m);
    out.push_back(static_cast<uint32_t>(before.size()));
    each_pair(r, m, before, pair, [&](uint32_t a, std::span<const uint32_t> of_pair) {
      out.push_back(a);
      out.push_back(static_cast<uint32_t>(of_pair.size()));
      out.insert(out.end(), of_pair.begin(), of_pair.end());
    });
  }
  return out;
}

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.to_string().c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 3 ? argv[3] : "";
  if (!(argc == 4 && what == "phrases") && !(argc == 5 && what == "links")) {
    std::fprintf(stderr, "usage: coref_rows PACK LANG_MODEL phrases|links [COREF_MODEL] < gold.conllu > rows\n");
    return 2;
  }
  const Result<Pack> pack = Pack::open(argv[1]);
  if (!pack) return fail(pack.error());
  const Result<LangModel> lang = LangModel::open(argv[2]);
  if (!lang) return fail(lang.error());
  const Result<LangTables> tables = LangTables::open(*pack);
  if (!tables) return fail(tables.error());
  const Result<Analyser> analyser = Analyser::open(*pack, &*lang);
  if (!analyser) return fail(analyser.error());
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  const Result<std::vector<ConlluDocument>> given = read_conllu(text, "stdin");
  if (!given) return fail(given.error());
  AnalyserScratch scratch;
  for (const ConlluDocument& one : *given) {
    Analysis analysis = analyser->analyse_words(one.document, one.analysis, scratch);
    const ArticleWords words(one.document, analysis, *tables);
    if (what == "phrases") {
      write(phrase_rows(words));
      continue;
    }
    const Result<CorefModel> coref = CorefModel::open(argv[4]);
    if (!coref) return fail(coref.error());
    analysis.phrases = find_noun_phrases(words, *coref);
    write(link_rows(words, WordKinds(*tables)));
  }
  return 0;
}
