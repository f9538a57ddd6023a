// /api/overview, /api/events, /api/counts, /api/export: events chosen by filters.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <unistd.h>

#include <fmt/format.h>

#include "serve/addresses.h"
#include "serve/json_text.h"
#include "serve/overview.h"
#include "store/count.h"
#include "store/export.h"
#include "store/filter_options.h"

namespace dateline {
namespace {

const std::vector<std::string_view>& sort_keys() {
  static const std::vector<std::string_view> kAll = {"date", "reported", "type", "source", "target", "place", "reports", "sources", "confidence", "score"};
  return kAll;
}

/// Rows by a key, rising or falling; equal ones by time, those without a value last.
std::vector<uint32_t> sorted_rows(const EventIndex& x, size_t key, bool falling) {
  std::vector<double> value(x.size());
  const auto by_text = [&](const auto& things, const auto& text_of, const std::vector<uint32_t>& column) {
    std::vector<uint32_t> order(things.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return text_of(things[a]) < text_of(things[b]); });
    std::vector<double> rank(things.size());
    for (size_t i = 0, n = 0; i < order.size(); ++i) {
      n += i > 0 && text_of(things[order[i]]) != text_of(things[order[i - 1]]);
      rank[order[i]] = static_cast<double>(n);
    }
    for (uint32_t row = 0; row < x.size(); ++row) value[row] = column[row] == EventIndex::kNone ? std::nan("") : rank[column[row]];
  };
  const auto lower_name = [](const auto& thing) -> const std::string& { return thing.lower_name; };
  switch (key) {
    case 1: for (uint32_t row = 0; row < x.size(); ++row) value[row] = x.first_reported[row]; break;
    case 2: {
      std::vector<uint32_t> word(x.type.begin(), x.type.end());
      std::vector<std::string> texts;
      for (uint32_t i = 0; i < x.words.size(); ++i) texts.push_back(x.words.text(i));
      by_text(texts, [](const std::string& text) -> const std::string& { return text; }, word);
      break;
    }
    case 3: by_text(x.actors, lower_name, x.source); break;
    case 4: by_text(x.actors, lower_name, x.target); break;
    case 5: by_text(x.places, lower_name, x.place); break;
    case 6: for (uint32_t row = 0; row < x.size(); ++row) value[row] = x.reports[row]; break;
    case 7: for (uint32_t row = 0; row < x.size(); ++row) value[row] = x.sources[row]; break;
    case 8: for (uint32_t row = 0; row < x.size(); ++row) value[row] = static_cast<double>(x.confidence[row]); break;
    case 9: for (uint32_t row = 0; row < x.size(); ++row) value[row] = static_cast<double>(x.score[row]); break;
    default: break;
  }
  std::vector<uint32_t> order(x.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const bool no_a = std::isnan(value[a]), no_b = std::isnan(value[b]);
    if (no_a != no_b) return no_b;
    if (!no_a && value[a] != value[b]) return (value[a] < value[b]) != falling;
    return falling ? a > b : a < b;
  });
  return order;
}

std::shared_ptr<const std::vector<uint32_t>> order_of(Snapshot& snapshot, size_t key, bool falling) {
  const std::lock_guard held(snapshot.orders_mutex);
  auto& order = snapshot.orders[{key, falling}];
  if (!order) order = std::make_shared<const std::vector<uint32_t>>(sorted_rows(*snapshot.index, key, falling));
  return order;
}

/// The next `limit` rows after `cursor` in the order asked for.
std::vector<uint32_t> page_of(const Chosen& chosen, size_t key, bool falling, std::optional<uint32_t> cursor, size_t limit) {
  const Bitmap& rows = chosen.selection.rows;
  std::vector<uint32_t> out;
  if (key == 0) {   // rows are in this order
    for (size_t row = rows.next(cursor ? *cursor : Bitmap::kNone, falling); row != Bitmap::kNone && out.size() < limit; row = rows.next(row, falling))
      out.push_back(static_cast<uint32_t>(row));
    return out;
  }
  const auto order = order_of(*chosen.snapshot, key, falling);
  auto at = order->begin();
  if (cursor) at = std::find(order->begin(), order->end(), *cursor) + 1;
  for (; at != order->end() && out.size() < limit; ++at)
    if (rows.test(*at)) out.push_back(*at);
  return out;
}

Result<std::optional<Box>> view_box(const std::string& text) {
  FilterOptions o;
  o.bbox = text;
  const Result<EventFilter> filter = make_filter(o);
  if (!filter) {
    Error error = filter.error();
    error.message.replace(0, 6, "--view");   // in place of --bbox
    return error;
  }
  return filter->bbox;
}

}  // namespace

Result<std::string> overview_answer(Question& question) {
  Parameters& p = question.parameters;
  const Result<EventFilter> filter = question.filter();
  OverviewOptions o;
  static const std::vector<std::string_view> kParts = {"timeline", "map", "dyads", "facets", "hidden"};
  if (const std::vector<std::string> parts = p.list("parts"); !parts.empty()) {
    bool* const wanted[] = {&o.timeline, &o.map, &o.dyads, &o.facets, &o.hidden};
    for (bool* one : wanted) *one = false;
    for (const std::string& part : parts) {
      const auto it = std::find(kParts.begin(), kParts.end(), part);
      if (it == kParts.end()) p.fail("parts", "only timeline, map, dyads, facets, hidden");
      else *wanted[it - kParts.begin()] = true;
    }
  }
  o.bucket = static_cast<TimeBucket>(p.choice("bucket", 0, {"auto", "day", "week", "month", "year"}));
  o.series = static_cast<TimeSeries>(p.choice("series", 0, {"quad", "type", "status"}));
  const Result<std::optional<Box>> view = view_box(p.text("view"));
  o.zoom = p.real("zoom", 1, 0, 20);
  o.points = p.integer("points", 3000, 1, 20000);
  o.actors = p.choice("level", 0, {"country", "actor"}) == 1;
  o.top = p.integer("top", 400, 1, 5000);
  if (const Status done = p.done(); !done) return done.error();
  if (!filter) return filter.error();
  if (!view) return view.error();
  o.view = *view;
  const Result<Chosen> chosen = choose(question, *filter);
  if (!chosen) return chosen.error();
  return begin_answer(question) + overview_json(chosen->index(), chosen->selection, o) + "}\n";
}

