// Ontology: what the codes of an event mean. Compiled from data/ontology/*.tsv, or read from a user's own tables.
//
//   Result<Ontology> ontology = Ontology::open(pack);
//   ontology->quad(EventType::CONSULT)                  // "verbal cooperation"
//   ontology->score(EventType::CONSULT, "visit")        // 4.0
//   ontology->cameo("042")->goldstein                   // 1.9
//
// Immutable; safe for concurrent use. Strings are views into the pack and live as long as it.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/result.h"
#include "event/event.h"

namespace dateline {

/// Pack records, sections "onto.types", "onto.modes", "onto.contexts", "onto.cameo", "onto.cues".
struct TypeRecord {
  StringRef type, quad, definition, example, counter;
  float score = 0;
};
struct ModeRecord {
  StringRef type, mode, definition, example, counter;
  float score = 0;
  uint32_t has_score = 0;
};
struct ContextRecord {
  StringRef context, definition, example, counter;
};
struct CameoRecord {
  StringRef code, name, type, mode, contexts;   // contexts: list, '|'
  float goldstein = 0;
};
struct CueRecord {
  StringRef context, lemmas;                    // lemmas: one cue, its words separated by one space
};

struct Cameo {
  std::string_view code, name;
  float goldstein = 0;
  std::optional<EventType> type;                // none for the 01 family
  std::string_view mode;
  std::vector<std::string_view> contexts;
};

class Ontology {
 public:
  /// kBadPack when a section is missing or names a type, mode or context that is not there.
  static Result<Ontology> open(const Pack& pack);

  std::string_view quad(EventType type) const { return types_[static_cast<size_t>(type)].quad; }
  /// PLOVER conflict-cooperation score of type and mode; of the type alone when the mode has none.
  float score(EventType type, std::string_view mode) const;
  bool has_mode(EventType type, std::string_view mode) const;
  bool has_context(std::string_view context) const;
  /// nullptr for a code that CAMEO does not have.
  const Cameo* cameo(std::string_view code) const;

  /// Cue words of contexts: (lemma, context) by lemma; a cue of several words is found by its first.
  struct Cue {
    std::vector<std::string_view> lemmas;
    std::string_view context;
  };
  std::span<const Cue> cues_beginning(std::string_view lemma) const;

 private:
  struct Type {
    std::string_view quad;
    float score = 0;
  };
  struct Mode {
    EventType type;
    std::string_view mode;
    float score = 0;
  };
  Type types_[kEventTypeCount];
  std::vector<Mode> modes_;
  std::vector<std::string_view> contexts_;
  std::vector<Cameo> cameo_;                    // by code
  std::vector<Cue> cues_;                       // by first lemma
};

}  // namespace dateline
