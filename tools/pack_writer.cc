#include "tools/pack_writer.h"

#include <cassert>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

#include "base/hash.h"

namespace dateline {

StringRef PackWriter::string(std::string_view text) {
  const auto [it, added] = known_.try_emplace(std::string(text));
  if (added) {
    it->second = {static_cast<uint32_t>(strings_.size()), static_cast<uint32_t>(text.size())};
    strings_ += text;
  }
  return it->second;
}

void PackWriter::add(std::string_view name, std::span<const std::byte> bytes, uint32_t record_bytes) {
  assert(name.size() <= sizeof(PackSection::name) && "section names have at most 16 bytes");
  for ([[maybe_unused]] const Part& part : parts_) assert(part.name != name && "section name used twice");
  parts_.push_back({std::string(name), {bytes.begin(), bytes.end()}, record_bytes});
}

Status PackWriter::write(const std::string& path) {
  add("strings", std::as_bytes(std::span(strings_)), 1);
  constexpr uint64_t kAlign = 64;
  const auto aligned = [](uint64_t n) { return (n + kAlign - 1) / kAlign * kAlign; };

  uint64_t at = aligned(sizeof(PackHeader) + parts_.size() * sizeof(PackSection));
  std::string file(at, '\0');
  for (size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    PackSection s{};
    std::memcpy(s.name, part.name.data(), part.name.size());
    s.offset = at;
    s.bytes = part.bytes.size();
    s.record_bytes = part.record_bytes;
    std::memcpy(file.data() + sizeof(PackHeader) + i * sizeof s, &s, sizeof s);
    at = aligned(at + s.bytes);
    file.append(reinterpret_cast<const char*>(part.bytes.data()), part.bytes.size());
    file.resize(at, '\0');
  }
  PackHeader h{};
  std::memcpy(h.magic, kPackMagic, sizeof h.magic);
  h.format = kPackFormat;
  h.section_count = static_cast<uint32_t>(parts_.size());
  h.file_bytes = file.size();
  h.checksum = hash64(std::string_view(file).substr(sizeof h));
  std::memcpy(file.data(), &h, sizeof h);

  // Written beside and renamed, so that a reader never maps half a pack.
  const std::string temporary = path + ".part";
  std::FILE* out = std::fopen(temporary.c_str(), "wb");
  if (out == nullptr) return Error{ErrorCode::kCannotWrite, std::strerror(errno), temporary};
  const bool written = std::fwrite(file.data(), 1, file.size(), out) == file.size();
  const bool closed = std::fclose(out) == 0;
  if (!written || !closed || std::rename(temporary.c_str(), path.c_str()) != 0)
    return Error{ErrorCode::kCannotWrite, std::strerror(errno), path};
  return ok();
}

}  // namespace dateline
