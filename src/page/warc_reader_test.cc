#include "page/warc_reader.h"

#include <doctest/doctest.h>

#include <vector>

#include "page/http_response.h"
#include "page/test_archives.h"

namespace dateline {
namespace {

struct Read {
  std::vector<WarcRecord> records;
  std::vector<std::string> errors;   // "E102 record at byte ..."
};

Read read_all(std::string bytes) {
  Read out;
  Result<ByteReader> reader = ByteReader::over(bytes_of(std::move(bytes)));
  REQUIRE(reader.has_value());
  WarcReader records(*reader);
  while (std::optional<Result<WarcRecord>> record = records.next()) {
    if (*record) out.records.push_back(std::move(**record));
    else out.errors.push_back(std::string(code_name(record->error().code)) + ' ' + record->error().message);
    REQUIRE(out.errors.size() < 2000);
  }
  return out;
}

/// Records as small archives have them; `i` makes each different.
std::vector<std::string> some_records() {
  std::vector<std::string> records;
  records.push_back(warc_record("warcinfo", "", "software: a crawler\r\n", "application/warc-fields"));
  for (int i = 0; i < 3; ++i) {
    const std::string url = fmt::format("https://gazette.example/{}", i);
    records.push_back(warc_record("request", url, "GET / HTTP/1.1\r\nHost: gazette.example\r\n\r\n", "application/http; msgtype=request"));
    records.push_back(warc_record("response", url, http_response(fmt::format("<p>Envoy {} arrives.</p>\r\n\r\n", i))));
  }
  return records;
}

std::string block_of(int i) { return http_response(fmt::format("<p>Envoy {} arrives.</p>\r\n\r\n", i)); }

TEST_CASE("records in order, with their blocks and offsets, compressed or not") {
  for (const Compression kind : {Compression::none, Compression::gzip, Compression::zstd}) {
    std::string file;
    std::vector<uint64_t> offsets;
    for (const std::string& record : some_records()) {
      offsets.push_back(file.size());
      file += compress(record, kind);
    }
    const Read read = read_all(file);
    CHECK(read.errors.empty());
    REQUIRE(read.records.size() == 7);
    for (size_t i = 0; i < 7; ++i) CHECK(read.records[i].offset == offsets[i]);
    CHECK(read.records[0].type == "warcinfo");
    CHECK(read.records[1].block.empty());   // nobody asks for requests
    CHECK(read.records[2].block == block_of(0));
    CHECK(read.records[6].url == "https://gazette.example/2");
    CHECK(read.records[6].id.starts_with("urn:uuid:"));
  }
}

TEST_CASE("a file cut at any byte gives all complete records before the cut") {
  for (const Compression kind : {Compression::none, Compression::gzip, Compression::zstd}) {
    std::string file;
    std::vector<size_t> complete_at;   // from this length on, record i must be given
    for (const std::string& record : some_records()) {
      const std::string bytes = compress(record, kind);
      // Uncompressed, a record is complete with the last byte of its block; compressed, with its member.
      complete_at.push_back(file.size() + bytes.size() - (kind == Compression::none ? 4 : 0));
      file += bytes;
    }
    for (size_t cut = 0; cut <= file.size(); ++cut) {
      CAPTURE(cut);
      CAPTURE(name(kind));
      const Read read = read_all(file.substr(0, cut));
      size_t complete = 0;
      while (complete < complete_at.size() && complete_at[complete] <= cut) ++complete;
      // A compressed member may give its whole record some bytes before its own end.
      REQUIRE(read.records.size() >= complete);
      REQUIRE(read.records.size() <= complete + (kind == Compression::none ? 0 : 1));
      for (size_t i = 2; i < read.records.size(); i += 2)
        REQUIRE(read.records[i].block == block_of(static_cast<int>(i / 2 - 1)));
      REQUIRE(read.errors.size() <= 1);
    }
  }
}

TEST_CASE("a damaged record costs itself, whatever is damaged") {
  const std::vector<std::string> records = some_records();
  SUBCASE("garbage between records") {
    const Read read = read_all(records[2] + "some garbage\r\nmore of it\r\n" + records[4] + records[6]);
    CHECK(read.records.size() == 2);   // the garbage makes the length of the first one doubtful
    REQUIRE(read.errors.size() == 1);
    CHECK(read.errors[0].starts_with("E102 record at byte 0: its length"));
  }
  SUBCASE("too short a length") {
    std::string bad = records[2];
    bad.replace(bad.find("Content-Length: ") + 16, 2, "11");
    const Read read = read_all(records[4] + bad + records[6]);
    CHECK(read.records.size() == 2);
    REQUIRE(read.errors.size() == 1);
    CHECK(read.errors[0].find("no record follows") != std::string::npos);
  }
  SUBCASE("too long a length") {
    for (const char* length : {"900", "5000000", "10000000000", "18446744073709551615"}) {
      CAPTURE(length);
      std::string bad = records[2];
      const size_t at = bad.find("Content-Length: ") + 16;
      bad.replace(at, bad.find('\r', at) - at, length);
      const Read read = read_all(records[4] + bad + records[6] + records[0]);
      CHECK(read.records.size() == 3);
      REQUIRE(read.errors.size() == 1);
      CHECK(read.errors[0].find("another record begins inside") != std::string::npos);
    }
  }
  SUBCASE("no length") {
    std::string bad = records[2];
    bad.replace(bad.find("Content-Length"), 14, "Content-Lenght");
    const Read read = read_all(records[4] + bad + records[6]);
    CHECK(read.records.size() == 2);
    CHECK(read.errors.size() == 1);
  }
  SUBCASE("no WARC at all") {
    const Read read = read_all("Dear editor,\r\nthis is a letter.\r\n");
    CHECK(read.records.empty());
    CHECK(read.errors.size() == 1);
  }
}

TEST_CASE("a damaged gzip member costs its record, wherever it is hurt") {
  const std::vector<std::string> records = some_records();
  const std::string first = compress(records[2], Compression::gzip), second = compress(records[4], Compression::gzip),
                    third = compress(records[6], Compression::gzip);
  for (size_t at = 0; at < second.size(); ++at) {
    CAPTURE(at);
    std::string bad = second;
    bad[at] ^= 0x10;
    const Read read = read_all(first + bad + third);
    // Bits of the gzip header that mean nothing to us may change without harm; anything else must be noticed.
    const bool harmless = at >= 3 && at < 10;
    REQUIRE(!read.records.empty());
    CHECK(read.records.front().block == block_of(0));
    CHECK(read.records.back().block == block_of(2));
    if (!harmless) {
      CHECK(read.records.size() == 2);
      CHECK(read.errors.size() == 1);
    }
    for (const WarcRecord& record : read.records) {
      const bool good = record.block == block_of(0) || record.block == block_of(1) || record.block == block_of(2);
      CHECK(good);
    }
  }
}

TEST_CASE("lenient about line ends") {
  const Read read = read_all("\r\n\r\nWARC/1.0\nWARC-Type: resource\nContent-Length: 5\nContent-Type: text/html\n\n<p>a\n\n\n"
                             "WARC/0.18\r\nwarc-type: Response\r\ncontent-length:  2 \r\n\r\nhi");
  CHECK(read.errors.empty());
  REQUIRE(read.records.size() == 2);
  CHECK(read.records[0].block == "<p>a\n");
  CHECK(read.records[1].type == "response");
  CHECK(read.records[1].block == "hi");
}

TEST_CASE("HTTP responses: status, type, charset, chunks, encodings") {
  const auto body_of = [](const std::string& block) {
    const Result<HttpHeader> header = read_http_header(block);
    REQUIRE(header.has_value());
    return read_http_body(block, *header, 1 << 20).value();
  };
  const std::string page = "<p>The envoy arrived in Geneva.</p>";
  const Result<HttpHeader> header = read_http_header(http_response(page, "content-type: Text/HTML; Charset=\"KOI8-R\"\r\n", 404));
  REQUIRE(header.has_value());
  CHECK(header->status == 404);
  CHECK(header->media_type == "text/html");
  CHECK(header->charset == "koi8-r");
  CHECK(body_of(http_response(page)) == page);
  CHECK(body_of(http_response("10\r\n<p>The envoy arr\r\n13;x=1\r\nived in Geneva.</p>\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n")) == page);
  CHECK(body_of(http_response(page, "Transfer-Encoding: chunked\r\n")) == page);   // cleaned by the archive
  CHECK(body_of(http_response("10\r\n<p>The envoy", "Transfer-Encoding: chunked\r\n")) == "<p>The envoy");
  CHECK(body_of(http_response("FFFFFFFFFFFFFFFF\r\n<p>", "Transfer-Encoding: chunked\r\n")) == "<p>");
  CHECK(body_of(http_response(compress(page, Compression::brotli), "Content-Encoding: br\r\n")) == page);
  const std::string squeezed = compress(page, Compression::gzip);
  CHECK(body_of(http_response(fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", squeezed.size(), squeezed),
                              "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")) == page);
  CHECK_FALSE(read_http_header("GET / HTTP/1.1\r\n\r\n").has_value());
  CHECK_FALSE(read_http_header("HTTP/1.1 200 OK\r\nA: b\r\n").has_value());
}

}  // namespace
}  // namespace dateline
