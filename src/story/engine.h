// Engine: the whole chain behind one call, from the bytes of a page to its events.
//
//   Result<Engine> engine = Engine::open({.pack = "dateline.pack", .model = "models/lang.model"});
//   Engine::Scratch scratch;                                     // one per thread
//   Result<CodedArticle> coded = engine->code({.name = "a.html", .bytes = bytes}, scratch);
//   for (const Event& e : coded->events) use(coded->document.slice(e.trigger));
//
// Opened once, then const and safe for concurrent use; all that changes is in the Scratch of each thread. The same input gives the
// same result on any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "event/coder.h"
#include "event/event.h"
#include "event/relation_model.h"
#include "event/relations.h"
#include "lang/analyse.h"
#include "lang/analysis.h"
#include "lang/coref_model.h"
#include "lang/neural.h"
#include "page/document.h"
#include "page/read.h"
#include "page/tables.h"
#include "world/knowledge.h"
#include "world/world.h"

namespace dateline {

struct EngineOptions {
  std::string pack;                         // path of dateline.pack
  std::string model;                        // path of the language model
  std::string coref_model;                  // path of the coreference model; empty: rules alone
  std::string relation_model;               // path of the model of given pairs; empty: the lexicon answers alone
  std::vector<std::string> dictionaries;    // the user's own files of actors or verbs; their rows override ours
  OwnTables own;                            // the user's own folders of types and acts
};

/// Everything known of one article. Spans point into document.text; indices into the vectors beside them.
struct CodedArticle {
  Document document;
  Analysis analysis;
  World world;
  std::vector<Event> events;
  std::vector<Consideration> trace;         // only when asked for

  /// False for an article in a language that is not coded: only `document` is filled.
  bool coded = true;
};

class Engine {
 public:
  using Scratch = AnalyserScratch;

  /// Maps pack and model. kBadPack, kBadModel, kCannotOpen, kBadDictionary.
  static Result<Engine> open(const EngineOptions& options);

  /// Fails only as read_page does: when there is no article in the input.
  Result<CodedArticle> code(const PageInput& input, Scratch& scratch, bool with_trace = false) const;
  /// The stages after `page`, for a Document that is already there.
  CodedArticle code(Document document, Scratch& scratch, bool with_trace = false) const;

  /// What the first side of `pair` does to the second in this article. Requires coded.coded.
  Relation relate(const CodedArticle& coded, const GivenPair& pair) const;

  const PageTables& page_tables() const { return parts_->page; }
  const Analyser& analyser() const { return parts_->analyser; }
  const EventCoder& coder() const { return parts_->coder; }
  const Knowledge& knowledge() const { return *knowledge_; }
  /// What was odd in the user's dictionaries and was left out: "my.actors.txt:17: ...".
  const std::vector<std::string>& dictionary_notes() const { return knowledge_->dictionary_warnings; }
  const LangModel& model() const { return *model_; }

 private:
  // Readers hold views into the pack and the model, so those have addresses that never change.
  struct Parts {
    PageTables page;
    std::unique_ptr<CorefModel> coref;   // null without one
    Analyser analyser;
    EventCoder coder;
    std::optional<RelationModel> relation;
  };
  Engine(std::unique_ptr<Knowledge> knowledge, std::unique_ptr<LangModel> model, std::unique_ptr<Parts> parts);

  std::unique_ptr<Knowledge> knowledge_;
  std::unique_ptr<LangModel> model_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
