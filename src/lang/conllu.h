// CoNLL-U in and out, so that anyone can score the lang stage with standard tools.
//
//   Result<std::vector<ConlluDocument>> given = read_conllu(bytes, "gold.conllu");
//   std::string out;
//   write_conllu(document, analysis, {}, out);
//
// Written: ID, FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL, and in MISC SpaceAfter=No, Entity= (CorefUD
// brackets, see
// "# global.Entity") and Coref= (antecedent chain and reason) on the head word of each linked
// mention.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lang/analysis.h"
#include "page/document.h"

namespace dateline {

/// One document of a CoNLL-U file: its running text with a block a paragraph, and all that the file
/// says of it.
struct ConlluDocument {
  Document document;
  Analysis analysis;  // words, sentences, tags, trees, lemmas; mentions and chains of Entity=
  std::vector<std::string> sent_ids;  // one a sentence, empty where the file has none
  std::vector<uint32_t> lines;        // one a sentence: the line of its first word
};

/// Splits at "# newdoc" (the whole file is one document without it). Unknown tags become X and dep,
/// "_" heads the root. Fails with kBadRecord naming `name` and the line: fields that are not ten,
/// ids out of order, heads that point outside the sentence, text that is not UTF-8. Empty nodes are
/// left out.
Result<std::vector<ConlluDocument>> read_conllu(std::string_view text, const std::string& name);

struct ConlluOptions {
  const std::vector<std::string>* sent_ids = nullptr;  // else made from Document::id and a number
  bool newdoc = true;
};

/// Appends `analysis` to `out`.
void write_conllu(const Document& document, const Analysis& analysis, const ConlluOptions& options,
                  std::string& out);

/// "Number=Sing|Tense=Past", "_" for none; and back (unknown features are left out).
std::string format_feats(const Morph& morph);
Morph parse_feats(std::string_view feats);

}  // namespace dateline
