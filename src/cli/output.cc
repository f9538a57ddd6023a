#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace dateline {

Result<Output> Output::open(const std::string& path) {
  if (path.empty() || path == "-") return Output(::dup(STDOUT_FILENO), "standard output");
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return Error{ErrorCode::kCannotWrite, fmt::format("cannot write: {}", std::strerror(errno)), path};
  return Output(fd, path);
}

Output::Output(Output&& other) noexcept : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}

Output::~Output() {
  if (fd_ >= 0) ::close(fd_);
}

Result<Output::Write> Output::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t wrote = ::write(fd_, text.data(), text.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0 && errno == EPIPE) return Write::closed;
    if (wrote < 0) return Error{ErrorCode::kCannotWrite, fmt::format("cannot write: {}", std::strerror(errno)), path_};
    text.remove_prefix(static_cast<size_t>(wrote));
  }
  return Write::done;
}

}  // namespace dateline
