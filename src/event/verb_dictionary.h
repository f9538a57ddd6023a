// Verb dictionaries of TABARI and PETRARCH: which verbs, in which patterns, give which code.
//
//   VerbDictionary d = VerbDictionary::parse(text, "CAMEO.2.0.txt");   // never fails: what cannot be read is in d.notes()
//   for (const VerbRow& row : d.rows()) ...                            // a verb alone, or a verb in one pattern
//
// Both generations are read: TABARI's ("- * CEASEFIRE [054] ; comment") and PETRARCH-2's (blocks "--- NAME [code] ---", synonym
// sets "&NAME", noun phrases in braces, prepositional phrases in parentheses, codes for both directions "[042:043]").
// Bounded in time and memory by the text, whatever is in it (fuzz/verbs_fuzz.cc). Immutable; safe for concurrent use; movable.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// One place of a pattern that a word must fill: any of its alternatives, each one word or several in a row ("armed forces").
/// Without alternatives anything does ($, +, ^ and the like: the tree says who takes part, not the order of words).
struct PatternWord {
  std::vector<std::vector<std::string>> alternatives;   // lower case
};

struct PatternElement {
  enum Kind : uint8_t {
    word,          // FLAGS: anywhere in the clause
    phrase,        // {DIPLOMATIC TIES}: the last is a noun that the others modify
    preposition,   // (TO {PEACE PLAN}): the first is the preposition, the others stand in its phrase
  } kind = word;
  std::vector<PatternWord> words;
};

struct VerbPattern {
  std::vector<PatternElement> before, after;   // of the verb
  bool mutual = false;                         // %: the sides do it to each other
  int weight = 0;                              // how much it asks for: words that must be there
};

struct VerbRow {
  std::string verb, particle;                  // "break", "down"
  std::string code, reverse;                   // "042" and "043" of [042:043]; "" for a direction without an event
  std::shared_ptr<const VerbPattern> pattern;  // null for the verb alone
  std::string where;                           // "verbs.txt:17"
  bool silent = false;                         // [---]: no event
};

/// "~ a (a b ATTACK) SAY = a b 015": how an act inside another one is coded.
struct VerbTransform {
  enum Inner : uint8_t { same_actor, other_actor, no_actor } inner = same_actor;
  std::string inner_verb, outer_verb, code, where;   // inner_verb "": any; code "": the code of the inner act
};

class VerbDictionary {
 public:
  static VerbDictionary parse(std::string_view text, const std::string& name);
  /// True when `text` is such a file rather than a table, or a file of actors or agents.
  static bool is_one(std::string_view text);

  const std::vector<VerbRow>& rows() const { return rows_; }
  const std::vector<VerbTransform>& transforms() const { return transforms_; }
  /// The verb that a form belongs to, where the file says so: "saw" of SAW, "met" of MEET {MEETS MET MEETING}; "" when it does not.
  std::string_view verb_of(std::string_view form) const;
  /// "verbs.txt:17: ..." for each line that was left out, and why.
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  friend class VerbFileReader;
  std::vector<VerbRow> rows_;
  std::vector<VerbTransform> transforms_;
  std::map<std::string, std::string, std::less<>> forms_;
  std::vector<std::string> notes_;
};

}  // namespace dateline
