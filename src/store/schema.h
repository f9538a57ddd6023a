// The tables of a store: made, checked, brought up to date.
//
// One file a table under sql/schema, in which the comment of the table stands above it and the comment of each column beside it; both
// become comments in the store (SELECT * FROM duckdb_columns()) and the tables of docs/store.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace dateline {

/// The version this program writes. sql/migrations/N.sql brings a store of version N to N + 1.
inline constexpr int kSchemaVersion = 2;

struct ColumnText {
  std::string name, type, comment;
};
struct TableText {
  std::string name, comment;
  std::vector<ColumnText> columns;
};
/// All tables with their comments, read from the files under sql/schema, by name.
std::vector<TableText> schema_tables();

struct StoreOptions {
  bool keep_text = true;
};

/// Makes all tables in an empty file, in one transaction.
Status create_schema(Database& db, const StoreOptions& options);
/// kNotAStore for the file of another program, kStoreVersion for a store that is newer, or older and `may_change` is false; else brings an
/// older one up to date.
Status check_schema(Database& db, bool may_change);
/// No table at all: a file that was just made.
Result<bool> is_empty(Database& db);

}  // namespace dateline
