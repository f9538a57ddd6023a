// The trained part of the lang stage: one small network that reads the words of a sentence and
// gives tags, trees and names.
//
//   Result<LangModel> model = LangModel::open("models/lang.model");
//   NeuralScratch scratch;                                  // one per thread, reused for every
//   document annotate(*model, document.text, analysis.sentences, analysis, scratch);
//
// Before: `analysis.words` holds the words with their spans, `analysis.sentences` their grouping.
// After: upos, morph, head, deprel of every word of `sentences` are set, and the name mentions
// found in them (type, form = name, score, first, last, head, span, sentence) are appended to
// `analysis.mentions` in text order. Every sentence is one tree: exactly one word has head kRoot
// and deprel root, and all others lead to it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lang/analysis.h"

namespace dateline {

struct LangNetwork;   // the tensors, lang/network.h
class NeuralBuffers;  // working memory, lang/neural.cc

/// A model file, mapped into memory. Const after open(); safe for concurrent use by any number of
/// threads.
class LangModel {
 public:
  /// kCannotOpen when there is no such file; kBadModel when it is no model, of another format
  /// version, cut off or damaged. The whole file is checked once (a few milliseconds).
  static Result<LangModel> open(const std::string& path);

  LangModel(LangModel&&) noexcept;
  LangModel& operator=(LangModel&&) noexcept;
  ~LangModel();

  const LangNetwork& network() const { return *network_; }
  /// Name and checksum of the model, to be written beside what it produced: "lang-1 3f2a9c01".
  std::string_view version() const;

 private:
  explicit LangModel(std::unique_ptr<LangNetwork> network);
  std::unique_ptr<LangNetwork> network_;
};

/// Working memory of annotate(). One per thread; grows to the largest document seen.
struct NeuralScratch {
  NeuralScratch();
  NeuralScratch(NeuralScratch&&) noexcept;
  NeuralScratch& operator=(NeuralScratch&&) noexcept;
  ~NeuralScratch();
  std::unique_ptr<NeuralBuffers> buffers;
};

/// Requires that `sentences` are sentences of `analysis` in order and that word spans lie in
/// `text`. Tags, trees and the names found in a sentence depend on its words alone; then the types
/// of names are settled over all `sentences` (name_vote.h). Nothing depends on threads or the kind
/// of processor.
void annotate(const LangModel& model, std::string_view text, std::span<const Sentence> sentences,
              Analysis& analysis, NeuralScratch& scratch);

}  // namespace dateline
