// From what the command line knows to the engine (story/engine.h), and from its answer to the record.
//
//   const Result<Engine> engine = open_engine("", {});
//   Result<CodedArticle> coded = engine->code(page_input(item, {}), scratch);
//   std::string line = article_record(*engine, *coded, item, false).dump();
#pragma once

#include <string>
#include <vector>

#include "cli/data_files.h"
#include "cli/item.h"
#include "cli/record_view.h"
#include "story/engine.h"

namespace dateline {

/// `data`: the folder given with --data, or "".
Result<Engine> open_engine(const std::string& data, const std::vector<std::string>& dictionaries);

/// `published` stands where the item does not give a date itself. The result points into `item`.
PageInput page_input(const Item& item, CivilDate published);

/// The record of docs/contract.md: with "relations" when the item gave pairs, with article.dropped when `show_dropped`.
Record article_record(const Engine& engine, const CodedArticle& coded, const Item& item, bool show_dropped);

}  // namespace dateline
