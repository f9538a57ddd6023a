// The HTTP response of a WARC record: status, what the header says of the body, and the body as it was meant.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline {

struct HttpHeader {
  int status = 0;
  std::string media_type;   // "text/html"; lower case, without parameters; empty when not said
  std::string charset;      // of Content-Type; empty when not said
  std::string transfer, encoding;
  size_t body = 0;          // where it begins
};

/// kBadRecord when `block` is no HTTP response.
Result<HttpHeader> read_http_header(std::string_view block);

/// The body without chunks and content encodings, at most `limit` bytes (else kTooLarge). Chunks and encodings that are declared
/// but not there (archives that were cleaned) are no error.
Result<std::string> read_http_body(std::string_view block, const HttpHeader& header, size_t limit);

/// "Text/HTML; charset=utf-8" cut into "text/html" and "utf-8".
void split_content_type(std::string_view value, std::string& media_type, std::string& charset);

}  // namespace dateline
