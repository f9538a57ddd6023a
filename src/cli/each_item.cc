#include "cli/each_item.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/output.h"

namespace dateline {

int write_each(const std::vector<std::string>& inputs, const std::string& as, bool verbatim,
               const std::function<Result<std::string>(const Item&)>& make) {
  InputFormat format{};
  parse_input_format(as, format);
  InputSource source(inputs, format);
  Result<Output> output = Output::open("");
  if (!output) return kExitUnreadable;
  int exit = kExitCoded;
  while (std::optional<RawItem> raw = source.next()) {
    const std::string where = raw->where;
    const Result<Item> item = read_item(std::move(*raw), verbatim);
    const Result<std::string> text = item ? make(*item) : Result<std::string>(item.error());
    if (!text) {
      Error error = text.error();
      error.where = where;
      report(error);
      exit = kExitUnreadable;
      continue;
    }
    const Result<Output::Write> wrote = output->write(*text);
    if (!wrote) {
      report(wrote.error());
      return kExitUnreadable;
    }
    if (*wrote == Output::Write::closed) return exit;
  }
  return exit;
}

std::optional<CivilDate> published_option(const std::string& text, std::string_view command) {
  const CivilDate date = parse_iso_date(text);
  if (text.empty() || date.has_value()) return date;
  report({ErrorCode::kUsage, fmt::format("--published: \"{}\" is not a date such as 2018-05-17", text), std::string(command)}, true);
  return std::nullopt;
}

}  // namespace dateline
