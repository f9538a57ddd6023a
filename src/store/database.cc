#include "store/database.h"

#include <algorithm>

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr int kRowGroup = 16384;   // rows

duckdb_date day(CivilDate date) { return {date.days()}; }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// DuckDB's errors may come as JSON or with a stack; the first line says what matters.
std::string first_line(std::string_view text) {
  const size_t end = text.find('\n');
  std::string line(text.substr(0, end));
  std::replace(line.begin(), line.end(), '\r', ' ');
  return line;
}

}  // namespace

Error duckdb_failure(std::string message, const std::string& path) {
  const std::string line = first_line(message);
  if (contains(message, "Could not set lock on file") || contains(message, "Conflicting lock"))
    return {ErrorCode::kStoreBusy, "another program has it open", path};
  if (contains(message, "not a valid DuckDB database file"))
    return {ErrorCode::kNotAStore, "not a DuckDB file", path};
  if (contains(message, "No space left") || contains(message, "disk full") || contains(message, "Disk quota"))
    return {ErrorCode::kCannotWrite, "no space left on the disk: what was not yet stored is not in the store", path};
  if (contains(message, "Read-only file system") || contains(message, "Permission denied") || contains(message, "read-only mode"))
    return {ErrorCode::kCannotWrite, fmt::format("cannot write: {}", line), path};
  if (contains(message, "orrupt") || contains(message, "checksum") || contains(message, "Serialization Error") ||
      contains(message, "INTERNAL Error") || contains(message, "Could not read enough bytes"))
    return {ErrorCode::kBadStore, fmt::format("the file is damaged: {}", line), path};
  return {ErrorCode::kBadQuery, line, path};
}

std::string sql_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

Rows::Rows(duckdb_result result) : result_(result) {
  const DuckDb& duck = duckdb();
  for (idx_t i = 0; i < duck.column_count(&result_); ++i)
    columns_.push_back({duck.column_name(&result_, i), duck.column_type(&result_, i)});
}

Rows::Rows(Rows&& other) noexcept
    : result_(std::exchange(other.result_, duckdb_result{})), chunk_(std::exchange(other.chunk_, nullptr)),
      columns_(std::move(other.columns_)), row_(other.row_), size_(std::exchange(other.size_, 0)) {}

Rows::~Rows() {
  drop_chunk();
  duckdb().destroy_result(&result_);
}

void Rows::drop_chunk() {
  if (chunk_) duckdb().destroy_data_chunk(&chunk_);
  chunk_ = nullptr;
}

bool Rows::next() {
  if (++row_ < size_) return true;
  const DuckDb& duck = duckdb();
  do {
    drop_chunk();
    chunk_ = duck.fetch_chunk(result_);
    if (!chunk_) return false;
    size_ = duck.data_chunk_get_size(chunk_);
  } while (size_ == 0);
  row_ = 0;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const duckdb_vector vector = duck.data_chunk_get_vector(chunk_, i);
    columns_[i].data = duck.vector_get_data(vector);
    columns_[i].validity = duck.vector_get_validity(vector);
  }
  return true;
}

bool Rows::null(size_t i) const {
  const uint64_t* validity = columns_[i].validity;
  return validity && !(validity[row_ / 64] >> (row_ % 64) & 1);
}

