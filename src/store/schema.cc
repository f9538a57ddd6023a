#include "store/schema.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "base/utf8.h"
#include "store/embedded.h"

namespace dateline {
namespace {

TableText parse_table(std::string_view file, std::string_view text) {
  TableText table;
  table.name = std::string(file.substr(file.rfind('/') + 1));
  table.name.resize(table.name.size() - 4);   // .sql
  while (!text.empty()) {
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.starts_with("-- ")) {
      table.comment = std::string(line.substr(3));
      continue;
    }
    const size_t comment = line.find("-- ");
    if (!line.starts_with("  ") || comment == std::string_view::npos) continue;
    std::string_view definition = trim(line.substr(0, comment));
    if (definition.ends_with(',')) definition.remove_suffix(1);
    const size_t space = definition.find(' ');
    ColumnText column{std::string(definition.substr(0, space)), std::string(trim(definition.substr(space))),
                      std::string(trim(line.substr(comment + 3)))};
    std::erase(column.name, '"');
    table.columns.push_back(std::move(column));
  }
  return table;
}

std::string comments(const TableText& table) {
  std::string sql = fmt::format("COMMENT ON TABLE {} IS {};\n", table.name, sql_text(table.comment));
  for (const ColumnText& column : table.columns)
    sql += fmt::format("COMMENT ON COLUMN {}.\"{}\" IS {};\n", table.name, column.name, sql_text(column.comment));
  return sql;
}

Result<int64_t> count_tables(Database& db, const char* name) {
  return db.integer("SELECT count(*) FROM duckdb_tables() WHERE NOT internal AND (? = '' OR table_name = ?)",
                    {std::string(name), std::string(name)});
}

}  // namespace

std::vector<TableText> schema_tables() {
  std::vector<TableText> tables;
  for (const std::string_view file : embedded_names("schema/")) tables.push_back(parse_table(file, embedded_file(file)));
  return tables;
}

Status create_schema(Database& db, const StoreOptions& options) {
  std::string sql = "BEGIN;\n";
  for (const std::string_view file : embedded_names("schema/")) sql += embedded_file(file);
  for (const TableText& table : schema_tables()) sql += comments(table);
  for (const std::string_view file : embedded_names("views/")) sql += embedded_file(file);
  sql += fmt::format("INSERT INTO meta VALUES ('format', 'dateline store'), ('schema', '{}'), ('created', now()::VARCHAR), "
                     "('text', '{}');\nCOMMIT;",
                     kSchemaVersion, options.keep_text ? "kept" : "none");
  return db.run(sql);
}

Result<bool> is_empty(Database& db) {
  const Result<int64_t> tables = count_tables(db, "");
  if (!tables) return tables.error();
  return *tables == 0;
}

Status check_schema(Database& db, bool may_change) {
  const Result<int64_t> meta = count_tables(db, "meta");
  if (!meta) return meta.error();
  Result<int64_t> version = *meta == 0 ? Result<int64_t>(0) : db.integer(
      "SELECT value::INTEGER FROM meta WHERE key = 'schema' AND EXISTS (FROM meta WHERE key = 'format' AND value = 'dateline store')");
  if (!version) return version.error();
  if (*version == 0) return Error{ErrorCode::kNotAStore, "a DuckDB file of another program, no store of dateline", db.path()};
  if (*version > kSchemaVersion)
    return Error{ErrorCode::kStoreVersion, fmt::format("of schema version {}, newer than this dateline ({})", *version, kSchemaVersion), db.path()};
  if (*version == kSchemaVersion) return ok();
  if (!may_change)
    return Error{ErrorCode::kStoreVersion, fmt::format("of schema version {}; dateline add brings it to {}", *version, kSchemaVersion), db.path()};
  for (int64_t v = *version; v < kSchemaVersion; ++v) {
    const std::string step = fmt::format("BEGIN;\n{}\nUPDATE meta SET value = '{}' WHERE key = 'schema';\nCOMMIT;",
                                         embedded_file(fmt::format("migrations/{}.sql", v)), v + 1);
    if (const Status done = db.run(step); !done) {
      (void)db.run("ROLLBACK");
      return done.error();
    }
  }
  return ok();
}

}  // namespace dateline
