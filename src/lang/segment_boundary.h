// Where sentences end: a logistic model over the words around each gap between two tokens.
//
// Features are text ("b|.|U", "e|.|However"), so that the weights are a table that people can read
// (data/lang/boundaries.tsv) and the trainer (train/segmenter/train_boundaries.cc) shares the code
// that makes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/segment_tokens.h"
#include "lang/tables.h"

namespace dateline {

/// What the model sees of one token.
struct TokenView {
  std::string_view lower;  // the word in lower case; of punctuation the characters
  std::string_view
      shape;  // "l" lower, "U" Capitalised, "A" CAPITALS, "I" one capital, "d" digits, "n" numbers
              // with marks, "m" other words, "ab" abbreviations; punctuation is its own shape
};

struct BoundaryScratch {
  std::vector<TokenView> views;
  std::vector<uint8_t>
      flags;          // per token: bit 0 inside quotes, bit 1 inside brackets (after the token)
  std::string lower;  // the bytes that TokenView::lower points into
};

/// Fills scratch.views and flags for the tokens of one block.
void view_tokens(std::string_view text, const std::vector<Token>& tokens, BoundaryScratch& scratch);

/// False for gaps that never end a sentence (between two lower-case words, before a closing mark
/// ...): they are not asked. `gap` is after token `gap`; requires gap + 1 < tokens.size().
bool is_candidate(const std::vector<Token>& tokens, const BoundaryScratch& scratch, size_t gap);

/// Calls emit(feature) for each feature of the gap; `length` is the number of tokens since the last
/// boundary.
template <class Emit>
void boundary_features(const std::vector<Token>& tokens, const BoundaryScratch& scratch, size_t gap,
                       size_t length, Emit&& emit);

/// Const; safe for concurrent use while the tables live.
class BoundaryModel {
 public:
  explicit BoundaryModel(const LangTables& tables) : weights_(tables.boundaries) {}
  /// Sets ends[i] when a sentence ends after token i; the last token always ends one.
  void find(std::string_view text, const std::vector<Token>& tokens, BoundaryScratch& scratch,
            std::vector<uint8_t>& ends) const;

 private:
  WordMap weights_;
};

// ---- features ----

namespace detail {

// One feature text in a fixed buffer: "template|part|part".
class FeatureText {
 public:
  explicit FeatureText(char name) { buffer_[size_++] = name; }
  FeatureText& add(std::string_view part) {
    buffer_[size_++] = '|';
    for (const char c : part.substr(0, 20)) buffer_[size_++] = c;
    return *this;
  }
  std::string_view view() const { return {buffer_, size_}; }

 private:
  char buffer_[96];
  size_t size_ = 0;
};

inline std::string_view bucket(size_t n) {
  return n <= 1    ? "1"
         : n <= 2  ? "2"
         : n <= 4  ? "4"
         : n <= 8  ? "8"
         : n <= 16 ? "16"
         : n <= 32 ? "32"
                   : "x";
}

}  // namespace detail

template <class Emit>
void boundary_features(const std::vector<Token>& tokens, const BoundaryScratch& scratch, size_t gap,
                       size_t length, Emit&& emit) {
  using detail::FeatureText;
  constexpr std::string_view kNone_ = "-";
  const std::vector<TokenView>& v = scratch.views;
  const TokenView none{kNone_, kNone_};
  const TokenView& p = v[gap];
  const TokenView& n = v[gap + 1];
  const TokenView& p2 = length >= 2 ? v[gap - 1] : none;
  const TokenView& p3 = length >= 3 ? v[gap - 2] : none;
  const TokenView& n2 = gap + 2 < v.size() ? v[gap + 2] : none;
  const std::string_view space = tokens[gap].space_after ? "_" : "+";
  const std::string_view state = (scratch.flags[gap] & 3) == 0 ? "0"
                                 : (scratch.flags[gap] & 1)    ? "q"
                                                               : "b";
  const auto send = [&](const FeatureText& f) { emit(f.view()); };
  send(FeatureText('a').add(p.shape).add(n.shape).add(space));
  send(FeatureText('b').add(p2.shape).add(p.shape).add(n.shape));
  send(FeatureText('c').add(p.shape).add(n.shape).add(n2.shape));
  send(FeatureText('d').add(p.lower).add(n.shape));
  send(FeatureText('e').add(p.shape).add(n.lower));
  send(FeatureText('f').add(p2.lower).add(p.lower));
  send(FeatureText('g').add(n.lower).add(n2.lower));
  send(FeatureText('h').add(p.lower).add(n.lower));
  send(FeatureText('i').add(p.shape).add(detail::bucket(length)).add(n.shape));
  send(FeatureText('j').add(p.shape).add(state).add(n.shape));
  send(FeatureText('k').add(p3.shape).add(p2.shape).add(p.shape));
  send(FeatureText('l').add(p.shape).add(detail::bucket(v.size() - gap - 1)));
  send(FeatureText('m').add(p2.shape).add(p.shape).add(n.shape).add(n2.shape));
  send(FeatureText('n').add(p.shape).add(state).add(space));
  send(FeatureText('o'));
}

}  // namespace dateline
