// dateline events, count, search, sql: questions to a store. Each opens it for reading, runs one query, prints rows.
#include <unistd.h>

#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/filters.h"
#include "cli/output.h"
#include "cli/rows_output.h"
#include "cli/terminal.h"
#include "store/query.h"
#include "store/store.h"

namespace dateline {
namespace {

int failed(const Error& error) {
  report(error, true);
  return error.code == ErrorCode::kUsage || error.code == ErrorCode::kBadQuery ? kExitUsage : kExitUnreadable;
}

/// What people want to see first; the machine formats give all columns.
constexpr const char* kEventColumns =
    "id, strftime(date_start, '%Y-%m-%d') || CASE WHEN date_end > date_start THEN '/' || strftime(date_end, '%Y-%m-%d') ELSE '' END AS date, "
    "type || coalesce('/' || mode, '') || CASE WHEN status <> 'occurred' THEN ' (' || status || ')' ELSE '' END AS what, source AS who, target AS whom, "
    "concat_ws(', ', place, CASE WHEN place_precision <> 'country' THEN place_country END) AS \"where\", "
    "CASE WHEN killed_low IS NULL THEN NULL WHEN killed_low = killed_high THEN killed_low::BIGINT::VARCHAR ELSE killed_low::BIGINT || '-' || killed_high::BIGINT END AS killed, "
    "reports, sources";
constexpr const char* kAllColumns = "* EXCLUDE (event_id)";
constexpr const char* kOrder = " ORDER BY coalesce(date_start, first_reported), first_reported, id";

/// A bar for each row of "key n": what a person sees at once.
std::string bars(Rows& rows, const Terminal& terminal) {
  struct Bar {
    std::string label;
    int64_t n;
  };
  std::vector<Bar> all;
  int widest = 1;
  int64_t most = 1;
  while (rows.next()) {
    std::string label;
    for (size_t i = 0; i + 1 < rows.columns(); ++i) label += (i ? "  " : "") + one_line(rows.text(i));
    all.push_back({label, rows.integer(rows.columns() - 1)});
    widest = std::max(widest, display_width(label));
    most = std::max(most, all.back().n);
  }
  widest = std::min(widest, terminal.width / 2);
  const int digits = static_cast<int>(std::to_string(most).size());
  const int room = std::max(5, terminal.width - widest - digits - 4);
  static constexpr const char* kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  std::string out;
  for (const Bar& bar : all) {
    const auto eighths = static_cast<int>(static_cast<double>(bar.n) / static_cast<double>(most) * room * 8 + 0.5);
    std::string blocks;
    for (int i = 0; i < eighths / 8; ++i) blocks += "█";
    blocks += kEighths[eighths % 8];
    out += fmt::format("{}  {:>{}}  {}\n", fit(bar.label, widest), bar.n, digits, terminal.paint(Ink::cyan, blocks));
  }
  return out;
}

}  // namespace

int run_events(const EventsOptions& options) {
  const Result<EventFilter> filter = make_filter(options.filter);
  if (!filter) return failed(filter.error());
  Result<Store> store = Store::read(options.store);
  if (!store) return failed(store.error());
  if (const Status status = prepare_filter(store->db(), *filter); !status) return failed(status.error());
  const EventCondition where = condition(*filter);
  std::string sql = fmt::format("SELECT {} FROM event_list e WHERE {}{}", options.format == "table" ? kEventColumns : kAllColumns, where.sql, kOrder);
  if (options.limit > 0) sql += fmt::format(" LIMIT {}", options.limit);
  if (const Status status = print_query(store->db(), sql, where.values, options.format); !status) return failed(status.error());
  return kExitCoded;
}

int run_count(const CountOptions& options) {
  const Result<EventFilter> filter = make_filter(options.filter);
  if (!filter) return failed(filter.error());
  Result<Store> store = Store::read(options.store);
  if (!store) return failed(store.error());
  if (const Status status = prepare_filter(store->db(), *filter); !status) return failed(status.error());
  const EventCondition where = condition(*filter);
  const Result<std::string> sql = count_sql(options.by, where.sql, options.reports);
  if (!sql) return failed(sql.error());
  if (options.format != "table") {
    if (const Status status = print_query(store->db(), *sql, where.values, options.format); !status) return failed(status.error());
    return kExitCoded;
  }
  Result<Rows> rows = store->db().query(*sql, where.values);
  if (!rows) return failed(rows.error());
  Result<Output> output = Output::open("");
  if (!output) return failed(output.error());
  (void)output->write(bars(*rows, Terminal::of(STDOUT_FILENO)));
  return kExitCoded;
}

int run_search(const SearchOptions& options) {
  Result<Store> store = Store::read(options.store);
  if (!store) return failed(store.error());
  const Result<std::vector<int64_t>> found = search_articles(store->db(), options.words, options.limit);
  if (!found) return failed(found.error());
  std::string ids = "NULL";
  for (const int64_t id : *found) ids += fmt::format(",{}", id);
  const std::string sql = fmt::format(
      "SELECT a.id, a.known_at AS date, a.outlet, a.title, (SELECT count(*) FROM mentions m WHERE m.article_id = a.article_id AND m.current) AS reports{} "
      "FROM articles a WHERE article_id IN ({}) ORDER BY a.known_at DESC, a.article_id DESC", options.format == "table" ? "" : ", a.url, a.article_id", ids);
  if (const Status status = print_query(store->db(), sql, {}, options.format); !status) return failed(status.error());
  return kExitCoded;
}

int run_sql(const SqlOptions& options) {
  Result<Store> store = Store::read(options.store);
  if (!store) return failed(store.error());
  // What is asked here may read the store and nothing else.
  if (const Status status = store->db().run("SET enable_external_access = false; SET lock_configuration = true;"); !status) return failed(status.error());
  if (const Status status = print_query(store->db(), options.query, {}, options.format); !status) return failed(status.error());
  return kExitCoded;
}

}  // namespace dateline
