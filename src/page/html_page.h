// An HTML page to a Document.
#pragma once

#include <string>

#include "page/document.h"
#include "page/read.h"

namespace dateline {

/// Requires valid UTF-8. `language_hint` becomes the page's own lang attribute.
void read_html(const std::string& html, const PageInput& input, const PageTables& tables,
               const PageOptions& options, Document& doc, std::string& language_hint);

}  // namespace dateline
