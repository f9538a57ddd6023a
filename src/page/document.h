// Document: one article, clean. The `page` stage makes it; nothing changes it afterwards.
//
//   Document doc = read_page(input, options);
//   doc.slice(doc.blocks[0].span)          // the words of the first block
//
// `text` is the article and nothing else; every later span points into it. What was taken away is
// in `dropped`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace dateline {

enum class BlockRole : uint8_t { title, lead, body, caption, quote, note };
std::string_view name(BlockRole role);

/// A paragraph, headline, caption or list item. Blocks are in text order, disjoint, separated by
/// white space.
struct Block {
  TextSpan span;
  BlockRole role = BlockRole::body;
};

/// A stretch of the page that is not the article, and the rule that said so ("nav", "share-button",
/// "legal-notice").
struct Dropped {
  std::string text;
  std::string reason;
  uint32_t before_block =
      0;  // the kept block that came next on the page; blocks.size() when none did
};

/// One thing on the page that says when it was published; all are kept, the best of them is
/// Document::published.
struct DateCandidate {
  CivilDate date;
  std::string source;  // as in Document::published_source
};

/// The dateline of a wire story, "SOCHI, Russia, May 17 (Reuters) -": words, not yet resolved.
struct DatelineWords {
  TextSpan span;   // all of it, with the dash; empty when the article has none
  TextSpan place;  // "SOCHI, Russia"
  TextSpan date;   // "May 17"; may be empty
};

struct Document {
  std::string id;
  std::string url, title, outlet;
  std::string language = "en";   // ISO 639-1; anything but "en" is kept and never coded
  CivilDate published;           // none() when unknown: never a guess
  std::string published_source;  // "option", "input", "json-ld", "meta:article:published_time",
                                 // "url", "text", ...
  std::vector<std::string> authors;
  std::vector<std::string> agencies;  // names as credited: "Reuters", "AFP"
  DatelineWords dateline;
  std::string text;  // UTF-8, valid, never changed after `page`
  std::vector<Block> blocks;
  std::vector<Dropped> dropped;

  // For `explain` and for people who look closer.
  std::string section, canonical_url;
  CivilDate updated;                           // last change, where the page says so
  std::vector<DateCandidate> date_candidates;  // best first
  std::string title_source, outlet_source,
      authors_source;                     // as published_source; empty when there is none
  std::vector<std::string> kept_because;  // one a block: the rule or score that kept it
  std::vector<std::string> notes;  // what was odd: "bytes repaired", "charset declared falsely" ...

  std::string_view slice(TextSpan span) const& { return dateline::slice(text, span); }
  std::string_view slice(TextSpan span) const&& = delete;  // a view into a temporary
};

}  // namespace dateline
