#include "page/item.h"

#include <filesystem>
#include <initializer_list>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "page/byte_reader.h"
#include "page/http_response.h"
#include "page/mail.h"
#include "page/newswire.h"
#include "page/raw_item.h"
#include "page/sniff.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

Error bad(std::string message, ErrorCode code = ErrorCode::kBadRecord) { return {code, std::move(message), ""}; }

/// A string field; a missing one or null is "".
Result<std::string> text_field(const Json& line, const char* key) {
  const auto it = line.find(key);
  if (it == line.end() || it->is_null()) return std::string();
  if (!it->is_string()) return bad(fmt::format("\"{}\" must be a string, not {}", key, it->type_name()));
  return it->get<std::string>();
}

/// An id may also be a number.
Result<std::string> id_field(const Json& line) {
  const auto it = line.find("id");
  if (it != line.end() && it->is_number_integer()) return it->dump();
  return text_field(line, "id");
}

Result<std::vector<std::pair<uint32_t, uint32_t>>> mention_list(const Json& pair, const char* side, uint32_t length) {
  std::vector<std::pair<uint32_t, uint32_t>> spans;
  const auto it = pair.find(side);
  if (it == pair.end()) return spans;
  const auto wrong = [&] { return bad(fmt::format("\"pairs\": \"{}\" must be a list of [begin, end]", side)); };
  if (!it->is_array()) return wrong();
  for (const Json& span : *it) {
    if (!span.is_array() || span.size() != 2 || !span[0].is_number_unsigned() || !span[1].is_number_unsigned()) {
      return wrong();
    }
    const auto begin = span[0].get<uint64_t>(), end = span[1].get<uint64_t>();
    if (begin >= end || end > length) {
      return bad(fmt::format("\"pairs\": [{}, {}] is no stretch of the text, which has {} characters", begin, end, length));
    }
    spans.emplace_back(static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
  }
  return spans;
}

Status read_pairs(const Json& line, Item& item) {
  const auto it = line.find("pairs");
  if (it == line.end() || it->is_null()) return ok();
  if (!it->is_array()) return bad("\"pairs\" must be a list");
  if (item.kind != ItemKind::article) return bad("\"pairs\" needs \"text\": offsets count in it");
  item.has_pairs = true;
  const uint32_t length = CodePointIndex(item.bytes).code_point(static_cast<uint32_t>(item.bytes.size()));
  for (const Json& pair : *it) {
    if (!pair.is_object()) return bad("\"pairs\": each must be an object with \"actor\" and \"recipient\"");
    auto actor = mention_list(pair, "actor", length);
    if (!actor) return actor.error();
    auto recipient = mention_list(pair, "recipient", length);
    if (!recipient) return recipient.error();
    item.pairs.push_back({std::move(*actor), std::move(*recipient)});
  }
  return ok();
}

/// The page beside the JSONL. Absolute names are taken as they are.
Result<std::string> read_page_file(const std::string& name, const std::string& folder) {
  const std::string path = std::filesystem::path(name).is_absolute() ? name : folder + name;
  Result<ByteReader> reader = ByteReader::open(path);
  if (!reader) return bad(fmt::format("html_file {}: {}", path, reader.error().message), reader.error().code);
  Result<std::string> bytes = reader->read_all(kMaxPageBytes);
  if (!bytes) return bad(fmt::format("html_file {}: {}", path, bytes.error().message), bytes.error().code);
  if (bytes->empty()) return bad(fmt::format("html_file {}: empty", path), ErrorCode::kEmptyInput);
  if (bytes->size() > kMaxPageBytes) {
    return bad(fmt::format("html_file {}: more than {} MiB: not one article", path, kMaxPageBytes >> 20),
               ErrorCode::kTooLarge);
  }
  if (const auto error = refuse(InputFormat::html, std::string_view(*bytes).substr(0, 64 << 10))) {
    return bad(fmt::format("html_file {}: {}", path, error->message), error->code);
  }
  return bytes;
}

/// Exactly one of text, page_text, html, html_file.
Status read_content(const Json& line, const std::string& folder, Item& item) {
  struct Source { const char* key; ItemKind kind; };
  std::optional<Source> found;
  for (const Source& source : {Source{"text", ItemKind::article}, Source{"page_text", ItemKind::page_text},
                               Source{"html", ItemKind::html}, Source{"html_file", ItemKind::html}}) {
    const auto it = line.find(source.key);
    if (it == line.end() || it->is_null()) continue;
    if (found) return bad(fmt::format("both \"{}\" and \"{}\" are given: which is the article?", found->key, source.key));
    found = source;
  }
  if (!found) return bad("no \"text\", \"html\", \"html_file\" or \"page_text\"");
  Result<std::string> value = text_field(line, found->key);
  if (!value) return value.error();
  item.kind = found->kind;
  if (std::string_view(found->key) == "html_file") value = read_page_file(*value, folder);
  if (!value) return value.error();
  item.bytes = std::move(*value);
  if (item.kind != ItemKind::html && item.bytes.size() > kMaxTextBytes) {
    return bad(fmt::format("more than {} MiB of text: not one article", kMaxTextBytes >> 20), ErrorCode::kTooLarge);
  }
  return ok();
}

Result<Json> parse_line(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (const size_t at = find_invalid_utf8(bytes); at != std::string_view::npos) {
    return bad(fmt::format("byte {} of the line is not valid UTF-8", at + 1), ErrorCode::kBadEncoding);
  }
  try {
    Json line = Json::parse(bytes);
    if (!line.is_object()) return bad(fmt::format("not a JSON object but {}", line.type_name()), ErrorCode::kBadJson);
    return line;
  } catch (const Json::exception& error) {  // the border of the JSON library
    if (const auto* parse = dynamic_cast<const Json::parse_error*>(&error)) {
      const bool cut_off = parse->byte > bytes.size();
      return bad(cut_off ? "not valid JSON: the line ends too early"
                         : fmt::format("not valid JSON at byte {} of the line", parse->byte), ErrorCode::kBadJson);
    }
    return bad("not valid JSON: a number is out of range", ErrorCode::kBadJson);
  }
}

bool has_content(const Json& line) {
  for (const char* key : {"text", "page_text", "html", "html_file"})
    if (line.contains(key)) return true;
  return false;
}

Result<Item> item_of_line(RawItem& raw) {
  const Result<Json> line = parse_line(raw.bytes);
  if (!line) return line.error();
  Item item;
  if (is_ninjs(*line) && !has_content(*line)) {
    item = read_ninjs(*line);
    if (item.id.empty()) item.id = raw.where;
    return item;
  }
  if (const Status status = read_content(*line, raw.folder, item); !status) return status.error();
  if (const Status status = read_pairs(*line, item); !status) return status.error();
  struct Field { const char* key; std::string* value; };
  for (const Field& field : {Field{"url", &item.url}, Field{"title", &item.title}, Field{"outlet", &item.outlet}}) {
    Result<std::string> value = text_field(*line, field.key);
    if (!value) return value.error();
    *field.value = std::move(*value);
  }
  Result<std::string> id = id_field(*line);
  if (!id) return id.error();
  item.id = !id->empty() ? *id : !item.url.empty() ? item.url : raw.where;
  const Result<std::string> published = text_field(*line, "published");
  if (!published) return published.error();
  item.published = parse_iso_date(*published);
  if (!published->empty() && !item.published.has_value()) {
    item.notes.push_back(fmt::format("\"published\" is \"{}\", not a date such as 2018-05-17: taken as unknown",
                                     repair_utf8(published->substr(0, 40))));
  }
  return item;
}

/// The page of a WARC record: the body of its HTTP response, or its block.
Result<Item> item_of_record(RawItem& raw) {
  Item item;
  std::string type = raw.media_type;
  if (type.empty() && raw.bytes.starts_with("HTTP/")) {
    const Result<HttpHeader> header = read_http_header(raw.bytes);
    if (!header) return header.error();
    Result<std::string> body = read_http_body(raw.bytes, *header, kMaxPageBytes);
    if (!body) return body.error();
    item.bytes = std::move(*body);
    item.charset = header->charset;
    type = header->media_type;
  } else {
    item.bytes = std::move(raw.bytes);
  }
  const InputKind kind = sniff(item.bytes);
  if (kind == InputKind::binary) return bad("a binary file: neither text nor HTML", ErrorCode::kBinaryInput);
  if (kind == InputKind::empty) return bad("nothing but white space", ErrorCode::kEmptyInput);
  item.kind = type == "text/plain" && kind != InputKind::html ? ItemKind::page_text : ItemKind::html;
  item.url = std::move(raw.url);
  item.id = !raw.id.empty() ? std::move(raw.id) : !item.url.empty() ? item.url : raw.where;
  return item;
}

Result<Item> item_of_mail(RawItem& raw) {
  Result<Item> item = read_mail(raw.bytes);
  if (item && item->id.empty()) item->id = raw.where;
  return item;
}

Result<Item> item_of_page(RawItem& raw, bool verbatim) {
  Item item;
  item.id = std::move(raw.where);
  item.kind = raw.format == InputFormat::html ? ItemKind::html : verbatim ? ItemKind::article : ItemKind::page_text;
  item.bytes = std::move(raw.bytes);
  return item;
}

}  // namespace

