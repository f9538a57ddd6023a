// dateline code: pages in, events out. Reads, codes in many threads, writes in input order (base/ordered_pipeline.h).
#include <unistd.h>

#include <algorithm>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/ordered_pipeline.h"
#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/each_item.h"
#include "cli/manifest.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/renderer.h"
#include "cli/run_info.h"
#include "page/input_source.h"

namespace dateline {
namespace {

constexpr size_t kItemsAThread = 8;      // enough to keep every thread busy behind a slow article
constexpr size_t kBytesInFlight = 64 << 20;

/// What a thread hands to the writer.
struct Rendered {
  std::string text;                    // whole records; empty when there is none
  std::vector<std::string> notes;      // odd, but coded
  std::optional<Error> error;
  ManifestEntry entry;
  bool not_wanted = false;             // by --since, --match or --sample
  uint64_t position = 0, words = 0, events = 0;
};

/// Everything the run needs, checked before anything is read.
struct Setup {
  InputFormat as = InputFormat::automatic;
  OutputFormat format = OutputFormat::table;
  CivilDate published;
  InputSelection wanted;
};

/// Nothing, and a report, when an option is wrong.
std::optional<Setup> check(const CodeOptions& options) {
  Setup setup;
  parse_input_format(options.as, setup.as);
  parse_output_format(options.format, setup.format);
  const std::optional<CivilDate> published = published_option(options.published, "dateline code");
  if (!published) return std::nullopt;
  setup.published = *published;
  const std::optional<InputSelection> wanted = selection_option(options.choice, "dateline code");
  if (!wanted) return std::nullopt;
  setup.wanted = *wanted;
  return setup;
}

class CodeRun {
 public:
  CodeRun(const Engine& engine, const CodeOptions& options, const Setup& setup, Record coded_with, Output output, Manifest manifest)
      : engine_(engine),
        coded_with_(std::move(coded_with)),
        options_(options),
        setup_(setup),
        output_(std::move(output)),
        manifest_(std::move(manifest)),
        source_(options.inputs, setup.as, !options.choice.manifest.empty()),
        renderer_(make_renderer(setup.format, options.output.empty() ? Terminal::of(STDOUT_FILENO) : Terminal{})),
        progress_(!options.quiet, options.quiet || ::isatty(STDERR_FILENO) != 1 ? 0 : source_.total_bytes()) {}

  int run() {
    const unsigned threads = options_.threads > 0 ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<Engine::Scratch> scratch(threads);
    if (put(renderer_->header())) {
      run_ordered<RawItem, Rendered>(
          {.threads = threads, .items = threads * kItemsAThread, .bytes = kBytesInFlight},
          [this] { return source_.next(); },
          [&](RawItem raw, unsigned thread) { return work(std::move(raw), scratch[thread]); },
          [this](Rendered rendered) { return hand_on(std::move(rendered)); },
          [](const RawItem& raw) { return raw.bytes.size(); });
    }
    if (!stopped_) put(renderer_->footer());
    progress_.wipe();
    if (not_wanted_ > 0 && !options_.quiet) {
      fmt::print(stderr, "note: {} articles left out by --since, --match or --sample\n", not_wanted_);
    }
    return exit_;
  }

