// The record of one article as JSON, field for field as docs/contract.md and docs/record.schema.json say.
//
//   RecordWriter writer(ontology, document, analysis, world);
//   nlohmann::ordered_json record = writer.record(events);
//   std::string line = record.dump();
//
// Offsets leave as Unicode code points. Key order is fixed, so the same article gives the same bytes. One per article
// and thread; the things it was made from must outlive it.
#pragma once

#include <span>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "event/event.h"
#include "event/ontology.h"
#include "event/relations.h"
#include "page/document.h"

namespace dateline {

/// Stable ids, one an event: the same article and the same event give the same id, run after run.
std::vector<std::string> event_ids(const Document& document, std::span<const Event> events);

class RecordWriter {
 public:
  using Json = nlohmann::ordered_json;

  RecordWriter(const Ontology& ontology, const Document& document, const Analysis& analysis, const World& world);

  /// The whole object: id, article, events, entities, places, times, quotes.
  Json record(std::span<const Event> events) const;
  /// The answers to given pairs, one for one, in order.
  Json relations(std::span<const Relation> answers) const;

  Json article() const;
  Json event(const Event& event, const std::string& id, const std::vector<std::string>& all_ids) const;
  Json actor(const Participant& participant) const;
  /// With `who` null nobody is known but the words.
  Json actor(TextSpan span, ActorBasis basis, const Actor* who) const;
  Json place(const Place& place) const;

 private:
  /// {"text","begin","end"}; the fields are null for an empty span.
  Json words(TextSpan span) const;
  void put_words(Json& object, TextSpan span) const;
  Json quantities(std::span<const std::optional<Quantity>> of) const;   // one of each MagnitudeKind
  Json date(const EventDate& date) const;
  Json attribution(const Attribution& attribution) const;
  Json entities() const;
  Json places() const;
  Json times() const;
  Json quotes() const;
  Json quote_speaker(const Quote& quote) const;

  const Ontology& ontology_;
  const Document& document_;
  const Analysis& analysis_;
  const World& world_;
  CodePointIndex index_;
};

}  // namespace dateline
