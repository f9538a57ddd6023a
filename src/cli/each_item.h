// What the commands that look at one article after another share: read, make text of it, write, report.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cli/commands.h"
#include "page/item.h"
#include "page/selection.h"

namespace dateline {

/// What was made of an item.
struct Made {
  std::string text;
  std::string left_out;     // not empty: why the article is not wanted; then `text` is not written
  CivilDate published;      // for the manifest
  std::string language;
};

/// Hands each item of the inputs to `make` and writes the text that it gives to standard output. What cannot be read or made is
/// reported and left out. Ends early, quietly, when the reader of the pipe stops. Gives the exit status.
int write_each(const std::vector<std::string>& inputs, const std::string& as, bool verbatim,
               const std::function<Result<Made>(const Item&)>& make, const InputSelection& wanted = {},
               const std::string& manifest = "");

/// --since, --match and --sample; nothing (and a report) when one of them cannot be understood.
std::optional<InputSelection> selection_option(const ChoiceOptions& choice, std::string_view command);

/// The day of --published: none() for "", nothing (and a report) when it is no day. `command` is named in the report.
std::optional<CivilDate> published_option(const std::string& text, std::string_view command);

}  // namespace dateline
