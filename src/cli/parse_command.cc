// dateline parse: the lang stage alone, CoNLL-U out.
#include <fmt/format.h>

#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/each_item.h"
#include "cli/output.h"
#include "lang/conllu.h"
#include "page/byte_reader.h"

namespace dateline {
namespace {

constexpr size_t kMaxConlluBytes = size_t{1} << 30;

/// Given tokens are kept; everything else is made anew.
int parse_conllu(const Engine& engine, const ParseOptions& options) {
  const std::string name = options.input == "-" ? "stdin" : options.input;
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
  Result<Output> output = Output::open("");
  if (!output) return fail(output.error());
  Engine::Scratch scratch;
  for (const ConlluDocument& one : *given) {
    const Analysis analysis = engine.analyser().analyse_words(one.document, one.analysis, scratch);
    std::string out;
    write_conllu(one.document, analysis, {.sent_ids = &one.sent_ids}, out);
    const Result<Output::Write> wrote = output->write(out);
    if (!wrote) return fail(wrote.error());
    if (*wrote == Output::Write::closed) break;
  }
  return kExitCoded;
}

int parse_pages(const Engine& engine, const ParseOptions& options) {
  Engine::Scratch scratch;
  return write_each({options.input}, options.as, options.verbatim, [&](const Item& item) -> Result<Made> {
    const Result<Document> document = read_page(page_input(item, CivilDate::none()), engine.page_tables());
    if (!document) return document.error();
    Made made;
    write_conllu(*document, engine.analyser().analyse(*document, scratch), {}, made.text);
    return made;
  });
}

}  // namespace

int run_parse(const ParseOptions& options) {
  const Result<Engine> engine = open_engine(options.data, {});
  if (!engine) {
    report(engine.error(), true);
    return kExitUsage;
  }
  return options.as == "conllu" ? parse_conllu(*engine, options) : parse_pages(*engine, options);
}

}  // namespace dateline
