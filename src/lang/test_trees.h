// For tests: the compiled tables, and trees written in one line a sentence.
//
//   given("Assad/PROPN/2/nsubj/person met/VERB/0/root Putin/PROPN/2/obj/person ./PUNCT/2/punct")
//
// A word is form/UPOS/head/relation, then for names "type" (one word), "(type" and "type)" (first
// and last). "NOUN+" is a plural; a form that begins with "~" is written to the word before it
// ("Syria ~'s"). "\n" ends a sentence, an empty line a paragraph.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "lang/analyse.h"
#include "lang/conllu.h"

namespace dateline::testing {

inline const Pack& pack() {
  static const Result<Pack> opened =
      Pack::open(std::string(DATELINE_BINARY_DIR) + "/dateline.pack");
  REQUIRE_MESSAGE(opened.has_value(), "build the target `pack` first");
  return *opened;
}

inline Document document_of(std::string text) {
  Document d;
  d.text = std::move(text);
  for (size_t at = 0; at < d.text.size();) {
    const size_t end = std::min(d.text.find("\n\n", at), d.text.size());
    if (end > at)
      d.blocks.push_back(
          {{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, BlockRole::body});
    at = end + 2;
  }
  return d;
}

inline std::vector<std::string> pieces(std::string_view text, char at) {
  std::vector<std::string> out;
  for (size_t begin = 0;;) {
    const size_t end = std::min(text.find(at, begin), text.size());
    out.emplace_back(text.substr(begin, end - begin));
    if (end == text.size()) return out;
    begin = end + 1;
  }
}

inline ConlluDocument tree(std::string_view lines) {
  std::string conllu = "# newdoc id = t\n# global.Entity = eid-etype-form\n# newpar\n";
  int names = 0;
  for (const std::string& line : pieces(lines, '\n')) {
    if (line.empty()) {
      conllu += "# newpar\n";
      continue;
    }
    const std::vector<std::string> words = pieces(line, ' ');
    for (size_t i = 0; i < words.size(); ++i) {
      std::vector<std::string> f = pieces(words[i], '/');
      REQUIRE_MESSAGE(f.size() >= 4, words[i]);
      const bool plural = f[1].ends_with('+');
      if (plural) f[1].pop_back();
      if (f[0][0] == '~') f[0].erase(0, 1);
      std::string misc;
      if (f.size() > 4) {
        const bool opens = f[4][0] == '(', closes = f[4].back() == ')';
        if (closes)
          misc = "Entity=n" + std::to_string(names) + ")";
        else
          misc = "Entity=(n" + std::to_string(++names) + "-" + f[4].substr(opens ? 1 : 0) +
                 "-name" + (opens ? "" : ")");
      }
      if (i + 1 < words.size() && words[i + 1][0] == '~')
        misc += std::string(misc.empty() ? "" : "|") + "SpaceAfter=No";
      conllu += std::to_string(i + 1) + "\t" + f[0] + "\t_\t" + f[1] + "\t_\t" +
                (plural ? "Number=Plur" : "_") + "\t" + f[2] + "\t" + f[3] + "\t_\t" +
                (misc.empty() ? "_" : misc) + "\n";
    }
    conllu += "\n";
  }
  Result<std::vector<ConlluDocument>> read = read_conllu(conllu, "test");
  REQUIRE_MESSAGE(read.has_value(), conllu);
  return (*read)[0];
}

struct Analysed {
  Document document;
  Analysis analysis;
  std::string_view text(TextSpan span) const { return document.slice(span); }
};

/// What follows from the given trees and names.
inline Analysed given(std::string_view lines) {
  const ConlluDocument d = tree(lines);
  const Result<Analyser> analyser = Analyser::open(pack(), nullptr);
  REQUIRE(analyser.has_value());
  AnalyserScratch scratch;
  return {d.document, analyser->analyse_tree(d.document, d.analysis, scratch)};
}

}  // namespace dateline::testing
