// dateline review: coded events looked at one by one in the terminal; agreement of coders; the review as gold.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/mapped_file.h"
#include "base/pack.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/keys.h"
#include "cli/review_screen.h"
#include "cli/review_session.h"
#include "event/coder.h"
#include "story/review_gold.h"

namespace dateline {
namespace {

int failed(const Error& error) {
  report(error, true);
  return kExitUsage;
}

int usage(std::string message) { return failed({ErrorCode::kUsage, std::move(message), "dateline review"}); }

/// The records of a file that dateline code --format jsonl wrote. Lines that are none are named and left out.
Result<std::vector<Record>> read_records(const std::string& path, bool& all) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  std::vector<Record> records;
  const std::string_view text = file->text();
  for (size_t begin = 0, number = 1; begin < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Record record = Record::parse(line, nullptr, false);
    if (record.is_object() && record.contains("id") && member(record, "events").is_array() && member(record, "article").is_object()) {
      records.push_back(std::move(record));
      continue;
    }
    report({ErrorCode::kBadRecord, "not a record of dateline code --format jsonl", fmt::format("{}:{}", path, number)});
    all = false;
  }
  return records;
}

std::string default_log(const std::string& path, const std::string& coder) {
  const std::string stem = path.ends_with(".jsonl") ? path.substr(0, path.size() - 6) : path;
  return fmt::format("{}.{}.review.jsonl", stem, coder);
}

std::string percent(double value) { return fmt::format("{:.0f} %", value * 100); }
std::string figure(const std::optional<double>& value) { return value ? fmt::format("{:.3f}", *value) : "-"; }

std::string shares_text(std::span<const Judgement> judgements) {
  std::string out = fmt::format("{:<10} {:>5} {:>6} {:>15}\n", "field", "n", "right", "95 % interval");
  for (const FieldShare& f : review_shares(judgements))
    out += f.right.n == 0 ? fmt::format("{:<10} {:>5} {:>6} {:>15}\n", f.field, 0, "-", "-")
                          : fmt::format("{:<10} {:>5} {:>6} {:>15}\n", f.field, f.right.n, percent(f.right.value),
                                        fmt::format("{} to {}", percent(f.right.low), percent(f.right.high)));
  return out;
}

int print_agreement(const std::vector<std::string>& paths, const std::string& format) {
  if (paths.size() < 2) return usage("--agreement needs the review files of two coders or more");
  std::vector<std::vector<Judgement>> coders;
  for (const std::string& path : paths) {
    Result<ReviewLog> log = ReviewLog::read(path);
    if (!log) return failed(log.error());
    for (const std::string& note : log->notes()) fmt::print(stderr, "{}\n", one_line(note));
    coders.push_back(log->judgements());
  }
  const std::vector<FieldAgreement> fields = review_agreement(coders);
  if (format == "json") {
    Record out = Record::array();
    for (const FieldAgreement& f : fields)
      out.push_back({{"field", f.field}, {"n", f.figures.units}, {"agreement", f.figures.units ? Record(f.figures.observed) : Record(nullptr)},
                     {"kappa", f.figures.kappa ? Record(*f.figures.kappa) : Record(nullptr)},
                     {"alpha", f.figures.alpha ? Record(*f.figures.alpha) : Record(nullptr)}});
    fmt::print("{}\n", out.dump());
    return kExitCoded;
  }
  fmt::print("{:<10} {:>5} {:>10} {:>15} {:>20}\n", "field", "n", "agreement", "Cohen's kappa", "Krippendorff's alpha");
  for (const FieldAgreement& f : fields)
    fmt::print("{:<10} {:>5} {:>10} {:>15} {:>20}\n", f.field, f.figures.units, f.figures.units ? percent(f.figures.observed) : "-", figure(f.figures.kappa),
               figure(f.figures.alpha));
  if (fields.front().figures.units == 0) fmt::print(stderr, "note: no event was decided by two coders; are these reviews of one file?\n");
  return kExitCoded;
}

int write_gold(const ReviewOptions& options, const std::vector<Record>& records, const ReviewLog& log) {
  if (options.output.empty()) return usage("--gold needs --output");
  Result<GoldCount> count = options.gold == "gsr"      ? write_gold_gsr(records, log.judgements(), options.output)
                            : options.gold == "golden" ? write_gold_golden(records, log.judgements(), options.output)
                                                       : write_gold_jsonl(records, log.judgements(), options.output);
  if (!count) return failed(count.error());
  fmt::print(stderr, "{}: {} events of {} articles{}\n", options.output, count->events, count->articles,
             count->left_out ? fmt::format("; {} articles left out: not all of their events are decided", count->left_out) : "");
  return kExitCoded;
}

int height_of(int fd) {
  winsize size{};
  return ::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : 24;
}

int run_in_terminal(std::vector<Record> records, ReviewLog log, const std::string& coder, const Ontology& ontology, const std::string& path) {
  ReviewSession session(std::move(records), std::move(log), coder, ontology);
  {
    RawTerminal raw(STDIN_FILENO, STDOUT_FILENO);
    do raw.show(draw(session, Terminal::of(STDOUT_FILENO), height_of(STDOUT_FILENO)));
    while (session.press(raw.read()));
  }
  fmt::print("{} of {} events decided, kept in {}\n", session.decided(), session.size(), path);
  if (session.decided() > 0) fmt::print("\n{}", shares_text(session.log().judgements()));
  if (session.error()) return failed(*session.error());
  return kExitCoded;
}

}  // namespace

