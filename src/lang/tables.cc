#include "lang/tables.h"

namespace dateline {

Result<LangTables> LangTables::open(const Pack& pack) {
  LangTables t;
  t.pack = &pack;
  t.tokens = WordMap(pack.section<WordSlot>("lang.tokens"));
  t.boundaries = WordMap(pack.section<WordSlot>("lang.boundaries"));
  t.lemmas = WordMap(pack.section<WordSlot>("lang.lemmas"));
  t.bases = WordMap(pack.section<WordSlot>("lang.bases"));
  t.speech = WordMap(pack.section<WordSlot>("lang.speech"));
  t.nouns = WordMap(pack.section<WordSlot>("lang.nouns"));
  t.words = WordMap(pack.section<WordSlot>("lang.words"));
  t.companies = WordMap(pack.section<WordSlot>("lang.companies"));
  if (t.tokens.empty() || t.lemmas.empty() || t.bases.empty() || t.words.empty() || t.nouns.empty() ||
      t.speech.empty())
    return Error{ErrorCode::kBadPack, "the pack has no tables for the lang stage", ""};
  return t;
}

}  // namespace dateline
