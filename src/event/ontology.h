// Ontology: what the codes of an event mean. Compiled from data/ontology/*.tsv, or read from a user's own tables.
//
//   Result<Ontology> ontology = Ontology::open(pack);
//   ontology->quad("CONSULT")                           // "verbal cooperation"
//   ontology->score("CONSULT", "visit")                 // 4.0
//   ontology->cameo("042")->goldstein                   // 1.9
//
// A user's ontology may have types of its own (Ontology::build). The rules of time and refusal know PLOVER's types, so such a
// type says which of those it is like, or that it is like none.
// Immutable; safe for concurrent use; movable. Strings live as long as the Ontology and the pack.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/result.h"
#include "event/event.h"
#include "event/ontology_tables.h"

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

/// A type as the ontology has it: one of PLOVER's, or one of a user's own.
struct TypeInfo {
  std::string_view name, quad;
  float score = 0;
  EventType like = EventType::CONSULT;   // whose rules it follows: cooperation to come is AGREE, and so on
  bool plain = false;                    // follows no such rules: always what its row says; `like` then has its quad at least
};

struct Cameo {
  std::string_view code, name;
  std::optional<float> goldstein;
  const TypeInfo* type = nullptr;               // nullptr for the 01 family
  std::string_view mode;
  std::vector<std::string_view> contexts;
};

class Ontology {
 public:
  Ontology(Ontology&&) = default;
  Ontology& operator=(Ontology&&) = default;
  Ontology(const Ontology&) = delete;           // codes point at types

  /// kBadPack when a section is missing or names a type, mode or context that is not there.
  static Result<Ontology> open(const Pack& pack);
  /// Of any tables. kBadTable names the row that cannot be.
  static Result<Ontology> build(OntologyTables tables);

  std::span<const TypeInfo> types() const { return types_; }
  /// The type of that name; nullptr when there is none.
  const TypeInfo* type(std::string_view name) const;
  std::string_view quad(std::string_view type) const;
  /// Conflict-cooperation score of type and mode; of the type alone when the mode has none.
  float score(std::string_view type, std::string_view mode) const;
  bool has_mode(std::string_view type, std::string_view mode) const;
  /// The modes of a type, in the order of the table.
  std::vector<std::string_view> modes(std::string_view type) const;
  /// The first type that has a mode of that name; nullptr when none has.
  const TypeInfo* type_with_mode(std::string_view mode) const;
  bool has_context(std::string_view context) const;
  /// nullptr for a code that the ontology does not have.
  const Cameo* cameo(std::string_view code) const;
  /// False when the codes are the ontology's own: then they are no CAMEO.
  bool codes_are_cameo() const { return tables_.cameo; }
  /// True when types or codes are a user's: codes and modes that our acts name need not be there.
  bool foreign() const { return tables_.foreign; }

  /// Cue words of contexts: (lemma, context) by lemma; a cue of several words is found by its first.
  struct Cue {
    std::vector<std::string_view> lemmas;
    std::string_view context;
  };
  std::span<const Cue> cues_beginning(std::string_view lemma) const;

 private:
  Ontology() = default;
  Status add_types();
  Status add_modes();
  Status add_codes();
  Status add_cues();

  struct Mode {
    std::string_view type, mode;
    float score = 0;
  };
  OntologyTables tables_;                       // whose strings all views here are
  std::vector<TypeInfo> types_;
  std::vector<Mode> modes_;
  std::vector<std::string_view> contexts_;
  std::vector<Cameo> cameo_;                    // by code
  std::vector<Cue> cues_;                       // by first lemma
};

}  // namespace dateline
