// What the commands that look at one article after another share: read, make text of it, write, report.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cli/item.h"

namespace dateline {

/// Hands each item of the inputs to `make` and writes the text that it gives to standard output. What cannot be read or made is
/// reported and left out. Ends early, quietly, when the reader of the pipe stops. Gives the exit status.
int write_each(const std::vector<std::string>& inputs, const std::string& as, bool verbatim,
               const std::function<Result<std::string>(const Item&)>& make);

/// The day of --published: none() for "", nothing (and a report) when it is no day. `command` is named in the report.
std::optional<CivilDate> published_option(const std::string& text, std::string_view command);

}  // namespace dateline
