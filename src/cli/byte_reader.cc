#include "cli/byte_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr size_t kChunk = 256 << 10;

}  // namespace

Result<ByteReader> ByteReader::open(const std::string& path) {
  if (path == "-") return ByteReader(::dup(STDIN_FILENO), "stdin");
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{ErrorCode::kCannotOpen, fmt::format("cannot open: {}", std::strerror(errno)), path};
  struct stat st{};
  if (::fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
    ::close(fd);
    return Error{ErrorCode::kCannotOpen, "cannot open: it is a folder", path};
  }
  return ByteReader(fd, path);
}

ByteReader::ByteReader(ByteReader&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      taken_(other.taken_),
      at_end_(other.at_end_),
      position_(other.position_) {}

ByteReader& ByteReader::operator=(ByteReader&& other) noexcept {
  std::swap(fd_, other.fd_);
  path_ = std::move(other.path_);
  buffer_ = std::move(other.buffer_);
  taken_ = other.taken_;
  at_end_ = other.at_end_;
  position_ = other.position_;
  return *this;
}

ByteReader::~ByteReader() {
  if (fd_ >= 0) ::close(fd_);
}

Status ByteReader::fill() {
  buffer_.erase(0, taken_);
  taken_ = 0;
  const size_t before = buffer_.size();
  buffer_.resize(before + kChunk);
  ssize_t got;
  do {
    got = ::read(fd_, buffer_.data() + before, kChunk);
  } while (got < 0 && errno == EINTR);
  const int saved = errno;
  buffer_.resize(before + static_cast<size_t>(std::max<ssize_t>(got, 0)));
  if (got < 0) return Error{ErrorCode::kCannotRead, fmt::format("cannot read: {}", std::strerror(saved)), path_};
  if (got == 0) at_end_ = true;
  return ok();
}

Result<std::string_view> ByteReader::peek(size_t count) {
  while (!at_end_ && buffer_.size() - taken_ < count) {
    if (const Status status = fill(); !status) return status.error();
  }
  return std::string_view(buffer_).substr(taken_);
}

Result<ByteReader::Line> ByteReader::read_line(std::string& line, size_t limit) {
  line.clear();
  bool too_long = false, any = false;
  for (;;) {
    if (taken_ == buffer_.size() && !at_end_) {
      if (const Status status = fill(); !status) return status.error();
    }
    if (taken_ == buffer_.size()) break;
    any = true;
    const size_t newline = buffer_.find('\n', taken_);
    const size_t end = std::min(newline, buffer_.size());
    if (line.size() + (end - taken_) > limit) too_long = true;
    if (too_long) line.clear();
    else line.append(buffer_, taken_, end - taken_);
    const size_t next = newline == std::string::npos ? end : end + 1;
    position_ += next - taken_;
    taken_ = next;
    if (newline != std::string::npos) break;
  }
  if (!any) return Line::end;
  if (too_long) return Line::too_long;
  if (line.ends_with('\r')) line.pop_back();
  return Line::whole;
}

Result<std::string> ByteReader::read_all(size_t limit) {
  std::string out;
  while (out.size() <= limit) {
    if (taken_ == buffer_.size()) {
      if (at_end_) break;
      if (const Status status = fill(); !status) return status.error();
      continue;
    }
    const size_t take = std::min(buffer_.size() - taken_, limit + 1 - out.size());
    out.append(buffer_, taken_, take);
    taken_ += take;
    position_ += take;
  }
  return out;
}

}  // namespace dateline
