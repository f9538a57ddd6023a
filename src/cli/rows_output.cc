#include "cli/rows_output.h"

#include <unistd.h>

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/output.h"
#include "cli/terminal.h"

namespace dateline {
namespace {


bool numeric(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-+eE") == std::string_view::npos;
}

/// Widths that fit: the widest columns give way first.
std::vector<int> widths_of(const TextTable& table, int room) {
  std::vector<int> widths(table[0].size(), 1);
  for (const auto& row : table)
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  const auto total = [&] {
    int sum = 0;
    for (const int w : widths) sum += w + 2;
    return sum - 2;
  };
  while (total() > room) {
    const auto first = widths.begin() + (table[0][0] == "id");   // an id that is cut cannot be copied
    const auto widest = std::max_element(first, widths.end());
    if (widest == widths.end()) break;
    if (*widest <= 8) break;
    --*widest;
  }
  return widths;
}

std::string table_text(const TextTable& table, const Terminal& terminal) {
  const std::vector<int> widths = widths_of(table, terminal.width);
  std::vector<bool> right(widths.size(), table.size() > 1);
  for (size_t r = 1; r < table.size(); ++r)
    for (size_t i = 0; i < widths.size(); ++i)
      if (!table[r][i].empty() && !numeric(table[r][i])) right[i] = false;
  std::string out;
  for (size_t r = 0; r < table.size(); ++r) {
    std::string line;
    for (size_t i = 0; i < widths.size(); ++i) {
      const std::string& cell = table[r][i];
      const int spare = widths[i] - display_width(cell);
      std::string fitted = spare < 0 ? fit(cell, widths[i]) : right[i] ? std::string(static_cast<size_t>(spare), ' ') + cell : fit(cell, widths[i]);
      line += (i ? "  " : "") + fitted;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += (r == 0 ? terminal.paint(Ink::bold, line) : line) + '\n';
  }
  return out;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell(text);
  if (!cell.empty() && cell != "-" && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos && !(cell[0] == '-' && cell.size() > 1 && cell[1] >= '0' && cell[1] <= '9'))
    cell.insert(0, "'");   // a spreadsheet would run it
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string json_text(std::string_view text) { return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

Status print_table(const TextTable& table, const std::string& format) {
  Result<Output> output = Output::open("");
  if (!output) return output.error();
  std::string out;
  if (format == "csv") {
    for (const auto& row : table) {
      for (size_t i = 0; i < row.size(); ++i) out += (i ? "," : "") + csv_cell(row[i]);
      out += "\r\n";
    }
  } else if (format == "jsonl") {
    for (size_t r = 1; r < table.size(); ++r) {
      nlohmann::ordered_json object;
      for (size_t i = 0; i < table[0].size(); ++i) {
        const std::string& cell = table[r][i];
        const bool count = !cell.empty() && cell.size() < 10 && cell.find_first_not_of("0123456789") == std::string::npos;
        if (count) object[table[0][i]] = std::stol(cell);
        else object[table[0][i]] = cell;
      }
      out += object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
    }
  } else {
    TextTable lines;
    for (const auto& row : table) {
      lines.emplace_back();
      for (const std::string& cell : row) lines.back().push_back(one_line(cell));
    }
    out = table_text(lines, Terminal::of(STDOUT_FILENO));
  }
  const Result<Output::Write> wrote = output->write(out);
  if (!wrote) return wrote.error();
  return ok();
}

Status print_query(Database& db, const std::string& sql, std::span<const Value> values, const std::string& format) {
  Result<Output> output = Output::open("");
  if (!output) return output.error();
  const bool json = format == "jsonl";
  const std::string wrapped = json ? fmt::format("SELECT to_json(t)::VARCHAR FROM (\n{}\n) t", sql) : fmt::format("SELECT COLUMNS(*)::VARCHAR FROM (\n{}\n)", sql);
  Result<Rows> rows = db.query(wrapped, values);
  if (!rows) return rows.error();
  TextTable table(1);
  for (size_t i = 0; i < rows->columns(); ++i) table[0].push_back(rows->column(i));
  std::string out;
  if (format == "csv") {
    for (size_t i = 0; i < table[0].size(); ++i) out += (i ? "," : "") + csv_cell(table[0][i]);
    out += "\r\n";
  }
  while (rows->next()) {
    if (json) {
      out += std::string(rows->text(0)) + '\n';
    } else if (format == "csv") {
      for (size_t i = 0; i < rows->columns(); ++i) out += (i ? "," : "") + csv_cell(rows->text(i));
      out += "\r\n";
    } else {
      table.emplace_back();
      for (size_t i = 0; i < rows->columns(); ++i) table.back().push_back(one_line(rows->text(i)));
    }
    if (out.size() > (1 << 16)) {
      const Result<Output::Write> wrote = output->write(out);
      if (!wrote) return wrote.error();
      if (*wrote == Output::Write::closed) return ok();
      out.clear();
    }
  }
  if (format == "table") out = table_text(table, Terminal::of(STDOUT_FILENO));
  const Result<Output::Write> wrote = output->write(out);
  if (!wrote) return wrote.error();
  return ok();
}

}  // namespace dateline