int64_t Rows::integer(size_t i) const {
  if (null(i)) return 0;
  const void* data = columns_[i].data;
  switch (columns_[i].type) {
    case DUCKDB_TYPE_BOOLEAN: return static_cast<const bool*>(data)[row_];
    case DUCKDB_TYPE_TINYINT: return static_cast<const int8_t*>(data)[row_];
    case DUCKDB_TYPE_SMALLINT: return static_cast<const int16_t*>(data)[row_];
    case DUCKDB_TYPE_INTEGER: case DUCKDB_TYPE_DATE: return static_cast<const int32_t*>(data)[row_];
    case DUCKDB_TYPE_BIGINT: case DUCKDB_TYPE_TIMESTAMP: return static_cast<const int64_t*>(data)[row_];
    case DUCKDB_TYPE_UTINYINT: return static_cast<const uint8_t*>(data)[row_];
    case DUCKDB_TYPE_USMALLINT: return static_cast<const uint16_t*>(data)[row_];
    case DUCKDB_TYPE_UINTEGER: return static_cast<const uint32_t*>(data)[row_];
    case DUCKDB_TYPE_UBIGINT: return static_cast<int64_t>(static_cast<const uint64_t*>(data)[row_]);
    case DUCKDB_TYPE_HUGEINT: return static_cast<int64_t>(static_cast<const duckdb_hugeint*>(data)[row_].lower);
    case DUCKDB_TYPE_UHUGEINT: return static_cast<int64_t>(static_cast<const duckdb_uhugeint*>(data)[row_].lower);
    case DUCKDB_TYPE_DOUBLE: return static_cast<int64_t>(static_cast<const double*>(data)[row_]);
    default: return 0;
  }
}

double Rows::real(size_t i) const {
  if (null(i)) return 0;
  if (columns_[i].type == DUCKDB_TYPE_DOUBLE) return static_cast<const double*>(columns_[i].data)[row_];
  if (columns_[i].type == DUCKDB_TYPE_FLOAT) return static_cast<double>(static_cast<const float*>(columns_[i].data)[row_]);
  return static_cast<double>(integer(i));
}

std::string_view Rows::text(size_t i) const {
  if (null(i) || (columns_[i].type != DUCKDB_TYPE_VARCHAR && columns_[i].type != DUCKDB_TYPE_BLOB)) return {};
  const duckdb_string_t& value = static_cast<const duckdb_string_t*>(columns_[i].data)[row_];
  const uint32_t length = value.value.inlined.length;   // both layouts begin with it
  return {length <= 12 ? value.value.inlined.inlined : value.value.pointer.ptr, length};
}

CivilDate Rows::date(size_t i) const {
  if (null(i) || columns_[i].type != DUCKDB_TYPE_DATE) return CivilDate::none();
  return CivilDate::from_days(static_cast<const int32_t*>(columns_[i].data)[row_]);
}

Database::File::~File() {
  if (handle) duckdb().close(&handle);
}
Database::Connection::~Connection() {
  if (handle) duckdb().disconnect(&handle);
}

Result<Database> Database::open(const std::string& path, Mode mode,
                                const std::vector<std::pair<std::string, std::string>>& options) {
  const Result<const DuckDb*> loaded = load_duckdb();
  if (!loaded) return loaded.error();
  const DuckDb& duck = **loaded;
  duckdb_config config = nullptr;
  duck.create_config(&config);
  duck.set_config(config, "autoinstall_known_extensions", "false");   // nothing is fetched, ever
  duck.set_config(config, "autoload_known_extensions", "false");
  duck.set_config(config, "temp_directory", (path + ".tmp").c_str());   // beside the store; else in the folder one happens to be in
  for (const auto& [key, value] : options) duck.set_config(config, key.c_str(), value.c_str());
  Database out;
  out.path_ = path;
  out.mode_ = mode;
  out.file_ = std::make_shared<File>();
  char* message = nullptr;
  const duckdb_state state = duck.open_ext(":memory:", &out.file_->handle, config, &message);
  duck.destroy_config(&config);
  if (state != DuckDBSuccess) {
    Error error = duckdb_failure(message ? message : "cannot open", path);
    duck.free(message);
    if (error.code == ErrorCode::kBadQuery) error.code = ErrorCode::kCannotOpen;
    return error;
  }
  out.connection_ = std::make_unique<Connection>();
  if (duck.connect(out.file_->handle, &out.connection_->handle) != DuckDBSuccess)
    return Error{ErrorCode::kBadStore, "cannot connect", path};
  if (const Status attached = out.attach(); !attached) return attached.error();
  return out;
}

