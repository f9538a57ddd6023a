// Lemmatizer: word, tag and morphology to base form.
//
//   Lemmatizer lemmatizer(tables);
//   std::string out;
//   lemmatizer.lemma("visited", Upos::VERB, morph, out);     // "visit"
#pragma once

#include <string>
#include <string_view>

#include "lang/analysis.h"
#include "lang/lemma_pool.h"
#include "lang/tables.h"

namespace dateline {

/// Const; safe for concurrent use while the tables live.
class Lemmatizer {
 public:
  explicit Lemmatizer(const LangTables& tables)
      : pack_(tables.pack), irregular_(tables.lemmas), bases_(tables.bases) {}

  /// Replaces `out`. Never empty unless `form` is. Unknown words go by rule.
  void lemma(std::string_view form, Upos upos, const Morph& morph, std::string& out) const;

  /// Sets Word::lemma of every word from its tag and morphology; replaces analysis.lemmas.
  void fill(std::string_view text, Analysis& analysis, LemmaPool& pool) const;

 private:
  bool known(std::string_view base, std::string_view tag) const;
  bool irregular(std::string_view lower, std::string_view tag, std::string& out) const;
  void verb(std::string& lower, const Morph& morph) const;
  void noun(std::string& lower) const;
  void degree(std::string& lower, std::string_view ending) const;
  bool restore(std::string& stem, std::string_view tag) const;

  const Pack* pack_;
  WordMap irregular_, bases_;
};

}  // namespace dateline
