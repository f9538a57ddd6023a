#include <csignal>
#include <cstdio>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/terminal.h"
#include "cli/version.h"

namespace dateline {
namespace {

constexpr const char* kAbout =
    "dateline reads news and says who did what to whom, where, when and according to whom,\n"
    "each field tied to the exact words.";

constexpr const char* kExamples =
    "Examples:\n"
    "  dateline code story.html                         events of a page, as a table\n"
    "  dateline code pages/ --format jsonl > out.jsonl  a folder of pages, one record an article\n"
    "  curl -s https://example.org/a | dateline code -  a page from a pipe\n"
    "  dateline explain story.html                      why it coded what it coded\n"
    "  dateline doctor                                  is everything in place?\n\n"
    "Exit status: 0 all was coded, 1 some input could not be read or coded, 2 wrong usage.";

}  // namespace

void report(const Error& error, bool with_advice) {
  fmt::print(stderr, "{}\n", one_line(error.to_string()));
  if (with_advice) fmt::print(stderr, "  {}\n", advice(error.code));
}

int run_program(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);   // a closed pipe is seen where we write
  Common common;
  Chosen chosen;
  CLI::App app{kAbout, "dateline"};
  app.footer(kExamples);
  app.set_version_flag("--version", version_line());
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--data", common.data, "folder of dateline.pack and models/ (else $DATELINE_DATA, else beside the program)")
      ->type_name("DIR");
  add_code_command(app, common, chosen);
  add_explain_command(app, common, chosen);
  add_parse_command(app, common, chosen);
  add_page_command(app, common, chosen);
  add_doctor_command(app, common, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // the border of the option library; help and version come this way too
    if (error.get_exit_code() == 0) return app.exit(error);
    report({ErrorCode::kUsage, error.what(), "dateline"}, true);
    return kExitUsage;
  }
  return chosen.run();
}

}  // namespace dateline
