#include "base/tsv.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "base/mapped_file.h"
#include "base/utf8.h"

namespace dateline {
namespace {

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

Result<Table> Table::read(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  return parse(file->text(), path);
}

Result<Table> Table::parse(std::string_view text, const std::string& name) {
  Table table;
  table.name_ = name;
  table.text_ = text;
  const std::string_view all = table.text_;
  const auto bad = [&](uint32_t line, std::string why) {
    return Error{ErrorCode::kBadTable, std::move(why), fmt::format("{}:{}", name, line)};
  };
  if (const size_t at = find_invalid_utf8(all); at != std::string_view::npos)
    return bad(static_cast<uint32_t>(std::count(all.begin(), all.begin() + static_cast<long>(at), '\n') + 1),
               "not valid UTF-8");

  uint32_t number = 0;
  for (size_t begin = 0; begin < all.size();) {
    ++number;
    size_t end = std::min(all.find('\n', begin), all.size());
    const size_t next = end + 1;
    if (end > begin && all[end - 1] == '\r') --end;
    const bool skip = end == begin || all[begin] == '#';
    if (!skip) {
      std::vector<std::pair<uint32_t, uint32_t>> cells;
      for (size_t cell = begin;; ) {
        const size_t stop = std::min(all.find('\t', cell), end);
        cells.emplace_back(static_cast<uint32_t>(cell), static_cast<uint32_t>(stop));
        if (stop >= end) break;
        cell = stop + 1;
      }
      if (table.columns_.empty()) {
        for (const auto& [b, e] : cells) {
          std::string column(all.substr(b, e - b));
          if (std::find(table.columns_.begin(), table.columns_.end(), column) != table.columns_.end())
            return bad(number, fmt::format("column \"{}\" named twice", column));
          table.columns_.push_back(std::move(column));
        }
      } else {
        if (cells.size() > table.columns_.size())
          return bad(number, fmt::format("{} cells, the header has {}", cells.size(), table.columns_.size()));
        table.cells_.push_back(std::move(cells));
        table.lines_.push_back(number);
      }
    }
    begin = next;
  }
  if (table.columns_.empty()) return bad(1, "no header line");
  return table;
}

int Table::column(std::string_view name) const {
  const auto it = std::find(columns_.begin(), columns_.end(), name);
  return it == columns_.end() ? -1 : static_cast<int>(it - columns_.begin());
}

bool Table::has_column(std::string_view column_name) const { return column(column_name) >= 0; }

Status Table::require(std::initializer_list<std::string_view> columns) const {
  for (const std::string_view c : columns)
    if (!has_column(c)) return Error{ErrorCode::kBadTable, fmt::format("column \"{}\" is missing", c), name_};
  return ok();
}

std::vector<Table::Row> Table::rows() const {
  std::vector<Row> out;
  out.reserve(cells_.size());
  for (size_t i = 0; i < cells_.size(); ++i) out.emplace_back(this, i);
  return out;
}

std::string_view Table::Row::operator[](std::string_view column_name) const {
  const int c = table_->column(column_name);
  assert(c >= 0 && "ask only for columns that require() found");
  const auto& cells = table_->cells_[index_];
  if (static_cast<size_t>(c) >= cells.size()) return {};
  const auto [b, e] = cells[static_cast<size_t>(c)];
  return std::string_view(table_->text_).substr(b, e - b);
}

std::string Table::Row::where() const { return fmt::format("{}:{}", file_name(table_->name_), line()); }

std::vector<std::string_view> split_list(std::string_view cell, char separator) {
  std::vector<std::string_view> out;
  for (size_t begin = 0; begin <= cell.size();) {
    const size_t end = std::min(cell.find(separator, begin), cell.size());
    const std::string_view piece = trim(cell.substr(begin, end - begin));
    if (!piece.empty()) out.push_back(piece);
    begin = end + 1;
  }
  return out;
}

}  // namespace dateline
