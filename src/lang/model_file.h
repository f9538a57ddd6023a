// Model file: named, aligned tensors in one memory-mapped file.
//
//   Result<ModelFile> file = ModelFile::open("models/lang.model");
//   std::span<const float> bias = file->tensor<float>("layer0.bias");   // empty when absent
//
// Layout, little-endian: header (magic "DTLMODL1", format version, tensor count, file size, XXH3-64
// of all that follows with the tensor count as seed), tensor table, then each tensor aligned to 64
// bytes. Written by train/export.py: the reader never writes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/mapped_file.h"
#include "base/result.h"

namespace dateline {

inline constexpr char kModelMagic[8] = {'D', 'T', 'L', 'M', 'O', 'D', 'L', '1'};
inline constexpr uint32_t kModelFormat = 1;

struct ModelHeader {
  char magic[8];
  uint32_t format;
  uint32_t tensor_count;
  uint64_t file_bytes;
  uint64_t checksum;  // XXH3-64 of the bytes after this header, seeded with tensor_count
};
static_assert(sizeof(ModelHeader) == 32 && std::is_trivially_copyable_v<ModelHeader>);

enum class TensorType : uint32_t { int8, uint8, int32, uint32, uint64, float32 };

struct TensorEntry {
  char name[24];  // zero-padded
  TensorType type;
  uint32_t rows;
  uint32_t columns;
  uint32_t reserved;
  uint64_t offset;
  uint64_t bytes;
};
static_assert(sizeof(TensorEntry) == 56 && std::is_trivially_copyable_v<TensorEntry>);

template <class T>
constexpr TensorType tensor_type() {
  if constexpr (std::is_same_v<T, int8_t>)
    return TensorType::int8;
  else if constexpr (std::is_same_v<T, uint8_t>)
    return TensorType::uint8;
  else if constexpr (std::is_same_v<T, int32_t>)
    return TensorType::int32;
  else if constexpr (std::is_same_v<T, uint32_t>)
    return TensorType::uint32;
  else if constexpr (std::is_same_v<T, uint64_t>)
    return TensorType::uint64;
  else
    return TensorType::float32;
}

/// Immutable; safe for concurrent use. Spans live as long as the ModelFile.
class ModelFile {
 public:
  /// kBadModel unless magic, format, size and checksum are right and every tensor lies aligned
  /// inside the file.
  static Result<ModelFile> open(const std::string& path);

  template <class T>
  std::span<const T> tensor(std::string_view name) const {
    const TensorEntry* entry = find(name);
    if (entry == nullptr || entry->type != tensor_type<T>()) return {};
    return {reinterpret_cast<const T*>(file_.bytes().data() + entry->offset),
            entry->bytes / sizeof(T)};
  }
  /// Rows of a tensor; 0 when absent.
  uint32_t rows(std::string_view name) const;
  /// Eight hex digits of the checksum.
  std::string checksum() const;

 private:
  explicit ModelFile(MappedFile file) : file_(std::move(file)) {}
  const TensorEntry* find(std::string_view name) const;
  std::span<const TensorEntry> entries() const;
  MappedFile file_;
};

}  // namespace dateline
