// EventCoder: from a read article to its events.
//
//   Result<EventCoder> coder = EventCoder::open(pack);
//   std::vector<Consideration> trace;
//   std::vector<Event> events = coder->code(document, analysis, world, &trace);   // trace may be nullptr
//
// Problem: "Assad made a surprise visit to Sochi for talks with Putin" must become CONSULT visit, Assad to Putin.
// Steps, one file each: triggers of the lexicon in the dependency tree (candidates.cc), the entry whose conditions hold
// (frame.cc), who and whom by syntax (arguments.cc), whether it happened (status.cc), who says so (attribution.cc), when
// and where (when_where.cc), how many (magnitude.cc), what field of politics (contexts.cc), what to keep (select.cc).
//
// Immutable after open(); safe for concurrent use. The pack must outlive it. Events are in text order of their triggers.
#pragma once

#include <string>
#include <vector>

#include "base/pack.h"
#include "base/result.h"
#include "event/candidate.h"
#include "event/event.h"
#include "event/lexicon.h"
#include "event/ontology.h"
#include "event/verb_dictionary.h"
#include "page/document.h"

namespace dateline {

/// A user's own tables, read when the coder is opened.
struct OwnTables {
  std::vector<std::string> ontologies;   // folders, each over the one before (ontology_tables.h)
  std::vector<std::string> acts;         // folders, the last tried first (act_tables.h)
  std::vector<VerbDictionary> verbs;     // of TABARI and PETRARCH, in place of our acts
};

/// The ontology of the pack, with the user's folders over it.
Result<Ontology> open_ontology(const Pack& pack, const std::vector<std::string>& folders);

class EventCoder {
 public:
  /// kBadPack when a table is missing or an entry cannot be read; kBadTable and kCannotOpen for the user's own tables.
  static Result<EventCoder> open(const Pack& pack, const OwnTables& own = {});

  std::vector<Event> code(const Document& document, const Analysis& analysis, const World& world,
                          std::vector<Consideration>* trace) const;

  /// As code(), with the refused candidates too: for explain, relations and training.
  std::vector<Candidate> candidates(const Document& document, const Analysis& analysis, const World& world,
                                    std::vector<Consideration>* trace) const;

  const Ontology& ontology() const { return ontology_; }
  const Lexicon& lexicon() const { return lexicon_; }

 private:
  EventCoder(Ontology ontology, Lexicon lexicon) : ontology_(std::move(ontology)), lexicon_(std::move(lexicon)) {}

  Ontology ontology_;
  Lexicon lexicon_;
};

}  // namespace dateline
