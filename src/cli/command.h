// A command of the program: its options, and what it does. One file a command.
//
//   void add_code_command(CLI::App& app, const Common& common, Chosen& chosen);   // sets chosen.run when it is named
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "base/error.h"

namespace dateline {

/// Exit statuses of the contract.
enum Exit : int { kExitCoded = 0, kExitUnreadable = 1, kExitUsage = 2 };

/// Options that every command has.
struct Common {
  std::string data;   // --data
};

/// What the command line asked for.
struct Chosen {
  std::function<int()> run;
};

void add_code_command(CLI::App& app, const Common& common, Chosen& chosen);
void add_parse_command(CLI::App& app, const Common& common, Chosen& chosen);
void add_page_command(CLI::App& app, const Common& common, Chosen& chosen);
void add_explain_command(CLI::App& app, const Common& common, Chosen& chosen);
void add_doctor_command(CLI::App& app, const Common& common, Chosen& chosen);

/// The whole program: parses the arguments, runs the command, gives the exit status.
int run_program(int argc, char** argv);

/// One line on stderr; the advice of its code on a second one when `with_advice`.
void report(const Error& error, bool with_advice = false);

}  // namespace dateline
