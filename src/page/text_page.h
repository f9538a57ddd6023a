// A page saved as text, or an article given as text, to a Document.
#pragma once

#include <string>

#include "page/document.h"
#include "page/read.h"

namespace dateline {

/// Furniture goes; doc.text is the paragraphs that stay, "\n\n" between. Requires valid UTF-8.
void read_text_page(const std::string& text, const PageInput& input, const PageTables& tables,
                    const PageOptions& options, Document& doc);

/// doc.text is `text`; blocks are found in it and nothing is dropped.
void read_verbatim(std::string text, const PageInput& input, const PageTables& tables,
                   Document& doc);

}  // namespace dateline
