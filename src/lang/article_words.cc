#include "lang/article_words.h"

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {

ArticleWords::ArticleWords(const Document& d, const Analysis& analysis, const LangTables& tables)
    : document(d),
      a(analysis),
      tree(analysis),
      keys_(a.lemmas.size()),
      classes_(a.lemmas.size()),
      name_of_head_(a.words.size(), kNone),
      sentence_of_(a.words.size(), 0),
      in_name_(a.words.size(), false) {
  for (size_t i = 0; i < a.lemmas.size(); ++i) {
    const std::string lower = to_lower(a.lemmas[i]);
    keys_[i] = static_cast<uint32_t>(hash64(lower));
    if (const WordSlot* slot = tables.nouns.find(lower)) classes_[i] = slot->value;
  }
  for (size_t s = 0; s < a.sentences.size(); ++s)
    for (uint32_t i = a.sentences[s].first; i < a.sentences[s].last; ++i)
      sentence_of_[i] = static_cast<int32_t>(s);
  for (size_t m = 0; m < a.mentions.size(); ++m) {
    const Mention& x = a.mentions[m];
    if (x.form != MentionForm::name || x.type == EntityType::office || x.type == EntityType::nationality) continue;
    for (uint32_t i = x.first; i < x.last; ++i) in_name_[i] = true;
    if (name_of_head_[x.head] == kNone) name_of_head_[x.head] = static_cast<int32_t>(m);
  }
}

uint32_t ArticleWords::form_key(uint32_t word) const {
  return static_cast<uint32_t>(hash64(to_lower(form(word))));
}

bool ArticleWords::capital(uint32_t word) const {
  const char c = form(word)[0];
  return c >= 'A' && c <= 'Z';
}

}  // namespace dateline
