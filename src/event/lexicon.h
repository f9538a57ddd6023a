// Lexicon of acts: which words name an act, under which conditions, and where its sides stand in the sentence.
//
//   Result<Lexicon> lexicon = Lexicon::open(pack);
//   for (const ActEntry& e : lexicon->entries("visit", 'v')) ...     // most specific first
//
// Tables: data/acts/*.tsv (how to read and edit them: data/acts/README.md). Compiled rows are text; they are parsed once
// on opening, so a user's own tables go the same way. Immutable; safe for concurrent use. Views live as long as the pack.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/pack.h"
#include "base/result.h"
#include "event/act_tables.h"
#include "event/event.h"
#include "event/ontology.h"
#include "event/verb_dictionary.h"

namespace dateline {

/// Pack records: "acts.rows", "acts.classes", "acts.frames", "acts.light", "acts.compl", "acts.evidence".
struct ActRow {
  StringRef words, pos, frame, conditions, cameo, mode, flags, where;
};
struct ClassRow {
  StringRef name, words;
};
struct FrameRow {
  StringRef name, actor, recipient, flags;
};
struct LightRow {
  StringRef verb, role;
};
struct EvidenceRow {
  StringRef evidence, weight;
};
struct ComplementRow {
  StringRef outer, inner, code;
};

/// A step to a word from another: a syntactic place, or a preposition.
enum class Slot : uint8_t {
  subj, obj, iobj, xcomp, ccomp, comp, adv, acl, poss, mod, aux, light, light_obj, act, word,
};

struct Step {
  Slot slot = Slot::word;
  std::string_view name;   // of a preposition, particle or adverb when slot is `word`
  bool inside = false;     // star: also look inside when the word itself is no actor
};
using Path = std::vector<Step>;

enum class Sense : uint8_t {
  actor, person, gov, armed, armedgroup, police, people, crowd, labour, org, country, place, court, plural, compound, politician,
  act, act_coop, act_conflict, act_type,
};

struct Condition {
  enum Test : uint8_t { present, absent, lemma_in, lemma_not_in, sense_is, sense_not } test = present;
  std::string_view text;                 // as written in the table
  Path path;
  std::unordered_set<std::string_view> lemmas;
  Sense sense = Sense::actor;
  EventType type = EventType::CONSULT;   // of Sense::act_type
};

struct Frame {
  std::string_view name;
  std::vector<Path> actor, recipient;
  bool both = false, pair = false;
};

struct ActEntry {
  std::string_view lemma, particle;      // particle: "off" of "break_off"
  char pos = 'v';
  const Frame* frame = nullptr;
  std::vector<Condition> conditions;
  std::string_view cameo;                // "042"; for a family the code when nothing inside maps: "030"
  std::string_view family;               // "03", "141" when the code comes from the act inside, else ""
  EventType type = EventType::CONSULT;
  std::string_view own_type;             // a user's ontology: the type by its name there; else ""
  bool plain = false;                    // of a type that no rule of time or refusal changes (TypeInfo::plain)
  bool silent = false;                   // the row says that this is no act: code "-"
  std::string_view mode;
  bool both = false, pair = false;       // as the flags of Frame
  bool strict = false;                   // both sides are required
  bool eat = false;                      // acts in its complement are what it is about, no events of their own
  bool intent = false;                   // says what somebody means to do
  bool place_is_enough = false;
  std::string rule;                      // "acts/consult:17 visit.v"
  bool own = false;                      // of a user's table: tried before ours
  // Of an old verb dictionary:
  bool old = false;                      // its sides are not said (dictionary_sides.h), its code stands whatever the time
  const VerbPattern* pattern = nullptr;  // that must hold too
  bool typeless = false;                 // the code has no type: statements (01) and codes that are no CAMEO
  bool swapped = false;                  // [:080]: the code is what the second side does
  std::string_view reverse;              // [042:043]: the code of what the second side does
};

class Lexicon {
 public:
  Lexicon(Lexicon&&) = default;
  Lexicon& operator=(Lexicon&&) = default;
  Lexicon(const Lexicon&) = delete;      // entries point at frames

  /// kBadPack names the row that cannot be read, and why.
  static Result<Lexicon> open(const Pack& pack, const Ontology& ontology);
  /// Of any tables; kBadTable names the row. Rows of ours whose code a foreign ontology does not have are left out.
  static Result<Lexicon> build(ActTables tables, const Ontology& ontology) { return build(std::move(tables), ontology, {}); }
  /// With old verb dictionaries these are the scheme: rows of ours are left out, a user's own tables stay.
  static Result<Lexicon> build(ActTables tables, const Ontology& ontology, std::vector<VerbDictionary> dictionaries);

  /// Entries of a lemma, those with more conditions first; pos is 'v', 'n' or 'a'.
  std::span<const ActEntry> entries(std::string_view lemma) const;
  bool in_class(std::string_view name, std::string_view lemma) const;
  /// role: "actor", "target" or "occur" (data/acts/light.tsv).
  bool is_light(std::string_view lemma, std::string_view role) const;
  /// The code of an outer family for the act inside: complement_code("03", "071", AID) -> "0331"; "" when none is listed.
  std::string_view complement_code(std::string_view family, std::string_view inner_cameo, EventType inner) const;
  /// What a piece of evidence says for an event (data/acts/confidence.tsv), in log odds; 0 when it is not listed.
  float evidence_weight(std::string_view evidence) const;
  /// The verb that an old dictionary gives a form to, else "".
  std::string_view verb_of_form(std::string_view form) const;
  bool has_dictionary() const { return !dictionaries_.empty(); }
  size_t size() const { return entries_.size(); }

 private:
  Lexicon() = default;
  Status add_evidence(const ActTables& tables);
  void add_words(const ActTables& tables);
  /// What a row says, but for its words; nothing when the ontology has no such code and the row is ours.
  Result<std::optional<ActEntry>> entry_of(const ActTables::Act& row, const Ontology& ontology) const;
  Status set_type(const ActTables::Act& row, const Ontology& ontology, ActEntry& entry) const;
  void add_dictionary(const VerbDictionary& dictionary, const Ontology& ontology);
  void sort_entries();

  std::vector<VerbDictionary> dictionaries_;
  ActTables tables_;                                               // whose strings all views here are
  std::vector<ActEntry> entries_;                                  // by lemma
  std::unordered_map<std::string_view, std::pair<uint32_t, uint32_t>> by_lemma_;
  std::map<std::string_view, Frame> frames_;
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> classes_;
  std::unordered_map<std::string_view, float> evidence_;
  std::unordered_map<std::string_view, uint8_t> light_;            // bit set: 1 actor, 2 target, 4 occur
  std::vector<std::array<std::string_view, 3>> complements_;
};

}  // namespace dateline
