// Pack: compiled knowledge in one memory-mapped file. Opening is map, check, done.
//
//   Result<Pack> pack = Pack::open("dateline.pack");
//   std::span<const PlaceRecord> places = pack->section<PlaceRecord>("places");
//   std::string_view name = pack->string(places[0].name);
//
// Layout, little-endian: header (magic "DTLPACK1", format version, file size, XXH3-64 checksum of all that follows, section
// count), section table (16-byte name, offset, bytes, record size), then each section aligned to 64 bytes. Records are
// trivially copyable and refer to strings by StringRef into the section "strings". Same sources, same bytes.
// The writer is tools/pack_writer.h: the reader never learns to write.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/mapped_file.h"
#include "base/result.h"

namespace dateline {

inline constexpr char kPackMagic[8] = {'D', 'T', 'L', 'P', 'A', 'C', 'K', '1'};
inline constexpr uint32_t kPackFormat = 1;

struct PackHeader {
  char magic[8];
  uint32_t format;
  uint32_t section_count;
  uint64_t file_bytes;
  uint64_t checksum;   // XXH3-64 of the bytes after this header
};
static_assert(sizeof(PackHeader) == 32 && std::is_trivially_copyable_v<PackHeader>);

struct PackSection {
  char name[16];       // zero-padded
  uint64_t offset;
  uint64_t bytes;
  uint32_t record_bytes;
  uint32_t reserved;
};
static_assert(sizeof(PackSection) == 40 && std::is_trivially_copyable_v<PackSection>);

/// Where a string lies in the section "strings".
struct StringRef {
  uint32_t offset = 0;
  uint32_t bytes = 0;
};

/// Immutable; safe for concurrent use. Views and spans live as long as the Pack.
class Pack {
 public:
  /// Checks magic, format, size, checksum and that every section lies inside the file, else kBadPack.
  static Result<Pack> open(const std::string& path);

  /// The records of a section; empty when there is none of that name or its record size is not sizeof(T).
  template <class T>
  std::span<const T> section(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::span<const std::byte> bytes = raw(name, sizeof(T));
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  /// The string at `ref`; empty when it lies outside.
  std::string_view string(StringRef ref) const;
  /// Sixteen hex digits, printed by `dateline doctor` and stored with every run.
  std::string checksum() const;

 private:
  explicit Pack(MappedFile file);
  std::span<const std::byte> raw(std::string_view name, uint32_t record_bytes) const;
  MappedFile file_;
  std::string_view strings_;
};

}  // namespace dateline
