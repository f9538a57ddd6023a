// RawItem: one article as cut out of the inputs, before it is read (item.h). Cutting is done by one thread, reading by many.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/error.h"
#include "page/input_format.h"
#include "page/item.h"

namespace dateline {

/// The most that one article may bring; more is no news page, and the limit keeps memory bounded.
inline constexpr size_t kMaxTextBytes = 4 << 20;
inline constexpr size_t kMaxPageBytes = 16 << 20;

struct RawItem {
  std::string where;        // "pages/a.html", "in.jsonl:17", "stdin", "crawl.warc.gz@4711", "news.xml#3": the name in messages
  std::string input;        // the file it came from
  std::string folder;       // where a relative html_file of a JSONL line is looked for: "" or ends in "/"
  InputFormat format = InputFormat::text;   // of `bytes`: text, html, json (one line or document), warc (block), mail (message)
  std::string bytes;
  std::optional<Item> item; // feeds and newswire: already read, and `bytes` is empty
  std::string id, url;      // of a WARC record
  std::string media_type;   // of a WARC record that is no HTTP response
  std::optional<uint64_t> offset;   // in the file, of a WARC record or a mail
  uint64_t position = 0;    // bytes of all inputs taken when this item was
  std::optional<Error> error;       // set: nothing else is but `where`, `input` and `offset`
  std::string skipped;      // not empty: why this part of the file holds no article; nothing to read

  /// The end of a file, for the manifest: no article either.
  struct FileEnd {
    InputFormat format = InputFormat::automatic;
    std::string compression;
    uint64_t bytes = 0;
  };
  std::optional<FileEnd> file_end;

  bool is_article() const { return !error && skipped.empty() && !file_end; }
};

}  // namespace dateline
