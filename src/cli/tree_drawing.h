// A dependency tree in a terminal: one word a line, arcs at the right.
//
//   Putin         PROPN  nsubj  ◄─┐
//   congratulated VERB   root   ──┼─┐
//   the           DET    det    ◄─┼─┼─┐ ...
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "lang/analysis.h"
#include "page/document.h"

namespace dateline {

/// Arcs of a tree as rows of box-drawing characters, one a word; `heads[i]` is the head of word i or -1. A row begins with
/// ◄ when an arc ends there. Words are not more than a few hundred: O(words²).
std::vector<std::string> draw_arcs(const std::vector<int>& heads);

/// The lines of a sentence: word, tag, relation, arcs. Each ends with a newline; `indent` spaces before it.
std::string draw_tree(const Document& document, const Analysis& analysis, const Sentence& sentence, const Terminal& terminal,
                      int indent);

}  // namespace dateline
