// For tests: the page tables of the pack that the build made, opened once.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "page/tables.h"

namespace dateline {

inline const PageTables& test_tables() {
  static const Result<Pack> pack = Pack::open(std::string(DATELINE_BINARY_DIR) + "/dateline.pack");
  REQUIRE_MESSAGE(pack.has_value(), "build the pack first (ninja pack)");
  static const Result<PageTables> tables = PageTables::open(*pack);
  REQUIRE(tables.has_value());
  return *tables;
}

}  // namespace dateline