Result<Item> read_item(RawItem raw, bool verbatim) {
  if (raw.error) return *raw.error;
  if (raw.item) return std::move(*raw.item);
  const std::string where = raw.where;
  Result<Item> item = raw.format == InputFormat::jsonl || raw.format == InputFormat::json ? item_of_line(raw)
                      : raw.format == InputFormat::warc                                   ? item_of_record(raw)
                      : raw.format == InputFormat::mail                                   ? item_of_mail(raw)
                                                                                          : item_of_page(raw, verbatim);
  if (item) return item;
  Error error = item.error();
  error.where = where;
  return error;
}

PageInput page_input(const Item& item, CivilDate published) {
  PageInput input;
  input.id = repair_utf8(item.id);
  input.url = item.url;
  input.name = item.id;
  input.bytes = item.bytes;
  input.title = item.title;
  input.outlet = item.outlet;
  switch (item.kind) {
    case ItemKind::article: input.kind = PageInput::Kind::text_verbatim; break;
    case ItemKind::page_text: input.kind = PageInput::Kind::text_page; break;
    case ItemKind::html: input.kind = PageInput::Kind::html; break;
    case ItemKind::fragment: input.kind = PageInput::Kind::fragment; break;
  }
  input.published = item.published.has_value() ? item.published : published;
  input.published_source = item.published.has_value() ? "input" : "option";
  input.charset = item.charset;
  input.section = item.section;
  input.language = item.language;
  input.authors = item.authors;
  input.published_words = item.published_words;
  input.updated_words = item.updated_words;
  input.said_by = item.said_by;
  return input;
}

}  // namespace dateline
