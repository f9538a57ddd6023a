// Any bytes as an HTML page: no crash, and what comes out is a Document.
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  PageInput input;
  input.id = "fuzz";
  input.url = "https://example.org/2018/05/17/a";
  input.kind = PageInput::Kind::html;
  input.bytes = {reinterpret_cast<const char*>(data), size};
  if (const Result<Document> doc = read_page(input, fuzz_tables())) check_document(*doc);
  return 0;
}
