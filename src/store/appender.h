// Appender: rows into one table, fast. Columns are given in the order of the table's definition.
//
//   Result<Appender> out = Appender::open(db, "blocks");
//   out->put(article_id).put(0).put("title").end_row();
//   Status status = out->flush();        // inside the caller's transaction
//
// The first error is kept and given by flush(); after it nothing is appended. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "store/database.h"

namespace dateline {

struct Hash128 {
  uint64_t low = 0, high = 0;
  auto operator<=>(const Hash128&) const = default;
};

class Appender {
 public:
  /// A table of the store; "temp.NAME": a temporary one.
  static Result<Appender> open(Database& db, const std::string& table);
  Appender(Appender&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)), path_(std::move(other.path_)), failed_(other.failed_) {}
  Appender& operator=(Appender&&) = delete;
  ~Appender();

  Appender& null() { return check(duckdb().append_null(handle_)); }
  Appender& put(bool value) { return check(duckdb().append_bool(handle_, value)); }
  Appender& put(int64_t value) { return check(duckdb().append_int64(handle_, value)); }
  Appender& put(int32_t value) { return check(duckdb().append_int32(handle_, value)); }
  Appender& put(uint32_t value) { return check(duckdb().append_uint32(handle_, value)); }
  Appender& put(uint64_t value) { return check(duckdb().append_uint64(handle_, value)); }
  Appender& put(double value) { return check(duckdb().append_double(handle_, value)); }
  Appender& put(std::string_view value) { return check(duckdb().append_varchar_length(handle_, value.data(), value.size())); }
  Appender& put(const char* value) { return put(std::string_view(value)); }
  Appender& put(CivilDate value) { return value.has_value() ? check(duckdb().append_date(handle_, {value.days()})) : null(); }
  Appender& put(Hash128 value) { return check(duckdb().append_uhugeint(handle_, {value.low, value.high})); }
  Appender& blob(std::string_view bytes) { return check(duckdb().append_blob(handle_, bytes.data(), bytes.size())); }
  /// Microseconds since 1970, UTC.
  Appender& time(int64_t micros) { return check(duckdb().append_timestamp(handle_, {micros})); }
  /// NULL for "".
  Appender& text(std::string_view value) { return value.empty() ? null() : put(value); }
  template <class T>
  Appender& put(const std::optional<T>& value) { return value ? put(*value) : null(); }
  Appender& list(const std::vector<std::string>& values);
  Appender& list(const std::vector<uint32_t>& values);
  void end_row() { check(duckdb().appender_end_row(handle_)); }

  Status flush();

 private:
  Appender(duckdb_appender handle, std::string path) : handle_(handle), path_(std::move(path)) {}
  Appender& check(duckdb_state state) {
    failed_ |= state != DuckDBSuccess;
    return *this;
  }
  Appender& append_list(duckdb_type type, std::vector<duckdb_value>& values);

  duckdb_appender handle_;
  std::string path_;
  bool failed_ = false;
};

}  // namespace dateline
