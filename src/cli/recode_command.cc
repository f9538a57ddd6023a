// dateline recode: the stored articles through the present version, or another dictionary, into a new run beside the old.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/ordered_pipeline.h"
#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/run_info.h"
#include "event/record_json.h"
#include "store/grouper.h"
#include "store/record_document.h"
#include "store/writer.h"

namespace dateline {
namespace {

struct Stored {
  int64_t article_id = 0;
  CivilDate known_at;
  std::string record, text, key;
};
struct Recoded {
  int64_t article_id = 0;
  CivilDate known_at;
  std::optional<ArticleRows> rows;
  std::optional<Error> error;
  uint64_t words = 0, events = 0;
};

constexpr int64_t kPage = 200;   // articles read at once

/// Hands out the latest version of each stored article, by article_id, a page at a time.
class StoredArticles {
 public:
  explicit StoredArticles(Database db) : db_(std::move(db)) {}
  std::optional<Stored> next() {
    if (at_ == page_.size() && !ended_) load();
    if (at_ == page_.size()) return std::nullopt;
    return std::move(page_[at_++]);
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  void load() {
    page_.clear();
    at_ = 0;
    Result<Rows> rows = db_.query("SELECT a.article_id, a.known_at, c.record, a.text, a.key FROM articles a JOIN codings c USING (article_id) "
                                  "WHERE c.current AND a.superseded IS NULL AND a.article_id > ? ORDER BY a.article_id LIMIT ?", {last_, kPage});
    if (!rows) {
      error_ = rows.error();
      ended_ = true;
      return;
    }
    while (rows->next()) {
      last_ = rows->integer(0);
      page_.push_back({last_, rows->date(1), std::string(rows->text(2)), std::string(rows->text(3)), std::string(rows->text(4))});
    }
    ended_ = page_.empty();
  }
  Database db_;
  std::vector<Stored> page_;
  size_t at_ = 0;
  int64_t last_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

Recoded recode(const Engine& engine, Stored stored, Engine::Scratch& scratch) {
  Recoded out;
  out.article_id = stored.article_id;
  out.known_at = stored.known_at;
  const RecordJson lean = RecordJson::parse(stored.record, nullptr, false);
  Result<Document> document = document_of(lean, std::move(stored.text), engine.page_tables());
  if (!document) {
    out.error = document.error();
    return out;
  }
  const CodedArticle coded = engine.code(std::move(*document), scratch);
  const RecordWriter record(engine.coder().ontology(), coded.document, coded.analysis, coded.world);
  out.words = coded.analysis.words.size();
  out.events = coded.events.size();
  out.rows = rows_of(record.record(coded.events), {}, stored.key);
  return out;
}

int failed(const Error& error) {
  report(error, true);
  return kExitUnreadable;
}

}  // namespace

int run_recode(const RecodeOptions& options) {
  const Result<Engine> engine = open_engine(options.data, options.own);
  if (!engine) return failed(engine.error());
  Result<RunInfo> run = run_info(options.data, options.own, false, "");
  if (!run) return failed(run.error());
  run->kind = "recode";
  run->note = options.note;
  Result<Store> store = Store::write(options.store);
  if (!store) return failed(store.error());
  if (!store->keeps_text())
    return failed({ErrorCode::kNotInStore, "the texts were not kept (--text none): add the pages again instead", options.store});
  const Result<int64_t> total = store->db().integer("SELECT count(*) FROM articles WHERE superseded IS NULL");
  if (!total) return failed(total.error());
  Result<StoreWriter> writer = StoreWriter::open(*store, *run);
  if (!writer) return failed(writer.error());
  std::optional<Error> error;
  Done done;
  {
    // One transaction for the whole run: a run is there whole or not at all.
    Result<Database> reading = store->db().connect();
    if (!reading) return failed(reading.error());
    StoredArticles articles(std::move(*reading));
    const unsigned threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<Engine::Scratch> scratch(threads);
    Progress progress(!options.quiet, static_cast<uint64_t>(*total));
    run_ordered<Stored, Recoded>(
        {.threads = threads, .items = threads * 8}, [&] { return articles.next(); },
        [&](Stored stored, unsigned thread) { return recode(*engine, std::move(stored), scratch[thread]); },
        [&](Recoded recoded) {
          if (recoded.error) report(*recoded.error);
          if (recoded.rows) {
            if (const Status status = writer->add_coding(recoded.article_id, recoded.known_at, *recoded.rows); !status) {
              error = status.error();
              return false;
            }
          }
          ++done.articles;
          ++done.bytes;
          done.words += recoded.words;
          done.events += recoded.events;
          progress.update(done);
          return true;
        });
    progress.wipe();
    if (!error) error = articles.error();
  }
  if (error) return failed(*error);
  if (const Status status = writer->commit(); !status) return failed(status.error());
  if (options.adopt)
    if (const Status status = adopt_run(*store, writer->run_id()); !status) return failed(status.error());
  if (!options.quiet)
    fmt::print(stderr, "{}: run {}: {} articles coded again, {} reports{}\n", options.store, writer->run_id(), done.articles, done.events,
               options.adopt ? ", shown from now on" : fmt::format("; dateline diff RUN {0} shows what changed, dateline adopt {0} shows it from now on", writer->run_id()));
  return kExitCoded;
}

}  // namespace dateline
