// The commands of the program: what each can be told, and the call that does it. One file a command; the options themselves, with
// their help, are declared in command_line.cc alone.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace dateline {

/// Exit statuses of the contract.
enum Exit : int { kExitCoded = 0, kExitUnreadable = 1, kExitUsage = 2 };

/// Which of the articles, and the list of what became of each: options of every command that reads many.
struct ChoiceOptions {
  std::string since, sample, manifest;
  std::vector<std::string> match;
};

struct CodeOptions {
  std::string data;   // --data, of every command
  std::vector<std::string> inputs, dictionaries;
  std::string as = "auto", published, format = "table", output;
  unsigned threads = 0;   // 0: one a core
  bool quiet = false, verbatim = false, show_dropped = false;
  ChoiceOptions choice;
};
int run_code(CodeOptions options);

struct ExplainOptions {
  std::string data, input = "-", as = "auto", published;
  std::vector<std::string> dictionaries;
  bool page = false, verbatim = false, no_tree = false;
};
int run_explain(const ExplainOptions& options);

struct ParseOptions {
  std::string data, input = "-", as = "auto";
  bool verbatim = false;
};
int run_parse(const ParseOptions& options);

struct ShowOptions {
  std::string data;
  std::vector<std::string> inputs;
  std::string as = "auto", published, format = "text";
  bool verbatim = false;
  ChoiceOptions choice;
};
int run_page(const ShowOptions& options);

int run_doctor(const std::string& data);

/// The whole program: reads the arguments, runs the command, gives the exit status.
int run_program(int argc, char** argv);

/// One line on stderr; the advice of its code on a second one when `with_advice`.
void report(const Error& error, bool with_advice = false);

}  // namespace dateline
