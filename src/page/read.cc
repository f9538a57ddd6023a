#include "page/read.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "page/charset.h"
#include "page/credits.h"
#include "page/html_page.h"
#include "page/language.h"
#include "page/loose_date.h"
#include "page/sniff.h"
#include "page/text_page.h"

namespace dateline {
namespace {

Error refuse(ErrorCode code, std::string message, const PageInput& input) {
  return Error{code, std::move(message), input.name.empty() ? input.id : input.name};
}

std::string_view host_of(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

// What the page does not say itself, its container may.
void take_from_container(const PageInput& input, Document& doc) {
  if (!input.authors.empty()) doc.authors = input.authors, doc.authors_source = input.said_by;
  if (doc.section.empty()) doc.section = input.section;
}

void find_dateline_in_blocks(const PageTables& tables, Document& doc) {
  Block* before = nullptr;
  int tried = 0;
  for (Block& block : doc.blocks) {
    if (block.role != BlockRole::body && block.role != BlockRole::lead) continue;
    doc.dateline = find_dateline(doc.text, block.span, tables, doc.agencies);
    if (!doc.dateline.span.empty() && before != nullptr)
      before->role = BlockRole::lead;  // what stands above the dateline is the standfirst
    if (!doc.dateline.span.empty() || ++tried == 2) return;
    before = &block;
  }
}

// The caller's word first (a container's before an option meant for inputs that bring none), then the candidates in the order
// the page stages found trustworthy, then the URL.
void settle_date(const PageInput& input, const PageTables& tables, Document& doc) {
  const bool has_url = std::any_of(doc.date_candidates.begin(), doc.date_candidates.end(),
                                   [](const DateCandidate& c) { return c.source == "url"; });
  if (const CivilDate date = date_in_url(input.url); date.has_value() && !has_url)
    doc.date_candidates.push_back({date, "url"});
  const auto put_first = [&](CivilDate date, const std::string& source) {
    if (date.has_value()) doc.date_candidates.insert(doc.date_candidates.begin(), {date, source});
  };
  put_first(input.published, input.published_source);
  put_first(find_date(input.published_words, tables), input.said_by);
  if (const CivilDate date = find_date(input.updated_words, tables); date.has_value()) doc.updated = date;
  if (doc.date_candidates.empty()) return;
  doc.published = doc.date_candidates.front().date;
  doc.published_source = doc.date_candidates.front().source;
}

}  // namespace

Result<Document> read_page(const PageInput& input, const PageTables& tables,
                           const PageOptions& options) {
  using Kind = PageInput::Kind;
  const InputKind sniffed = sniff(input.bytes);
  const bool headline_only = input.kind == Kind::fragment && !input.title.empty();   // a news sitemap has no more
  if (sniffed == InputKind::empty && !headline_only)
    return refuse(ErrorCode::kEmptyInput, "nothing in it but white space", input);
  if (sniffed == InputKind::binary && input.kind != Kind::text_verbatim)
    return refuse(ErrorCode::kBinaryInput, "these bytes are no text", input);
  if (input.kind == Kind::auto_ && sniffed != InputKind::html && sniffed != InputKind::text)
    return refuse(ErrorCode::kNotBuiltYet,
                  fmt::format("this is {}, which dateline cannot read yet", describe(sniffed)),
                  input);
  if (input.bytes.size() > options.max_bytes)
    return refuse(ErrorCode::kTooLarge,
                  fmt::format("{} bytes in one article; the limit is {}", input.bytes.size(),
                              options.max_bytes),
                  input);

  const bool html = input.kind == Kind::html || input.kind == Kind::fragment ||
                    (input.kind == Kind::auto_ && sniffed == InputKind::html);
  DecodedText decoded;
  if (input.kind == Kind::text_verbatim && find_invalid_utf8(input.bytes) == std::string_view::npos)
    decoded.text = input.bytes;  // not a byte less
  else
    decoded = decode_text(input.bytes, !input.charset.empty() ? std::string_view(input.charset)
                                       : html                 ? declared_charset(input.bytes)
                                                              : std::string_view());
  if (!decoded.ok)
    return refuse(ErrorCode::kBadEncoding,
                  fmt::format("no character set fits these bytes ({})", decoded.note), input);

  Document doc;
  doc.id = input.id;
  doc.url = input.url;
  doc.title = input.title;
  doc.outlet = input.outlet;
  const std::string said_by = input.said_by.empty() ? "input" : input.said_by;
  if (!doc.title.empty()) doc.title_source = said_by;
  if (!doc.outlet.empty()) doc.outlet_source = said_by;
  if (!decoded.note.empty()) doc.notes.push_back("charset: " + decoded.note);

  if (input.kind != Kind::text_verbatim && repair_mojibake(decoded.text))
    doc.notes.push_back("charset: doubly encoded UTF-8 was undone");

  std::string language_hint;
  if (html)
    read_html(decoded.text, input, tables, options, doc, language_hint);
  else if (input.kind == Kind::text_verbatim)
    read_verbatim(std::move(decoded.text), input, tables, doc);
  else
    read_text_page(decoded.text, input, tables, options, doc);

  if (doc.blocks.empty())
    return refuse(ErrorCode::kNoArticle, "no article text was found in it", input);
  settle_date(input, tables, doc);
  take_from_container(input, doc);
  find_dateline_in_blocks(tables, doc);
  if (doc.outlet.empty())
    if (const std::string_view known = tables.outlet_of_host(host_of(input.url)); !known.empty())
      doc.outlet = known, doc.outlet_source = "url";
  doc.language = identify_language(doc.text, language_hint.empty() ? input.language : language_hint);
  return doc;
}

}  // namespace dateline
