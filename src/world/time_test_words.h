// Test fixture of the time rules: text to an Analysis with words, sentences and, where a test needs
// them, tags and heads.
#pragma once

#include <string>
#include <string_view>

#include "lang/analysis.h"
#include "page/document.h"

namespace dateline {

struct TestText {
  Document document;
  Analysis analysis;
};

/// One block a line; words at white space, with "," ";" ":" "(" ")" and a final "." "?" "!" cut off
/// unless inside a number or after one letter ("p.m."). One sentence a block. No tags: rules fall
/// back to words, as they do when there is no model.
inline TestText plain_text(std::string text, CivilDate published = {}) {
  TestText t;
  t.document.text = std::move(text);
  t.document.published = published;
  const std::string& s = t.document.text;
  const auto add = [&](size_t begin, size_t end) {
    Word w;
    w.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    t.analysis.words.push_back(w);
  };
  const auto mark = [](char c) {
    return c == ',' || c == ';' || c == '(' || c == ')' || c == '"' || c == '?' || c == '!';
  };
  for (size_t line = 0; line < s.size();) {
    const size_t line_end = std::min(s.find('\n', line), s.size());
    Sentence sentence;
    sentence.first = static_cast<uint32_t>(t.analysis.words.size());
    sentence.block = static_cast<uint32_t>(t.document.blocks.size());
    sentence.span = {static_cast<uint32_t>(line), static_cast<uint32_t>(line_end)};
    for (size_t at = line; at < line_end;) {
      if (s[at] == ' ') {
        ++at;
        continue;
      }
      size_t end = std::min(s.find(' ', at), line_end);
      while (at < end && mark(s[at])) {
        add(at, at + 1);
        ++at;
      }
      size_t core = end;
      while (core > at &&
             (mark(s[core - 1]) || (s[core - 1] == '.' && core - at > 2 && s[core - 3] != '.')))
        --core;
      if (core > at) add(at, core);
      for (size_t i = core; i < end; ++i) add(i, i + 1);
      at = end;
    }
    sentence.last = static_cast<uint32_t>(t.analysis.words.size());
    if (sentence.last > sentence.first) {
      t.document.blocks.push_back({sentence.span, BlockRole::body});
      t.analysis.sentences.push_back(sentence);
    }
    line = line_end + 1;
  }
  return t;
}

/// Gives word `i` a tag, a head (index into the words, kRoot for none) and a relation.
inline void set_word(TestText& t, uint32_t i, Upos upos, int32_t head, Deprel deprel,
                     Morph morph = {}) {
  Word& w = t.analysis.words[i];
  w.upos = upos;
  w.head = head;
  w.deprel = deprel;
  w.morph = morph;
}

}  // namespace dateline
