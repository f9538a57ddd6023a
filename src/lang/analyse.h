// Analyser: the whole lang stage. Document in, Analysis out.
//
//   Result<LangModel> model = LangModel::open("models/lang.model");
//   Result<Analyser> analyser = Analyser::open(pack, &*model);
//   AnalyserScratch scratch;                                  // one per thread
//   Analysis a = analyser->analyse(document, scratch);
//
// Steps: words and sentences (segment.h), tags, trees and names (neural.h), lemmas (lemma.h),
// descriptions and pronouns (mention.h), quotes (quotes.h), coreference of actors by rules
// (coref.h), noun phrases and what else corefers by a model (noun_phrases.h, phrase_links.h).
#pragma once

#include "base/pack.h"
#include "base/result.h"
#include "lang/analysis.h"
#include "lang/coref.h"
#include "lang/coref_model.h"
#include "lang/lemma.h"
#include "lang/mention.h"
#include "lang/neural.h"
#include "lang/quotes.h"
#include "lang/segment.h"
#include "lang/tables.h"
#include "page/document.h"

namespace dateline {

/// Working memory of Analyser. One per thread; grows to the largest document seen.
struct AnalyserScratch {
  SegmentScratch segment;
  NeuralScratch neural;
  LemmaPool lemmas;
};

/// Const; safe for concurrent use. The pack and the models must outlive it.
class Analyser {
 public:
  /// `model` may be null: words and sentences are found then, and nothing else. Without `coref` the
  /// rules alone say what corefers, and Analysis::phrases stays empty. kBadPack when the pack has no
  /// lang tables.
  static Result<Analyser> open(const Pack& pack, const LangModel* model,
                               const CorefModel* coref = nullptr);

  Analysis analyse(const Document& document, AnalyserScratch& scratch) const;

  /// Keeps the words and sentences of `given` (from CoNLL-U) and analyses them anew. Requires that
  /// they belong to `document`.
  Analysis analyse_words(const Document& document, const Analysis& given,
                         AnalyserScratch& scratch) const;

  /// Keeps tags, trees and name mentions too (gold ones, in tests) and adds what follows from them:
  /// lemmas, other mentions, quotes and chains.
  Analysis analyse_tree(const Document& document, const Analysis& given,
                        AnalyserScratch& scratch) const;

 private:
  Analyser(const LangTables& tables, const LangModel* model, const CorefModel* coref);
  void annotate_words(const Document& document, Analysis& analysis, AnalyserScratch& scratch) const;
  void link(const Document& document, Analysis& analysis, AnalyserScratch& scratch) const;

  LangTables tables_;
  const LangModel* model_;
  Segmenter segmenter_;
  Lemmatizer lemmatizer_;
  MentionFinder mentions_;
  QuoteFinder quotes_;
  CorefLinker coref_;
  const CorefModel* coref_model_;
};

}  // namespace dateline
