// WARC records to raw items. What cannot hold an article is told from the record's header alone; bodies are unpacked later, by
// many threads (item.cc).
#include <fmt/format.h>

#include "base/utf8.h"
#include "page/http_response.h"
#include "page/item_reader.h"
#include "page/warc_reader.h"

namespace dateline {
namespace {

/// Why a page of that type holds no article; empty when it may.
std::string refuse_media_type(const std::string& type) {
  for (const std::string_view page : {"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})
    if (type == page) return "";
  return fmt::format("not a page but {}", repair_utf8(type.substr(0, 60)));
}

class WarcItems : public ItemReader {
 public:
  explicit WarcItems(OpenInput input) : ItemReader(std::move(input)), records_(input_.bytes) {}

  std::optional<RawItem> next() override {
    std::optional<Result<WarcRecord>> read = records_.next();
    if (!read) return std::nullopt;
    if (!*read) return failed(input_.name, read->error());
    WarcRecord& record = **read;
    RawItem item;
    item.where = fmt::format("{}@{}", input_.name, record.offset);
    item.offset = record.offset;
    item.format = InputFormat::warc;
    item.id = repair_utf8(record.id);
    item.url = repair_utf8(record.url);
    item.skipped = refuse_record(record, item);
    if (item.skipped.empty()) item.bytes = std::move(record.block);
    return item;
  }

 private:
  static std::string refuse_record(const WarcRecord& record, RawItem& item) {
    if (record.type == "revisit") {
      return record.refers_to.empty() ? "a revisit: the same content as before" : fmt::format("a revisit: the same content as {}", repair_utf8(record.refers_to));
    }
    if (!record.holds_page()) return fmt::format("a record of type {}", record.type.empty() ? "unknown" : repair_utf8(record.type.substr(0, 40)));
    if (record.continued) return "a segment of a longer record";
    if (record.length > kMaxWarcBlock) return fmt::format("more than {} MiB: not one article", kMaxPageBytes >> 20);
    if (record.url.starts_with("urn:")) return "made by the crawler";
    std::string charset;
    split_content_type(record.content_type, item.media_type, charset);
    if (record.type != "response" || !item.media_type.starts_with("application/http")) {
      const bool is_http = record.type == "response" && record.block.starts_with("HTTP/");
      if (!is_http) return refuse_media_type(item.media_type);
    }
    item.media_type.clear();
    const Result<HttpHeader> header = read_http_header(record.block);
    if (!header) return header.error().message;
    if (header->status != 200 && header->status != 203) return fmt::format("HTTP status {}", header->status);
    if (header->body >= record.block.size()) return "an empty body";
    if (header->media_type == "text/plain" && record.url.ends_with("/robots.txt")) return "robots.txt";
    return refuse_media_type(header->media_type);
  }

  WarcReader records_;
};

}  // namespace

std::unique_ptr<ItemReader> warc_items(OpenInput input) { return std::make_unique<WarcItems>(std::move(input)); }

}  // namespace dateline
