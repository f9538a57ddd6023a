// Rows of a query for people or programs: a table that fits the terminal, CSV, or one JSON object a line.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace dateline {

using TextTable = std::vector<std::vector<std::string>>;   // the first row names the columns

/// Prints rows that are no query's, in the same three formats; in jsonl a cell of digits is a number.
Status print_table(const TextTable& table, const std::string& format);

/// Runs one SELECT and prints its rows to standard output, quietly ending when the reader of a pipe has gone. `format`: table, csv or
/// jsonl. In a table, columns named in `numbers` are set right.
Status print_query(Database& db, const std::string& sql, std::span<const Value> values, const std::string& format);

/// A cell of CSV, quoted where it must be, harmless to spreadsheets.
std::string csv_cell(std::string_view text);
/// A JSON string with its quotation marks.
std::string json_text(std::string_view text);

}  // namespace dateline
