// What the user named, as a stream of raw items: one a page, one a line of JSONL. Files, folders, pipes, standard input.
//
//   InputSource source(paths, InputFormat::automatic);
//   while (std::optional<RawItem> raw = source.next()) ...
//
// An input that cannot be read gives a RawItem with its error, and the stream goes on with the next one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/byte_reader.h"
#include "cli/format.h"

namespace dateline {

/// The most that one article may bring; more is no news page, and the limit keeps memory bounded.
inline constexpr size_t kMaxTextBytes = 4 << 20;
inline constexpr size_t kMaxPageBytes = 16 << 20;

struct RawItem {
  std::string where;        // "pages/a.html", "in.jsonl:17", "stdin": the id of a page, and the name in errors
  std::string folder;       // where a relative html_file of a JSONL line is looked for: "" or ends in "/"
  InputFormat format = InputFormat::text;   // text, html or jsonl (one line)
  std::string bytes;
  uint64_t position = 0;    // bytes of all inputs taken when this item was
  std::optional<Error> error;               // set: nothing else is but `where`
};

/// Lists folders when they are reached: files with a page's name, hidden ones left out, by path, links followed.
/// One thread at a time.
class InputSource {
 public:
  InputSource(std::vector<std::string> paths, InputFormat as);
  std::optional<RawItem> next();
  /// Bytes of all the regular files that were named, folders included; 0 when some are pipes and nobody knows.
  uint64_t total_bytes() const;

 private:
  std::optional<std::string> next_path();
  RawItem open_path(const std::string& path);
  std::optional<RawItem> next_item();
  RawItem read_page(const std::string& where, size_t limit);
  std::optional<RawItem> next_line();

  std::vector<std::string> paths_;
  InputFormat as_;
  size_t next_ = 0;
  std::vector<std::string> listed_;      // files of the folder at hand, last first
  std::optional<ByteReader> reader_;     // the JSONL at hand
  std::string reader_path_;
  uint64_t line_ = 0;
  bool any_line_ = false;                // it held at least one that is not empty
  uint64_t finished_bytes_ = 0;
};

}  // namespace dateline
