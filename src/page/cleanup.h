// Clean-ups shared by text and HTML pages: furniture phrases, doubled lines, credits, bylines,
// dates, and the end of the article.
#pragma once

#include <vector>

#include "page/document.h"
#include "page/piece.h"
#include "page/tables.h"

namespace dateline {

/// Marks pieces dropped or re-roled, and adds agencies, and authors and outlet where they are still
/// unknown. `trusted`: the pieces were already chosen by structure (HTML), so only certain phrases
/// drop prose.
void clean_up(std::vector<Piece>& pieces, const PageTables& tables, bool trusted, Document& doc);

}  // namespace dateline
