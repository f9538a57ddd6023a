// Tables as people edit them: tab-separated, first line "#" comments, then a header line of column names.
//
//   Result<Table> t = Table::read("data/actors/countries.tsv");
//   for (const Table::Row& row : t->rows()) use(row["name"], row["iso3"], row.line());
//
// Lines that begin with "#" and empty lines are skipped. A cell is taken as it is, without quoting; "\t" cannot occur in it.
// A list in a cell is separated by "|".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline {

class Table {
 public:
  class Row {
   public:
    Row(const Table* table, size_t index) : table_(table), index_(index) {}
    /// The cell of that column; empty when the row is short. Requires that the column exists.
    std::string_view operator[](std::string_view column) const;
    uint32_t line() const { return table_->lines_[index_]; }
    /// "countries.tsv:17", for errors and for `explain`.
    std::string where() const;

   private:
    const Table* table_;
    size_t index_;
  };

  /// Fails with kBadTable naming file and line on a row with too many cells, a missing header or a repeated column.
  static Result<Table> read(const std::string& path);
  static Result<Table> parse(std::string_view text, const std::string& name);

  bool has_column(std::string_view column) const;
  /// kBadTable naming the first of `columns` that is missing.
  Status require(std::initializer_list<std::string_view> columns) const;
  std::vector<Row> rows() const;
  const std::string& name() const { return name_; }

 private:
  int column(std::string_view name) const;
  std::string name_;
  std::string text_;
  std::vector<std::string> columns_;
  std::vector<std::vector<std::pair<uint32_t, uint32_t>>> cells_;
  std::vector<uint32_t> lines_;
};

/// Cuts at `separator`, trims each piece, leaves out empty ones.
std::vector<std::string_view> split_list(std::string_view cell, char separator = '|');

}  // namespace dateline
