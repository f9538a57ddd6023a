// Compressed files and bodies, decompressed as a stream by the libraries that define the formats: zlib, libzstd, libbz2, liblzma,
// libbrotlidec. Memory is bounded (at most 128 MiB of window), whatever the bytes say.
//
// A file may be several members one after another, as WARC files are. A member that is damaged costs itself: the error says where
// it begins, and reading goes on with the next one. What swells beyond all that text can is refused as a decompression bomb.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "page/byte_source.h"

namespace dateline {

enum class Compression : uint8_t { none, gzip, zstd, bzip2, xz, zlib, deflate, brotli };
std::string_view name(Compression kind);

/// By the first bytes of a file: gzip, zstd, bzip2, xz or none. kMagicBytes of them are enough.
Compression compression_of(std::string_view head);
inline constexpr size_t kMagicBytes = 6;
/// Could more bytes make of these the start of something compressed?
bool maybe_compressed(std::string_view head);

/// The source's bytes, decompressed. kCannotRead where a member is broken and at the end of one that is not all there, kTooLarge
/// for a bomb.
std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> source, Compression kind);

/// A body whole, as an HTTP Content-Encoding names it ("gzip", "x-gzip", "deflate", "br", "zstd", "identity", or several with
/// commas). Bytes that are not what the encoding says are given back as they are: servers and archivers lie. kTooLarge beyond
/// `limit` bytes; what a cut-off body still gives is given.
Result<std::string> decode_body(std::string body, std::string_view encoding, size_t limit);

}  // namespace dateline
