// Bytes of a file, a pipe or standard input, in pieces: look ahead, take a line, take all, never more than a limit in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline {

/// Owns the descriptor. Movable; one thread at a time.
class ByteReader {
 public:
  /// `path` "-" is standard input. kCannotOpen for what is missing, not allowed, or a folder.
  static Result<ByteReader> open(const std::string& path);
  ByteReader(ByteReader&& other) noexcept;
  ByteReader& operator=(ByteReader&& other) noexcept;
  ~ByteReader();

  /// All bytes at hand without taking them; waits until there are `count`, or the end. Valid until the next call.
  Result<std::string_view> peek(size_t count);
  enum class Line : uint8_t { whole, too_long, end };
  /// Takes the next line into `line`, without its "\n" or "\r\n". A line of more than `limit` bytes is skipped to its end,
  /// and `line` is then empty.
  Result<Line> read_line(std::string& line, size_t limit);
  /// Takes all that is left, but at most limit + 1 bytes.
  Result<std::string> read_all(size_t limit);
  /// Bytes taken so far.
  uint64_t position() const { return position_; }

 private:
  ByteReader(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  Status fill();

  int fd_ = -1;
  std::string path_;
  std::string buffer_;     // bytes read and not yet taken begin at `taken_`
  size_t taken_ = 0;
  bool at_end_ = false;
  uint64_t position_ = 0;
};

}  // namespace dateline
