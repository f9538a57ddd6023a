// From what the command line knows to the engine (story/engine.h), and from its answer to the record.
//
//   const Result<Engine> engine = open_engine("", {});
//   Result<CodedArticle> coded = engine->code(page_input(item, {}), scratch);
//   std::string out = render(*renderer, *engine, *coded, item, false);
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/record_view.h"
#include "page/item.h"
#include "cli/renderer.h"
#include "story/engine.h"

namespace dateline {

/// `data`: the folder given with --data, or "". What is odd in the user's tables goes to stderr as notes.
Result<Engine> open_engine(const std::string& data, const OwnOptions& own);

/// The record of docs/contract.md in the renderer's format: with "relations" when the item gave pairs, with article.dropped when
/// `show_dropped`. `coded_with` is put into each (coded_with() of cli/run_info.h).
std::string render(const Renderer& renderer, const Engine& engine, const CodedArticle& coded, const Item& item, const Record& coded_with,
                   bool show_dropped);

/// {"id","article"} of that record, with what was dropped: one line of JSON.
std::string article_json(const Ontology& ontology, const Document& document);

}  // namespace dateline
