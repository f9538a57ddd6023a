// /api/sql: questions in SQL, for those who started the server with --sql. Each is asked by a process of its own that can reach this file and nothing
// else (no other files, network, extensions, settings) and is ended when it takes too long: DuckDB cannot be interrupted in the middle of a
// function, and what it allocates there no limit of its own stops.
#include "serve/sql_worker.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "serve/addresses.h"
#include "serve/json_text.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostRows = 10000;
constexpr size_t kMostBytes = 8 << 20;
constexpr auto kMostTime = std::chrono::seconds(10);
constexpr rlim_t kMostAddresses = rlim_t{3} << 30;   // of the worker: libraries, stacks, 512 MB of DuckDB and what that does not count

Result<std::string> ask(Database& db, const std::string& query) {
  const std::string limits = "SET threads = 1; SET memory_limit = '512MB'; SET temp_directory = ''; SET enable_external_access = false; SET lock_configuration = true;";
  if (const Status set = db.run(limits); !set) return set.error();
  if (const Status only = db.only_selects(query); !only) return only.error();
  Result<Rows> rows = db.query(fmt::format("SELECT COLUMNS(*)::VARCHAR FROM (\n{}\n) LIMIT {}", query, kMostRows + 1));
  if (!rows) return rows.error();
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

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

/// This program again, as a worker: its standard input and output. Between fork and exec only what is safe there.
struct Worker {
  pid_t id = -1;
  int in = -1, out = -1;
};
Worker start_worker(const std::string& store) {
  int to[2], from[2];
  if (::pipe2(to, O_CLOEXEC) != 0) return {};
  if (::pipe2(from, O_CLOEXEC) != 0) {
    ::close(to[0]), ::close(to[1]);
    return {};
  }
  const char* const arguments[] = {"dateline", "serve", "--sql-worker", "--store", store.c_str(), nullptr};
  const pid_t id = ::fork();
  if (id == 0) {
    ::dup2(to[0], 0);
    ::dup2(from[1], 1);
    ::close_range(3, ~0U, 0);
    limit(RLIMIT_AS, kMostAddresses);
    limit(RLIMIT_CPU, 15);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    ::execv("/proc/self/exe", const_cast<char* const*>(arguments));
    ::_exit(127);
  }
  ::close(to[0]), ::close(from[1]);
  if (id < 0) {
    ::close(to[1]), ::close(from[0]);
    return {};
  }
  return {id, to[1], from[0]};
}

/// What the worker says, until it ends or its time is over.
Result<std::string> answer_of(Worker& worker, const std::string& query) {
  const Clock::time_point end = Clock::now() + kMostTime;
  std::string out;
  size_t sent = 0;
  ::fcntl(worker.in, F_SETFL, O_NONBLOCK);
  pollfd ends[2] = {{worker.out, POLLIN, 0}, {worker.in, POLLOUT, 0}};
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) return Error{ErrorCode::kBadQuery, "it took longer than 10 seconds", ""};
    if (::poll(ends, 2, static_cast<int>(left)) < 0) continue;
    if (ends[1].revents) {
      const ssize_t n = ::write(worker.in, query.data() + sent, query.size() - sent);
      if (n > 0) sent += static_cast<size_t>(n);
      if ((n < 0 && errno != EAGAIN) || sent == query.size()) {
        ::close(std::exchange(worker.in, -1));   // the end of the question
        ends[1].fd = -1;
      }
    }
    if (ends[0].revents) {
      char piece[65536];
      const ssize_t n = ::read(worker.out, piece, sizeof piece);
      if (n <= 0) break;
      out.append(piece, static_cast<size_t>(n));
    }
  }
  if (out.starts_with('-')) return Error{ErrorCode::kBadQuery, repair_utf8(out.substr(1)), ""};
  if (!out.starts_with('+') || !out.ends_with("}\n")) return Error{ErrorCode::kBadQuery, "it needed more memory or time than a question may have", ""};
  return out.substr(1);
}

}  // namespace

void answer_sql_worker(const std::string& store_path) {
  std::string query, out;
  char piece[65536];
  for (ssize_t n; (n = ::read(0, piece, sizeof piece)) > 0;) query.append(piece, static_cast<size_t>(n));
  Result<Store> store = Store::read(store_path);
  const Result<std::string> answer = store ? ask(store->db(), query) : Result<std::string>(store.error());
  out = answer ? "+" + *answer : "-" + answer.error().message;
  for (size_t at = 0; at < out.size();) {
    const ssize_t n = ::write(1, out.data() + at, out.size() - at);
    if (n <= 0) break;
    at += static_cast<size_t>(n);
  }
}

Result<std::string> sql_answer(Question& question, const std::string& body) {
  static std::mutex one_at_a_time;
  if (const Status done = question.parameters.done(); !done) return done.error();
  if (find_invalid_utf8(body) != std::string::npos) return Error{ErrorCode::kBadEncoding, "the body is no UTF-8", ""};
  const nlohmann::json given = nlohmann::json::parse(body, nullptr, false);
  if (!given.is_object() || given.size() != 1 || !given.contains("query") || !given["query"].is_string()) return Error{ErrorCode::kBadJson, "the body must be {\"query\":\"SELECT ...\"}", ""};
  const auto& query = given["query"].get_ref<const std::string&>();
  if (query.size() > 100000 || query.find('\0') != std::string::npos) return Error{ErrorCode::kBadQuery, "at most 100,000 bytes of SQL", ""};
  const std::unique_lock alone(one_at_a_time, std::try_to_lock);
  if (!alone) return Error{ErrorCode::kStoreBusy, "another question in SQL is being answered", ""};
  const Result<StoreView::Reading> turn = question.view.read();   // nobody writes meanwhile
  if (!turn) return turn.error();
  Worker worker = start_worker(question.view.path());
  if (worker.id < 0) return Error{ErrorCode::kStoreBusy, "no process can be started for it", ""};
  Result<std::string> answer = answer_of(worker, query);
  ::kill(worker.id, SIGKILL);
  ::waitpid(worker.id, nullptr, 0);
  if (worker.in >= 0) ::close(worker.in);
  ::close(worker.out);
  return answer;
}

}  // namespace dateline
