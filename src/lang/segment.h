// Segmenter: text to sentences and words by the conventions of Universal Dependencies English.
//
//   Segmenter segmenter(tables);
//   segmenter.segment(document, analysis, scratch);     // fills analysis.words and
//   analysis.sentences
//
// Every word has its own bytes of Document::text; words are in order, disjoint, and cover every
// byte of the blocks that is not white space. A sentence never crosses a block.
#pragma once

#include <string>
#include <vector>

#include "lang/analysis.h"
#include "lang/segment_boundary.h"
#include "lang/segment_tokens.h"
#include "lang/tables.h"
#include "page/document.h"

namespace dateline {

/// Working memory of Segmenter; one per thread.
struct SegmentScratch {
  std::vector<Token> tokens;
  std::vector<uint8_t> ends;
  BoundaryScratch boundary;
};

/// Const; safe for concurrent use while the tables live.
class Segmenter {
 public:
  explicit Segmenter(const LangTables& tables) : tokenizer_(tables), boundaries_(tables) {}

  /// Appends the words and sentences of all blocks in order. Blocks that reach out of the text are
  /// cut to it.
  void segment(const Document& document, Analysis& analysis, SegmentScratch& scratch) const;

 private:
  void block(std::string_view text, TextSpan span, uint32_t index, Analysis& analysis,
             SegmentScratch& scratch) const;
  Tokenizer tokenizer_;
  BoundaryModel boundaries_;
};

}  // namespace dateline
