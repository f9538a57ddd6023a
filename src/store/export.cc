#include "store/export.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/embedded.h"
#include "store/schema.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLicence =
    "Made by dateline from the articles in the store; rights in the articles stay with their publishers. Places contain information of GeoNames "
    "(geonames.org), CC BY 4.0. Event types and scores follow PLOVER, codes and Goldstein scores CAMEO; names of actors follow the tables listed in "
    "data/SOURCES.md. This is not data of GDELT, ICEWS, POLECAT, ACLED or UCDP: only the columns are theirs.";

/// Loads sql/tables/countries.tsv into the temporary table country.
Status load_countries(Database& db) {
  std::string sql = "CREATE OR REPLACE TEMP TABLE country (iso3 VARCHAR, iso_numeric VARCHAR, iso2 VARCHAR, name VARCHAR, fips VARCHAR, cow VARCHAR, gwno VARCHAR, region VARCHAR);\n"
                    "INSERT INTO country VALUES ";
  std::string_view text = embedded_file("tables/countries.tsv");
  bool first = true;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() || line[0] == '#') continue;
    sql += first ? "(" : ",(";
    first = false;
    for (int i = 0; i < 8; ++i) {
      const size_t tab = line.find('\t');
      const std::string_view cell = line.substr(0, tab);
      sql += (i ? "," : "") + (cell.empty() ? std::string("NULL") : sql_text(cell));
      line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
    }
    sql += ")";
  }
  return db.run(sql);
}

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out;
}

Status write_file(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return Error{ErrorCode::kCannotWrite, fmt::format("cannot write: {}", std::strerror(errno)), path};
  return ok();
}

/// {"type":"FeatureCollection","features":[...]}, a feature a line.
Result<int64_t> write_geojson(Database& db, const std::string& sql, const std::string& path) {
  Result<Rows> rows = db.query(sql);
  if (!rows) return rows.error();
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":[";
  int64_t n = 0;
  while (rows->next()) out += fmt::format("{}\n{}", n++ ? "," : "", rows->text(0));
  if (const Status status = write_file(path, out + "\n]}\n"); !status) return status.error();
  return n;
}

Result<int64_t> write_graphml(Database& db, const std::string& sql, const std::string& path) {
  Result<Rows> rows = db.query(sql);
  if (!rows) return rows.error();
  std::vector<std::string> nodes;
  std::string edges;
  int64_t n = 0;
  const auto node = [&](std::string_view name) {
    const auto it = std::find(nodes.begin(), nodes.end(), name);
    if (it != nodes.end()) return it - nodes.begin();
    nodes.emplace_back(name);
    return static_cast<std::ptrdiff_t>(nodes.size()) - 1;
  };
  while (rows->next()) {
    const auto who = node(rows->text(0)), whom = node(rows->text(1));
    edges += fmt::format("    <edge id=\"e{}\" source=\"n{}\" target=\"n{}\"><data key=\"quad\">{}</data><data key=\"weight\">{}</data><data key=\"reports\">{}</data>"
                         "<data key=\"score\">{}</data></edge>\n", n++, who, whom, xml(rows->text(2)), rows->integer(3), rows->integer(4), rows->real(5));
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                    "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n  <key id=\"quad\" for=\"edge\" attr.name=\"quad\" attr.type=\"string\"/>\n"
                    "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>\n  <key id=\"reports\" for=\"edge\" attr.name=\"reports\" attr.type=\"long\"/>\n"
                    "  <key id=\"score\" for=\"edge\" attr.name=\"score\" attr.type=\"double\"/>\n  <graph id=\"dyads\" edgedefault=\"directed\">\n";
  for (size_t i = 0; i < nodes.size(); ++i) out += fmt::format("    <node id=\"n{}\"><data key=\"name\">{}</data></node>\n", i, xml(nodes[i]));
  out += edges + "  </graph>\n</graphml>\n";
  if (const Status status = write_file(path, out); !status) return status.error();
  return n;
}

/// Columns with how many of the rows have a value.
Result<nlohmann::ordered_json> filled(Database& db, const std::string& sql) {
  Result<Rows> rows = db.query(fmt::format("SELECT count(COLUMNS(*)) FROM ({})", sql));
  if (!rows) return rows.error();
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  if (rows->next())
    for (size_t i = 0; i < rows->columns(); ++i) out[rows->column(i)] = rows->integer(i);
  return out;
}

Status write_about(Database& db, const std::string& format, const std::string& sql, const std::string& path, const std::string& version, const EventFilter& filter, int64_t count) {
  nlohmann::ordered_json about = {{"format", format}, {"rows", count}, {"made_by", "dateline " + version}, {"schema", kSchemaVersion}, {"licence", kLicence}};
  about["only_status"] = filter.statuses;
  about["versions"] = nlohmann::ordered_json::array();
  Result<Rows> runs = db.query("SELECT run_id, dateline, pack, model, options FROM store.runs ORDER BY run_id");
  if (!runs) return runs.error();
  while (runs->next())
    about["versions"].push_back({{"run", runs->integer(0)}, {"dateline", std::string(runs->text(1))}, {"pack", std::string(runs->text(2))}, {"model", std::string(runs->text(3))}, {"options", std::string(runs->text(4))}});
  if (format != "geojson" && format != "graphml") {
    const Result<nlohmann::ordered_json> columns = filled(db, sql);
    if (!columns) return columns.error();
    about["values_by_column"] = *columns;
  }
  return write_file(path, about.dump(2) + "\n");
}

}  // namespace

