#include "store/store.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// Whether a file that is there can be a store: DuckDB's own message for a file of another kind depends on its first bytes.
Status check_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kCannotOpen, fmt::format("cannot open: {}", std::strerror(errno)), path};
  char head[12] = {};
  in.read(head, sizeof head);
  if (in.gcount() == 0) return ok();   // made by a writer that was stopped at once
  if (in.gcount() < 12 || std::string_view(head + 8, 4) != "DUCK") return Error{ErrorCode::kNotAStore, "not a DuckDB file", path};
  return ok();
}

}  // namespace

Status Store::read_options() {
  const Result<int64_t> none = db_.integer("SELECT count(*) FROM meta WHERE key = 'text' AND value = 'none'");
  if (!none) return none.error();
  keeps_text_ = *none == 0;
  return ok();
}

Result<Store> Store::read(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return Error{ErrorCode::kCannotOpen, "cannot open: there is no such file", path};
  if (fs::is_directory(path, ignored)) return Error{ErrorCode::kNotAStore, "a folder, not a store", path};
  Result<StoreLock> lock = StoreLock::read(path);
  if (!lock) return lock.error();
  if (const Status status = check_file(path); !status) return status.error();
  Result<Database> db = Database::open(path, Database::Mode::read);
  if (!db) return db.error();
  Store store(std::move(*lock), std::move(*db));
  if (const Status status = check_schema(store.db_, false); !status) return status.error();
  if (const Status status = store.read_options(); !status) return status.error();
  return store;
}

Result<Store> Store::write(const std::string& path, const StoreOptions& options, const std::string& memory) {
  std::error_code ignored;
  const bool there = fs::exists(path, ignored);
  if (fs::is_directory(path, ignored)) return Error{ErrorCode::kNotAStore, "a folder, not a store", path};
  if (there)
    if (const Status status = check_file(path); !status) return status.error();   // before anything beside it is written
  Result<StoreLock> lock = StoreLock::write(path);
  if (!lock) return lock.error();
  Result<Database> db = Database::open(path, Database::Mode::write,
                                       {{"memory_limit", memory}, {"checkpoint_threshold", "256MB"}, {"preserve_insertion_order", "true"}});
  if (!db) return db.error();
  Store store(std::move(*lock), std::move(*db));
  const Result<bool> empty = is_empty(store.db_);
  if (!empty) return empty.error();
  if (const Status status = *empty ? create_schema(store.db_, options) : check_schema(store.db_, true); !status) return status.error();
  if (const Status status = store.read_options(); !status) return status.error();
  return store;
}

Status Store::need_run(int64_t run) {
  const Result<int64_t> there = db_.integer("SELECT count(*) FROM runs WHERE run_id = ?", {run});
  if (!there) return there.error();
  if (*there == 0) return Error{ErrorCode::kNotInStore, fmt::format("no run {} in the store; dateline sql \"FROM runs\" lists them", run), path()};
  return ok();
}

Status Store::yield_to_readers() {
  if (!lock_.wanted()) return ok();
  if (const Status status = db_.detach(); !status) return status.error();
  lock_.let_readers_in();
  return db_.attach();
}

}  // namespace dateline
