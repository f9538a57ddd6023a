// Rows of a query for people or programs: a table that fits the terminal, CSV, or one JSON object a line.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/database.h"

namespace dateline {

/// Runs one SELECT and prints its rows to standard output, quietly ending when the reader of a pipe has gone. `format`: table, csv or
/// jsonl. In a table, columns named in `numbers` are set right.
Status print_query(Database& db, const std::string& sql, std::span<const Value> values, const std::string& format);

/// A cell of CSV, quoted where it must be, harmless to spreadsheets.
std::string csv_cell(std::string_view text);
/// A JSON string with its quotation marks.
std::string json_text(std::string_view text);

}  // namespace dateline
