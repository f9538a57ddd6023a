// RelationModel: the learned decision on what A does to B, when both are given (contract: `pairs`).
//
//   Result<RelationModel> model = RelationModel::open("models/relation.model", lang);
//   Relation r = model->decide(coder, document, analysis, events, pair, relate(coder, ...));
//
// The lexicon answers first; this model weighs its answer against the words around and between the sides and against
// where the sides stand in the tree. Multinomial logistic regression: every decision is a sum of the weights of named features, and
// the trigger of an answer that the lexicon did not give is the word that spoke loudest for it.
// Trained by train/event/ on sentences whose two sides are known to have a relation: it always answers with a type,
// and is therefore used for given pairs only, never to find events.
#pragma once

#include <array>
#include <span>
#include <string>

#include "base/result.h"
#include "event/coder.h"
#include "event/event.h"
#include "event/relation_features.h"
#include "event/relations.h"
#include "lang/model_file.h"
#include "lang/neural.h"
#include "page/document.h"

namespace dateline {

/// Immutable; safe for concurrent use. The language model must outlive it.
class RelationModel {
 public:
  /// kBadModel when it is no such model, or was trained with word vectors of another language model.
  static Result<RelationModel> open(const std::string& path, const LangModel& lang);

  Relation decide(const EventCoder& coder, const Document& document, const Analysis& analysis,
                  std::span<const Event> events, const GivenPair& pair, const Relation& from_lexicon) const;

  /// Probability of each type, in the order of EventType.
  std::array<float, kEventTypeCount> probabilities(const RelationFeatures& features) const;

  std::string_view version() const { return version_; }

 private:
  RelationModel(ModelFile file, const LangModel& lang) : file_(std::move(file)), lang_(&lang) {}
  const int8_t* row(uint32_t key, float& scale) const;
  int32_t loudest_word(const RelationFeatures& features, EventType type) const;

  ModelFile file_;
  const LangModel* lang_;
  std::string version_;
  std::span<const uint32_t> keys_;     // ascending
  std::span<const int8_t> weights_;    // keys x types
  std::span<const float> scales_;      // one a key
  std::span<const float> dense_;       // kRelationDense x types
  std::span<const float> bias_;        // types
  float temperature_ = 1;
};

}  // namespace dateline
