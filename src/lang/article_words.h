// ArticleWords: what the coreference model looks up of the words of one article, each distinct lemma once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "lang/tables.h"
#include "lang/tree_index.h"
#include "lang/word_kinds.h"
#include "page/document.h"

namespace dateline {

/// Borrowed views and small tables; lives as long as one call.
class ArticleWords {
 public:
  ArticleWords(const Document& document, const Analysis& analysis, const LangTables& tables);

  std::string_view form(uint32_t word) const { return slice(document.text, a.words[word].span); }
  std::string_view lemma(uint32_t word) const { return a.lemma(a.words[word]); }
  /// Hash of the lower-case lemma.
  uint32_t key(uint32_t word) const { return keys_[a.words[word].lemma]; }
  /// Class of thing (kNounClasses, plus one); 0 when the word is no noun that the table has.
  uint32_t noun_class(uint32_t word) const { return classes_[a.words[word].lemma]; }
  /// Hash of the lower-case form: names are compared by it.
  uint32_t form_key(uint32_t word) const;
  bool capital(uint32_t word) const;
  /// The longest name (no office, no nationality) with this head word; kNone without one.
  int32_t name_of_head(uint32_t word) const { return name_of_head_[word]; }
  bool in_name(uint32_t word) const { return in_name_[word]; }
  int32_t sentence_of(uint32_t word) const { return sentence_of_[word]; }

  const Document& document;
  const Analysis& a;
  TreeIndex tree;

 private:
  std::vector<uint32_t> keys_, classes_;  // one a lemma
  std::vector<int32_t> name_of_head_, sentence_of_;
  std::vector<bool> in_name_;
};

}  // namespace dateline
