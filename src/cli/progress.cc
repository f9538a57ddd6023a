#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr auto kQuietTime = std::chrono::seconds(2);
constexpr auto kPause = std::chrono::milliseconds(100);
constexpr int kBarColumns = 20;

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (int i = static_cast<int>(digits.size()) - 3; i > 0; i -= 3) digits.insert(static_cast<size_t>(i), ",");
  return digits;
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<uint64_t>(seconds + 0.5);
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string progress_line(const Done& done, uint64_t total_bytes, double seconds, int width) {
  const double rate = seconds > 0 ? static_cast<double>(done.words) / seconds : 0;
  std::string line;
  if (total_bytes > 0) {
    const double share = std::min(1.0, static_cast<double>(done.bytes) / static_cast<double>(total_bytes));
    const int full = static_cast<int>(share * kBarColumns);
    line += fmt::format("{:3.0f}% ", share * 100);
    for (int i = 0; i < kBarColumns; ++i) line += i < full ? "█" : "░";
    line += "  ";
  }
  line += fmt::format("{} articles  {} events  {} words/s", grouped(done.articles), grouped(done.events),
                      grouped(static_cast<uint64_t>(rate)));
  if (total_bytes > 0 && done.bytes > 0) {
    const double left = seconds * (static_cast<double>(total_bytes) / static_cast<double>(done.bytes) - 1);
    line += fmt::format("  {} left", clock_time(std::max(0.0, left)));
  } else {
    line += fmt::format("  {}", clock_time(seconds));
  }
  return cut(line, width);
}

Progress::Progress(bool shown, uint64_t total_bytes)
    : shown_(shown && ::isatty(STDERR_FILENO) == 1), total_bytes_(total_bytes), start_(Clock::now()), drawn_(start_) {}

void Progress::update(const Done& done) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (now - start_ < kQuietTime || now - drawn_ < kPause) return;
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const int width = Terminal::of(STDERR_FILENO).width - 1;
  fmt::print(stderr, "\r{}\033[K", progress_line(done, total_bytes_, seconds, width));
  std::fflush(stderr);
  on_screen_ = true;
}

void Progress::wipe() {
  if (!on_screen_) return;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  on_screen_ = false;
}

}  // namespace dateline
