// Any bytes as something compressed, of every kind: no crash, and never more than the limits in memory.
#include <cstdint>
#include <string>

#include "page/byte_reader.h"
#include "page/decompress.h"
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const char* encoding : {"gzip", "deflate", "br", "zstd"}) {
    const Result<std::string> body = decode_body(bytes, encoding, 1 << 20);
    require(!body || body->size() <= (1 << 20) + (64 << 10) || *body == bytes, "a body within its limit");
  }
  Result<ByteReader> reader = ByteReader::over(bytes_of(bytes));
  if (!reader) return 0;
  uint64_t before = 0, file = 0;
  for (int errors = 0; errors < 2000 && before < (4 << 20);) {
    std::string part;
    const Status status = reader->read_exactly(part, 4096);
    errors += !status;
    before += part.size();
    require(reader->position() == before, "positions add up");
    require(reader->offset_in_file() >= file && reader->offset_in_file() <= size, "offsets in the file grow");
    file = reader->offset_in_file();
    if (status && part.empty()) break;
  }
  return 0;
}
