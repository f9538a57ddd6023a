// Lines of a plain text to paragraphs.
//
// A blank line ends a paragraph. Within a run of lines, a line that was wrapped (near the run's
// width, and the sentence goes on) is joined with the next; any other line is a paragraph of its
// own, as browsers and JSONL exports write one a line.
//   "Syrian President (file photo)\nSyrian President (file photo)"          two
//   "The minister told reporters in the capital on\nThursday that talks"    one
// Covered by lines_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "page/piece.h"

namespace dateline {

/// Pieces in order with text, source and prepare() done; source spans begin and end at a non-space
/// character.
std::vector<Piece> split_paragraphs(std::string_view text);

}  // namespace dateline