const std::vector<ExportFormat>& export_formats() {
  static const std::vector<ExportFormat> kAll = {
      {"gdelt-events", "GDELT 2.0 Events, 61 columns, tab-separated"},
      {"gdelt-mentions", "GDELT 2.0 Mentions, 16 columns, tab-separated"},
      {"icews", "ICEWS, 20 columns, tab-separated"},
      {"polecat", "POLECAT, 40 columns, tab-separated"},
      {"acled", "an ACLED-like sheet, 31 columns, CSV"},
      {"ucdp-ged", "UCDP GED-like, 49 columns, CSV"},
      {"csv", "all fields of events, CSV"},
      {"jsonl", "all fields of events with their reports, one JSON object a line"},
      {"parquet", "all fields of events, a folder of Parquet files by year and month"},
      {"geojson", "events as points, RFC 7946"},
      {"graphml", "who to whom, a directed graph"},
  };
  return kAll;
}

Result<ExportDone> export_events(Database& db, EventFilter filter, const std::string& format, const std::string& path, const std::string& version, bool header) {
  if (filter.statuses.empty()) filter.statuses = {"occurred"};
  if (const Status status = prepare_filter(db, filter); !status) return status.error();
  const EventCondition where = condition(filter);
  if (const Result<Rows> chosen = db.query("CREATE OR REPLACE TEMP TABLE chosen AS SELECT event_id FROM event_list e WHERE " + where.sql, where.values); !chosen) return chosen.error();
  if (const Status status = load_countries(db); !status) return status.error();
  if (const Status status = db.run(fmt::format("SET VARIABLE version = {}; {}", sql_text("dateline " + version), embedded_file("export/00_setup.sql"))); !status) return status.error();
  const std::string sql(embedded_file(fmt::format("export/{}.sql", format)));

  // Whole or not at all: what stood there before stays until the new one is complete.
  const std::string part = path + ".part";
  std::error_code ignored;
  fs::remove_all(part, ignored);
  Result<int64_t> count = int64_t{0};
  if (format == "geojson") count = write_geojson(db, sql, part);
  else if (format == "graphml") count = write_graphml(db, sql, part);
  else {
    const bool tabs = format == "icews" || format == "polecat" || format.starts_with("gdelt");
    std::string how = fmt::format("FORMAT csv, HEADER {}, DELIMITER '{}'", header, tabs ? "\\t" : ",");
    if (tabs) how = fmt::format("FORMAT csv, HEADER {}, DELIMITER e'\\t'", header);
    if (format == "jsonl") how = "FORMAT json";
    if (format == "parquet") how = "FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year, month)";
    Result<Rows> copied = db.query(fmt::format("COPY (\n{}\n) TO {} ({})", sql, sql_text(part), how));
    if (copied) count = copied->single();
    else count = copied.error();
  }
  if (!count) {
    fs::remove_all(part, ignored);
    Error error = count.error();
    if (error.code == ErrorCode::kBadQuery) error = {ErrorCode::kCannotWrite, error.message, path};
    return error;
  }
  if (fs::is_directory(path, ignored) && !fs::is_directory(part, ignored)) return Error{ErrorCode::kCannotWrite, "a folder of that name is there", path};
  if (fs::is_directory(part, ignored) && fs::exists(path, ignored)) {
    // Only a folder that an export made is replaced.
    if (!fs::exists(path + ".about.json", ignored)) {
      fs::remove_all(part, ignored);
      return Error{ErrorCode::kCannotWrite, "something of that name is there that no export made", path};
    }
    fs::remove_all(path, ignored);
  }
  std::error_code failed;
  fs::rename(part, path, failed);
  if (failed) return Error{ErrorCode::kCannotWrite, failed.message(), path};
  ExportDone done{*count, path + ".about.json"};
  if (const Status status = write_about(db, format, sql, done.about, version, filter, *count); !status) return status.error();
  return done;
}

}  // namespace dateline
