// WarcReader: the records of a WARC 1.0 or 1.1 file, one after another, whatever is wrong between them.
//
//   WarcReader records(reader);
//   while (std::optional<Result<WarcRecord>> record = records.next()) ...
//
// A record is given when all of its block is there; one that is cut off, damaged, or whose length is wrong gives an error with its
// offset, and reading goes on with the next "WARC/1." line. Blocks that nobody asked for are passed over; memory holds one block
// of at most kMaxWarcBlock bytes. Follows ISO 28500:2017; line ends without carriage return and missing empty lines are borne.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "page/byte_reader.h"

namespace dateline {

inline constexpr size_t kMaxWarcBlock = size_t{17} << 20;   // a page of 16 MiB and its HTTP header

struct WarcRecord {
  uint64_t offset = 0;        // in the file; of the gzip member in a compressed one, as CDX indexes count
  std::string type;           // "response", "resource", "conversion", "revisit", "request", ...
  std::string id;             // WARC-Record-ID without its angle brackets
  std::string url;            // WARC-Target-URI
  std::string content_type;   // of the block
  std::string refers_to;      // of a revisit: the record that has the content
  std::string truncated;      // WARC-Truncated: why the crawler stopped early
  bool continued = false;     // a segment of a longer record
  uint64_t length = 0;        // as declared
  std::string block;          // of responses, resources and conversions no longer than kMaxWarcBlock; else empty

  bool holds_page() const { return type == "response" || type == "resource" || type == "conversion"; }
};

/// One thread at a time; the reader must live longer.
class WarcReader {
 public:
  explicit WarcReader(ByteReader& reader) : reader_(reader) {}
  /// Nothing at the end. Errors (kCannotRead, kTooLarge) name the offset in their message.
  std::optional<Result<WarcRecord>> next();

 private:
  using Answer = std::optional<Result<WarcRecord>>;
  Answer read_record();
  Result<std::string_view> ahead(size_t count);
  bool skip_line_ends();
  bool at_next_header();
  bool seek_header();
  Error broken(const Error& error);

  ByteReader& reader_;
  std::optional<Error> pending_;   // found while looking past a good record
  bool lost_ = false;              // what comes next need not be a header, and that was said already
};

}  // namespace dateline
