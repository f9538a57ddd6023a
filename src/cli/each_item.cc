#include "cli/each_item.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/manifest.h"
#include "cli/output.h"
#include "page/input_source.h"

namespace dateline {

int write_each(const std::vector<std::string>& inputs, const std::string& as, bool verbatim,
               const std::function<Result<Made>(const Item&)>& make, const InputSelection& wanted, const std::string& manifest_path) {
  InputFormat format{};
  parse_input_format(as, format);
  InputSource source(inputs, format, !manifest_path.empty());
  Result<Manifest> manifest = Manifest::open(manifest_path);
  if (!manifest) {
    report(manifest.error(), true);
    return kExitUsage;
  }
  Result<Output> output = Output::open("");
  if (!output) return kExitUnreadable;
  int exit = kExitCoded;
  const auto handle = [&](RawItem raw, ManifestEntry& entry) -> std::string {
    const std::string where = raw.where;
    const auto fail = [&](Error error) {
      error.where = where;
      entry.fail(error);
      report(error);
      exit = kExitUnreadable;
      return std::string();
    };
    if (raw.error) return fail(*raw.error);
    if (!raw.is_article()) return "";
    const Result<Item> item = read_item(std::move(raw), verbatim);
    if (!item) return fail(item.error());
    entry.id = item->id;
    entry.url = item->url;
    if (!item->skipped.empty()) entry.skip(item->skipped);
    else if (!in_sample(wanted, item->id)) entry.skip("not in the sample");
    if (entry.status == ManifestEntry::Status::skipped) return "";
    Result<Made> made = make(*item);
    if (!made) return fail(made.error());
    entry.published = made->published;
    entry.language = made->language;
    if (made->left_out.empty()) return std::move(made->text);
    entry.skip(made->left_out);
    return "";
  };
  while (std::optional<RawItem> raw = source.next()) {
    ManifestEntry entry(*raw);
    const std::string text = handle(std::move(*raw), entry);
    Result<Output::Write> wrote = Output::Write::done;
    if (const Status status = manifest->add(entry); !status) wrote = status.error();
    else if (!text.empty()) wrote = output->write(text);
    if (!wrote) {
      report(wrote.error());
      return kExitUnreadable;
    }
    if (*wrote == Output::Write::closed) return exit;
  }
  return exit;
}

std::optional<InputSelection> selection_option(const ChoiceOptions& choice, std::string_view command) {
  InputSelection wanted;
  const auto wrong = [&](std::string message) {
    report({ErrorCode::kUsage, std::move(message), std::string(command)}, true);
    return std::nullopt;
  };
  wanted.since = parse_iso_date(choice.since);
  if (!choice.since.empty() && !wanted.since.has_value()) return wrong(fmt::format("--since: \"{}\" is not a date such as 2018-05-17", choice.since));
  if (!choice.sample.empty()) {
    const std::optional<double> share = parse_share(choice.sample);
    if (!share) return wrong(fmt::format("--sample: \"{}\" is not a share such as 1% or 0.25", choice.sample));
    wanted.sample = *share;
  }
  wanted.match = choice.match;
  return wanted;
}

std::optional<CivilDate> published_option(const std::string& text, std::string_view command) {
  const CivilDate date = parse_iso_date(text);
  if (text.empty() || date.has_value()) return date;
  report({ErrorCode::kUsage, fmt::format("--published: \"{}\" is not a date such as 2018-05-17", text), std::string(command)}, true);
  return std::nullopt;
}

}  // namespace dateline
