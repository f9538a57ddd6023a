// Analysis: what the `lang` stage knows about an article, and all that later stages may use of it.
//
//   LangModel model = ...;                       // opened once, const, shared by threads
//   Analysis a = analyse(model, document, scratch);
//   for (const Sentence& s : a.sentences)
//     for (const Word& w : a.words_of(s)) ...    // w.head is an index into a.words, or kRoot
//
// Words follow Universal Dependencies English: "don't" is two words ("do", "n't"), "Russia's" two ("Russia", "'s").
// Every word has its own byte span in Document::text; spans are ordered and disjoint, and together they cover every
// byte of a coded block that is not white space. Plain data; safe to read from any number of threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dateline {

/// Universal part-of-speech tags, https://universaldependencies.org/u/pos/
enum class Upos : uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };
inline constexpr int kUposCount = 17;

/// Universal dependency relations of the English treebanks, subtypes included.
enum class Deprel : uint8_t {
  acl, acl_relcl, advcl, advcl_relcl, advmod, amod, appos, aux, aux_pass, case_, cc, cc_preconj, ccomp, compound,
  compound_prt, conj, cop, csubj, csubj_outer, csubj_pass, dep, det, det_predet, discourse, dislocated, expl, fixed,
  flat, goeswith, iobj, list, mark, nmod, nmod_desc, nmod_npmod, nmod_poss, nmod_tmod, nmod_unmarked, nsubj,
  nsubj_outer, nsubj_pass, nummod, obj, obl, obl_agent, obl_npmod, obl_tmod, obl_unmarked, orphan, parataxis, punct,
  reparandum, root, vocative, xcomp,
};
inline constexpr int kDeprelCount = static_cast<int>(Deprel::xcomp) + 1;

std::string_view name(Upos upos);
std::string_view name(Deprel deprel);            // "nsubj:pass", "case"
/// False when `text` is no tag or relation of ours.
bool parse_upos(std::string_view text, Upos& out);
bool parse_deprel(std::string_view text, Deprel& out);
/// The relation without its subtype: nsubj_pass -> nsubj.
Deprel base(Deprel deprel);

/// Morphology that later stages use, one small field each; 0 is always "not marked".
struct Morph {
  enum Tense : uint8_t { kNoTense, kPast, kPres };
  enum VerbForm : uint8_t { kNoForm, kFin, kInf, kPart, kGer };
  enum Mood : uint8_t { kNoMood, kInd, kImp, kSub };
  enum Voice : uint8_t { kNoVoice, kAct, kPass };
  enum Number : uint8_t { kNoNumber, kSing, kPlur };
  enum Person : uint8_t { kNoPerson, kFirst, kSecond, kThird };
  enum Degree : uint8_t { kNoDegree, kPos, kCmp, kSup };
  enum Gender : uint8_t { kNoGender, kMasc, kFem, kNeut };
  enum PronType : uint8_t { kNoPron, kPrs, kDem, kRel, kInt, kArt, kOther };

  uint8_t tense : 2 = 0, verb_form : 3 = 0, mood : 2 = 0;
  uint8_t voice : 2 = 0, number : 2 = 0, person : 2 = 0;
  uint8_t degree : 2 = 0, gender : 2 = 0, pron_type : 3 = 0;
  bool operator==(const Morph&) const = default;
};

inline constexpr int32_t kRoot = -1;  // head of a sentence's root word
inline constexpr int32_t kNone = -1;  // no such word, mention or chain

struct Word {
  TextSpan span;
  uint32_t lemma = 0;      // id into Analysis::lemmas: use Analysis::lemma(i)
  int32_t head = kRoot;    // index into Analysis::words
  Upos upos = Upos::X;
  Deprel deprel = Deprel::dep;
  Morph morph;
  bool joined = false;     // this word and the one before it are one orthographic token ("do|n't")
  bool space_after = true;
};

struct Sentence {
  uint32_t first = 0, last = 0;  // words [first, last)
  uint32_t block = 0;            // index into Document::blocks
  TextSpan span;
};

