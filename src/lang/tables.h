// LangTables: the word lists of the lang stage (data/lang/*.tsv), read from the pack.
//
//   Result<LangTables> tables = LangTables::open(pack);
//   if (tables->tokens.contains("prefix|non")) ...
//
// Keys are "kind|word" so that one map serves many small lists.
#pragma once

#include <array>
#include <string_view>

#include "base/pack.h"
#include "base/result.h"
#include "lang/word_map.h"

namespace dateline {

/// What WordSlot::value says of an entry of `tokens` of kind abbrev.
enum class Abbreviation : uint32_t { any, before_name, before_number, splits_at_end };

/// Letters of the frames column of speech_verbs.tsv; bit i of WordSlot::value is letter i.
inline constexpr std::string_view kSpeechFrames = "qcxop";
inline constexpr uint32_t kTakesQuote = 1, kTakesClause = 2, kTakesInfinitive = 4, kTakesObject = 8,
                          kTakesPreposition = 16, kIsSpeech = 32;

/// What a noun names, after WordNet's lexicographer files; WordSlot::value of `nouns` is the place here
/// plus one.
inline constexpr std::array<std::string_view, 26> kNounClasses = {
    "top",      "act",       "animal",     "artifact", "attribute",  "body",   "cognition",
    "communication", "event", "feeling",   "food",     "group",      "location", "motive",
    "object",   "person",    "phenomenon", "plant",    "possession", "process", "quantity",
    "relation", "shape",     "state",      "substance", "time"};

/// Views into a Pack that must outlive it; safe for concurrent use.
struct LangTables {
  /// kBadPack when the pack has no lang tables.
  static Result<LangTables> open(const Pack& pack);

  const Pack* pack = nullptr;
  WordMap tokens;  // how words are cut: tokens.tsv; split entries hold the first part's length in
                   // `value`
  WordMap boundaries;  // weights of the sentence splitter: value is a float's bits
  WordMap lemmas;      // "form|VERB" -> text is the lemma
  WordMap bases;       // "VERB|hope": base forms that rules may choose among
  WordMap speech;      // lemma -> frames: speech_verbs.tsv
  WordMap nouns;       // lemma -> class of thing: noun_classes.tsv
  WordMap words;       // what words mean for mentions, coreference and quotes: words.tsv
  WordMap companies;   // names of two words or more, in small letters, of the companies in data/actors
};

}  // namespace dateline
