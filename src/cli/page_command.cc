// dateline page: the article of a page, without its furniture, as text, Markdown or JSON.
#include <fmt/format.h>

#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/each_item.h"

namespace dateline {
namespace {

/// What reading pages needs of the pack; the language model stays closed.
struct Reader {
  std::unique_ptr<Pack> pack;   // the tables hold views into it
  PageTables tables;
  Ontology ontology;
};

Result<Reader> open_reader(const std::string& data) {
  const Result<DataFiles> files = find_data_files(data);
  if (!files) return files.error();
  Result<Pack> opened = Pack::open(files->pack);
  if (!opened) return opened.error();
  auto pack = std::make_unique<Pack>(std::move(*opened));
  Result<PageTables> tables = PageTables::open(*pack);
  if (!tables) return tables.error();
  Result<Ontology> ontology = Ontology::open(*pack);
  if (!ontology) return ontology.error();
  return Reader{std::move(pack), std::move(*tables), std::move(*ontology)};
}

std::string as_text(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    out += document.slice(block.span);
    out += "\n\n";
  }
  if (out.ends_with("\n\n")) out.pop_back();
  return out;
}

/// Characters that Markdown would read as marks at the start of a line or inside it.
std::string markdown_escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string as_markdown(const Document& document) {
  std::string out;
  std::string facts;
  for (const std::string& fact : {document.outlet, document.published.to_string(), fmt::format("{}", fmt::join(document.authors, ", ")),
                                  fmt::format("{}", fmt::join(document.agencies, ", "))}) {
    if (!fact.empty()) facts += (facts.empty() ? "" : " · ") + markdown_escape(fact);
  }
  bool titled = false;
  const auto title = [&](std::string_view text) {
    out += "# " + markdown_escape(text) + "\n\n";
    if (!facts.empty()) out += facts + "\n\n";
    titled = true;
  };
  const bool has_title_block = !document.blocks.empty() && document.blocks[0].role == BlockRole::title;
  if (!has_title_block && !document.title.empty()) title(document.title);
  for (const Block& block : document.blocks) {
    const std::string_view words = document.slice(block.span);
    switch (block.role) {
      case BlockRole::title:
        if (titled) out += "## " + markdown_escape(words) + "\n\n";
        else title(words);
        break;
      case BlockRole::lead: out += "**" + markdown_escape(words) + "**\n\n"; break;
      case BlockRole::quote: out += "> " + markdown_escape(words) + "\n\n"; break;
      case BlockRole::caption:
      case BlockRole::note: out += "*" + markdown_escape(words) + "*\n\n"; break;
      case BlockRole::body: out += markdown_escape(words) + "\n\n"; break;
    }
  }
  if (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace

int run_page(const ShowOptions& options) {
  const std::optional<CivilDate> published = published_option(options.published, "dateline page");
  if (!published) return kExitUsage;
  const std::optional<InputSelection> wanted = selection_option(options.choice, "dateline page");
  if (!wanted) return kExitUsage;
  const Result<Reader> reader = open_reader(options.data);
  if (!reader) {
    report(reader.error(), true);
    return kExitUsage;
  }
  const std::vector<std::string> inputs = options.inputs.empty() ? std::vector<std::string>{"-"} : options.inputs;
  bool first = true;
  return write_each(inputs, options.as, options.verbatim, [&](const Item& item) -> Result<Made> {
    const Result<Document> document = read_page(page_input(item, *published), reader->tables);
    if (!document) return document.error();
    Made made{.left_out = left_out(*wanted, *document), .published = document->published, .language = document->language};
    if (!made.left_out.empty()) return made;
    if (options.format == "json") {
      made.text = article_json(reader->ontology, *document);
      return made;
    }
    made.text = (first ? "" : "\n") + (options.format == "markdown" ? as_markdown(*document) : as_text(*document));
    first = false;
    return made;
  }, *wanted, options.choice.manifest);
}

}  // namespace dateline