Result<std::string> events_answer(Question& question) {
  Parameters& p = question.parameters;
  const Result<EventFilter> filter = question.filter();
  std::string sort = p.text("sort");
  if (sort.empty()) sort = "-date";
  const bool falling = sort.starts_with('-');
  const auto key = std::find(sort_keys().begin(), sort_keys().end(), sort.substr(falling));
  if (key == sort_keys().end()) p.fail("sort", "none of the columns that can be sorted by");
  const auto limit = static_cast<size_t>(p.integer("limit", 100, 1, 1000));
  const std::string cursor = p.text("cursor");
  if (const Status done = p.done(); !done) return done.error();
  if (!filter) return filter.error();
  const Result<Chosen> chosen = choose(question, *filter);
  if (!chosen) return chosen.error();
  // The cursor is the id of the last event of the page before: it means the same when others have come in between.
  std::optional<uint32_t> after;
  if (!cursor.empty()) {
    const Result<uint64_t> id = read_hex_id(cursor, "cursor");
    if (id) after = chosen->index().row_of(*id);
    if (!after) return Error{ErrorCode::kBadQuery, "this cursor stands at no event: begin again without it", "cursor"};
  }
  const std::vector<uint32_t> rows = page_of(*chosen, static_cast<size_t>(key - sort_keys().begin()), falling, after, limit + 1);
  std::string out = begin_answer(question);
  out.reserve(rows.size() * 1000);
  fmt::format_to(std::back_inserter(out), "\"total\":{},\"events\":[", chosen->selection.rows.count());
  for (size_t i = 0; i < std::min(rows.size(), limit); ++i) {
    if (i) out += ',';
    chosen->index().append_json(out, rows[i]);
  }
  out += "],\"next\":";
  if (rows.size() > limit) append_json_text(out, hex_id(chosen->index().id[rows[limit - 1]]));
  else out += "null";
  return out + "}\n";
}

Result<std::string> counts_answer(Question& question) {
  Parameters& p = question.parameters;
  const Result<EventFilter> filter = question.filter();
  const std::vector<std::string> by = p.list("by");
  const bool reports = p.boolean("reports", false);
  if (by.size() > 6) p.fail("by", "more than six");
  if (const Status done = p.done(); !done) return done.error();
  if (!filter) return filter.error();
  // The very counting of `dateline count`.
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  if (const Status prepared = prepare_filter(reading->db(), *filter); !prepared) return prepared.error();
  const Result<Counts> counts = count_events(reading->db(), by, condition(*filter), {.reports = reports});
  if (!counts) return counts.error();
  std::string out = begin_answer(question) + "\"by\":[";
  for (size_t i = 0; i < by.size(); ++i) {
    if (i) out += ',';
    append_json_text(out, by[i]);
  }
  out += "],\"rows\":[";
  int64_t total = 0;
  for (size_t row = 0; row < counts->size(); ++row) {
    out += row ? ",[" : "[";
    for (size_t i = 0; i < by.size(); ++i) {
      append_json_text(out, counts->name(row, i));
      out += ',';
    }
    append_json_number(out, counts->n[row]);
    out += ']';
    total += counts->n[row];
  }
  return out + fmt::format("],\"total\":{}}}\n", total);
}

Result<HttpAnswer> export_answer(Question& question) {
  Parameters& p = question.parameters;
  const Result<EventFilter> filter = question.filter();
  struct Kind {
    std::string_view name, suffix, type;
  };
  static const std::vector<Kind> kKinds = {
      {"gdelt-events", "tsv", "text/tab-separated-values"}, {"gdelt-mentions", "tsv", "text/tab-separated-values"}, {"icews", "tsv", "text/tab-separated-values"},
      {"polecat", "tsv", "text/tab-separated-values"},      {"acled", "csv", "text/csv"},                           {"ucdp-ged", "csv", "text/csv"},
      {"csv", "csv", "text/csv"},                           {"jsonl", "jsonl", "application/x-ndjson"},             {"geojson", "geojson", "application/geo+json"},
      {"graphml", "graphml", "application/xml"},
  };
  std::vector<std::string_view> names;
  for (const Kind& kind : kKinds) names.push_back(kind.name);
  if (!p.has("as")) p.fail("as", "missing");
  const Kind& kind = kKinds[p.choice("as", 0, names)];
  const bool header = p.boolean("header", true);
  if (const Status done = p.done(); !done) return done.error();
  if (!filter) return filter.error();
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  std::string path = question.view.folder() + "/export-XXXXXX";
  const int fd = ::mkstemp(path.data());
  if (fd < 0) return Error{ErrorCode::kCannotWrite, "cannot write a temporary file", ""};
  ::close(fd);
  const Result<ExportDone> done = export_events(reading->db(), *filter, std::string(kind.name), path, DATELINE_VERSION, header);
  if (!done) {
    ::unlink(path.c_str());
    return done.error();
  }
  ::unlink(done->about.c_str());
  HttpAnswer answer;
  answer.type = fmt::format("{}; charset=utf-8", kind.type);
  answer.file = path;
  answer.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"dateline-{}.{}\"", kind.name, kind.suffix));
  return answer;
}

}  // namespace dateline
