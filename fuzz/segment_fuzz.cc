// Any bytes through the lang stage: words, sentences, tags and trees of plain text, and everything
// that follows from a CoNLL-U file with whatever trees it holds. Checks what segment.h, neural.h
// and conllu.h promise.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "lang/analyse.h"
#include "lang/conllu.h"

namespace {

using namespace dateline;

const Analyser& analyser() {
  static const Result<Pack> pack = Pack::open(std::string(DATELINE_BINARY_DIR) + "/dateline.pack");
  static const Result<LangModel> model = LangModel::open(std::string(DATELINE_SOURCE_DIR) + "/models/lang.model");
  static const Result<CorefModel> coref = CorefModel::open(std::string(DATELINE_SOURCE_DIR) + "/models/coref.model");
  if (!pack || !model || !coref) std::abort();
  static const Result<Analyser> opened = Analyser::open(*pack, &*model, &*coref);
  if (!opened) std::abort();
  return *opened;
}

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Document& d, const Analysis& a) {
  uint32_t end = 0;
  for (const Word& w : a.words) {
    require(w.span.begin >= end && w.span.end > w.span.begin && w.span.end <= d.text.size());
    end = w.span.end;
  }
  for (const Mention& m : a.mentions) {
    require(m.first < m.last && m.last <= a.words.size() && m.first <= m.head && m.head < m.last);
    require(m.chain >= 0 && static_cast<size_t>(m.chain) < a.chains.size());
  }
  size_t linked = 0;
  for (const Chain& c : a.chains) linked += c.links.size();
  require(linked == a.mentions.size());
  for (const Quote& q : a.quotes)
    require(q.span.end <= d.text.size() && q.span.begin <= q.span.end);
  std::string out;
  write_conllu(d, a, {}, out);
}

// Each sentence is one tree over its own words: one root, no cycle.
void check_trees(const Analysis& a) {
  for (const Sentence& s : a.sentences) {
    size_t roots = 0;
    for (uint32_t i = s.first; i < s.last; ++i) {
      roots += a.words[i].head == kRoot;
      int32_t at = static_cast<int32_t>(i);
      for (uint32_t steps = s.first; at != kRoot; ++steps) {
        require(at >= static_cast<int32_t>(s.first) && at < static_cast<int32_t>(s.last) && steps < s.last);
        at = a.words[static_cast<size_t>(at)].head;
      }
    }
    require(roots == 1);
  }
}

void plain(std::string text) {
  Document d;
  d.text = std::move(text);
  for (size_t at = 0; at < d.text.size();) {
    const size_t end = std::min(d.text.find("\n\n", at), d.text.size());
    if (end > at)
      d.blocks.push_back(
          {{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, BlockRole::body});
    at = end + 2;
  }
  AnalyserScratch scratch;
  const Analysis a = analyser().analyse(d, scratch);
  check(d, a);
  check_trees(a);
  std::vector<bool> covered(d.text.size());
  for (const Word& w : a.words)
    for (uint32_t i = w.span.begin; i < w.span.end; ++i) covered[i] = true;
  for (const Block& b : d.blocks) {
    for (size_t i = b.span.begin; i < b.span.end;) {
      const size_t at = i;
      if (!is_space(decode_utf8(d.text, i))) require(covered[at]);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  plain(text);
  plain(repair_utf8(text));
  if (const Result<std::vector<ConlluDocument>> read = read_conllu(text, "input")) {
    AnalyserScratch scratch;
    for (const ConlluDocument& d : *read) {
      check(d.document, analyser().analyse_tree(d.document, d.analysis, scratch));
      check(d.document, analyser().analyse_words(d.document, d.analysis, scratch));
    }
  }
  return 0;
}
