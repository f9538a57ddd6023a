#include "serve/store_view.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "base/hash.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr auto kLook = std::chrono::milliseconds(100);      // how often for a waiting writer
constexpr double kLoadShare = 10;                           // loading takes at most a tenth of the time while somebody adds

std::string temporary_folder() {
  std::string name = (fs::temp_directory_path() / "dateline-serve-XXXXXX").string();
  return ::mkdtemp(name.data()) ? name : std::string();
}

}  // namespace

Result<std::unique_ptr<StoreView>> StoreView::open(const std::string& path) {
  std::unique_ptr<StoreView> out(new StoreView(path));
  out->folder_ = temporary_folder();
  if (out->folder_.empty()) return Error{ErrorCode::kCannotWrite, "cannot make a temporary folder", fs::temp_directory_path().string()};
  {
    // A store of an older version is brought up to date first; a store of this version is not touched.
    Result<Store> store = Store::read(path);
    if (!store && store.error().code == ErrorCode::kStoreVersion)
      if (const Result<Store> newer = Store::write(path); !newer) return newer.error();
  }
  {
    const std::lock_guard held(out->mutex_);
    if (const Status opened = out->open_store(); !opened) return opened.error();
  }
  if (const Status loaded = out->load(); !loaded) return loaded.error();
  out->watch_ = std::thread([view = out.get()] { view->watch(); });
  return out;
}

StoreView::~StoreView() {
  {
    const std::lock_guard held(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (watch_.joinable()) watch_.join();
  store_.reset();
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

std::shared_ptr<Snapshot> StoreView::now() const {
  const std::lock_guard held(now_mutex_);
  return now_;
}

void StoreView::show(std::shared_ptr<Snapshot> next) {
  const std::lock_guard held(now_mutex_);
  now_ = std::move(next);
}

std::string StoreView::file_mark() const {
  std::string out = DATELINE_VERSION;
  for (const char* suffix : {"", ".wal"}) {
    struct stat info{};
    if (::stat((path_ + suffix).c_str(), &info) == 0)
      out += fmt::format("|{}.{}.{}.{}", info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_size, info.st_ino);
    else out += "|-";
  }
  return out;
}

Status StoreView::open_store() {
  Result<Store> store = Store::read(path_);
  if (!store) return store.error();
  // This handle reads the store, and writes files in one folder: exports on their way out.
  const std::string limits = fmt::format(
      "SET threads = 2; SET memory_limit = '1GB'; SET temp_directory = {}; SET allowed_directories = [{}]; SET enable_external_access = false; SET lock_configuration = true;",
      sql_text(folder_ + "/spill"), sql_text(folder_ + "/"));
  if (const Status set = store->db().run(limits); !set) return set.error();
  store_.emplace(std::move(*store));
  return ok();
}

Result<StoreView::Reading> StoreView::read() {
  std::unique_lock held(mutex_);
  changed_.wait(held, [&] { return !alone_wanted_; });
  if (!store_)
    if (const Status opened = open_store(); !opened) return opened.error();
  Result<Database> db = store_->db().connect();
  if (!db) return db.error();
  ++readers_;
  return Reading(this, std::move(*db));
}

StoreView::Reading::~Reading() {
  if (!view_) return;
  { const Database closed = std::move(db_); }
  view_->finish_reading();
}

void StoreView::finish_reading() {
  {
    const std::lock_guard held(mutex_);
    --readers_;
  }
  changed_.notify_all();
}

Status StoreView::write(const std::function<Status(Store&)>& change) {
  std::unique_lock held(mutex_);
  changed_.wait(held, [&] { return !alone_wanted_; });
  alone_wanted_ = true;
  changed_.wait(held, [&] { return readers_ == 0; });
  const bool unchanged = file_mark() == mark_;
  store_.reset();
  Status done = ok();
  {
    Result<Store> store = Store::write(path_);
    done = store ? change(*store) : Status(store.error());
  }
  if (done && unchanged) {
    // Events are as they were: the index stays, all else that was answered does not.
    const std::shared_ptr<Snapshot> before = now();
    auto next = std::make_shared<Snapshot>();
    next->index = before->index;
    next->reports = before->reports;
    next->articles = before->articles;
    next->keeps_text = before->keeps_text;
    mark_ = file_mark();
    next->version = content_id(mark_, 12);
    show(std::move(next));
  }
  alone_wanted_ = false;
  held.unlock();
  changed_.notify_all();
  return done;
}

void StoreView::close_for_others() {
  std::unique_lock held(mutex_);
  if (!store_ || alone_wanted_) return;
  alone_wanted_ = true;
  changed_.wait(held, [&] { return readers_ == 0; });
  store_.reset();
  alone_wanted_ = false;
  held.unlock();
  changed_.notify_all();
}

Status StoreView::load() {
  const std::string mark = file_mark();
  Result<Reading> reading = read();
  if (!reading) return reading.error();
  auto next = std::make_shared<Snapshot>();
  Result<EventIndex> index = EventIndex::load(reading->db());
  if (!index) return index.error();
  next->index = std::make_shared<const EventIndex>(std::move(*index));
  Result<Rows> counts = reading->db().query("SELECT (SELECT count(*) FROM mentions WHERE current), (SELECT count(*) FROM articles WHERE superseded IS NULL), "
                                            "(SELECT count(*) FROM meta WHERE key = 'text' AND value = 'none')");
  if (!counts) return counts.error();
  if (counts->next()) {
    next->reports = counts->integer(0);
    next->articles = counts->integer(1);
    next->keeps_text = counts->integer(2) == 0;
  }
  next->version = content_id(mark, 12);
  show(std::move(next));
  const std::lock_guard held(mutex_);
  mark_ = mark;
  return ok();
}

void StoreView::watch() {
  Clock::time_point next_load = Clock::now();
  for (;;) {
    bool writer = false, stale = false;
    {
      std::unique_lock held(mutex_);
      if (changed_.wait_for(held, kLook, [&] { return stopping_; })) return;
      writer = store_ && store_->writer_there();
      stale = file_mark() != mark_;
    }
    if (writer) close_for_others();
    if (!stale || Clock::now() < next_load) continue;
    const Clock::time_point begun = Clock::now();
    (void)load();   // what cannot be read now is tried again; the events of before are shown meanwhile
    const auto took = std::chrono::duration<double>(Clock::now() - begun);
    next_load = Clock::now() + std::chrono::milliseconds(static_cast<int64_t>(500 + took.count() * kLoadShare * 1000));
  }
}

}  // namespace dateline
