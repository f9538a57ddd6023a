// The Document that a stored article was coded from, so that it can be coded again.
//
//   Result<Document> document = document_of(record, text, engine.page_tables());
//
// Rebuilt from the stored record: text, blocks, dates, credits. What `page` dropped is not kept, and coding does not look at it; so coding
// a stored article with the same versions gives the same record (tests/cli/recode_test.py).
#pragma once

#include <string>

#include "base/result.h"
#include "page/document.h"
#include "page/tables.h"
#include "store/record_text.h"

namespace dateline {

/// `lean` as stored. kBadStore when it is no record.
Result<Document> document_of(const RecordJson& lean, std::string text, const PageTables& tables);

}  // namespace dateline