/// Entity types of the contract.
enum class EntityType : uint8_t { person, organization, group, place, facility, nationality, office, event, work };
inline constexpr int kEntityTypeCount = 9;
std::string_view name(EntityType type);
bool parse_entity_type(std::string_view text, EntityType& out);

/// How a mention refers.
enum class MentionForm : uint8_t { name, nominal, pronoun };

/// One mention of an entity: a name ("Vladimir Putin"), a description that coreference needs ("the Syrian leader",
/// "the two leaders") or a pronoun. Mentions are in text order (begin, then longer first) and may nest, never cross.
struct Mention {
  uint32_t first = 0, last = 0;  // words [first, last)
  uint32_t head = 0;             // its syntactic head word
  TextSpan span;
  EntityType type = EntityType::person;
  MentionForm form = MentionForm::name;
  float score = 0;               // of the tagger, 0..1; 1 for pronouns
  int32_t chain = kNone;         // index into Analysis::chains; every mention is in exactly one chain
  int32_t sentence = 0;
};

/// Why a mention joined its chain; printed by `dateline explain`.
enum class CorefReason : uint8_t {
  first,        // the chain begins here
  same_name, short_name, acronym, title, description, apposition, copula, pronoun, plural, metonym,
  learned,      // the coreference model, see NounPhrase::score
};
std::string_view name(CorefReason reason);

struct CorefLink {
  uint32_t mention = 0;
  int32_t antecedent = kNone;  // a mention of the same chain, kNone for CorefReason::first
  CorefReason reason = CorefReason::first;
};

/// A noun phrase that refers to something, actor or not: what `dateline parse` writes as Entity=. In text order (begin,
/// then longer first); may nest, never cross.
struct NounPhrase {
  uint32_t first = 0, last = 0;   // words [first, last)
  uint32_t head = 0;
  int32_t sentence = 0;
  bool coordination = false;      // "Chad and Mali"
  int32_t mention = kNone;        // the mention with the same head word; it lies in the phrase, or is it
  int32_t entity = kNone;         // below chains.size() that chain; from there on, entities without an actor's mention
  int32_t antecedent = kNone;     // index into Analysis::phrases
  CorefReason reason = CorefReason::first;
  float score = 0;                // of the link, when a model made it: log odds against a new entity
};

/// One entity of the article with all its mentions in text order.
struct Chain {
  EntityType type = EntityType::person;
  int32_t best_name = kNone;          // the fullest name mention, kNone when it is never named
  std::vector<CorefLink> links;       // one a mention
  std::vector<uint32_t> members;      // for "the two leaders": the chains it stands for; else empty
};

/// Words that somebody is said to have said.
struct Quote {
  TextSpan span;              // the content
  bool direct = false;        // in quotation marks
  TextSpan cue;               // "said", "according to"; empty when there is none
  int32_t cue_word = kNone;
  TextSpan speaker;           // the words that name who says it; empty when unknown
  int32_t speaker_word = kNone;     // head word of the speaker
  int32_t speaker_mention = kNone;  // index into Analysis::mentions where the speaker is one
  bool carried = false;       // the speaker is taken from the sentence before ("he added", a quote that runs on)
};

struct Analysis {
  std::vector<Word> words;
  std::vector<Sentence> sentences;
  std::vector<Mention> mentions;
  std::vector<Chain> chains;
  std::vector<Quote> quotes;
  std::vector<NounPhrase> phrases;     // empty without a coreference model
  std::vector<std::string> lemmas;     // distinct lemmas of this article

  std::string_view lemma(const Word& w) const { return lemmas[w.lemma]; }
  std::string_view lemma(int32_t word) const { return lemmas[words[static_cast<size_t>(word)].lemma]; }
  std::span<const Word> words_of(const Sentence& s) const {
    return std::span<const Word>(words).subspan(s.first, s.last - s.first);
  }
  /// Index of the sentence that holds word `i`. O(log sentences).
  int32_t sentence_of(int32_t word) const;
};

}  // namespace dateline
