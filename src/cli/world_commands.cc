// dateline world check, unknown: what is wrong with the tables of who there is, and whom the news names that they do not know.
#include <unistd.h>

#include <algorithm>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ordered_pipeline.h"
#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/each_item.h"
#include "cli/rows_output.h"
#include "cli/terminal.h"
#include "cli/unknown_names.h"
#include "event/record_json.h"
#include "page/input_source.h"
#include "store/store.h"
#include "world/table_check.h"

namespace dateline {
namespace {

constexpr int kShown = 10;   // findings of a sort without --all

struct Aim {
  const char* what;
  std::vector<std::string> kinds;
  int aim;
};

void print_counts(const char* title, const std::map<std::string, int>& counts) {
  fmt::print("\n{}\n", title);
  for (const auto& [key, n] : counts) fmt::print("  {:24}{:>8}\n", key, n);
}

void print_coverage(const TableCheck& check) {
  print_counts("Rows by table", check.rows);
  print_counts("Rows by how sure", check.sure);
  print_counts("Actors by kind", check.kinds);
  const std::vector<Aim> aims = {{"armed groups and security bodies", {"armed_group", "criminal", "military", "police", "intelligence"}, 800},
                                 {"international organisations", {"igo"}, 400},
                                 {"media", {"media"}, 600}};
  fmt::print("\nAgainst the aims\n  {:36}{:>8} of {}\n", "dated offices", check.dated_offices, 20000);
  for (const Aim& aim : aims) {
    int n = 0;
    for (const std::string& kind : aim.kinds)
      if (const auto at = check.kinds.find(kind); at != check.kinds.end()) n += at->second;
    fmt::print("  {:36}{:>8} of {}\n", aim.what, n, aim.aim);
  }
  fmt::print("\nWho holds the posts of {} states now, by how sure\n  {:22}{:>8}{:>8}{:>8}{:>10}{:>9}\n", check.countries, "", "high", "medium", "low",
             "no post", "missing");
  for (size_t i = 0; i < kOfficePosts.size(); ++i) {
    const PostCoverage& post = check.posts[i];
    const auto n = [&](const char* sure) {
      const auto at = post.countries_by_sure.find(sure);
      return at == post.countries_by_sure.end() ? 0 : at->second;
    };
    fmt::print("  {:22}{:>8}{:>8}{:>8}{:>10}{:>9}", name(kOfficePosts[i]), n("high"), n("medium"), n("low"), post.none, post.missing.size());
    if (!post.missing.empty()) fmt::print("  {}", fmt::join(post.missing, " "));
    fmt::print("\n");
  }
}

void print_findings(const TableCheck& check, bool all) {
  std::map<std::string, int> shown;
  std::vector<std::string> order;
  for (const TableFinding& f : check.findings) {
    if (shown[f.what]++ == 0) order.push_back(f.what);
  }
  const Terminal terminal = Terminal::of(STDOUT_FILENO);
  for (const std::string& what : order) {
    int n = 0;
    for (const TableFinding& f : check.findings) {
      if (f.what != what) continue;
      if (n == 0) fmt::print("\n{} {}: {}\n", terminal.paint(f.error ? Ink::red : Ink::yellow, f.error ? "wrong" : "look"), what, shown[what]);
      if (all || n < kShown) fmt::print("  {}: {}\n", f.where, one_line(f.text));
      ++n;
    }
    if (!all && n > kShown) fmt::print("  ... {} more (--all)\n", n - kShown);
  }
  const int errors = check.errors();
  fmt::print("\n{} errors, {} findings to look at\n", errors, check.findings.size() - static_cast<size_t>(errors));
}

/// What an input gave: its record, or why there is none.
struct Read {
  nlohmann::ordered_json record;
  std::optional<Error> error;
};

bool is_record(const nlohmann::ordered_json& json) { return json.is_object() && json.contains("entities") && json.contains("events"); }

Read read_article(const Engine& engine, RawItem raw, CivilDate published, Engine::Scratch& scratch) {
  if (raw.error) return {{}, raw.error};
  if (!raw.is_article()) return {};
  if (raw.format == InputFormat::json && !raw.item) {
    nlohmann::ordered_json json = nlohmann::ordered_json::parse(raw.bytes, nullptr, false);
    if (is_record(json)) return {std::move(json), {}};
  }
  const std::string where = raw.where;
  const auto failed = [&](Error error) {
    error.where = where;
    return Read{{}, std::move(error)};
  };
  const Result<Item> item = read_item(std::move(raw), false);
  if (!item) return failed(item.error());
  if (!item->skipped.empty()) return {};
  Result<Document> document = read_page(page_input(*item, published), engine.page_tables());
  if (!document) return failed(document.error());
  const CodedArticle coded = engine.code(std::move(*document), scratch);
  if (!coded.coded) return {};
  return {RecordWriter(engine.coder().ontology(), coded.document, coded.analysis, coded.world).record(coded.events), {}};
}

int count_inputs(const WorldUnknownOptions& options, const Engine& engine, CivilDate published, UnknownNames& unknown) {
  InputFormat as{};
  parse_input_format(options.as, as);
  InputSource source(options.inputs, as);
  const unsigned threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  std::vector<Engine::Scratch> scratch(threads);
  int exit = kExitCoded;
  run_ordered<RawItem, Read>(
      {.threads = threads}, [&] { return source.next(); },
      [&](RawItem raw, unsigned thread) { return read_article(engine, std::move(raw), published, scratch[thread]); },
      [&](Read read) {
        if (read.error) {
          report(*read.error);
          exit = kExitUnreadable;
        }
        unknown.add(read.record);
        return true;
      },
      [](const RawItem& raw) { return raw.bytes.size(); });
  return exit;
}

Status count_store(const std::string& path, UnknownNames& unknown) {
  constexpr int64_t kPage = 200;   // records held at once
  Result<Store> store = Store::read(path);
  if (!store) return store.error();
  for (int64_t last = 0, seen = kPage; seen == kPage;) {
    Result<Rows> rows = store->db().query("SELECT a.article_id, a.key, c.record FROM articles a JOIN codings c USING (article_id) "
                                          "WHERE c.current AND a.superseded IS NULL AND a.article_id > ? ORDER BY a.article_id LIMIT ?", {last, kPage});
    if (!rows) return rows.error();
    for (seen = 0; rows->next(); ++seen) {
      last = rows->integer(0);
      unknown.add(nlohmann::ordered_json::parse(rows->text(2), nullptr, false));
    }
  }
  return ok();
}

TextTable table_of(const std::vector<UnknownName>& names, size_t limit) {
  TextTable table = {{"name", "type", "code", "articles", "events", "mentions", "first"}};
  for (const UnknownName& n : names) {
    if (limit > 0 && table.size() > limit) break;
    table.push_back({n.name, n.type, n.code, std::to_string(n.articles), std::to_string(n.events), std::to_string(n.mentions), n.article});
  }
  return table;
}

}  // namespace

int run_world_unknown(WorldUnknownOptions options) {
  const auto failed = [](const Error& error, int exit) {
    report(error, true);
    return exit;
  };
  if (!options.store.empty() && !options.inputs.empty())
    return failed({ErrorCode::kUsage, "either --store or inputs, not both", "dateline world unknown"}, kExitUsage);
  if (options.store.empty() && options.inputs.empty()) {
    if (::isatty(STDIN_FILENO) == 1) return failed({ErrorCode::kNoInputs, "no records and no articles", "dateline world unknown"}, kExitUsage);
    options.inputs = {"-"};
  }
  const std::optional<CivilDate> published = published_option(options.published, "dateline world unknown");
  if (!published) return kExitUsage;
  const Result<Engine> engine = open_engine(options.data, options.own);
  if (!engine) return failed(engine.error(), kExitUsage);
  UnknownNames unknown(engine->knowledge().actors);
  int exit = kExitCoded;
  if (options.store.empty()) exit = count_inputs(options, *engine, *published, unknown);
  else if (const Status status = count_store(options.store, unknown); !status) return failed(status.error(), kExitUnreadable);
  if (const Status status = print_table(table_of(unknown.ranked(), options.limit), options.format); !status)
    return failed(status.error(), kExitUnreadable);
  return exit;
}

int run_world_check(const WorldCheckOptions& options) {
  const TableCheck check = check_tables(options.tables);
  print_coverage(check);
  print_findings(check, options.all);
  return check.errors() == 0 ? kExitCoded : kExitUnreadable;
}

}  // namespace dateline