Status Database::attach() {
  // Small row groups; the newest storage version, for zstd.
  const std::string sql = fmt::format("ATTACH {} AS store ({}ROW_GROUP_SIZE {}, STORAGE_VERSION 'v1.4.0'); USE store;", sql_text(path_),
                                      mode_ == Mode::read ? "READ_ONLY, " : "", kRowGroup);
  const Status done = run(sql);
  if (done) return ok();
  Error error = done.error();
  if (error.code == ErrorCode::kBadQuery) error.code = ErrorCode::kCannotOpen;
  return error;
}

Status Database::detach() { return run("USE memory; DETACH store;"); }

Result<Database> Database::connect() const {
  Database out;
  out.path_ = path_;
  out.mode_ = mode_;
  out.file_ = file_;
  out.connection_ = std::make_unique<Connection>();
  if (duckdb().connect(file_->handle, &out.connection_->handle) != DuckDBSuccess)
    return Error{ErrorCode::kBadStore, "cannot connect", path_};
  if (const Status used = out.run("USE store"); !used) return used.error();
  return out;
}

Error Database::error_of(duckdb_result& result) const {
  const char* message = duckdb().result_error(&result);
  Error error = duckdb_failure(message ? message : "unknown error", path_);
  duckdb().destroy_result(&result);
  return error;
}

Status Database::run(std::string_view sql) {
  duckdb_result result{};
  if (duckdb().query(connection_->handle, std::string(sql).c_str(), &result) != DuckDBSuccess) return error_of(result);
  duckdb().destroy_result(&result);
  return ok();
}

Result<Rows> Database::query(const std::string& sql, std::span<const Value> parameters) {
  const DuckDb& duck = duckdb();
  duckdb_prepared_statement statement = nullptr;
  if (duck.prepare(connection_->handle, sql.c_str(), &statement) != DuckDBSuccess) {
    const char* message = duck.prepare_error(statement);
    Error error = duckdb_failure(message ? message : "unknown error", path_);
    duck.destroy_prepare(&statement);
    return error;
  }
  for (idx_t i = 1; const Value& value : parameters) {
    std::visit([&](const auto& v) {
      using T = std::decay_t<decltype(v)>;
      if constexpr (std::is_same_v<T, std::monostate>) duck.bind_null(statement, i);
      else if constexpr (std::is_same_v<T, bool>) duck.bind_boolean(statement, i, v);
      else if constexpr (std::is_same_v<T, int64_t>) duck.bind_int64(statement, i, v);
      else if constexpr (std::is_same_v<T, uint64_t>) duck.bind_uint64(statement, i, v);
      else if constexpr (std::is_same_v<T, double>) duck.bind_double(statement, i, v);
      else if constexpr (std::is_same_v<T, CivilDate>) duck.bind_date(statement, i, day(v));
      else duck.bind_varchar_length(statement, i, v.data(), v.size());
    }, value);
    ++i;
  }
  duckdb_result result{};
  const duckdb_state state = duck.execute_prepared(statement, &result);
  duck.destroy_prepare(&statement);
  if (state != DuckDBSuccess) return error_of(result);
  return Rows(result);
}

Status Database::only_selects(const std::string& sql) {
  const DuckDb& duck = duckdb();
  duckdb_prepared_statement statement = nullptr;
  Status out = ok();
  if (duck.prepare(connection_->handle, sql.c_str(), &statement) != DuckDBSuccess) {
    const char* message = duck.prepare_error(statement);
    out = Error{ErrorCode::kBadQuery, first_line(message ? message : "unknown error"), ""};
  } else if (duck.prepared_statement_type(statement) != DUCKDB_STATEMENT_TYPE_SELECT) {
    out = Error{ErrorCode::kBadQuery, "only a SELECT can be asked here", ""};
  }
  duck.destroy_prepare(&statement);
  return out;
}

Result<int64_t> Database::integer(const std::string& sql, std::initializer_list<Value> parameters) {
  Result<Rows> rows = query(sql, parameters);
  if (!rows) return rows.error();
  return rows->single();
}

void Database::interrupt() { duckdb().interrupt(connection_->handle); }

}  // namespace dateline
