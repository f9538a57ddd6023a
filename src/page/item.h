// Item: one article as it was given, before the page stage reads it: a page, the fields of a JSONL line (docs/contract.md,
// "Input"), an entry of a feed, a mail. What its container says of it stands beside the bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "page/read.h"

namespace dateline {

struct RawItem;

/// What the bytes of an item are.
enum class ItemKind : uint8_t {
  article,      // the article and nothing else, taken verbatim
  page_text,    // text with page furniture in it
  html,         // a whole page
  fragment,     // HTML of the article alone, as feeds and newswire carry it
};

/// Mention spans of who and whom, in code points of the text, as given.
struct PairOffsets {
  std::vector<std::pair<uint32_t, uint32_t>> actor, recipient;
};

struct Item {
  std::string id;
  ItemKind kind = ItemKind::page_text;
  std::string bytes;
  std::string charset;              // declared outside the bytes (HTTP, MIME); empty when not
  std::string url, title, outlet, section, language;
  std::vector<std::string> authors;
  CivilDate published;              // none() when not given, or when it is no date
  // As a feed, newswire or mail writes them: read by the page stage, which knows the names of months.
  std::string published_words, updated_words;
  std::string said_by;              // who says all this: "feed", "nitf", "newsml-g2", "ninjs", "mail", "sitemap"; "" for the user
  std::vector<std::string> notes;   // what was odd, but no reason to lose the article
  std::string skipped;              // not empty: why there is no article in it ("canceled by its agency")
  bool has_pairs = false;
  std::vector<PairOffsets> pairs;
};

/// Reads the JSON of a line, the HTTP response of a WARC record, a mail; or takes a page as it is. `verbatim`: the text of a text
/// file is the article itself. kBadJson, kBadRecord, kBadEncoding, kTooLarge, or the errors of opening an html_file.
/// Safe for concurrent use.
Result<Item> read_item(RawItem raw, bool verbatim);

/// What read_page needs, as views into `item`. `published`: the user's day for inputs that bring none.
PageInput page_input(const Item& item, CivilDate published);

}  // namespace dateline
