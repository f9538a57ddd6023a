// Piece: a paragraph on its way from the page to the Document, with the reason it stays or goes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/document.h"

namespace dateline {

struct Piece {
  std::string text;  // white space collapsed
  BlockRole role = BlockRole::body;
  bool kept = true;
  std::string reason;    // why kept or dropped, for `explain`
  bool heading = false;  // h1 to h6, or a line that reads like one
  bool list_item = false;
  bool linked = false;     // mostly links
  bool set_apart = false;  // the page marks it as a standfirst
  bool fixed = false;      // decided for certain: clean-ups leave it alone
  TextSpan source;         // where it lies in the input text (text pages only)

  // Filled by prepare().
  std::string folded;  // fold_name(text)
  uint32_t words = 0;
  bool sentence_end = false;  // ends with . ! ? or a closing quote after one

  void drop(std::string_view why) {
    kept = false;
    reason = why;
  }
};

/// Fills the derived members.
void prepare(Piece& piece);
/// Reads like running text: a full sentence or many words.
bool is_prose(const Piece& piece);

/// Writes kept pieces to doc.text and doc.blocks, the others to doc.dropped. Requires doc.text to
/// be empty.
void assemble(const std::vector<Piece>& pieces, Document& doc);
/// The same for a verbatim text: doc.text stays as it is, blocks are the pieces' source spans.
void assemble_verbatim(const std::vector<Piece>& pieces, Document& doc);

/// Number of words: runs of letters and digits.
uint32_t count_words(std::string_view text);

}  // namespace dateline
