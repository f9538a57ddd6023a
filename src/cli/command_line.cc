// Every option of every command, with its help: one definition gives parsing, help and, in docs/cli.md, what a test compares.
#include <csignal>
#include <functional>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
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

const std::vector<std::string> kKinds = {"auto", "text", "html", "jsonl", "json", "warc", "feed", "newswire", "mail"};

/// Adds the commands; whichever is named sets `run`.
class CommandLine {
 public:
  CommandLine() : app_(kAbout, "dateline") {
    app_.footer(kExamples);
    app_.set_version_flag("--version", version_line());
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_option("--data", data_, "folder of dateline.pack and models/ (else $DATELINE_DATA, else beside the program)")
        ->type_name("DIR");
    add_code();
    add_explain();
    add_parse();
    add_page();
    add_doctor();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {  // the border of the option library; help and version come this way too
      if (error.get_exit_code() == 0) return app_.exit(error);
      report({ErrorCode::kUsage, error.what(), "dateline"}, true);
      return kExitUsage;
    }
    return run_();
  }

 private:
  static void add_as(CLI::App* command, std::string& as, std::vector<std::string> kinds, const char* help) {
    command->add_option("--as", as, help)->check(CLI::IsMember(std::move(kinds)))->capture_default_str();
  }
  static void add_published(CLI::App* command, std::string& published) {
    command->add_option("--published", published, "the day of publication, where the input does not give one itself")
        ->type_name("DATE");
  }
  static void add_dictionary(CLI::App* command, std::vector<std::string>& dictionaries) {
    command->add_option("--dictionary", dictionaries, "your own actors, one file or more; they win over ours")
        ->type_name("FILE...");
  }
  static void add_choice(CLI::App* command, ChoiceOptions& choice) {
    command->add_option("--since", choice.since, "only articles published on that day or later")->type_name("DATE");
    command->add_option("--match", choice.match, "only articles with these words in text, title or address; repeat for others; protest* for all that begins so")
        ->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->type_name("WORDS");
    command->add_option("--sample", choice.sample, "only this share of them, such as 1%; always the same ones")->type_name("SHARE");
    command->add_option("--manifest", choice.manifest, "write there what was read and skipped, and why, as JSONL")->type_name("FILE");
  }
  static void add_verbatim(CLI::App* command, bool& verbatim) {
    command->add_flag("--verbatim", verbatim, "a text file is the article itself: drop nothing from it");
  }

  void add_code() {
    CLI::App* command = app_.add_subcommand("code", "Code news pages: who did what to whom, where, when, according to whom.");
    command->add_option("inputs", code_.inputs, "files, folders, or - for standard input")->type_name("FILE|DIR|-");
    add_as(command, code_.as, kKinds, "what the input is; auto looks at it");
    add_published(command, code_.published);
    command->add_option("--format", code_.format, "table for people, jsonl and csv for programs, html to look at")
        ->check(CLI::IsMember({"table", "jsonl", "csv", "html"}))->capture_default_str();
    add_dictionary(command, code_.dictionaries);
    command->add_option("--threads", code_.threads, "threads (else one a core); the output does not depend on it")
        ->check(CLI::Range(1u, 1024u))->type_name("N");
    command->add_option("--output", code_.output, "write there instead of standard output")->type_name("FILE");
    add_verbatim(command, code_.verbatim);
    add_choice(command, code_.choice);
    command->add_flag("--show-dropped", code_.show_dropped, "also list what of the page is not the article, and why");
    command->add_flag("--quiet", code_.quiet, "no progress, no notes; errors only");
    command->footer("Examples:\n  dateline code story.html\n  dateline code pages/ --format csv --output events.csv\n"
                    "  dateline code wire.txt --published 2018-05-17\n  dateline code crawl.warc.gz --since 2024-01-01 --match \"ceasefire\" --format jsonl");
    command->callback([this] { run_ = [this] { code_.data = data_; return run_code(code_); }; });
  }

  void add_explain() {
    CLI::App* command = app_.add_subcommand("explain", "Show why each event was coded, and why others were not.");
    command->add_option("input", explain_.input, "a page, a text, JSONL, or - for standard input")->type_name("FILE|-");
    add_as(command, explain_.as, kKinds, "what the input is; auto looks at it");
    add_published(command, explain_.published);
    add_dictionary(command, explain_.dictionaries);
    command->add_flag("--page", explain_.page, "also each block of the page, kept or dropped, and why");
    command->add_flag("--no-tree", explain_.no_tree, "leave the parse trees out");
    add_verbatim(command, explain_.verbatim);
    command->footer("Examples:\n  dateline explain story.html --page | less -R\n"
                    "  echo \"Syrian President Bashar al-Assad visited Russia.\" | dateline explain -");
    command->callback([this] { run_ = [this] { explain_.data = data_; return run_explain(explain_); }; });
  }

  void add_parse() {
    CLI::App* command = app_.add_subcommand("parse", "Tag and parse: sentences, words, tags, trees, names as CoNLL-U.");
    command->add_option("input", parse_.input, "a file, a folder, or - for standard input")->type_name("FILE|-");
    add_as(command, parse_.as, {"auto", "text", "html", "jsonl", "warc", "feed", "newswire", "mail", "conllu"},
           "what the input is; with conllu the given tokens are kept");
    add_verbatim(command, parse_.verbatim);
    command->footer("Examples:\n  dateline parse story.txt --verbatim > story.conllu\n"
                    "  dateline parse --as conllu gold.conllu");
    command->callback([this] { run_ = [this] { parse_.data = data_; return run_parse(parse_); }; });
  }

  void add_page() {
    CLI::App* command = app_.add_subcommand("page", "Show the article of a page, without its furniture.");
    command->add_option("inputs", page_.inputs, "files, folders, or - for standard input")->type_name("FILE|DIR|-");
    add_as(command, page_.as, kKinds, "what the input is; auto looks at it");
    add_published(command, page_.published);
    command->add_option("--format", page_.format, "text, markdown, or json with all that was found and dropped")
        ->check(CLI::IsMember({"text", "markdown", "json"}))->capture_default_str();
    add_verbatim(command, page_.verbatim);
    add_choice(command, page_.choice);
    command->footer("Examples:\n  dateline page story.html\n  dateline page story.html --format markdown > story.md");
    command->callback([this] { run_ = [this] { page_.data = data_; return run_page(page_); }; });
  }

  void add_doctor() {
    CLI::App* command = app_.add_subcommand("doctor", "Check the installation: files, checksums, a self-test; say what to do.");
    command->callback([this] { run_ = [this] { return run_doctor(data_); }; });
  }

  CLI::App app_;
  std::string data_;
  CodeOptions code_;
  ExplainOptions explain_;
  ParseOptions parse_;
  ShowOptions page_;
  std::function<int()> run_;
};

}  // namespace

int run_program(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);   // a closed pipe is seen where we write
  return CommandLine().run(argc, argv);
}

}  // namespace dateline
