// For tests: compressed bytes and WARC records, made here so that no archive need be stored.
#pragma once

#include <brotli/encode.h>
#include <bzlib.h>
#include <fmt/format.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>

#include "page/decompress.h"

namespace dateline {

inline std::string compress(std::string_view text, Compression kind) {
  std::string out(text.size() + text.size() / 50 + 2000, '\0');
  auto* to = reinterpret_cast<uint8_t*>(out.data());
  const auto* from = reinterpret_cast<const uint8_t*>(text.data());
  size_t size = 0;
  switch (kind) {
    case Compression::none:
      return std::string(text);
    case Compression::gzip:
    case Compression::zlib:
    case Compression::deflate: {
      z_stream stream{};
      deflateInit2(&stream, 6, Z_DEFLATED, kind == Compression::gzip ? 31 : kind == Compression::zlib ? 15 : -15, 8, Z_DEFAULT_STRATEGY);
      stream.next_in = const_cast<uint8_t*>(from);
      stream.avail_in = static_cast<unsigned>(text.size());
      stream.next_out = to;
      stream.avail_out = static_cast<unsigned>(out.size());
      deflate(&stream, Z_FINISH);
      size = stream.total_out;
      deflateEnd(&stream);
      break;
    }
    case Compression::zstd:
    {
      ZSTD_CCtx* context = ZSTD_createCCtx();
      ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
      size = ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size());
      ZSTD_freeCCtx(context);
      break;
    }
    case Compression::bzip2: {
      auto length = static_cast<unsigned>(out.size());
      BZ2_bzBuffToBuffCompress(out.data(), &length, const_cast<char*>(text.data()), static_cast<unsigned>(text.size()), 9, 0, 0);
      size = length;
      break;
    }
    case Compression::xz:
      lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, nullptr, from, text.size(), to, &size, out.size());
      break;
    case Compression::brotli:
      size = out.size();
      BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(), from, &size, to);
      break;
  }
  out.resize(size);
  return out;
}

/// A record with its two empty lines.
inline std::string warc_record(std::string_view type, std::string_view url, std::string_view block,
                               std::string_view content_type = "application/http; msgtype=response", std::string_view more = "") {
  return fmt::format("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
                     "WARC-Record-ID: <urn:uuid:{}>\r\n{}Content-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
                     type, url, std::hash<std::string_view>{}(url), more, content_type, block.size(), block);
}

inline std::string http_response(std::string_view body, std::string_view header = "Content-Type: text/html; charset=utf-8\r\n",
                                 int status = 200) {
  return fmt::format("HTTP/1.1 {} OK\r\n{}\r\n{}", status, header, body);
}

}  // namespace dateline
