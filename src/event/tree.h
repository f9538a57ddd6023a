// Tree: the dependency trees of an article with what event coding asks of them: children by relation, logical subject and
// object through passives, relative clauses, participles, control and coordination.
//
//   Tree tree(analysis, lexicon);
//   "Rebels backed by Iran attacked the base, killing 12."
//   tree.subjects(attacked) -> Rebels;  tree.subjects(killing) -> Rebels;  tree.subjects(backed) -> Iran;
//   tree.objects(backed) -> Rebels
//
// Made once an article (linear in words); the Analysis must outlive it. Const afterwards.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "event/lexicon.h"
#include "lang/analysis.h"
#include "lang/child_index.h"

namespace dateline {

using Words = std::vector<uint32_t>;   // word indexes

class Tree {
 public:
  Tree(const Analysis& analysis, const Lexicon& lexicon);

  const Analysis& analysis() const { return *analysis_; }
  /// The word as the trees use it: labels repaired (repair.h).
  const Word& word(uint32_t w) const { return words_[w]; }
  std::string_view lemma(uint32_t w) const { return analysis_->lemma(words_[w]); }
  std::span<const uint32_t> children(uint32_t w) const { return index_.children(w); }
  /// First child with this relation, without regard to subtypes when `relation` has none; kNone when there is none.
  int32_t child(uint32_t w, Deprel relation) const;
  /// True when `w` is `root` or below it.
  bool below(uint32_t w, uint32_t root) const;

  /// `w` and what is coordinated with it, in text order.
  Words coordinated(uint32_t w) const;
  /// Lower-case preposition or case marker of a nominal ("with", "because" of "because of"); "" when it has none.
  std::string_view preposition(uint32_t w) const;
  /// Complements of `w` with that preposition (obl, nmod), coordination included; also a particle or adverb of that form.
  Words with_word(uint32_t w, std::string_view form) const;
  bool has_particle(uint32_t w, std::string_view particle) const;

  bool is_passive(uint32_t verb) const;
  /// Who stands as grammatical subject, across control, relative and participle clauses and coordinated verbs.
  Words surface_subjects(uint32_t verb, int depth = 0) const;
  /// Who does it: the subject of an active verb, the by-phrase of a passive one.
  Words subjects(uint32_t verb) const;
  /// Whom it is done to: the object of an active verb, the subject of a passive one.
  Words objects(uint32_t verb) const;
  /// The noun that a relative pronoun stands for; the word itself when it is none.
  uint32_t antecedent(uint32_t w) const;

 private:
  bool is_relative(uint32_t w) const;

  const Analysis* analysis_;
  std::vector<Word> words_;
  ChildIndex index_;
};

}  // namespace dateline
