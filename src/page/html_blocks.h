// A parsed page as two flat lists: the elements that hold text, and the blocks of text in them.
//
// A block is a run of text not broken by a block-level element or a double <br>. Elements know
// their parents by index and the sums over all blocks below them, so that every later question
// ("how much of this section is links?") is a look-up.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "page/html_tree.h"
#include "page/tables.h"

namespace dateline {

struct PageElement {
  const GumboNode* node = nullptr;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  int32_t parent = -1;  // -1: the root
  uint16_t depth = 0;
  uint32_t hints = 0;          // bits of HintKind, from class, id, role, itemprop
  uint32_t same_siblings = 0;  // siblings with the same tag and class
  // Sums over the blocks below.
  uint32_t words = 0, link_words = 0, prose_words = 0, blocks = 0, paragraphs = 0;
};

struct PageBlock {
  TextSpan span;         // in PageBlocks::text
  uint32_t element = 0;  // the nearest block-level element
  uint32_t words = 0, link_words = 0;
  uint32_t commas = 0, digits = 0, capitals = 0;  // capitals: words that begin so
  bool prose = false;                             // reads like running text
  bool sentence_end = false;
  bool strong = false;  // all of it bold: a heading in disguise
};

struct PageBlocks {
  std::string text;  // of all blocks, a newline after each
  std::vector<PageElement> elements;
  std::vector<PageBlock> blocks;

  std::string_view words(const PageBlock& b) const { return slice(text, b.span); }
};

/// Hidden elements, forms' controls and media hold no blocks.
PageBlocks find_blocks(const HtmlTree& tree, const PageTables& tables);

/// Words of an attribute: cut at signs and lower-to-upper borders, lower case. Calls use(word).
template <class Use>
void each_attribute_word(std::string_view value, Use use) {
  char word[32];
  size_t n = 0;
  char previous = ' ';
  const auto flush = [&] {
    if (n > 0) use(std::string_view(word, n));
    n = 0;
  };
  for (const char c : value) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter || (upper && previous >= 'a' && previous <= 'z')) flush();
    if (letter && n < sizeof word) word[n++] = upper ? static_cast<char>(c + 32) : c;
    previous = c;
  }
  flush();
}

}  // namespace dateline
