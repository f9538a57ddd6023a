// read_page: bytes in, clean article out. The stage's one entry.
//
//   const Result<PageTables> tables = PageTables::open(pack);
//   PageInput input{.id = "a1", .name = "pages/a1.html", .bytes = file.text()};
//   Result<Document> doc = read_page(input, *tables);
//
// Fails only when there is no article to be had: kEmptyInput, kBinaryInput, kBadEncoding,
// kTooLarge, kNotBuiltYet (archives, feeds, newswire XML), kNoArticle. Everything else odd about
// the input is in Document::notes. Nothing in a page is fetched or run. Pure; safe for concurrent
// use. Work and memory are linear in the input's size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "page/document.h"
#include "page/tables.h"

namespace dateline {

struct PageInput {
  enum class Kind {
    auto_,  // HTML or a text page, by its first bytes
    html,
    text_page,      // text saved from a page: loses its furniture
    text_verbatim,  // the article itself: Document::text is byte for byte this (if it is UTF-8),
                    // nothing is dropped
    fragment,       // HTML of the article alone, as feeds and newswire carry it: nothing in it is navigation
  };
  std::string id, url, name;  // name: the file, for messages; may be empty
  Kind kind = Kind::auto_;
  std::string_view bytes;
  // What the caller knows; wins over what the page says.
  CivilDate published;
  std::string published_source = "input";  // "option" when it came from the command line
  std::string title, outlet;
  // What its container says (a feed, newswire, a mail, an HTTP header); fills what the page leaves open, and dates as it writes
  // them are believed after `published` of source "input" and before everything else.
  std::string charset, section, language;
  std::vector<std::string> authors;
  std::string published_words, updated_words;
  std::string said_by;
};

struct PageOptions {
  size_t max_bytes = size_t{32} << 20;  // larger: kTooLarge
  bool title_in_text = true;  // the headline is the first block; else only in Document::title
};

Result<Document> read_page(const PageInput& input, const PageTables& tables,
                           const PageOptions& options = {});

}  // namespace dateline
