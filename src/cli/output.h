// Where results go: standard output or a file. Whole records or nothing, and no complaint when the reader went away.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline {

/// Movable; one thread at a time.
class Output {
 public:
  /// "" or "-" is standard output.
  static Result<Output> open(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  enum class Write : uint8_t { done, closed };   // closed: whoever read the pipe has stopped
  /// Hands all of `text` to the system before it returns. kCannotWrite when the disk is full or the like.
  Result<Write> write(std::string_view text);

 private:
  Output(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  int fd_ = -1;
  std::string path_;
};

}  // namespace dateline
