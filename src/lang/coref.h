// CorefLinker: which mentions of an article are the same entity.
#pragma once

#include "lang/analysis.h"
#include "lang/tables.h"
#include "lang/word_kinds.h"
#include "page/document.h"

namespace dateline {

/// Const; safe for concurrent use while the tables live.
class CorefLinker {
 public:
  explicit CorefLinker(const LangTables& tables) : kinds_(tables) {}

  /// Fills analysis.chains and Mention::chain; pronouns that refer to nothing we know are taken out
  /// of analysis.mentions. Requires mentions in text order, and quotes.
  void link(const Document& document, Analysis& analysis) const;

 private:
  WordKinds kinds_;
};

}  // namespace dateline
