#include "page/http_response.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "page/decompress.h"

namespace dateline {
namespace {

/// The chunks' contents (RFC 9112, 7.1); `body` itself when it does not begin as chunks do. A cut-off last chunk is given as far
/// as it goes.
std::string unchunk(std::string_view body) {
  std::string out;
  size_t at = 0;
  bool first = true;
  for (;;) {
    uint64_t size = 0;
    const char* start = body.data() + at;
    const auto [end, error] = std::from_chars(start, body.data() + body.size(), size, 16);
    const size_t line = body.find('\n', at);
    const char after = end < body.data() + body.size() ? *end : '\0';
    const bool good = error == std::errc() && line != std::string_view::npos && line - at < 256 &&
                      (after == '\r' || after == '\n' || after == ';' || after == ' ');
    if (!good) return first ? std::string(body) : out;
    if (size == 0) return out;
    at = line + 1;
    const size_t count = static_cast<size_t>(std::min<uint64_t>(size, body.size() - at));
    out.append(body.substr(at, count));
    at += count;
    if (at < body.size() && body[at] == '\r') ++at;
    if (at < body.size() && body[at] == '\n') ++at;
    if (at >= body.size()) return out;
    first = false;
  }
}

}  // namespace

void split_content_type(std::string_view value, std::string& media_type, std::string& charset) {
  const size_t semicolon = std::min(value.find(';'), value.size());
  media_type = to_lower(trim(value.substr(0, semicolon)));
  const std::string parameters = to_lower(value.substr(semicolon));
  size_t at = parameters.find("charset=");
  if (at == std::string::npos) return;
  at += 8;
  while (at < parameters.size() && (parameters[at] == '"' || parameters[at] == '\'' || parameters[at] == ' ')) ++at;
  const size_t end = std::min(parameters.find_first_of("\"'; ,", at), parameters.size());
  charset = parameters.substr(at, end - at);
}

Result<HttpHeader> read_http_header(std::string_view block) {
  HttpHeader out;
  const auto bad = [](const char* why) { return Error{ErrorCode::kBadRecord, why, ""}; };
  const size_t space = block.substr(0, 16).find(' ');
  if (!block.starts_with("HTTP/") || space == std::string_view::npos) return bad("no HTTP response");
  if (std::from_chars(block.data() + space + 1, block.data() + block.size(), out.status).ec != std::errc())
    return bad("no HTTP response");
  size_t at = block.find('\n');
  for (;;) {
    if (at == std::string_view::npos) return bad("an HTTP response without a body");
    const size_t start = at + 1;
    if (start >= block.size()) return bad("an HTTP response without a body");
    at = block.find('\n', start);
    const std::string_view line = trim(block.substr(start, at == std::string_view::npos ? at : at - start));
    if (line.empty()) {
      out.body = at == std::string_view::npos ? block.size() : at + 1;
      return out;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string field = to_lower(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (field == "content-type") split_content_type(value, out.media_type, out.charset);
    else if (field == "transfer-encoding") out.transfer = to_lower(value);
    else if (field == "content-encoding") out.encoding = value;
  }
}

Result<std::string> read_http_body(std::string_view block, const HttpHeader& header, size_t limit) {
  std::string body = header.transfer.find("chunked") != std::string::npos ? unchunk(block.substr(header.body))
                                                                            : std::string(block.substr(header.body));
  if (!header.encoding.empty()) {
    Result<std::string> decoded = decode_body(std::move(body), header.encoding, limit);
    if (!decoded) return decoded.error();
    body = std::move(*decoded);
  }
  if (body.size() > limit) return Error{ErrorCode::kTooLarge, fmt::format("more than {} MiB: not one article", limit >> 20), ""};
  return body;
}

}  // namespace dateline
