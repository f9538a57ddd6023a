// Names of the small enums of analysis.h, as CoNLL-U and the records print them.
#include <algorithm>
#include <array>

#include "lang/analysis.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, kUposCount> kUposNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, kDeprelCount> kDeprelNames = {
    "acl",         "acl:relcl",     "advcl",        "advcl:relcl", "advmod",     "amod",
    "appos",       "aux",           "aux:pass",     "case",        "cc",         "cc:preconj",
    "ccomp",       "compound",      "compound:prt", "conj",        "cop",        "csubj",
    "csubj:outer", "csubj:pass",    "dep",          "det",         "det:predet", "discourse",
    "dislocated",  "expl",          "fixed",        "flat",        "goeswith",   "iobj",
    "list",        "mark",          "nmod",         "nmod:desc",   "nmod:npmod", "nmod:poss",
    "nmod:tmod",   "nmod:unmarked", "nsubj",        "nsubj:outer", "nsubj:pass", "nummod",
    "obj",         "obl",           "obl:agent",    "obl:npmod",   "obl:tmod",   "obl:unmarked",
    "orphan",      "parataxis",     "punct",        "reparandum",  "root",       "vocative",
    "xcomp"};

constexpr std::array<std::string_view, kEntityTypeCount> kEntityTypeNames = {
    "person",      "organization", "group", "place", "facility",
    "nationality", "office",       "event", "work"};

constexpr std::array<std::string_view, 12> kCorefReasonNames = {
    "first",      "same-name", "short-name", "acronym", "title",  "description",
    "apposition", "copula",    "pronoun",    "plural",  "metonym",
    "learned"};

// The relation without its subtype, by number.
constexpr std::array<Deprel, kDeprelCount> kBases = [] {
  std::array<Deprel, kDeprelCount> out{};
  for (size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<Deprel>(i);
    const std::string_view plain = kDeprelNames[i].substr(0, kDeprelNames[i].find(':'));
    for (size_t k = 0; k < out.size(); ++k)
      if (kDeprelNames[k] == plain) out[i] = static_cast<Deprel>(k);
  }
  return out;
}();

template <size_t N, class T>
bool parse_tag(const std::array<std::string_view, N>& names, std::string_view text, T& out) {
  const auto it = std::find(names.begin(), names.end(), text);
  if (it == names.end()) return false;
  out = static_cast<T>(it - names.begin());
  return true;
}

}  // namespace

std::string_view name(Upos upos) { return kUposNames[static_cast<size_t>(upos)]; }
std::string_view name(Deprel deprel) { return kDeprelNames[static_cast<size_t>(deprel)]; }
std::string_view name(EntityType type) { return kEntityTypeNames[static_cast<size_t>(type)]; }
std::string_view name(CorefReason reason) { return kCorefReasonNames[static_cast<size_t>(reason)]; }

bool parse_upos(std::string_view text, Upos& out) { return parse_tag(kUposNames, text, out); }
bool parse_deprel(std::string_view text, Deprel& out) { return parse_tag(kDeprelNames, text, out); }
bool parse_entity_type(std::string_view text, EntityType& out) {
  return parse_tag(kEntityTypeNames, text, out);
}

Deprel base(Deprel deprel) { return kBases[static_cast<size_t>(deprel)]; }

int32_t Analysis::sentence_of(int32_t word) const {
  const auto after =
      std::upper_bound(sentences.begin(), sentences.end(), static_cast<uint32_t>(word),
                       [](uint32_t w, const Sentence& s) { return w < s.first; });
  return static_cast<int32_t>(after - sentences.begin()) - 1;
}

}  // namespace dateline
