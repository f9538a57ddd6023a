// Rows of a query for people or programs: a table that fits the terminal, CSV, or one JSON object a line.
#pragma once

#include <span>
#include <string>

#include "store/database.h"

namespace dateline {

/// Runs one SELECT and prints its rows to standard output, quietly ending when the reader of a pipe has gone. `format`: table, csv or
/// jsonl. In a table, columns named in `numbers` are set right.
Status print_query(Database& db, const std::string& sql, std::span<const Value> values, const std::string& format);

}  // namespace dateline
