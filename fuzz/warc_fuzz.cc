// Any bytes as a WARC file, with its HTTP responses: no crash, records with the length they declare, offsets that grow, an end.
#include <cstdint>
#include <string>

#include "page/http_response.h"
#include "page/warc_reader.h"
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  Result<ByteReader> reader = ByteReader::over(bytes_of(std::string(reinterpret_cast<const char*>(data), size)));
  if (!reader) return 0;
  WarcReader records(*reader);
  uint64_t offset = 0;
  size_t steps = 0;
  while (std::optional<Result<WarcRecord>> record = records.next()) {
    require(++steps < (size_t{16} << 20), "an end");
    if (!*record) continue;
    const WarcRecord& r = **record;
    require(r.offset >= offset && r.offset <= size, "offsets grow");
    offset = r.offset;
    require(r.block.empty() || r.block.size() == r.length, "a whole block");
    if (const Result<HttpHeader> header = read_http_header(r.block)) {
      require(header->body <= r.block.size(), "a body inside the block");
      (void)read_http_body(r.block, *header, 1 << 20);
    }
  }
  return 0;
}
