// StoreView: a store that is looked at for a long time while others may write to it.
//
//   Result<std::unique_ptr<StoreView>> view = StoreView::open("news.duckdb");
//   std::shared_ptr<Snapshot> now = view->now();                     // events in memory; never changes
//   Result<StoreView::Reading> reading = view->read();               // a connection to the file, for texts and everything else
//   Status done = view->write([](Store& store) { ... });             // closes the file, opens it for writing, and back
//
// DuckDB lets many read or one write, so the file is closed as soon as another dateline wants to write (store_lock.h) and opened again for the
// next question, between two batches of the writer. Events stay in memory meanwhile. When the file has changed they are loaded anew in
// the background. Safe for concurrent use.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "serve/event_index.h"
#include "serve/http.h"
#include "serve/lru_cache.h"
#include "serve/bitmap.h"
#include "store/store.h"

namespace dateline {

/// What the store held at one moment.
struct Snapshot {
  std::shared_ptr<const EventIndex> index;
  std::string version;                          // another one, another store: the ETags are made of it
  int64_t reports = 0, articles = 0;
  bool keeps_text = true;
  LruCache<Bitmap> parts{64 << 20};             // results of single filters
  LruCache<HttpAnswer> answers{64 << 20};

  /// Rows in another order than that of time, by key and direction; made when first asked for.
  std::mutex orders_mutex;
  std::map<std::pair<size_t, bool>, std::shared_ptr<const std::vector<uint32_t>>> orders;

  /// The events as of a day, made when first asked for; the last two days asked for are kept.
  std::mutex as_of_mutex;
  std::vector<std::pair<CivilDate, std::shared_ptr<Snapshot>>> as_of;
};

class StoreView {
 public:
  static Result<std::unique_ptr<StoreView>> open(const std::string& path);
  ~StoreView();
  StoreView(const StoreView&) = delete;
  StoreView& operator=(const StoreView&) = delete;

  std::shared_ptr<Snapshot> now() const;

  /// A connection of its own; while it lives the file stays open.
  class Reading {
   public:
    Reading(Reading&& other) noexcept : view_(std::exchange(other.view_, nullptr)), db_(std::move(other.db_)) {}
    Reading& operator=(Reading&&) = delete;
    ~Reading();
    Database& db() { return db_; }

   private:
    friend class StoreView;
    Reading(StoreView* view, Database db) : view_(view), db_(std::move(db)) {}
    StoreView* view_;
    Database db_;
  };
  /// kStoreBusy when a writer does not let go of it for a long time.
  Result<Reading> read();

  /// `change` alone with the store, which nobody else has open then. What it changes must not be events: those are loaded only when
  /// somebody else changed the file. kStoreBusy when another dateline writes.
  Status write(const std::function<Status(Store&)>& change);

  const std::string& path() const { return path_; }
  /// A folder of this view alone, where the store may write files (exports). Removed at the end.
  const std::string& folder() const { return folder_; }

 private:
  explicit StoreView(std::string path) : path_(std::move(path)) {}
  Status open_store();                 // with mutex_ held
  void finish_reading();
  void close_for_others();
  Status load();
  void show(std::shared_ptr<Snapshot> next);
  void watch();
  std::string file_mark() const;

  std::string path_, folder_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Store> store_;
  int readers_ = 0;
  bool alone_wanted_ = false, stopping_ = false;
  mutable std::mutex now_mutex_;       // apart from mutex_, which is held while a writer is waited for
  std::shared_ptr<Snapshot> now_;
  std::string mark_;                   // of the file, when now_ was loaded
  std::thread watch_;
};

}  // namespace dateline
