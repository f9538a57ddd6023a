// dateline add: pages into a store. Reads and codes in many threads like `code`; one writer stores batches; what is there is skipped
// before it is coded.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "base/ordered_pipeline.h"
#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/each_item.h"
#include "cli/progress.h"
#include "cli/run_info.h"
#include "cli/manifest.h"
#include "event/record_json.h"
#include "page/input_source.h"
#include "store/grouper.h"
#include "store/writer.h"

namespace dateline {
namespace {

constexpr size_t kItemsAThread = 8;
constexpr size_t kBytesInFlight = 64 << 20;
constexpr auto kBatchTime = std::chrono::milliseconds(1000);   // readers and Ctrl-C wait for no longer than this
constexpr int kInterrupted = 130;

volatile std::sig_atomic_t g_stop = 0;   // the only thing a signal handler may set
void ask_to_stop(int) {
  g_stop = 1;
  std::signal(SIGINT, SIG_DFL);   // a second Ctrl-C ends the program at once; the store is whole either way
}

/// What a thread hands to the writer.
struct Coded {
  std::optional<ArticleRows> rows;     // none: there already, not wanted or unreadable
  bool there = false;                  // in the store already
  std::vector<std::string> notes;
  std::optional<Error> error;
  ManifestEntry entry;
  bool not_wanted = false;             // by --since, --match or --sample
  uint64_t position = 0, words = 0, events = 0;
};

/// All that the input brought. The name of a file is no part of it: the same page elsewhere is the same page.
Hash128 input_hash(const Item& item, bool file) {
  std::string all;
  for (const std::string* part : {&item.url, &item.title, &item.outlet, &item.bytes}) all += fmt::format("{}:{}|", part->size(), *part);
  all += fmt::format("{}|{}|{}", static_cast<int>(item.kind), item.published.to_string(), item.published_words);
  if (!file) all += "|" + item.id;
  return hash128(all);
}

/// Which page this is a version of: its address, else where the file lies, else the id of a line, entry or mail.
std::string page_key(const Document& document, const Item& item, bool file) {
  if (!document.url.empty()) return "url:" + document.url.substr(0, document.url.find('#'));
  if (!file) return "id:" + item.id;
  std::error_code ignored;
  const auto path = std::filesystem::weakly_canonical(item.id, ignored);
  return "file:" + (ignored ? item.id : path.string());
}

class AddRun {
 public:
  AddRun(const Engine& engine, Store& store, StoreWriter& writer, const AddOptions& options, CivilDate published, InputFormat as,
         InputSelection wanted, Manifest manifest)
      : engine_(engine), store_(store), writer_(writer), options_(options), published_(published), wanted_(std::move(wanted)),
        manifest_(std::move(manifest)), source_(options.inputs, as, !options.choice.manifest.empty()),
        progress_(!options.quiet, options.quiet || ::isatty(STDERR_FILENO) != 1 ? 0 : source_.total_bytes()) {}

  int run() {
    struct sigaction action{};
    action.sa_handler = ask_to_stop;
    ::sigaction(SIGINT, &action, nullptr);
    const unsigned threads = options_.threads > 0 ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<Engine::Scratch> scratch(threads);
    run_ordered<RawItem, Coded>(
        {.threads = threads, .items = threads * kItemsAThread, .bytes = kBytesInFlight},
        [this]() -> std::optional<RawItem> { return g_stop ? std::nullopt : source_.next(); },
        [&](RawItem raw, unsigned thread) { return work(std::move(raw), scratch[thread]); },
        [this](Coded coded) { return hand_on(std::move(coded)); },
        [](const RawItem& raw) { return raw.bytes.size(); });
    if (!failed_ && store_batch()) group();
    progress_.wipe();
    if (!options_.quiet) summary();
    return g_stop && !failed_ ? kInterrupted : exit_;
  }

 private:
  /// In a worker's thread.
  Coded work(RawItem raw, Engine::Scratch& scratch) const {
    Coded out;
    out.position = raw.position;
    out.entry = ManifestEntry(raw);
    out.error = raw.error;
    if (!raw.is_article()) return out;
    const std::string where = raw.where;
    const auto fail = [&](const Error& error) {
      out.error = error;
      out.error->where = where;
      out.entry.fail(*out.error);
      return out;
    };
    Result<Item> item = read_item(std::move(raw), options_.verbatim);
    if (!item) return fail(item.error());
    out.entry.id = item->id;
    out.entry.url = item->url;
    const auto skip = [&](std::string why, bool not_wanted) {
      out.entry.skip(std::move(why));
      out.not_wanted = not_wanted;
      return out;
    };
    if (!item->skipped.empty()) return skip(item->skipped, false);
    if (!in_sample(wanted_, item->id)) return skip("not in the sample", true);
    std::error_code ignored;
    const bool file = std::filesystem::is_regular_file(where, ignored);   // a whole file, no line or entry of one
    const Hash128 hash = input_hash(*item, file);
    out.there = writer_.has(hash);
    if (out.there) return skip("in the store already", false);
    for (const std::string& note : item->notes) out.notes.push_back(fmt::format("{}: note: {}", where, note));
    Result<Document> document = read_page(page_input(*item, published_), engine_.page_tables());
    if (!document) return fail(document.error());
    out.entry.published = document->published;
    out.entry.language = document->language;
    if (std::string why = left_out(wanted_, *document); !why.empty()) return skip(std::move(why), true);
    const CodedArticle coded = engine_.code(std::move(*document), scratch);
    const CodedArticle* article = &coded;
    for (const std::string& note : article->document.notes) out.notes.push_back(fmt::format("{}: note: {}", where, note));
    if (!article->coded)
      out.error = Error{ErrorCode::kOtherLanguage, fmt::format("not English but \"{}\": kept, not coded", article->document.language), where};
    const RecordWriter record(engine_.coder().ontology(), article->document, article->analysis, article->world);
    out.words = article->analysis.words.size();
    out.events = article->events.size();
    out.rows = rows_of(record.record(article->events), hash, page_key(article->document, *item, file));
    return out;
  }

