// Document: one article, clean. The `page` stage makes it; nothing changes it afterwards.
//
//   Document doc = read_page(input, options);
//   doc.slice(doc.blocks[0].span)          // the words of the first block
//
// `text` is the article and nothing else; every later span points into it. What was taken away is in `dropped`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace dateline {

enum class BlockRole : uint8_t { title, lead, body, caption, quote, note };
std::string_view name(BlockRole role);

/// A paragraph, headline, caption or list item. Blocks are in text order, disjoint, separated by white space.
struct Block {
  TextSpan span;
  BlockRole role = BlockRole::body;
};

/// A stretch of the page that is not the article, and the rule that said so ("nav", "share-button", "legal-notice").
struct Dropped {
  std::string text;
  std::string reason;
};

/// The dateline of a wire story, "SOCHI, Russia, May 17 (Reuters) -": words, not yet resolved.
struct DatelineWords {
  TextSpan span;    // all of it, with the dash; empty when the article has none
  TextSpan place;   // "SOCHI, Russia"
  TextSpan date;    // "May 17"; may be empty
};

struct Document {
  std::string id;
  std::string url, title, outlet;
  std::string language = "en";          // ISO 639-1; anything but "en" is kept and never coded
  CivilDate published;                  // none() when unknown: never a guess
  std::string published_source;         // "option", "input", "json-ld", "meta:article:published_time", "url", "text", ...
  std::vector<std::string> authors;
  std::vector<std::string> agencies;    // names as credited: "Reuters", "AFP"
  DatelineWords dateline;
  std::string text;                     // UTF-8, valid, never changed after `page`
  std::vector<Block> blocks;
  std::vector<Dropped> dropped;

  std::string_view slice(TextSpan span) const& { return dateline::slice(text, span); }
  std::string_view slice(TextSpan span) const&& = delete;  // a view into a temporary
};

}  // namespace dateline
