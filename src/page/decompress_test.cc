#include "page/decompress.h"

#include <bzlib.h>
#include <doctest/doctest.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "page/byte_reader.h"
#include "page/test_archives.h"

namespace dateline {
namespace {

/// Everything a source gives, and the codes of its errors.
struct All {
  std::string bytes, errors;
};

All read_all_of(std::unique_ptr<ByteSource> source) {
  All out;
  std::string part(1000, '\0');
  for (int errors = 0; errors < 100;) {
    const Result<size_t> got = source->read(part);
    if (!got) {
      out.errors += std::string(code_name(got.error().code)) + ' ';
      ++errors;
    } else if (*got == 0) {
      return out;
    } else {
      out.bytes.append(part, 0, *got);
    }
  }
  return out;
}

std::string news(int number) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Envoy " + std::to_string(number * 977 + i * i) + " arrived in Geneva for talks.\n";
  return text;
}

const Compression kFileKinds[] = {Compression::gzip, Compression::zstd, Compression::bzip2, Compression::xz};

TEST_CASE("every kind comes back whole, one member or several") {
  for (const Compression kind : kFileKinds) {
    CAPTURE(name(kind));
    const std::string members = compress(news(1), kind) + compress("", kind) + compress(news(2), kind);
    CHECK(compression_of(members) == kind);
    const All all = read_all_of(decompress(bytes_of(members), kind));
    CHECK(all.bytes == news(1) + news(2));
    CHECK(all.errors.empty());
  }
}

TEST_CASE("cut anywhere: what came before is given, and an error says where") {
  for (const Compression kind : kFileKinds) {
    CAPTURE(name(kind));
    const std::string first = compress(news(1), kind), whole = first + compress(news(2), kind);
    for (size_t cut = first.size() + 1; cut < whole.size(); cut += 37) {
      CAPTURE(cut);
      const All all = read_all_of(decompress(bytes_of(whole.substr(0, cut)), kind));
      CHECK(all.bytes.starts_with(news(1)));
      CHECK((news(1) + news(2)).starts_with(all.bytes));
      CHECK(all.errors == "E102 ");
    }
  }
}

TEST_CASE("a damaged member costs itself alone") {
  for (const Compression kind : kFileKinds) {
    CAPTURE(name(kind));
    const std::string first = compress(news(1), kind), third = compress(news(3), kind);
    std::string second = compress(news(2), kind);
    second[second.size() / 2] ^= 0x55;
    second[second.size() / 2 + 1] ^= 0x55;
    const All all = read_all_of(decompress(bytes_of(first + second + third), kind));
    CHECK(all.bytes.starts_with(news(1)));
    CHECK(all.bytes.ends_with(news(3)));
    CHECK(all.errors.starts_with("E102"));
    const All garbage = read_all_of(decompress(bytes_of(first + "this is no member " + third), kind));
    CHECK(garbage.bytes == news(1) + news(3));
    CHECK(garbage.errors == "E102 ");
  }
}

TEST_CASE("zeros behind a gzip member are padding") {
  const All all = read_all_of(decompress(bytes_of(compress(news(1), Compression::gzip) + std::string(5000, '\0')), Compression::gzip));
  CHECK(all.bytes == news(1));
  CHECK(all.errors.empty());
}

TEST_CASE("a bomb is refused before it is large, and what needs too much memory is not tried") {
  for (const Compression kind : {Compression::gzip, Compression::zstd, Compression::bzip2, Compression::xz}) {
    CAPTURE(name(kind));
    std::string bomb = compress(std::string(48 << 20, 'a'), kind);
    bomb += bomb;
    bomb += bomb;
    std::unique_ptr<ByteSource> source = decompress(bytes_of(bomb), kind);
    std::string part(1 << 20, '\0');
    uint64_t total = 0;
    for (;;) {
      const Result<size_t> got = source->read(part);
      if (!got) {
        CHECK(got.error().code == ErrorCode::kTooLarge);
        break;
      }
      REQUIRE(*got > 0);
      total += *got;
    }
    CHECK(total <= (size_t{66} << 20));
  }
  std::string wide(ZSTD_compressBound(2000), '\0');
  const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, 28);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
  ZSTD_inBuffer in{"abc", 3, 0};
  ZSTD_outBuffer out{wide.data(), wide.size(), 0};
  REQUIRE(ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_flush) < 100000);
  CHECK(read_all_of(decompress(bytes_of(wide.substr(0, out.pos)), Compression::zstd)).errors.starts_with("E102"));
}

TEST_CASE("a reader knows where its bytes lie in the file") {
  const std::string first = compress(news(1), Compression::gzip), second = compress(news(2), Compression::gzip);
  Result<ByteReader> reader = ByteReader::over(bytes_of(first + second));
  REQUIRE(reader.has_value());
  CHECK(reader->compression() == "gzip");
  CHECK(reader->offset_in_file() == 0);
  std::string part;
  REQUIRE(reader->read_exactly(part, news(1).size() + 5).has_value());
  CHECK(part == news(1) + news(2).substr(0, 5));
  CHECK(reader->offset_in_file() == first.size());
  reader->put_back("Envoy");
  CHECK(reader->read_all(100000).value() == "Envoy" + news(2).substr(5));
}

TEST_CASE("bodies are decoded as their header says, and left alone when it lies") {
  const std::string text = news(4);
  CHECK(decode_body(compress(text, Compression::gzip), "gzip", 1 << 20).value() == text);
  CHECK(decode_body(compress(text, Compression::zlib), "deflate", 1 << 20).value() == text);
  CHECK(decode_body(compress(text, Compression::deflate), "Deflate", 1 << 20).value() == text);
  CHECK(decode_body(compress(text, Compression::brotli), "br", 1 << 20).value() == text);
  CHECK(decode_body(compress(text, Compression::zstd), "zstd", 1 << 20).value() == text);
  CHECK(decode_body(compress(compress(text, Compression::gzip), Compression::brotli), "gzip, br", 1 << 20).value() == text);
  CHECK(decode_body(text, "gzip", 1 << 20).value() == text);
  CHECK(decode_body(text, "identity", 1 << 20).value() == text);
  CHECK(decode_body(text, "klingon", 1 << 20).value() == text);
  CHECK(decode_body(compress(text, Compression::gzip), "gzip", 100).error().code == ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace dateline
