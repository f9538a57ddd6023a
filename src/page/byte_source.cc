#include "page/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace dateline {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (fd_ >= 0) ::close(fd_);
  }

  Result<size_t> read(std::span<char> into) override {
    if (failed_) return size_t{0};
    ssize_t got;
    do {
      got = ::read(fd_, into.data(), into.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
      failed_ = true;
      return Error{ErrorCode::kCannotRead, fmt::format("cannot read: {}", std::strerror(errno)), path_};
    }
    consumed_ += static_cast<uint64_t>(got);
    return static_cast<size_t>(got);
  }
  uint64_t consumed() const override { return consumed_; }

 private:
  int fd_;
  std::string path_;
  uint64_t consumed_ = 0;
  bool failed_ = false;
};

class StringSource : public ByteSource {
 public:
  explicit StringSource(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<size_t> read(std::span<char> into) override {
    const size_t count = std::min(into.size(), bytes_.size() - at_);
    std::copy_n(bytes_.data() + at_, count, into.data());
    at_ += count;
    return count;
  }
  uint64_t consumed() const override { return at_; }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path) {
  using Source = std::unique_ptr<ByteSource>;
  if (path == "-") return Source(std::make_unique<FileSource>(::dup(STDIN_FILENO), "stdin"));
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{ErrorCode::kCannotOpen, fmt::format("cannot open: {}", std::strerror(errno)), path};
  struct stat st {};
  if (::fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
    ::close(fd);
    return Error{ErrorCode::kCannotOpen, "cannot open: it is a folder", path};
  }
  return Source(std::make_unique<FileSource>(fd, path));
}

std::unique_ptr<ByteSource> bytes_of(std::string bytes) { return std::make_unique<StringSource>(std::move(bytes)); }

}  // namespace dateline
