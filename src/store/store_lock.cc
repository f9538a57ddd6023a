#include "store/store_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace dateline {
namespace {

enum Byte : off_t { kOpen = 0, kWaiting = 1, kWriter = 2 };
constexpr auto kPause = std::chrono::milliseconds(5);

// Locks of the open file, not of the process: another open of the same file in this process does not drop them.
bool lock(int fd, Byte byte, short kind, bool wait) {
  struct flock range{};
  range.l_type = kind;
  range.l_whence = SEEK_SET;
  range.l_start = byte;
  range.l_len = 1;
  int done;
  do {
    done = ::fcntl(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, &range);
  } while (done != 0 && errno == EINTR);
  return done == 0;
}

bool held_elsewhere(int fd, Byte byte) {
  struct flock range{};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_start = byte;
  range.l_len = 1;
  return fd >= 0 && ::fcntl(fd, F_OFD_GETLK, &range) == 0 && range.l_type != F_UNLCK;
}

int open_lock(const std::string& store) { return ::open((store + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666); }

}  // namespace

StoreLock::StoreLock(StoreLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
StoreLock& StoreLock::operator=(StoreLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}
StoreLock::~StoreLock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<StoreLock> StoreLock::read(const std::string& store, int patience_ms) {
  const int fd = open_lock(store);
  if (fd < 0) return StoreLock(-1);   // a folder where nobody may write
  StoreLock held(fd);
  if (lock(fd, kOpen, F_RDLCK, false)) return held;
  lock(fd, kWaiting, F_RDLCK, true);
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  while (!lock(fd, kOpen, F_RDLCK, false)) {
    if (std::chrono::steady_clock::now() > end)
      return Error{ErrorCode::kStoreBusy, "another dateline is writing to it and has not let go", store};
    std::this_thread::sleep_for(kPause);
  }
  lock(fd, kWaiting, F_UNLCK, true);
  return held;
}

Result<StoreLock> StoreLock::write(const std::string& store) {
  const int fd = open_lock(store);
  if (fd < 0)
    return Error{errno == ENOENT ? ErrorCode::kCannotOpen : ErrorCode::kCannotWrite,
                 fmt::format("cannot write: {}", std::strerror(errno)), store};
  StoreLock held(fd);
  if (!lock(fd, kWriter, F_WRLCK, false)) return Error{ErrorCode::kStoreBusy, "another dateline is writing to it", store};
  lock(fd, kOpen, F_WRLCK, true);
  return held;
}

bool StoreLock::writer_there() const { return held_elsewhere(fd_, kWriter); }
bool StoreLock::wanted() const { return held_elsewhere(fd_, kWaiting); }

void StoreLock::let_readers_in() {
  lock(fd_, kOpen, F_UNLCK, true);
  while (wanted()) std::this_thread::sleep_for(kPause);   // until all that waited are in
  lock(fd_, kOpen, F_WRLCK, true);
}

}  // namespace dateline
