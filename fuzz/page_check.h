// What must hold of every Document, whatever the bytes were.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "page/read.h"

namespace dateline {

inline const PageTables& fuzz_tables() {
  static const Result<Pack> pack = Pack::open(std::string(DATELINE_BINARY_DIR) + "/dateline.pack");
  static const Result<PageTables> tables =
      pack ? PageTables::open(*pack) : Result<PageTables>(pack.error());
  if (!tables) {
    std::fprintf(stderr, "%s\n", tables.error().to_string().c_str());
    std::exit(2);
  }
  return *tables;
}

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

inline void check_document(const Document& doc) {
  require(find_invalid_utf8(doc.text) == std::string_view::npos, "text is UTF-8");
  require(!doc.blocks.empty(), "an article has a block");
  require(doc.kept_because.size() == doc.blocks.size(), "a reason for each block");
  uint32_t last = 0;
  for (const Block& b : doc.blocks) {
    require(b.span.begin >= last && b.span.begin < b.span.end && b.span.end <= doc.text.size(),
            "blocks are in order, disjoint and inside");
    last = b.span.end;
  }
  for (const TextSpan s : {doc.dateline.span, doc.dateline.place, doc.dateline.date})
    require(s.begin <= s.end && s.end <= doc.text.size(), "dateline inside");
  for (const Dropped& d : doc.dropped)
    require(!d.reason.empty() && d.before_block <= doc.blocks.size(),
            "a reason for each dropped block");
}

}  // namespace dateline
