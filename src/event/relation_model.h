// RelationModel: the learned decision on what A does to B, when both are given (contract: `pairs`).
//
//   Result<RelationModel> model = RelationModel::open("models/relation.model");
//   Relation r = model->decide(coder, document, analysis, pair, relate(coder, ...));
//
// An encoder (lang/encoder.h) reads the sentences of the two sides with marks around both, and one layer on the states of the start and of the
// two opening marks gives a chance for each type; the type that the lexicon gives is held likelier by a fixed factor. Where both say the same
// type, the lexicon's event is the answer, with mode and code; else the answer is the type alone, and the trigger is the word without which the
// model would be least sure of it.
// Trained by train/event/ on sentences whose two sides are known to have a relation: it always answers with a type, and is therefore
// never used to find events.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "event/coder.h"
#include "event/event.h"
#include "event/relations.h"
#include "lang/encoder.h"
#include "page/document.h"

namespace dateline {

/// A sentence cut into pieces with the sides marked.
struct MarkedSentence {
  std::vector<uint32_t> rows;                                     // of pieces, start and end included
  std::array<uint32_t, 3> wanted = {0, 0, 0};                     // places of the start and of the marks before A and B (the start for one that is not there)
};

/// Immutable; safe for concurrent use.
class RelationModel {
 public:
  /// kCannotOpen, kBadModel.
  static Result<RelationModel> open(const std::string& path);

  Relation decide(const EventCoder& coder, const Document& document, const Analysis& analysis, const GivenPair& pair, const Relation& from_lexicon) const;

  /// Probability of each type, in the order of EventType, for the sentences of `pair` and the answer of the lexicon.
  std::array<float, kEventTypeCount> probabilities(const Document& document, const Analysis& analysis, const GivenPair& pair, const Relation& from_lexicon,
                                                   EncoderScratch& scratch) const;

  std::string_view version() const { return version_; }

 private:
  explicit RelationModel(Encoder encoder) : encoder_(std::move(encoder)) {}
  /// What is read for a pair: one mention of each side, in one sentence where there are such, and the sentences from the one to the other.
  struct Reading {
    TextSpan a, b, window;
  };
  static Reading reading_of(const Document& document, const Analysis& analysis, const GivenPair& pair);
  MarkedSentence mark(const Document& document, const Reading& reading, TextSpan without) const;
  std::array<float, kEventTypeCount> chances(const Document& document, const Reading& reading, const Relation& from_lexicon, EncoderScratch& scratch, TextSpan without) const;
  int32_t deciding_word(const Document& document, const Analysis& analysis, const Reading& reading, const Relation& from_lexicon, size_t type, EncoderScratch& scratch) const;

  Encoder encoder_;
  std::string version_;
  std::array<uint32_t, 4> marks_ = {};     // pieces before and after A, before and after B
  std::span<const float> head_, bias_;     // types x 3 * kEncoderWidth; types
  float temperature_ = 1, lexicon_ = 0;    // log odds that the lexicon's answer adds
};

}  // namespace dateline
