// MentionFinder: adds to the names of the tagger the descriptions and pronouns that coreference
// needs.
#pragma once

#include "lang/analysis.h"
#include "lang/tables.h"
#include "lang/word_kinds.h"

namespace dateline {

/// Const; safe for concurrent use while the tables live.
class MentionFinder {
 public:
  explicit MentionFinder(const LangTables& tables) : kinds_(tables) {}

  /// Adds nominal and pronoun mentions to analysis.mentions and puts all in text order. Requires
  /// lemmas and trees. Mentions that would cross another are left out.
  void find(Analysis& analysis) const;

 private:
  WordKinds kinds_;
};

}  // namespace dateline
