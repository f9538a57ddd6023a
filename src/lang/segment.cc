// Puts the two halves together: tokens of a block, boundaries between them, then words and
// sentences. Tests: segment_test.cc.
#include "lang/segment.h"

#include <algorithm>

namespace dateline {
namespace {

void add_word(TextSpan span, bool joined, bool space_after, Analysis& analysis) {
  Word w;
  w.span = span;
  w.joined = joined;
  w.space_after = space_after;
  analysis.words.push_back(w);
}

}  // namespace

void Segmenter::segment(const Document& document, Analysis& analysis,
                        SegmentScratch& scratch) const {
  const auto size = static_cast<uint32_t>(document.text.size());
  analysis.words.reserve(document.text.size() / 5 + 8);
  for (uint32_t b = 0; b < document.blocks.size(); ++b) {
    TextSpan span = document.blocks[b].span;
    span.end = std::min(span.end, size);
    // A dateline is no part of the clause behind it: "TBILISI -- Armenia and Georgia signed" has
    // two subjects, not three.
    const TextSpan head = document.dateline.span;
    if (!head.empty() && span.contains(head) && head.end < span.end) {
      block(document.text, {span.begin, head.end}, b, analysis, scratch);
      span.begin = head.end;
    }
    if (!span.empty()) block(document.text, span, b, analysis, scratch);
  }
}

void Segmenter::block(std::string_view text, TextSpan span, uint32_t index, Analysis& analysis,
                      SegmentScratch& scratch) const {
  scratch.tokens.clear();
  tokenizer_.tokenize(text, span, scratch.tokens);
  if (scratch.tokens.empty()) return;
  boundaries_.find(text, scratch.tokens, scratch.boundary, scratch.ends);
  auto first = static_cast<uint32_t>(analysis.words.size());
  for (size_t i = 0; i < scratch.tokens.size(); ++i) {
    const Token& t = scratch.tokens[i];
    const TextSpan s = t.span;
    const bool cut_stop = scratch.ends[i] && t.splits_at_end;
    if (t.split > 0 && t.split < s.size()) {
      add_word({s.begin, s.begin + t.split}, false, false, analysis);
      add_word({s.begin + t.split, s.end}, true, t.space_after, analysis);
    } else if (cut_stop) {
      add_word({s.begin, s.end - 1}, false, false, analysis);
      add_word({s.end - 1, s.end}, false, t.space_after, analysis);
    } else {
      add_word(s, false, t.space_after, analysis);
    }
    if (!scratch.ends[i]) continue;
    const auto last = static_cast<uint32_t>(analysis.words.size());
    const TextSpan whole = {analysis.words[first].span.begin, analysis.words[last - 1].span.end};
    analysis.sentences.push_back({first, last, index, whole});
    first = last;
  }
}

}  // namespace dateline
