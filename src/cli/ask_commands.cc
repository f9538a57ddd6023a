// dateline events, count, search, sql: questions to a store. Each opens it for reading, runs one query, prints rows.
#include <unistd.h>

#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/rows_output.h"
#include "cli/terminal.h"
#include "store/count.h"
#include "store/filter_options.h"
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

/// A bar for each row: what a person sees at once.
std::string bars(const Counts& counts, const Terminal& terminal) {
  std::vector<std::string> labels;
  int widest = 1;
  int64_t most = 1;
  for (size_t row = 0; row < counts.size(); ++row) {
    std::string label;
    for (size_t d = 0; d < counts.dimensions.size(); ++d) label += (d ? "  " : "") + one_line(counts.name(row, d));
    widest = std::max(widest, display_width(label));
    most = std::max(most, counts.n[row]);
    labels.push_back(std::move(label));
  }
  widest = std::min(widest, terminal.width / 2);
  const int digits = static_cast<int>(std::to_string(most).size());
  const int room = std::max(5, terminal.width - widest - digits - 4);
  static constexpr const char* kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  std::string out;
  for (size_t row = 0; row < counts.size(); ++row) {
    const int64_t n = counts.n[row];
    const auto eighths = static_cast<int>(static_cast<double>(n) / static_cast<double>(most) * room * 8 + 0.5);
    std::string blocks;
    for (int i = 0; i < eighths / 8; ++i) blocks += "█";
    blocks += kEighths[eighths % 8];
    out += fmt::format("{}  {:>{}}  {}\n", fit(labels[row], widest), n, digits, terminal.paint(Ink::cyan, blocks));
  }
  return out;
}

/// The columns of a dimension, for programs: a dyad is two.
std::vector<std::string> columns_of(const std::string& dimension) {
  if (dimension == "dyad") return {"who", "whom"};
  return {dimension};
}

/// One CSV row or JSON object a count, written as they are made: there may be millions. What has no value is empty or null.
Status print_counts(const Counts& counts, bool json, Output& output) {
  std::string out;
  if (!json) {
    for (const std::string& dimension : counts.dimensions) out += fmt::format("{},", fmt::join(columns_of(dimension), ","));
    out += "n\r\n";
  }
  const auto put = [&](const std::string& column, std::string_view name) {
    const bool none = name == "-";
    if (json) out += fmt::format("\"{}\":{},", column, none ? "null" : json_text(name));
    else out += (none ? "" : csv_cell(name)) + ',';
  };
  for (size_t row = 0; row < counts.size(); ++row) {
    if (json) out += '{';
    for (size_t d = 0; d < counts.dimensions.size(); ++d) {
      const std::vector<std::string> columns = columns_of(counts.dimensions[d]);
      const std::string_view name = counts.name(row, d);
      const size_t between = name.find(" > ");
      if (columns.size() == 1 || between == std::string_view::npos) {
        put(columns[0], name);
        continue;
      }
      put(columns[0], name.substr(0, between));
      put(columns[1], name.substr(between + 3));
    }
    out += json ? fmt::format("\"n\":{}}}\n", counts.n[row]) : fmt::format("{}\r\n", counts.n[row]);
    if (out.size() < (1 << 16)) continue;
    const Result<Output::Write> wrote = output.write(out);
    if (!wrote) return wrote.error();
    if (*wrote == Output::Write::closed) return ok();
    out.clear();
  }
  const Result<Output::Write> wrote = output.write(out);
  if (!wrote) return wrote.error();
  return ok();
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
  const Result<Counts> counts = count_events(store->db(), options.by, where, {.reports = options.reports});
  if (!counts) return failed(counts.error());
  Result<Output> output = Output::open("");
  if (!output) return failed(output.error());
  if (options.format == "table") {
    (void)output->write(bars(*counts, Terminal::of(STDOUT_FILENO)));
    return kExitCoded;
  }
  if (const Status status = print_counts(*counts, options.format == "jsonl", *output); !status) return failed(status.error());
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
