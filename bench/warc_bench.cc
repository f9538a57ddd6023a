// How fast a compressed WARC is read, beside decompressing it and doing nothing else.
//
//   warc_bench FILE.warc.gz [rounds]
//
// The file is read once before the clock starts. Processor time of one core, best of the rounds; the rounds take turns, so that a busy machine
// is as unkind to both. Every round must give the same records. bench/peers/warc.py makes such a file and runs FastWARC on it.
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "page/byte_reader.h"
#include "page/warc_reader.h"

namespace {

using namespace dateline;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

/// zlib over all members; how many bytes came out.
uint64_t inflate_all(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 31) != Z_OK) fail("zlib does not start");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out(256 << 10, '\0');
  uint64_t total = 0;
  while (stream.avail_in > 0) {
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int state = inflate(&stream, Z_NO_FLUSH);
    total += out.size() - stream.avail_out;
    if (state == Z_STREAM_END) inflateReset(&stream);
    else if (state != Z_OK) fail("not gzip throughout");
  }
  inflateEnd(&stream);
  return total;
}

struct Records {
  uint64_t count = 0, hash = 0;
  bool operator==(const Records&) const = default;
};

Records read_all(const char* path) {
  Result<ByteReader> reader = ByteReader::open(path);
  if (!reader) fail(reader.error().to_string());
  WarcReader records(*reader);
  Records out;
  while (const auto record = records.next()) {
    if (!*record) fail(record->error().to_string());
    ++out.count;
    out.hash += (*record)->block.size() * 31 + (*record)->url.size();
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) fail("usage: warc_bench FILE.warc.gz [rounds]");
  const Result<MappedFile> file = MappedFile::open(argv[1]);
  if (!file) fail(file.error().to_string());
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
  uint64_t plain = inflate_all(file->text());
  const Records first = read_all(argv[1]);
  double inflating = 1e9, reading = 1e9;
  for (int i = 0; i < rounds; ++i) {
    double start = processor_seconds();
    if (inflate_all(file->text()) != plain) fail("rounds differ");
    inflating = std::min(inflating, processor_seconds() - start);
    start = processor_seconds();
    if (read_all(argv[1]) != first) fail("rounds differ");
    reading = std::min(reading, processor_seconds() - start);
  }
  const double megabytes = static_cast<double>(plain) / 1e6;
  std::printf("%llu records, %.1f MB: zlib alone %.0f MB/s, records read at %.0f MB/s, %.0f %% of it\n", static_cast<unsigned long long>(first.count), megabytes,
              megabytes / inflating, megabytes / reading, 100 * inflating / reading);
  return 0;
}
