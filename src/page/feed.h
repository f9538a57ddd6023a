// Feeds and sitemaps to items: RSS 0.9 to 2.0, RDF, Atom, JSON Feed, news sitemaps.
//
// An entry's own text is taken as the feed has it, whole or a teaser; a news sitemap has a headline only. Nothing is fetched: an
// entry without any text, and a sitemap of sitemaps, is skipped with its reason.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "page/item.h"

namespace dateline {

struct FeedItems {
  std::vector<Item> items;        // in the feed's order; those that hold no article have `skipped`
  std::optional<Error> error;     // where the document is broken; the items before that are there
};

/// `utf8`: the document. Bounded like xml_tree.h.
FeedItems read_xml_feed(std::string_view utf8);
FeedItems read_json_feed(std::string_view utf8);

/// Text of a stretch of HTML or of escaped text ("Q&amp;A <b>live</b>" -> "Q&A live").
std::string plain_words(std::string_view html);
/// HTML of text without tags: paragraphs where lines are empty, entities as they are.
std::string as_html(std::string_view text);

}  // namespace dateline
