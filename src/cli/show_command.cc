// dateline show EVENT: what all reports say together, where they differ, and each of them in its sentence.
#include <unistd.h>

#include <charconv>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/rows_output.h"
#include "cli/terminal.h"
#include "store/event_record.h"
#include "store/store.h"

namespace dateline {
namespace {

/// The sentence with the words that named the act marked.
std::string marked(const EventReport& r, const Terminal& terminal) {
  if (r.sentence.empty()) return terminal.paint(Ink::dim, "(the text is not kept)");
  const size_t at = r.sentence.find(r.trigger);
  if (r.trigger.empty() || at == std::string::npos) return one_line(r.sentence);
  return one_line(r.sentence.substr(0, at)) + (at > 0 && r.sentence[at - 1] == ' ' ? " " : "") + terminal.paint(Ink::underline, one_line(r.trigger)) +
         (at + r.trigger.size() < r.sentence.size() && r.sentence[at + r.trigger.size()] == ' ' ? " " : "") +
         one_line(r.sentence.substr(at + r.trigger.size()));
}

std::string text_of_event(const EventRecord& e, const Terminal& terminal) {
  std::string out;
  const auto line = [&](const char* label, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {} {}\n", terminal.paint(Ink::dim, fmt::format("{:<10}", label)), value);
  };
  out += terminal.paint(Ink::bold, fmt::format("{} {}{}", e.id, e.type, e.mode.empty() ? "" : "/" + e.mode)) + (e.status == "occurred" ? "" : "  " + e.status) + "\n";
  line("who", one_line(e.who));
  line("whom", one_line(e.whom));
  line("when", e.when);
  line("where", one_line(e.where));
  for (const auto& [kind, text] : e.numbers) line(kind.c_str(), text);
  line("reported", e.first_reported == e.last_reported ? e.first_reported : fmt::format("{}, last {}", e.first_reported, e.last_reported));
  line("reports", fmt::format("{} in {} article{}, {} independent source{}", e.reports, e.articles, e.articles == 1 ? "" : "s", e.sources, e.sources == 1 ? "" : "s"));
  for (const std::string& difference : e.differences) line("differ", one_line(difference));
  for (const EventReport& r : e.report_list) {
    out += '\n';
    out += "  " + terminal.paint(Ink::cyan, one_line(fmt::format("{}  {}  {}", r.known_at, r.outlet.empty() ? "(no outlet)" : r.outlet, r.title)));
    if (!r.superseded.empty()) out += terminal.paint(Ink::dim, "  until " + r.superseded);
    out += "\n";
    for (const std::string& piece : wrap(marked(r, terminal), terminal.width - 4)) out += "    " + piece + "\n";
    std::string note = fmt::format("report {}, {}", r.id, r.rule);
    if (!r.status.empty() && r.status != e.status) note += ", " + r.status;
    if (!r.speaker.empty()) note += ", says " + r.speaker;
    if (!r.numbers.empty()) note += ", " + r.numbers;
    if (!r.tied.empty()) note += "; tied by " + r.tied;
    out += "    " + terminal.paint(Ink::dim, one_line(note)) + "\n";
    if (!r.url.empty()) out += "    " + one_line(r.url) + "\n";
  }
  return out;
}

}  // namespace

int run_show(const ShowEventOptions& options) {
  Result<Store> store = Store::read(options.store);
  if (!store) {
    report(store.error(), true);
    return kExitUnreadable;
  }
  const Result<EventRecord> event = load_event(store->db(), options.event);
  if (!event) {
    report(event.error(), true);
    return kExitUnreadable;
  }
  Result<Output> output = Output::open("");
  if (!output) return kExitUnreadable;
  (void)output->write(options.format == "json" ? event_json(*event) + "\n" : text_of_event(*event, Terminal::of(STDOUT_FILENO)));
  return kExitCoded;
}

}  // namespace dateline
