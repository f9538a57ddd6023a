// dateline parse: the lang stage alone, CoNLL-U out.
#include <unistd.h>

#include <fmt/format.h>

#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "lang/conllu.h"

namespace dateline {
namespace {

constexpr size_t kMaxConlluBytes = size_t{1} << 30;

/// False when nobody reads any more or nothing can be written.
bool put(Output& output, const std::string& text, int& exit) {
  const Result<Output::Write> wrote = output.write(text);
  if (wrote) return *wrote == Output::Write::done;
  report(wrote.error());
  exit = kExitUnreadable;
  return false;
}

/// Given tokens are kept; everything else is made anew.
int parse_conllu(const Engine& engine, const ParseOptions& options, Output& output) {
  const std::string name = options.input == "-" ? "standard input" : options.input;
  const auto fail = [&](Error error) {
    error.where = error.where.empty() ? name : error.where;
    report(error);
    return kExitUnreadable;
  };
  Result<ByteReader> reader = ByteReader::open(options.input);
  if (!reader) return fail(reader.error());
  const Result<std::string> bytes = reader->read_all(kMaxConlluBytes);
  if (!bytes) return fail(bytes.error());
  if (bytes->empty()) return fail({ErrorCode::kEmptyInput, "empty", name});
  const Result<std::vector<ConlluDocument>> given = read_conllu(*bytes, name);
  if (!given) return fail(given.error());
  Engine::Scratch scratch;
  int exit = kExitCoded;
  for (const ConlluDocument& one : *given) {
    const Analysis analysis = engine.analyser().analyse_words(one.document, one.analysis, scratch);
    std::string out;
    write_conllu(one.document, analysis, {.sent_ids = &one.sent_ids}, out);
    if (!put(output, out, exit)) break;
  }
  return exit;
}

int parse_pages(const Engine& engine, const ParseOptions& options, Output& output) {
  InputFormat as{};
  parse_input_format(options.as, as);
  InputSource source({options.input}, as);
  Engine::Scratch scratch;
  int exit = kExitCoded;
  while (std::optional<RawItem> raw = source.next()) {
    const std::string where = raw->where;
    const Result<Item> item = read_item(std::move(*raw), options.verbatim);
    Result<Document> document = item ? read_page(page_input(*item, CivilDate::none()), engine.page_tables())
                                     : Result<Document>(item.error());
    if (!document) {
      Error error = document.error();
      error.where = where;
      report(error);
      exit = kExitUnreadable;
      continue;
    }
    const Analysis analysis = engine.analyser().analyse(*document, scratch);
    std::string out;
    write_conllu(*document, analysis, {}, out);
    if (!put(output, out, exit)) break;
  }
  return exit;
}


}  // namespace

int run_parse(const ParseOptions& options) {
  const Result<Engine> engine = open_engine(options.data, {});
  if (!engine) {
    report(engine.error(), true);
    return kExitUsage;
  }
  Result<Output> output = Output::open("");
  if (!output) return kExitUnreadable;
  return options.as == "conllu" ? parse_conllu(*engine, options, *output) : parse_pages(*engine, options, *output);
}

}  // namespace dateline
