// Who may have the store open: one writer, or any number of readers, taking turns while both are at work.
//
// DuckDB lets one process write, or several read, never both. So that people can ask while pages are added, the writer closes the
// store between two batches whenever somebody waits for it, and opens it again when they are done. What readers see is all that was
// committed. The locks are on three bytes of FILE.lock, which holds nothing else; the system drops them when a process ends, however
// it ends. FILE.lock is left behind, empty: removing it would open a race.
//
//   byte 0: held shared by readers, exclusively by the writer while it has the store open
//   byte 1: held shared by those who wait to read
//   byte 2: held exclusively by the writer from first to last: the second one is refused
#pragma once

#include <string>

#include "base/result.h"

namespace dateline {

class StoreLock {
 public:
  /// For a reader: waits until the writer lets it in, at most `patience_ms`. In a folder that cannot be written no lock is taken: then
  /// nobody else can write there either. kStoreBusy when the wait was too long.
  static Result<StoreLock> read(const std::string& store, int patience_ms = 60000);
  /// For the one writer: kStoreBusy when there is another; waits for readers.
  static Result<StoreLock> write(const std::string& store);

  StoreLock(StoreLock&& other) noexcept;
  StoreLock& operator=(StoreLock&& other) noexcept;
  ~StoreLock();

  /// Reader: is there a writer, at work or waiting?
  bool writer_there() const;
  /// Writer: does a reader wait?
  bool wanted() const;
  /// Writer: lets readers in (the store must be closed), and takes it back when they have gone.
  void let_readers_in();

 private:
  explicit StoreLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace dateline
