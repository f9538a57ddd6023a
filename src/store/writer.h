// StoreWriter: adds coded articles, in batches that are stored whole or not at all.
//
//   Result<StoreWriter> writer = StoreWriter::open(store, run);
//   if (!writer->has(hash)) writer->add(rows_of(record, hash, key));
//   writer->commit();                                   // every few hundred articles, and at the end
//
// The same input changes nothing; an article of the same key with other words becomes a new version, linked to the one before. After
// kill -9 the store is as after the last commit. One thread, but for has().
#pragma once

#include <cstdint>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "store/rows.h"
#include "store/store.h"

namespace dateline {

/// What makes one way of coding differ from another.
struct RunInfo {
  std::string kind = "add";       // or "recode"
  std::string dateline, pack, model, options, note;
};

enum class Added : uint8_t { added, unchanged, new_version };

struct Hash128Hasher {
  size_t operator()(const Hash128& h) const { return static_cast<size_t>(h.low ^ h.high); }
};

class StoreWriter {
 public:
  /// Reads what the store knows already. Joins the run with these versions, or begins a new one.
  static Result<StoreWriter> open(Store& store, const RunInfo& run);

  /// Is this input in the store (or in the batch at hand)? Safe from any thread while add() runs.
  bool has(const Hash128& input) const;
  Result<Added> add(ArticleRows rows);
  /// An input that could not be coded; noted once however often it is tried.
  void add_problem(const std::string& input, const std::string& code, const std::string& message);
  /// Another coding of an article that is there, in this run, beside the one that is shown (adopt_run() shows it).
  Status add_coding(int64_t article_id, CivilDate known_at, const ArticleRows& rows);
  Status commit();

  size_t waiting() const { return batch_; }    // articles since the last commit
  int32_t run_id() const { return run_id_; }

 private:
  explicit StoreWriter(Store& store) : store_(&store) {}
  Status load();
  Status join_run(const RunInfo& run);
  struct Open;                                  // the appenders of the batch at hand
  struct Deleter { void operator()(Open* open) const; };
  Result<Open*> begin();
  void put_article(Open& out, const ArticleRows& rows, int64_t id, int64_t previous, int64_t version, CivilDate known);
  void put_coding(Open& out, const ArticleRows& rows, int64_t id, CivilDate known, bool current);
  void put_mention(Open& out, const MentionRow& m, int64_t article, int32_t ord, CivilDate known, bool current);

  Store* store_;
  int32_t run_id_ = 0;
  int64_t next_article_ = 1, next_mention_ = 1;
  std::unique_ptr<std::shared_mutex> inputs_mutex_ = std::make_unique<std::shared_mutex>();
  std::unordered_set<Hash128, Hash128Hasher> inputs_;
  std::unordered_map<uint64_t, int64_t> latest_;       // hash of the key -> article_id of its latest version
  std::unordered_set<int64_t> actors_, places_;
  std::unordered_set<uint64_t> problems_;
  std::unique_ptr<Open, Deleter> open_;
  std::unordered_map<std::string, std::vector<uint32_t>> terms_;
  std::vector<std::pair<int64_t, CivilDate>> superseded_;   // article_id, known_at of the new version
  std::unordered_map<int64_t, std::tuple<Hash128, int64_t, std::string, CivilDate>> batch_versions_;   // of this batch, by article_id
  size_t batch_ = 0;
};

}  // namespace dateline
