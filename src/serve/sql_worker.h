// The process that answers one question of /api/sql: `dateline serve --sql-worker`, started by the server for each question, with limits.
#pragma once

#include <string>

namespace dateline {

/// Reads SQL from standard input, writes "+" and the answer of openapi.json (SqlAnswer), or "-" and what is wrong, to standard output.
void answer_sql_worker(const std::string& store_path);

}  // namespace dateline
