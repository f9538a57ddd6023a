// Any bytes as a feed, a sitemap, newswire XML, a JSON Feed or ninjs: no crash, and every entry can be read as a page.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "page/feed.h"
#include "page/newswire.h"
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  const std::string text = repair_utf8(std::string(reinterpret_cast<const char*>(data), size));
  const auto read = [](const FeedItems& found) {
    for (const Item& item : found.items) {
      if (!item.skipped.empty()) continue;
      if (const Result<Document> doc = read_page(page_input(item, CivilDate::none()), fuzz_tables())) check_document(*doc);
    }
  };
  read(read_xml_feed(text));
  read(read_newswire(text));
  read(read_json_feed(text));
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (is_ninjs(json)) {
    FeedItems one;
    one.items.push_back(read_ninjs(json));
    read(one);
  }
  return 0;
}
