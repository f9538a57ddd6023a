// run_ordered: read items one after another, work on them in many threads, hand the results on in the order of reading.
//
//   run_ordered<std::string, Coded>({.threads = 8},
//       [&] { return next_line(); },                                  // one thread at a time; nullopt ends
//       [&](std::string line, unsigned thread) { return code(line, scratch[thread]); },
//       [&](Coded coded) { return write(coded); });                   // in the caller's thread; false stops
//
// Memory is bounded: no more is read while `items` items, or `bytes` bytes of them, are between reading and writing
// (one item may go over). What is written does not depend on the number of threads. None of the three may throw.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace dateline {

struct PipelineLimits {
  unsigned threads = 1;          // 1: everything runs in the caller's thread
  size_t items = 64;
  size_t bytes = 64 << 20;
};

namespace detail {

/// What is between reading and writing, and the right to read.
template <class Output>
struct InFlight {
  std::mutex mutex;
  std::condition_variable may_read, may_write;
  std::map<uint64_t, std::pair<Output, size_t>> done;   // by number, with the bytes of its item
  uint64_t read = 0, written = 0;
  size_t bytes = 0;
  bool reading = false;          // somebody is in read()
  bool ended = false;            // read() gave nothing, or write() asked to stop
};

}  // namespace detail

/// `bytes_of(item)` says what an item weighs.
template <class Item, class Output, class Read, class Work, class Write, class BytesOf>
void run_ordered(const PipelineLimits& limits, Read read, Work work, Write write, BytesOf bytes_of) {
  if (limits.threads <= 1) {
    while (std::optional<Item> item = read()) {
      if (!write(work(std::move(*item), 0u))) return;
    }
    return;
  }

  detail::InFlight<Output> state;
  const auto worker = [&](unsigned thread) {
    std::unique_lock lock(state.mutex);
    for (;;) {
      state.may_read.wait(lock, [&] {
        const uint64_t waiting = state.read - state.written;
        const bool room = waiting < limits.items && (state.bytes < limits.bytes || waiting == 0);
        return state.ended || (!state.reading && room);
      });
      if (state.ended) return;
      state.reading = true;
      lock.unlock();
      std::optional<Item> item = read();
      lock.lock();
      state.reading = false;
      if (!item) state.ended = true;
      if (state.ended) {
        state.may_read.notify_all();
        state.may_write.notify_all();
        return;
      }
      const uint64_t number = state.read++;
      const size_t bytes = bytes_of(*item);
      state.bytes += bytes;
      state.may_read.notify_one();
      lock.unlock();
      Output output = work(std::move(*item), thread);
      item.reset();
      lock.lock();
      state.done.emplace(number, std::pair(std::move(output), bytes));
      if (number == state.written) state.may_write.notify_one();
    }
  };

  std::vector<std::thread> threads;
  for (unsigned i = 0; i < limits.threads; ++i) threads.emplace_back(worker, i);

  std::unique_lock lock(state.mutex);
  for (;;) {
    state.may_write.wait(lock, [&] {
      const bool ready = !state.done.empty() && state.done.begin()->first == state.written;
      return ready || (state.ended && state.written == state.read);
    });
    if (state.done.empty()) break;
    auto node = state.done.extract(state.done.begin());
    lock.unlock();
    const bool go_on = write(std::move(node.mapped().first));
    lock.lock();
    ++state.written;
    state.bytes -= node.mapped().second;
    if (!go_on) state.ended = true;
    state.may_read.notify_all();
    if (!go_on) break;
  }
  lock.unlock();
  for (std::thread& thread : threads) thread.join();
}

template <class Item, class Output, class Read, class Work, class Write>
void run_ordered(const PipelineLimits& limits, Read read, Work work, Write write) {
  run_ordered<Item, Output>(limits, std::move(read), std::move(work), std::move(write),
                            [](const Item&) { return size_t{0}; });
}

}  // namespace dateline
