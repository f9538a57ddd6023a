// ByteSource: where bytes come from. A file, a pipe, a string; or, by decompress.h, another source decompressed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace dateline {

/// One thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills the start of `into` and says how many bytes; 0 only at the end. After an error the next call goes on behind the
  /// damage, if anything follows, or says 0. Requires room for at least one byte.
  virtual Result<size_t> read(std::span<char> into) = 0;

  /// Bytes taken from the file itself: compressed ones, when it is.
  virtual uint64_t consumed() const = 0;
  /// Where in the file the byte at `offset` of the output lies; in a compressed file, the start of its member. Ask with offsets
  /// that do not decrease.
  virtual uint64_t offset_in_file(uint64_t offset) { return offset; }
  /// Does a compressed member begin with the byte at `offset` of the output?
  virtual bool begins_member(uint64_t) const { return false; }
  /// After an error: the offset in the output from which on what was given before is not to be trusted.
  virtual uint64_t damaged_from() const { return UINT64_MAX; }
};

/// `path` "-" is standard input. kCannotOpen for what is missing, not allowed, or a folder.
Result<std::unique_ptr<ByteSource>> open_file(const std::string& path);
std::unique_ptr<ByteSource> bytes_of(std::string bytes);

}  // namespace dateline
