// Referent: what the coreference model looks at of one noun phrase, and the features of one and of two of them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "lang/article_words.h"
#include "lang/word_kinds.h"

namespace dateline {

enum class ReferentForm : uint8_t { pronoun, name, definite, demonstrative, possessed, indefinite, bare, coordination };
enum class ReferentSex : uint8_t { unknown, male, female, neuter };

/// Numbers and hashes only, so that a pair is compared in some nanoseconds.
struct Referent {
  uint32_t first = 0, last = 0, head = 0;
  int32_t sentence = 0;
  uint32_t block = 0;
  ReferentForm form = ReferentForm::bare;
  ReferentSex sex = ReferentSex::unknown;
  uint8_t pronoun = 0;       // which, 0 for none
  uint8_t number = 0;        // Morph::Number
  uint8_t kind = 0;          // what it names: noun class, or type of name
  uint8_t role = 0;          // its relation, coarsely
  bool counted = false;      // "12 people", "some rebels"
  uint32_t lemma = 0;        // hash of the head's lemma
  uint32_t text = 0;         // hash of the lower-case words without article
  uint32_t governor_lemma = 0;
  int32_t governor = kNone;
  std::array<uint32_t, 4> modifiers{};  // hashes of what stands before the head
  std::array<uint32_t, 4> names{};      // hashes of the words of its name
  uint8_t modifier_count = 0, name_count = 0;
  int32_t chain = kNone;     // of the rules
  CorefReason reason = CorefReason::first;
  bool named_chain = false;
  bool chain_goes_on = false;   // a mention of that chain stands before it
  int32_t quote = kNone;
  int32_t speaks = kNone;    // the quote whose speaker it is
  uint32_t said_before = 0;  // phrases before it with its text, head or chain
  uint32_t rank = 0;         // its place among the phrases
};

/// Reads the phrases of `words.a.phrases`; requires the mentions and chains of the rules, and quotes.
std::vector<Referent> read_referents(const ArticleWords& words, const WordKinds& kinds);

/// Feature keys of one phrase; the same for both of its sides.
void referent_features(const ArticleWords& words, const Referent& r, std::vector<uint32_t>& keys);

/// Feature keys of a pair: `a` stands before `m`. `nearer` counts the candidates between them that agree with `m`.
void pair_features(const Referent& m, const Referent& a, uint32_t nearer, std::vector<uint32_t>& keys);

/// Whether number, sex and kind do not contradict.
bool agree(const Referent& m, const Referent& a);

/// Whether `a` is worth scoring for `m`: they agree, or share a word, or one is a pronoun whose number says little.
bool worth_scoring(const Referent& m, const Referent& a);

}  // namespace dateline
