// One article as it was given, before the page stage: a page, or the fields of a JSONL line (docs/contract.md, "Input").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cli/input.h"

namespace dateline {

/// What the bytes of an item are.
enum class ItemKind : uint8_t {
  article,      // the article and nothing else, taken verbatim
  page_text,    // text with page furniture in it
  html,
};

/// Mention spans of who and whom, in code points of the text, as given.
struct PairOffsets {
  std::vector<std::pair<uint32_t, uint32_t>> actor, recipient;
};

struct Item {
  std::string id;
  ItemKind kind = ItemKind::page_text;
  std::string bytes;
  std::string url, title, outlet;
  CivilDate published;              // none() when not given, or when it is no date
  std::vector<std::string> notes;   // what was odd, but no reason to lose the article
  bool has_pairs = false;
  std::vector<PairOffsets> pairs;
};

/// Reads the JSON of a line, or takes a page as it is. `verbatim`: the text of a text file is the article itself.
/// kBadJson, kBadRecord, kBadEncoding, kTooLarge, or the errors of opening an html_file.
Result<Item> read_item(RawItem raw, bool verbatim);

}  // namespace dateline
