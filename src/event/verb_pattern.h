// Whether a pattern of an old verb dictionary holds around a verb in a dependency tree.
//
//   VerbClause clause(tree, document.text, verb);
//   clause.holds(*row.pattern)      // "- * {DIPLOMATIC TIES} [080]" for "abandon" in "will abandon full diplomatic ties with Gondor"
//
// The old coders looked at the order of words; here a word must stand in the clause of the verb, on its side of it (the subject of a
// passive counts as standing behind), a phrase in braces is a noun with its modifiers, one in parentheses hangs on its preposition.
// Made once a verb, since many patterns are asked about one. Tree and text must outlive it. One thread.
#pragma once

#include <string>
#include <string_view>

#include "event/tree.h"
#include "event/verb_dictionary.h"

namespace dateline {

class VerbClause {
 public:
  VerbClause(const Tree& tree, std::string_view text, uint32_t verb);
  bool holds(const VerbPattern& pattern) const;

 private:
  struct Member {
    uint32_t word;
    std::string form;   // lower case
  };
  bool on_side(uint32_t w, bool after) const;
  bool element(const PatternElement& e, bool after) const;
  bool element_at(const PatternElement& e, const Member& m) const;
  bool below_all(const std::vector<PatternWord>& words, size_t from, size_t to, uint32_t top) const;
  bool fills(const PatternWord& place, const Member& m) const;
  bool same(std::string_view wanted, uint32_t w, std::string_view form) const;
  std::string form(uint32_t w) const;

  const Tree& tree_;
  std::string_view text_;
  uint32_t verb_;
  std::vector<Member> clause_;
  int32_t passive_subject_ = kNone;
};

/// The words of the clause of `verb` in text order: what hangs on it, but not other clauses that say something of their own.
Words clause_words(const Tree& tree, uint32_t verb);

}  // namespace dateline
