// Bytes of a source in pieces: look ahead, take a line, a number of bytes, or all; never more than a limit in memory. What is
// compressed is decompressed on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "page/byte_source.h"

namespace dateline {

/// Movable; one thread at a time. After an error, reading goes on behind the damage, if anything follows.
class ByteReader {
 public:
  /// Opens a file, or standard input for "-", and sees from its first bytes whether it is compressed. kCannotOpen, kCannotRead.
  static Result<ByteReader> open(const std::string& path);
  /// The same over any source.
  static Result<ByteReader> over(std::unique_ptr<ByteSource> source);

  /// All bytes at hand without taking them; waits until there are `count`, or the end. Valid until the next call.
  Result<std::string_view> peek(size_t count);
  /// The same, but an error waits for the call that wants more than what is there.
  std::string_view look(size_t count);
  enum class Line : uint8_t { whole, too_long, end };
  /// Takes the next line into `line`, without its "\n" or "\r\n". A line of more than `limit` bytes is skipped to its end,
  /// and `line` is then empty.
  Result<Line> read_line(std::string& line, size_t limit);
  /// Takes all that is left, but at most limit + 1 bytes.
  Result<std::string> read_all(size_t limit);
  /// Takes `count` bytes into `out`, fewer only when the source ends or fails first: then `out` has what there was.
  Status read_exactly(std::string& out, size_t count);
  /// Takes `count` of the bytes that peek() showed.
  void take(size_t count);
  /// Takes all that is at hand: what follows damage begins afresh.
  void drop_buffered() { take(buffer_.size() - taken_); }
  /// Gives back bytes that were taken last.
  void put_back(std::string_view bytes);

  /// Bytes taken so far, decompressed.
  uint64_t position() const { return position_; }
  /// Bytes of the file itself that were read.
  uint64_t consumed() const { return source_->consumed(); }
  /// Where in the file the next byte lies (its member, when compressed).
  uint64_t offset_in_file() { return source_->offset_in_file(position_); }
  /// Does a compressed member begin with the next byte?
  bool begins_member() const { return source_->begins_member(position_); }
  uint64_t damaged_from() const { return source_->damaged_from(); }
  /// "gzip", "zstd", "bzip2", "xz"; empty for plain bytes.
  const std::string& compression() const { return compression_; }

 private:
  explicit ByteReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
  Status fill();

  std::unique_ptr<ByteSource> source_;
  std::string compression_;
  std::string buffer_;     // bytes read and not yet taken begin at `taken_`
  size_t taken_ = 0;
  std::optional<Error> held_;
  bool at_end_ = false;
  uint64_t position_ = 0;
};

}  // namespace dateline