int run_review(const ReviewOptions& options) {
  if (!options.agreement.empty()) return print_agreement(options.agreement, options.format);
  if (options.input.empty()) return usage("name a file that dateline code --format jsonl wrote");
  std::string coder = options.coder;
  if (coder.empty()) {
    const char* user = std::getenv("USER");
    coder = user && *user ? user : "me";
  }
  if (coder.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") != std::string::npos)
    return usage(fmt::format("--coder \"{}\": letters, digits, - _ . only, since it names a file", coder));
  bool all = true;
  Result<std::vector<Record>> records = read_records(options.input, all);
  if (!records) return failed(records.error());
  size_t events = 0;
  for (const Record& record : *records) events += record["events"].size();
  if (events == 0) return failed({ErrorCode::kBadRecord, "no events to review: expected what dateline code --format jsonl writes", options.input});
  const std::string path = options.log.empty() ? default_log(options.input, coder) : options.log;

  if (!options.gold.empty() || options.summary) {
    const Result<ReviewLog> log = ReviewLog::read(path);
    if (!log) return failed(log.error());
    for (const std::string& note : log->notes()) fmt::print(stderr, "{}\n", one_line(note));
    if (options.summary) fmt::print("{}", shares_text(log->judgements()));
    const int exit = options.gold.empty() ? static_cast<int>(kExitCoded) : write_gold(options, *records, *log);
    return exit == kExitCoded && !all ? static_cast<int>(kExitUnreadable) : exit;
  }
  if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1)
    return usage("a review needs a terminal; --gold, --summary and --agreement work without one");
  const Result<DataFiles> files = find_data_files(options.data);
  if (!files) return failed(files.error());
  const Result<Pack> pack = Pack::open(files->pack);
  if (!pack) return failed(pack.error());
  const Result<Ontology> ontology = open_ontology(*pack, options.ontologies);
  if (!ontology) return failed(ontology.error());
  Result<ReviewLog> log = ReviewLog::open(path);
  if (!log) return failed(log.error());
  for (const std::string& note : log->notes()) fmt::print(stderr, "{}\n", one_line(note));
  const int exit = run_in_terminal(std::move(*records), std::move(*log), coder, *ontology, path);
  return exit == kExitCoded && !all ? static_cast<int>(kExitUnreadable) : exit;
}

}  // namespace dateline
