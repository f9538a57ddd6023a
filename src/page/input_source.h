// What the user named, as a stream of raw items: one a page, a line of JSONL, a record of an archive, an entry of a feed, a mail.
// Files, folders, pipes, standard input, of any kind and compressed or not (docs/inputs.md).
//
//   InputSource source(paths, InputFormat::automatic);
//   while (std::optional<RawItem> raw = source.next()) ...
//
// An input that cannot be read gives a RawItem with its error, and the stream goes on with the next one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "page/item_reader.h"
#include "page/raw_item.h"

namespace dateline {

/// Lists folders when they are reached: files with a page's name, hidden ones left out, by path, links followed.
/// One thread at a time.
class InputSource {
 public:
  /// `all`: also what holds no article (skipped parts, ends of files), for a manifest.
  InputSource(std::vector<std::string> paths, InputFormat as, bool all = false);
  std::optional<RawItem> next();
  /// Bytes of all the regular files that were named, folders included; 0 when some are pipes and nobody knows.
  uint64_t total_bytes() const;

 private:
  std::optional<std::string> next_path();
  std::optional<RawItem> next_item();
  RawItem end_file();

  std::vector<std::string> paths_;
  InputFormat as_;
  bool all_;
  size_t next_ = 0;
  std::vector<std::string> listed_;      // files of the folder at hand, last first
  std::unique_ptr<ItemReader> reader_;   // the file at hand
  std::string reader_name_;
  uint64_t finished_bytes_ = 0;
};

}  // namespace dateline
