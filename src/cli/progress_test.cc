#include "cli/progress.h"

#include <doctest/doctest.h>

namespace dateline {
namespace {

TEST_CASE("the line says share, rate and time left") {
  const Done done{.bytes = 2500, .articles = 1310, .words = 41200, .events = 88};
  CHECK(progress_line(done, 10000, 2.0, 200) ==
        " 25% █████░░░░░░░░░░░░░░░  1,310 articles  88 events  20,600 words/s  0:06 left");
  CHECK(progress_line(done, 0, 3725.0, 200) == "1,310 articles  88 events  11 words/s  1:02:05");
  CHECK(progress_line({}, 10000, 2.0, 200) == "  0% ░░░░░░░░░░░░░░░░░░░░  0 articles  0 events  0 words/s  0:02");
}

TEST_CASE("it never takes more than the width") {
  for (int width = 1; width < 90; ++width) {
    CHECK(display_width(progress_line({.bytes = 5, .articles = 9}, 10, 1.0, width)) <= width);
  }
}

}  // namespace
}  // namespace dateline
