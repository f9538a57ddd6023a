#include "lang/model_file.h"

#include <fmt/format.h>

#include <cstring>

#include "base/hash.h"

namespace dateline {
namespace {

constexpr uint64_t kAlignment = 64;

uint64_t element_bytes(TensorType type) {
  switch (type) {
    case TensorType::int8:
    case TensorType::uint8:
      return 1;
    case TensorType::int32:
    case TensorType::uint32:
    case TensorType::float32:
      return 4;
    case TensorType::uint64:
      return 8;
  }
  return 0;
}

std::string_view entry_name(const TensorEntry& entry) {
  return {entry.name, ::strnlen(entry.name, sizeof entry.name)};
}

}  // namespace

std::span<const TensorEntry> ModelFile::entries() const {
  const std::byte* base = file_.bytes().data();
  const auto* header = reinterpret_cast<const ModelHeader*>(base);
  return {reinterpret_cast<const TensorEntry*>(base + sizeof(ModelHeader)), header->tensor_count};
}

const TensorEntry* ModelFile::find(std::string_view name) const {
  for (const TensorEntry& entry : entries()) {
    if (entry_name(entry) == name) return &entry;
  }
  return nullptr;
}

uint32_t ModelFile::rows(std::string_view name) const {
  const TensorEntry* entry = find(name);
  return entry == nullptr ? 0 : entry->rows;
}

std::string ModelFile::checksum() const {
  const auto* header = reinterpret_cast<const ModelHeader*>(file_.bytes().data());
  return fmt::format("{:08x}", static_cast<uint32_t>(header->checksum >> 32));
}

Result<ModelFile> ModelFile::open(const std::string& path) {
  Result<MappedFile> mapped = MappedFile::open(path);
  if (!mapped) return mapped.error();
  const std::string_view text = mapped->text();
  const auto bad = [&](std::string message) {
    return Error{ErrorCode::kBadModel, std::move(message), path};
  };

  ModelHeader header{};
  if (text.size() < sizeof header)
    return bad(fmt::format("{} bytes are too few for a model", text.size()));
  std::memcpy(&header, text.data(), sizeof header);
  if (std::memcmp(header.magic, kModelMagic, sizeof kModelMagic) != 0)
    return bad("not a model file");
  if (header.format != kModelFormat) {
    return bad(fmt::format("model format {}, this program reads {}", header.format, kModelFormat));
  }
  if (header.file_bytes != text.size()) {
    return bad(fmt::format("cut off: {} bytes of {}", text.size(), header.file_bytes));
  }
  if (hash64(text.substr(sizeof header), header.tensor_count) != header.checksum)
    return bad("damaged: the checksum does not match");
  // What follows guards against a faulty writer: the checksum has ruled out damage.
  if (header.tensor_count > (text.size() - sizeof header) / sizeof(TensorEntry))
    return bad("tensor table too long");
  for (uint32_t i = 0; i < header.tensor_count; ++i) {
    TensorEntry entry{};
    std::memcpy(&entry, text.data() + sizeof header + i * sizeof entry, sizeof entry);
    const uint64_t wanted = uint64_t{entry.rows} * entry.columns * element_bytes(entry.type);
    if (entry.offset % kAlignment != 0 || entry.bytes != wanted || entry.offset > text.size() ||
        entry.bytes > text.size() - entry.offset) {
      return bad(fmt::format("tensor '{}' does not lie inside the file", entry_name(entry)));
    }
  }
  return ModelFile(std::move(*mapped));
}

}  // namespace dateline
