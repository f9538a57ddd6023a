// The commands of the program: what each can be told, and the call that does it. One file a command; the options themselves, with
// their help, are declared in command_line.cc alone.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "store/filter_options.h"

namespace dateline {

/// Exit statuses of the contract.
enum Exit : int { kExitCoded = 0, kExitUnreadable = 1, kExitUsage = 2 };

/// Which of the articles, and the list of what became of each: options of every command that reads many.
struct ChoiceOptions {
  std::string since, sample, manifest;
  std::vector<std::string> match;
};

/// The user's own tables: options of every command that codes.
struct OwnOptions {
  std::vector<std::string> dictionaries, ontologies, acts;
};

struct CodeOptions {
  std::string data;   // --data, of every command
  std::vector<std::string> inputs;
  OwnOptions own;
  std::string as = "auto", published, format = "table", output;
  unsigned threads = 0;   // 0: one a core
  bool quiet = false, verbatim = false, show_dropped = false;
  ChoiceOptions choice;
};
int run_code(CodeOptions options);

struct ExplainOptions {
  std::string data, input = "-", as = "auto", published;
  OwnOptions own;
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

struct AddOptions {
  std::string data;
  std::vector<std::string> inputs;
  OwnOptions own;
  std::string as = "auto", published, store = "news.duckdb", text = "keep";
  unsigned threads = 0;
  size_t batch = 500;     // articles stored at once
  bool quiet = false, verbatim = false;
  ChoiceOptions choice;
};
int run_add(AddOptions options);

struct EventsOptions {
  FilterOptions filter;
  std::string store = "news.duckdb", format = "table";
  int64_t limit = 0;      // 0: all
};
int run_events(const EventsOptions& options);

struct CountOptions {
  FilterOptions filter;
  std::string store = "news.duckdb", format = "table";
  std::vector<std::string> by;
  bool reports = false;
};
int run_count(const CountOptions& options);

struct SearchOptions {
  std::string store = "news.duckdb", words, format = "table";
  int64_t limit = 50;
};
int run_search(const SearchOptions& options);

struct SqlOptions {
  std::string store = "news.duckdb", query, format = "table";
};
int run_sql(const SqlOptions& options);

struct ShowEventOptions {
  std::string store = "news.duckdb", event, format = "text";
};
int run_show(const ShowEventOptions& options);

struct ExportOptions {
  FilterOptions filter;
  std::string store = "news.duckdb", as, output;
  bool no_header = false, quiet = false;
};
int run_export(const ExportOptions& options);

struct ServeOptions {
  std::string store = "news.duckdb", host = "127.0.0.1", token;
  uint16_t port = 8765;
  bool open = false, sql = false, quiet = false;
};
int run_serve(const ServeOptions& options);

struct RecodeOptions {
  std::string data, store = "news.duckdb", note;
  OwnOptions own;
  unsigned threads = 0;
  bool adopt = false, quiet = false;
};
int run_recode(const RecodeOptions& options);

struct DiffOptions {
  std::string store = "news.duckdb", format = "table";
  int64_t old_run = 0, new_run = 0;
};
int run_diff(const DiffOptions& options);

struct AdoptOptions {
  std::string store = "news.duckdb";
  int64_t run = 0;
  bool quiet = false;
};
int run_adopt(const AdoptOptions& options);

struct JudgeOptions {
  std::string store = "news.duckdb", event, note;
  std::vector<std::string> others;      // split: reports of the event; merge: other events
};
int run_split(const JudgeOptions& options);
int run_merge(const JudgeOptions& options);

struct ReviewOptions {
  std::string data, input, coder, log, gold, output, format = "table";
  std::vector<std::string> ontologies, agreement;
  bool summary = false;
};
int run_review(const ReviewOptions& options);

struct WorldCheckOptions {
  std::string tables = "data";
  bool all = false;       // print all findings, not the first of each sort
};
int run_world_check(const WorldCheckOptions& options);

struct WorldUnknownOptions {
  std::string data, store, as = "auto", published, format = "table";
  std::vector<std::string> inputs;
  OwnOptions own;
  unsigned threads = 0;
  size_t limit = 50;      // 0: all
};
int run_world_unknown(WorldUnknownOptions options);

int run_doctor(const std::string& data);

/// The whole program: reads the arguments, runs the command, gives the exit status.
int run_program(int argc, char** argv);

/// One line on stderr; the advice of its code on a second one when `with_advice`.
void report(const Error& error, bool with_advice = false);

}  // namespace dateline
