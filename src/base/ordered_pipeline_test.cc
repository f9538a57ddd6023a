#include "base/ordered_pipeline.h"

#include <atomic>
#include <chrono>

#include <doctest/doctest.h>

namespace dateline {
namespace {

TEST_CASE("results come in the order of reading, for any number of threads") {
  for (const unsigned threads : {1u, 2u, 3u, 8u}) {
    CAPTURE(threads);
    int next = 0;
    std::vector<int> written;
    run_ordered<int, int>({.threads = threads, .items = 16},
        [&]() -> std::optional<int> { return next < 500 ? std::optional(next++) : std::nullopt; },
        [](int item, unsigned) {
          if (item % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));   // the slow ones must not be overtaken
          return item * 2;
        },
        [&](int output) { written.push_back(output); return true; });
    REQUIRE(written.size() == 500);
    for (int i = 0; i < 500; ++i) CHECK(written[static_cast<size_t>(i)] == i * 2);
  }
}

TEST_CASE("no more than the limit is in flight, by items and by bytes") {
  for (const bool by_bytes : {false, true}) {
    CAPTURE(by_bytes);
    const PipelineLimits limits{.threads = 4, .items = by_bytes ? 1000u : 5u, .bytes = by_bytes ? 50u : 1000000u};
    int next = 0;
    std::atomic<int> in_flight = 0, most = 0;
    run_ordered<int, int>(limits,
        [&]() -> std::optional<int> {
          if (next == 200) return std::nullopt;
          const int now = ++in_flight;
          if (now > most) most = now;
          return next++;
        },
        [](int item, unsigned) { return item; },
        [&](int) {
          std::this_thread::sleep_for(std::chrono::microseconds(50));
          --in_flight;
          return true;
        },
        [](int) { return size_t{10}; });
    CHECK(most <= 6);   // 5, and one more that was counted before its write returned
    CHECK(most >= 2);
  }
}

TEST_CASE("write stops the run, and an empty input ends at once") {
  for (const unsigned threads : {1u, 4u}) {
    CAPTURE(threads);
    std::atomic<int> next = 0;
    int written = 0;
    run_ordered<int, int>({.threads = threads, .items = 8},
        [&]() -> std::optional<int> { return next++; },                       // endless
        [](int item, unsigned) { return item; }, [&](int) { return ++written < 20; });
    CHECK(written == 20);
    CHECK(next < 60);

    run_ordered<int, int>({.threads = threads}, []() -> std::optional<int> { return std::nullopt; },
        [](int item, unsigned) { return item; }, [&](int) { ++written; return true; });
    CHECK(written == 20);
  }
}

}  // namespace
}  // namespace dateline
