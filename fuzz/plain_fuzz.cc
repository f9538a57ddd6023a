// Any bytes as a text page, as verbatim text and as whatever they look like: no crash, what comes
// out is a Document, and verbatim UTF-8 stays byte for byte.
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  PageInput input;
  input.id = "fuzz";
  input.bytes = {reinterpret_cast<const char*>(data), size};
  for (const PageInput::Kind kind :
       {PageInput::Kind::text_page, PageInput::Kind::text_verbatim, PageInput::Kind::auto_}) {
    input.kind = kind;
    const Result<Document> doc = read_page(input, fuzz_tables());
    if (!doc) continue;
    check_document(*doc);
    if (kind == PageInput::Kind::text_verbatim &&
        find_invalid_utf8(input.bytes) == std::string_view::npos)
      require(doc->text == input.bytes, "verbatim text is the input");
  }
  return 0;
}