  /// In this thread, in input order. False stops the run.
  bool hand_on(Coded coded) {
    if (coded.error || (!coded.notes.empty() && !options_.quiet)) progress_.wipe();
    if (!options_.quiet)
      for (const std::string& note : coded.notes) fmt::print(stderr, "{}\n", one_line(note));
    if (coded.error) {
      report(*coded.error);
      exit_ = kExitUnreadable;
      unreadable_ += !coded.rows;
      writer_.add_problem(coded.error->where, std::string(code_name(coded.error->code)), coded.error->message);
    }
    unchanged_ += coded.there;
    not_wanted_ += coded.not_wanted;
    if (const Status status = manifest_.add(coded.entry); !status) return fail(status.error());
    if (coded.rows) {
      const Result<Added> added = writer_.add(std::move(*coded.rows));
      if (!added) return fail(added.error());
      unchanged_ += *added == Added::unchanged;
      versions_ += *added == Added::new_version;
      added_ += *added != Added::unchanged;
      if (*added != Added::unchanged) done_.events += coded.events;
    }
    done_.bytes = coded.position;
    done_.words += coded.words;
    ++done_.articles;
    if (writer_.waiting() >= options_.batch || std::chrono::steady_clock::now() - stored_ > kBatchTime) {
      if (!store_batch()) return false;
    }
    progress_.update(done_);
    return true;
  }

  bool store_batch() {
    if (const Status status = writer_.commit(); !status) return fail(status.error());
    stored_ = std::chrono::steady_clock::now();
    return true;
  }

  /// Stories and events of what is new. Ctrl-C leaves the rest to the next run.
  void group() {
    if (const Status status = group_all(store_, [] { return g_stop != 0; }); !status) fail(status.error());
  }

  bool fail(const Error& error) {
    progress_.wipe();
    report(error, true);
    failed_ = true;
    exit_ = kExitUnreadable;
    return false;
  }

  void summary() const {
    std::string line = fmt::format("{}: {} added", store_.path(), counted(added_, "article"));
    if (versions_ > 0) line += fmt::format(" ({} of them new versions)", versions_);
    line += fmt::format(" with {}", counted(done_.events, "report"));
    if (unchanged_ > 0) line += fmt::format(", {} there already", unchanged_);
    if (unreadable_ > 0) line += fmt::format(", {} unreadable", unreadable_);
    if (not_wanted_ > 0) line += fmt::format(", {} left out by --since, --match or --sample", not_wanted_);
    if (g_stop) line += "; stopped: the same command goes on";
    fmt::print(stderr, "{}\n", line);
  }
  static std::string counted(uint64_t n, const char* what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

  const Engine& engine_;
  Store& store_;
  StoreWriter& writer_;
  const AddOptions& options_;
  CivilDate published_;
  InputSelection wanted_;
  Manifest manifest_;
  InputSource source_;
  Progress progress_;
  Done done_;
  std::chrono::steady_clock::time_point stored_ = std::chrono::steady_clock::now();
  uint64_t added_ = 0, unchanged_ = 0, versions_ = 0, unreadable_ = 0, not_wanted_ = 0;
  bool failed_ = false;
  int exit_ = kExitCoded;
};

}  // namespace

int run_add(AddOptions options) {
  const std::optional<CivilDate> published = published_option(options.published, "dateline add");
  if (!published) return kExitUsage;
  if (options.inputs.empty()) {
    if (::isatty(STDIN_FILENO) == 1) {
      report({ErrorCode::kNoInputs, "nothing to add", "dateline add"}, true);
      return kExitUsage;
    }
    options.inputs = {"-"};
  }
  InputFormat as{};
  parse_input_format(options.as, as);
  const std::optional<InputSelection> wanted = selection_option(options.choice, "dateline add");
  if (!wanted) return kExitUsage;
  Result<Manifest> manifest = Manifest::open(options.choice.manifest);
  if (!manifest) {
    report(manifest.error(), true);
    return kExitUsage;
  }
  const Result<Engine> engine = open_engine(options.data, options.own);
  if (!engine) {
    report(engine.error(), true);
    return kExitUsage;
  }
  Result<Store> store = Store::write(options.store, {.keep_text = options.text != "none"});
  if (!store) {
    report(store.error(), true);
    return kExitUsage;
  }
  const Result<RunInfo> run = run_info(options.data, options.own, options.verbatim, options.published);
  if (!run) {
    report(run.error(), true);
    return kExitUsage;
  }
  Result<StoreWriter> writer = StoreWriter::open(*store, *run);
  if (!writer) {
    report(writer.error(), true);
    return kExitUsage;
  }
  return AddRun(*engine, *store, *writer, options, *published, as, *wanted, std::move(*manifest)).run();
}

}  // namespace dateline
