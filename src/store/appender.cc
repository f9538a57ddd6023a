#include "store/appender.h"

namespace dateline {

Result<Appender> Appender::open(Database& db, const std::string& table) {
  duckdb_appender handle = nullptr;
  const char* catalog = table.starts_with("temp.") ? "temp" : "store";
  const char* name = table.starts_with("temp.") ? table.c_str() + 5 : table.c_str();
  if (duckdb().appender_create_ext(db.connection(), catalog, "main", name, &handle) != DuckDBSuccess) {
    const char* message = duckdb().appender_error(handle);
    Error error = duckdb_failure(message ? message : "cannot append", db.path());
    duckdb().appender_destroy(&handle);
    return error;
  }
  return Appender(handle, db.path());
}

Appender::~Appender() {
  if (handle_) duckdb().appender_destroy(&handle_);
}

Appender& Appender::append_list(duckdb_type type, std::vector<duckdb_value>& values) {
  values.reserve(1);   // an empty list needs an address too
  duckdb_logical_type logical = duckdb().create_logical_type(type);
  duckdb_value whole = duckdb().create_list_value(logical, values.data(), values.size());
  check(duckdb().append_value(handle_, whole));
  duckdb().destroy_value(&whole);
  for (duckdb_value& value : values) duckdb().destroy_value(&value);
  duckdb().destroy_logical_type(&logical);
  return *this;
}

Appender& Appender::list(const std::vector<std::string>& values) {
  std::vector<duckdb_value> items;
  for (const std::string& v : values) items.push_back(duckdb().create_varchar_length(v.data(), v.size()));
  return append_list(DUCKDB_TYPE_VARCHAR, items);
}

Appender& Appender::list(const std::vector<uint32_t>& values) {
  std::vector<duckdb_value> items;
  for (const uint32_t v : values) items.push_back(duckdb().create_uint32(v));
  return append_list(DUCKDB_TYPE_UINTEGER, items);
}

Status Appender::flush() {
  const duckdb_state state = duckdb().appender_flush(handle_);
  if (state == DuckDBSuccess && !failed_) return ok();
  const char* message = duckdb().appender_error(handle_);
  return duckdb_failure(message ? message : "appending failed", path_);
}

}  // namespace dateline
