// Every option of every command, with its help: one definition gives parsing, help and, in docs/cli.md, what a test compares.
#include <csignal>
#include <functional>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/version.h"
#include "serve/sql_worker.h"

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
    add_add();
    add_asking();
    add_keeping();
    add_review();
    add_serve();
    add_world();
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
  static void add_own(CLI::App* command, OwnOptions& own) {
    command->add_option("--dictionary", own.dictionaries, "your own actors, or actor, agent and verb files of TABARI and PETRARCH; they win over ours")
        ->type_name("FILE...");
    command->add_option("--acts", own.acts, "folder of your own tables of acts; they are tried before ours")->type_name("DIR...");
    command->add_option("--ontology", own.ontologies, "folder of your own types, modes, contexts and codes")->type_name("DIR...");
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
    add_own(command, code_.own);
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
    add_own(command, explain_.own);
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

  static void add_store(CLI::App* command, std::string& store) {
    command->add_option("--store", store, "the store: a DuckDB file")->type_name("FILE")->capture_default_str();
  }

  void add_add() {
    CLI::App* command = app_.add_subcommand("add", "Code pages into a store; what is there already is skipped.");
    command->add_option("inputs", add_.inputs, "files, folders, or - for standard input")->type_name("FILE|DIR|-");
    add_store(command, add_.store);
    add_as(command, add_.as, kKinds, "what the input is; auto looks at it");
    add_published(command, add_.published);
    add_own(command, add_.own);
    command->add_option("--text", add_.text, "keep the text of articles, or none of it (its hash is always kept); for a new store")
        ->check(CLI::IsMember({"keep", "none"}))->capture_default_str();
    command->add_option("--threads", add_.threads, "threads (else one a core)")->check(CLI::Range(1u, 1024u))->type_name("N");
    command->add_option("--batch", add_.batch, "articles stored at once: what is lost when the power goes")
        ->check(CLI::Range(1u, 100000u))->type_name("N")->capture_default_str();
    add_verbatim(command, add_.verbatim);
    add_choice(command, add_.choice);
    command->add_flag("--quiet", add_.quiet, "no progress, no summary; errors only");
    command->footer("Examples:\n  dateline add pages/ --store news.duckdb\n  dateline add day1.jsonl day2.jsonl --published 2018-05-17\n\n"
                    "Ctrl-C finishes the batch at hand; the same command goes on where it stopped, also after kill -9.");
    command->callback([this] { run_ = [this] { add_.data = data_; return run_add(add_); }; });
  }

  static void add_format(CLI::App* command, std::string& format) {
    command->add_option("--format", format, "table for people, csv and jsonl for programs")->check(CLI::IsMember({"table", "csv", "jsonl"}))
        ->capture_default_str();
  }
  static void add_filters(CLI::App* command, FilterOptions& f) {
    const auto text = [&](const char* name, std::string& to, const char* help, const char* type) {
      command->add_option(name, to, help)->type_name(type)->group("Filters");
    };
    text("--who", f.who, "who did it: country (RUS), code (SYRGOV), Wikidata id or part of a name", "WHO");
    text("--whom", f.whom, "to whom, likewise", "WHO");
    text("--actor", f.actor, "who or whom, likewise", "WHO");
    command->add_option("--type", f.types, "PLOVER types or your own, any of them")->delimiter(',')->type_name("TYPE")->group("Filters");
    text("--mode", f.mode, "PLOVER mode", "MODE");
    text("--context", f.context, "PLOVER context", "CONTEXT");
    text("--quad", f.quad, "such as \"material conflict\"", "QUAD");
    command->add_option("--status", f.statuses, "occurred, historical, future, hypothetical, negated; any of them")->delimiter(',')->type_name("STATUS")->group("Filters");
    text("--since", f.since, "happened on that day, month or year or later", "DATE");
    text("--until", f.until, "happened on it or before", "DATE");
    text("--place", f.place, "where: part of a name, country (SYR) or GeoNames id", "PLACE");
    text("--outlet", f.outlet, "reported by: part of the name or address of an outlet", "OUTLET");
    text("--text", f.text, "words that a reporting article has; \"words in marks\" stand together", "WORDS");
    command->add_option("--min-sources", f.min_sources, "at least that many independent sources")->type_name("N")->group("Filters");
    command->add_option("--min-reports", f.min_reports, "at least that many reports")->type_name("N")->group("Filters");
    command->add_option("--min-confidence", f.min_confidence, "at least that sure, 0 to 1")->type_name("P")->group("Filters");
    text("--bbox", f.bbox, "with coordinates in that box: west,south,east,north in degrees", "BOX");
    text("--as-of", f.as_of, "only what could be known on that day", "DATE");
  }

  void add_asking() {
    CLI::App* events = app_.add_subcommand("events", "List the events of a store, one a happening.");
    add_store(events, events_.store);
    add_format(events, events_.format);
    events->add_option("--limit", events_.limit, "at most that many")->type_name("N");
    add_filters(events, events_.filter);
    events->footer("Examples:\n  dateline events --who RUS --whom SYR --type CONSULT --since 2018-01 --min-sources 2\n  dateline events --place Sochi --format csv > sochi.csv");
    events->callback([this] { run_ = [this] { return run_events(events_); }; });

    CLI::App* show = app_.add_subcommand("show", "Show one event: what its reports agree on, where they differ, each in its sentence.");
    show->add_option("event", show_event_.event, "id of the event or of one of its reports, or its first digits")->required()->type_name("EVENT");
    add_store(show, show_event_.store);
    show->add_option("--format", show_event_.format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
    show->callback([this] { run_ = [this] { return run_show(show_event_); }; });

    CLI::App* count = app_.add_subcommand("count", "Count events, by month, dyad, type and more, with bars.");
    count->add_option("--by", count_.by, "year, month, week, day, dyad, who, whom, type, mode, quad, status, cameo, country, place, actor, recipient")
        ->delimiter(',')->type_name("WHAT");
    count->add_flag("--reports", count_.reports, "count reports in place of events");
    add_store(count, count_.store);
    add_format(count, count_.format);
    add_filters(count, count_.filter);
    count->footer("Examples:\n  dateline count --by month\n  dateline count --by month,dyad --type ASSAULT --format csv");
    count->callback([this] { run_ = [this] { return run_count(count_); }; });

    CLI::App* search = app_.add_subcommand("search", "Find articles by their words.");
    search->add_option("words", search_.words, "all of them must be there; \"words in marks\" together")->required()->type_name("WORDS");
    add_store(search, search_.store);
    add_format(search, search_.format);
    search->add_option("--limit", search_.limit, "at most that many, latest first")->type_name("N")->capture_default_str();
    search->callback([this] { run_ = [this] { return run_search(search_); }; });

    CLI::App* sql = app_.add_subcommand("sql", "Ask the store in SQL; it can only be read.");
    sql->add_option("query", sql_.query, "one SELECT; docs/store.md has the tables")->required()->type_name("SQL");
    add_store(sql, sql_.store);
    add_format(sql, sql_.format);
    sql->footer("Examples:\n  dateline sql \"SELECT type, count(*) FROM events GROUP BY ALL\"\n  dateline sql \"SELECT table_name, column_name, comment FROM duckdb_columns()\"");
    sql->callback([this] { run_ = [this] { return run_sql(sql_); }; });
  }

  void add_keeping() {
    CLI::App* to = app_.add_subcommand("export", "Write the events in a format of the field.");
    to->add_option("--as", export_.as, "gdelt-events, gdelt-mentions, icews, polecat, acled, ucdp-ged, csv, jsonl, parquet, geojson, graphml")
        ->required()->check(CLI::IsMember({"gdelt-events", "gdelt-mentions", "icews", "polecat", "acled", "ucdp-ged", "csv", "jsonl", "parquet", "geojson", "graphml"}));
    to->add_option("--output", export_.output, "write there (parquet: a folder); FILE.about.json stands beside it")->required()->type_name("FILE");
    to->add_flag("--no-header", export_.no_header, "without the line of column names, as GDELT's own files");
    to->add_flag("--quiet", export_.quiet, "errors only");
    add_store(to, export_.store);
    add_filters(to, export_.filter);
    to->footer("Only events that occurred, unless --status says otherwise.\n\nExamples:\n  dateline export --as polecat --output polecat.tsv\n  dateline export --as parquet --output events/ --since 2018");
    to->callback([this] { run_ = [this] { return run_export(export_); }; });

    CLI::App* recode = app_.add_subcommand("recode", "Code the stored articles again, into a new run beside the old.");
    add_store(recode, recode_.store);
    add_own(recode, recode_.own);
    recode->add_flag("--adopt", recode_.adopt, "show the new run from now on");
    recode->add_option("--note", recode_.note, "what to remember of this run")->type_name("TEXT");
    recode->add_option("--threads", recode_.threads, "threads (else one a core)")->check(CLI::Range(1u, 1024u))->type_name("N");
    recode->add_flag("--quiet", recode_.quiet, "errors only");
    recode->callback([this] { run_ = [this] { recode_.data = data_; return run_recode(recode_); }; });

    CLI::App* diff = app_.add_subcommand("diff", "Show what differs between two runs, report by report.");
    diff->add_option("old", diff_.old_run, "number of a run (dateline sql \"FROM runs\")")->required()->type_name("RUN");
    diff->add_option("new", diff_.new_run, "number of the other")->required()->type_name("RUN");
    add_store(diff, diff_.store);
    add_format(diff, diff_.format);
    diff->callback([this] { run_ = [this] { return run_diff(diff_); }; });

    CLI::App* adopt = app_.add_subcommand("adopt", "Show another run from now on, of the articles that it coded.");
    adopt->add_option("run", adopt_.run, "its number, as dateline recode told it")->required()->type_name("RUN");
    add_store(adopt, adopt_.store);
    adopt->add_flag("--quiet", adopt_.quiet, "errors only");
    adopt->callback([this] { run_ = [this] { return run_adopt(adopt_); }; });

    CLI::App* split = app_.add_subcommand("split", "Part reports from an event for good, also when articles are coded again.");
    split->add_option("event", judge_.event, "the event")->required()->type_name("EVENT");
    split->add_option("reports", judge_.others, "ids of the reports that tell of something else")->required()->type_name("REPORT");
    add_store(split, judge_.store);
    split->add_option("--note", judge_.note, "why")->type_name("TEXT");
    split->callback([this] { run_ = [this] { return run_split(judge_); }; });

    CLI::App* merge = app_.add_subcommand("merge", "Make several events one for good, also when articles are coded again.");
    merge->add_option("event", judge_.event, "the event")->required()->type_name("EVENT");
    merge->add_option("others", judge_.others, "the others")->required()->type_name("EVENT");
    add_store(merge, judge_.store);
    merge->add_option("--note", judge_.note, "why")->type_name("TEXT");
    merge->callback([this] { run_ = [this] { return run_merge(judge_); }; });
  }

  void add_review() {
    CLI::App* command = app_.add_subcommand("review", "Look at coded events one by one: accept, fix, reject; agreement of coders; gold.");
    command->add_option("input", review_.input, "what dateline code --format jsonl wrote")->type_name("FILE");
    command->add_option("--coder", review_.coder, "your name, which names the file of decisions (else $USER)")->type_name("NAME");
    command->add_option("--log", review_.log, "the file of decisions (else FILE.CODER.review.jsonl)")->type_name("FILE");
    command->add_option("--agreement", review_.agreement, "how far coders agree, field by field: their files of decisions")->type_name("FILE...");
    command->add_option("--format", review_.format, "of --agreement")->check(CLI::IsMember({"table", "json"}))->capture_default_str();
    command->add_flag("--summary", review_.summary, "of the decided events, how many were right, field by field");
    command->add_option("--gold", review_.gold, "write the decided articles as gold: jsonl, gsr (PLOVER's gold standard records), golden (cases for tests/golden)")
        ->check(CLI::IsMember({"jsonl", "gsr", "golden"}));
    command->add_option("--output", review_.output, "of --gold: a file for jsonl, else a folder")->type_name("PATH");
    command->add_option("--ontology", review_.ontologies, "folder of your own types and modes, as for dateline code")->type_name("DIR...");
    command->footer("Examples:\n  dateline code pages/ --format jsonl --output news.jsonl\n  dateline review news.jsonl --coder anna\n"
                    "  dateline review --agreement news.anna.review.jsonl news.ben.review.jsonl\n  dateline review news.jsonl --coder anna --gold gsr --output gold/");
    command->callback([this] { run_ = [this] { review_.data = data_; return run_review(review_); }; });
  }

  void add_serve() {
    CLI::App* command = app_.add_subcommand("serve", "Look at a store in a browser, or ask it over HTTP.");
    add_store(command, serve_.store);
    command->add_option("--port", serve_.port, "port; 0: any that is free")->type_name("N")->capture_default_str();
    command->add_option("--host", serve_.host, "address to listen on; other than this machine's own a token is asked for")->type_name("ADDRESS")->capture_default_str();
    command->add_option("--token", serve_.token, "ask everybody for this token (16 characters or more)")->type_name("TOKEN");
    command->add_flag("--open", serve_.open, "open it in a browser");
    command->add_flag("--sql", serve_.sql, "allow questions in SQL; they can read this store and nothing else");
    command->add_flag("--quiet", serve_.quiet, "only the address, and errors");
    command->add_flag("--sql-worker", sql_worker_)->group("");   // started by the server itself
    command->footer("Examples:\n  dateline serve --store news.duckdb --open\n  dateline serve --store news.duckdb --host 0.0.0.0 --port 8080");
    command->callback([this] { run_ = [this] {
      if (!sql_worker_) return run_serve(serve_);
      answer_sql_worker(serve_.store);
      return static_cast<int>(kExitCoded);
    }; });
  }

  void add_world() {
    CLI::App* world = app_.add_subcommand("world", "Tend the tables of who there is: check them, find out whom they lack.");
    world->require_subcommand(1);
    CLI::App* check = world->add_subcommand("check", "Say what is wrong with the tables of actors, and what they cover.");
    check->add_option("tables", world_check_.tables, "the folder that holds actors/ and roles/")->type_name("DIR")->capture_default_str();
    check->add_flag("--all", world_check_.all, "all findings, not the first ten of each sort");
    check->callback([this] { run_ = [this] { return run_world_check(world_check_); }; });

    CLI::App* unknown = world->add_subcommand("unknown", "Rank the names that the news has and the tables do not.");
    unknown->add_option("inputs", unknown_.inputs, "records (dateline code --format jsonl), or pages, which are coded first; - for standard input")
        ->type_name("FILE|DIR|-");
    unknown->add_option("--store", unknown_.store, "the articles of a store in place of inputs")->type_name("FILE");
    add_as(unknown, unknown_.as, kKinds, "what the input is; auto looks at it");
    add_published(unknown, unknown_.published);
    add_own(unknown, unknown_.own);
    add_format(unknown, unknown_.format);
    unknown->add_option("--limit", unknown_.limit, "at most that many, most articles first; 0: all")->type_name("N")->capture_default_str();
    unknown->add_option("--threads", unknown_.threads, "threads (else one a core)")->check(CLI::Range(1u, 1024u))->type_name("N");
    unknown->footer("Examples:\n  dateline world unknown pages/ --limit 20\n  dateline world unknown --store news.duckdb --format csv > unknown.csv");
    unknown->callback([this] { run_ = [this] { unknown_.data = data_; return run_world_unknown(unknown_); }; });
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
  AddOptions add_;
  EventsOptions events_;
  ShowEventOptions show_event_;
  CountOptions count_;
  SearchOptions search_;
  SqlOptions sql_;
  ExportOptions export_;
  ServeOptions serve_;
  bool sql_worker_ = false;
  RecodeOptions recode_;
  DiffOptions diff_;
  AdoptOptions adopt_;
  JudgeOptions judge_;
  ReviewOptions review_;
  WorldCheckOptions world_check_;
  WorldUnknownOptions unknown_;
  std::function<int()> run_;
};

}  // namespace

int run_program(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);   // a closed pipe is seen where we write
  return CommandLine().run(argc, argv);
}

}  // namespace dateline
