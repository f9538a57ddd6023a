// Any bytes as an input of unknown kind, as a user's file is: no crash, an end, and what can be read is a Document.
#include <cstdint>
#include <string>

#include "page/item_reader.h"
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  Result<ByteReader> reader = ByteReader::over(bytes_of(std::string(reinterpret_cast<const char*>(data), size)));
  if (!reader) return 0;
  const Result<std::unique_ptr<ItemReader>> items = items_of(std::move(*reader), "fuzz", InputFormat::automatic);
  if (!items) return 0;
  size_t steps = 0;
  while (std::optional<RawItem> raw = (*items)->next()) {
    require(++steps < (size_t{16} << 20), "an end");
    if (!raw->is_article() || steps > 50) continue;
    if (raw->format == InputFormat::json && raw->bytes.find("html_file") != std::string::npos) continue;   // opens files
    const Result<Item> item = read_item(std::move(*raw), false);
    if (!item || !item->skipped.empty()) continue;
    require(!item->id.empty(), "an id");
    if (const Result<Document> doc = read_page(page_input(*item, CivilDate::none()), fuzz_tables())) check_document(*doc);
  }
  return 0;
}