 private:
  /// In a worker's thread.
  Rendered work(RawItem raw, Engine::Scratch& scratch) const {
    Rendered out;
    out.position = raw.position;
    out.entry = ManifestEntry(raw);
    out.error = raw.error;
    if (!raw.is_article()) return out;
    const std::string where = raw.where;
    Result<Item> item = read_item(std::move(raw), options_.verbatim);
    if (!item) {
      out.error = item.error();
      out.entry.fail(*out.error);
      return out;
    }
    out.entry.id = item->id;
    out.entry.url = item->url;
    const auto skip = [&](std::string why, bool not_wanted) {
      out.entry.skip(std::move(why));
      out.not_wanted = not_wanted;
      return out;
    };
    if (!item->skipped.empty()) return skip(item->skipped, false);
    if (!in_sample(setup_.wanted, item->id)) return skip("not in the sample", true);
    for (const std::string& note : item->notes) out.notes.push_back(fmt::format("{}: note: {}", where, note));
    Result<Document> document = read_page(page_input(*item, setup_.published), engine_.page_tables());
    if (!document) {
      out.error = document.error();
      out.error->where = where;
      out.entry.fail(*out.error);
      return out;
    }
    out.entry.published = document->published;
    out.entry.language = document->language;
    if (std::string why = left_out(setup_.wanted, *document); !why.empty()) return skip(std::move(why), true);
    const CodedArticle coded = engine_.code(std::move(*document), scratch);
    const CodedArticle* article = &coded;
    for (const std::string& note : article->document.notes) out.notes.push_back(fmt::format("{}: note: {}", where, note));
    if (!article->coded) {
      out.error = Error{ErrorCode::kOtherLanguage,
                        fmt::format("not English but \"{}\": kept, not coded", article->document.language), where};
    }
    out.words = article->analysis.words.size();
    out.events = article->events.size();
    out.text = render(*renderer_, engine_, *article, *item, coded_with_, options_.show_dropped);
    return out;
  }

  /// In this thread, in input order. False stops the run.
  bool hand_on(Rendered rendered) {
    if (rendered.error || (!rendered.notes.empty() && !options_.quiet)) progress_.wipe();
    if (!options_.quiet) {
      for (const std::string& note : rendered.notes) fmt::print(stderr, "{}\n", one_line(note));
    }
    if (rendered.error) {
      report(*rendered.error);
      exit_ = kExitUnreadable;
    }
    not_wanted_ += rendered.not_wanted;
    if (const Status status = manifest_.add(rendered.entry); !status) {
      progress_.wipe();
      report(status.error());
      exit_ = kExitUnreadable;
      return false;
    }
    done_.bytes = rendered.position;
    done_.words += rendered.words;
    done_.events += rendered.events;
    done_.articles += rendered.text.empty() ? 0 : 1;
    if (!put(rendered.text)) return false;
    progress_.update(done_);
    return true;
  }

  bool put(const std::string& text) {
    if (text.empty()) return true;
    if (!options_.output.empty() || ::isatty(STDOUT_FILENO) != 1) {
      // Results go elsewhere: the progress line may stay where it is.
    } else {
      progress_.wipe();
    }
    const Result<Output::Write> wrote = output_.write(text);
    if (wrote && *wrote == Output::Write::done) return true;
    if (!wrote) {
      progress_.wipe();
      report(wrote.error());
      exit_ = kExitUnreadable;
    }
    stopped_ = true;
    if (wrote) std::_Exit(exit_);   // nobody reads any more; threads may be waiting for input that never comes
    return false;
  }

  const Engine& engine_;
  const Record coded_with_;
  const CodeOptions& options_;
  const Setup& setup_;
  Output output_;
  Manifest manifest_;
  uint64_t not_wanted_ = 0;
  InputSource source_;
  std::unique_ptr<Renderer> renderer_;
  Progress progress_;
  Done done_;
  bool stopped_ = false;
  int exit_ = kExitCoded;
};


}  // namespace

int run_code(CodeOptions options) {
  const std::optional<Setup> setup = check(options);
  if (!setup) return kExitUsage;
  if (options.inputs.empty()) {
    if (::isatty(STDIN_FILENO) == 1) {
      report({ErrorCode::kNoInputs, "nothing to code", "dateline code"}, true);
      return kExitUsage;
    }
    options.inputs = {"-"};
  }
  const Result<Engine> engine = open_engine(options.data, options.own);
  if (!engine) {
    report(engine.error(), true);
    return kExitUsage;
  }
  Result<Record> with = coded_with(*engine, options.own);
  if (!with) {
    report(with.error(), true);
    return kExitUsage;
  }
  Result<Output> output = Output::open(options.output);
  if (!output) {
    report(output.error(), true);
    return kExitUsage;
  }
  Result<Manifest> manifest = Manifest::open(options.choice.manifest);
  if (!manifest) {
    report(manifest.error(), true);
    return kExitUsage;
  }
  return CodeRun(*engine, options, *setup, std::move(*with), std::move(*output), std::move(*manifest)).run();
}

}  // namespace dateline
