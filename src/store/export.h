// The store in the formats that the field's tools read. One file a format under sql/export: its SELECT gives the columns, in their order.
//
//   Result<ExportDone> done = export_events(store.db(), filter, "gdelt-events", "out.tsv", "0.1.0");
//
// Only `occurred` unless the filter names statuses. Beside FILE stands FILE.about.json: format, columns, versions, filter, licence, and
// how many values are empty. Files are written whole under another name first, then renamed.
#pragma once

#include <string>
#include <vector>

#include "store/query.h"

namespace dateline {

struct ExportFormat {
  const char* name;
  const char* about;
};
const std::vector<ExportFormat>& export_formats();

struct ExportDone {
  int64_t rows = 0;
  std::string about;      // path of the side file
};
Result<ExportDone> export_events(Database& db, EventFilter filter, const std::string& format, const std::string& path, const std::string& version,
                                 bool header = true);

}  // namespace dateline
