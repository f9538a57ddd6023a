// Store: one DuckDB file, opened for reading or for writing, with the lock that lets both take turns (store_lock.h).
//
//   Result<Store> store = Store::read("news.duckdb");
//   Result<Rows> rows = store->db().query("SELECT count(*) FROM events");
//
// One thread at a time; db().connect() gives other threads their own connection.
#pragma once

#include <optional>
#include <string>

#include "store/database.h"
#include "store/schema.h"
#include "store/store_lock.h"

namespace dateline {

class Store {
 public:
  /// For asking: nothing can be changed. kCannotOpen, kNotAStore, kStoreVersion, kStoreBusy, kBadStore.
  static Result<Store> read(const std::string& path);
  /// For adding: makes the file when there is none, brings an older version up to date. kStoreBusy when somebody else writes.
  static Result<Store> write(const std::string& path, const StoreOptions& options = {}, const std::string& memory = "300MB");

  Database& db() { return db_; }
  const std::string& path() const { return db_.path(); }
  bool keeps_text() const { return keeps_text_; }

  /// Reader: does a writer wait until this store is closed?
  bool writer_there() const { return lock_.writer_there(); }
  /// kNotInStore, with the way to list them, when there is no such run.
  Status need_run(int64_t run);
  /// Writer, between two transactions: lets waiting readers in, if there are any.
  Status yield_to_readers();

 private:
  Store(StoreLock lock, Database db) : lock_(std::move(lock)), db_(std::move(db)) {}
  Status read_options();

  StoreLock lock_;   // first: released last
  Database db_;
  bool keeps_text_ = true;
};

}  // namespace dateline
