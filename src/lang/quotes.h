// QuoteFinder: who is said to have said what.
#pragma once

#include "lang/analysis.h"
#include "lang/tables.h"
#include "page/document.h"

namespace dateline {

/// Const; safe for concurrent use while the tables live.
class QuoteFinder {
 public:
  explicit QuoteFinder(const LangTables& tables) : speech_(tables.speech) {}

  /// Fills analysis.quotes in text order from trees and quotation marks. Speakers are words yet,
  /// not mentions.
  void find(const Document& document, Analysis& analysis) const;

  /// After coreference: sets Quote::speaker_mention.
  void name_speakers(Analysis& analysis) const;

 private:
  WordMap speech_;
};

}  // namespace dateline
