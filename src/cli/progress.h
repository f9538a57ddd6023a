// A line on stderr that says how far a long run is: share, rate, time left. Silent for short runs and for pipes.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cli/terminal.h"

namespace dateline {

/// What has been done so far.
struct Done {
  uint64_t bytes = 0;
  uint64_t articles = 0;
  uint64_t words = 0;
  uint64_t events = 0;
};

/// The line itself, at most `width` columns: "  42% ████████░░░░  310 articles  41,200 words/s  0:12 left".
/// `total_bytes` 0: unknown, then without share and time left.
std::string progress_line(const Done& done, uint64_t total_bytes, double seconds, int width);

/// One thread. Draws on stderr when `shown` and the run has taken more than two seconds, ten times a second at most.
class Progress {
 public:
  Progress(bool shown, uint64_t total_bytes);
  void update(const Done& done);
  /// Wipes the line, so that a message or the end of the run starts on a clean one. Safe to call at any time.
  void wipe();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  uint64_t total_bytes_;
  Clock::time_point start_, drawn_;
  bool on_screen_ = false;
};

}  // namespace dateline
