// /api/sql: questions in SQL, for those who started the server with --sql. Each is asked in a store opened for it alone that can reach this file
// and nothing else: no other files, no network, no extensions, no settings; one SELECT, 10 seconds, 512 MB.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "serve/addresses.h"
#include "serve/json_text.h"

namespace dateline {
namespace {

constexpr int kMostRows = 10000;
constexpr size_t kMostBytes = 8 << 20;
constexpr auto kMostTime = std::chrono::seconds(10);

/// Ends the query of a connection when its time is over.
class Timer {
 public:
  explicit Timer(Database& db) : thread_([this, &db] {
    std::unique_lock held(mutex_);
    if (changed_.wait_for(held, kMostTime, [&] { return done_; })) return;
    expired_ = true;
    while (!done_) {   // again and again: the first may come before the query has begun to run
      db.interrupt();
      changed_.wait_for(held, std::chrono::milliseconds(100), [&] { return done_; });
    }
  }) {}
  ~Timer() {
    {
      const std::lock_guard held(mutex_);
      done_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  bool expired() const { return expired_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
  std::atomic<bool> expired_ = false;
  std::thread thread_;
};

Result<std::string> ask(Database& db, const std::string& query) {
  const std::string limits = "SET threads = 1; SET memory_limit = '512MB'; SET temp_directory = ''; SET enable_external_access = false; SET lock_configuration = true;";
  if (const Status set = db.run(limits); !set) return set.error();
  const Timer timer(db);
  if (const Status only = db.only_selects(query); !only) return only.error();
  Result<Rows> rows = db.query(fmt::format("SELECT COLUMNS(*)::VARCHAR FROM (\n{}\n) LIMIT {}", query, kMostRows + 1));
  if (!rows) return timer.expired() ? Error{ErrorCode::kBadQuery, "it took longer than 10 seconds", ""} : Error{ErrorCode::kBadQuery, rows.error().message, ""};
  std::string out = "{\"columns\":[";
  for (size_t i = 0; i < rows->columns(); ++i) {
    if (i) out += ',';
    append_json_text(out, rows->column(i));
  }
  out += "],\"rows\":[";
  bool truncated = false;
  for (int n = 0; rows->next(); ++n) {
    truncated = n == kMostRows || out.size() > kMostBytes;
    if (truncated) break;
    out += n ? ",[" : "[";
    for (size_t i = 0; i < rows->columns(); ++i) {
      if (i) out += ',';
      if (rows->null(i)) out += "null";
      else append_json_text(out, rows->text(i).substr(0, kMostBytes));
    }
    out += ']';
  }
  return out + fmt::format("],\"truncated\":{}}}\n", truncated);
}

}  // namespace

Result<std::string> sql_answer(Question& question, const std::string& body) {
  static std::mutex one_at_a_time;
  if (const Status done = question.parameters.done(); !done) return done.error();
  if (find_invalid_utf8(body) != std::string::npos) return Error{ErrorCode::kBadEncoding, "the body is no UTF-8", ""};
  const nlohmann::json given = nlohmann::json::parse(body, nullptr, false);
  if (!given.is_object() || given.size() != 1 || !given.contains("query") || !given["query"].is_string()) return Error{ErrorCode::kBadJson, "the body must be {\"query\":\"SELECT ...\"}", ""};
  const std::unique_lock alone(one_at_a_time, std::try_to_lock);
  if (!alone) return Error{ErrorCode::kStoreBusy, "another question in SQL is being answered", ""};
  const Result<StoreView::Reading> turn = question.view.read();   // nobody writes meanwhile
  if (!turn) return turn.error();
  Result<Store> store = Store::read(question.view.path());
  if (!store) return store.error();
  return ask(store->db(), given["query"].get<std::string>());
}

}  // namespace dateline
