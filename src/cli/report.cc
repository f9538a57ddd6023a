#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace dateline {

void report(const Error& error, bool with_advice) {
  fmt::print(stderr, "{}\n", one_line(error.to_string()));
  if (with_advice) fmt::print(stderr, "  {}\n", advice(error.code));
}

}  // namespace dateline
