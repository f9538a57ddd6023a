// A thin border around DuckDB: values in, rows out, errors as Results.
//
//   Result<Database> db = Database::open("news.duckdb", Database::Mode::read);
//   Result<Rows> rows = db->query("SELECT title, published FROM articles WHERE outlet = ?", {outlet});
//   while (rows->next()) use(rows->text(0), rows->date(1));
//
// A Database is one open file with one connection: one thread at a time. connect() gives another thread its own connection to the
// same open file. Nothing here knows what is in the tables.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "store/duckdb_api.h"

namespace dateline {

/// A parameter of a query.
using Value = std::variant<std::monostate, bool, int64_t, uint64_t, double, std::string, CivilDate>;

/// The rows of a query, all held in memory. Views live until the next call of next().
class Rows {
 public:
  explicit Rows(duckdb_result result);
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  bool next();
  size_t columns() const { return columns_.size(); }
  const std::string& column(size_t i) const { return columns_[i].name; }

  bool null(size_t i) const;
  /// Any integer or boolean column; 0 for null.
  int64_t integer(size_t i) const;
  uint64_t number(size_t i) const { return static_cast<uint64_t>(integer(i)); }
  double real(size_t i) const;               // DOUBLE, FLOAT or an integer; 0 for null
  std::string_view text(size_t i) const;     // VARCHAR or BLOB; "" for null
  CivilDate date(size_t i) const;            // DATE; none() for null
  /// The first column of a result that has one row; 0 when it has none.
  int64_t single() { return next() ? integer(0) : 0; }

 private:
  struct Column {
    std::string name;
    duckdb_type type;
    void* data = nullptr;
    uint64_t* validity = nullptr;
  };
  void drop_chunk();

  duckdb_result result_;
  duckdb_data_chunk chunk_ = nullptr;
  std::vector<Column> columns_;
  uint64_t row_ = 0, size_ = 0;
};

class Database {
 public:
  enum class Mode : uint8_t { read, write };

  /// Opens or (in write mode) creates. `options` are DuckDB settings. kCannotOpen, kNotAStore, kStoreBusy, kBadStore.
  /// The file is attached as "store" beside an empty database in memory: only so can its row groups be made small, without which each
  /// checkpoint of a growing store would write the last 120,000 articles again.
  static Result<Database> open(const std::string& path, Mode mode, const std::vector<std::pair<std::string, std::string>>& options = {});
  Database(Database&& other) noexcept = default;
  Database& operator=(Database&& other) noexcept = default;

  /// Another connection to the same open file, for another thread.
  Result<Database> connect() const;

  /// One or several statements, no parameters.
  Status run(std::string_view sql);
  /// One statement.
  Result<Rows> query(const std::string& sql, std::span<const Value> parameters = {});
  Result<Rows> query(const std::string& sql, std::initializer_list<Value> parameters) {
    return query(sql, std::span(parameters.begin(), parameters.size()));
  }
  /// kBadQuery unless it is one statement and a SELECT: for text that people typed.
  Status only_selects(const std::string& sql);
  /// The single integer that a query gives.
  Result<int64_t> integer(const std::string& sql, std::initializer_list<Value> parameters = {});

  /// Closes the file, and opens it again: between the two others may have it. No transaction and no other connection may be open.
  Status detach();
  Status attach();

  /// Ends the running query of this connection with an error. From any thread.
  void interrupt();
  duckdb_connection connection() const { return connection_->handle; }
  const std::string& path() const { return path_; }

 private:
  struct File {
    duckdb_database handle = nullptr;
    ~File();
  };
  struct Connection {
    duckdb_connection handle = nullptr;
    ~Connection();
  };
  Database() = default;
  Error error_of(duckdb_result& result) const;

  std::string path_;
  Mode mode_ = Mode::read;
  std::shared_ptr<File> file_;              // before the connection: destroyed after it
  std::unique_ptr<Connection> connection_;
};

/// What DuckDB says, as one of our errors: full disk, busy file, broken file, another program's file.
Error duckdb_failure(std::string message, const std::string& path);

/// `text` as an SQL string literal.
std::string sql_text(std::string_view text);

}  // namespace dateline
