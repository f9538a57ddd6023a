// From what the command line knows to the engine (story/engine.h), and from its answer to the record.
//
//   const Result<Engine> engine = open_engine("", {});
//   Result<CodedArticle> coded = engine->code(page_input(item, {}), scratch);
//   std::string out = render(*renderer, *engine, *coded, item, false);
#pragma once

#include <string>
#include <vector>

#include "cli/data_files.h"
#include "page/item.h"
#include "cli/renderer.h"
#include "story/engine.h"

namespace dateline {

/// `data`: the folder given with --data, or "".
Result<Engine> open_engine(const std::string& data, const std::vector<std::string>& dictionaries);

/// The record of docs/contract.md in the renderer's format: with "relations" when the item gave pairs, with article.dropped when
/// `show_dropped`.
std::string render(const Renderer& renderer, const Engine& engine, const CodedArticle& coded, const Item& item, bool show_dropped);

/// {"id","article"} of that record, with what was dropped: one line of JSON.
std::string article_json(const Ontology& ontology, const Document& document);

}  // namespace dateline
