#include "base/pack.h"

#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"

namespace dateline {
namespace {

PackHeader header_of(const MappedFile& file) {
  PackHeader h;
  std::memcpy(&h, file.bytes().data(), sizeof h);
  return h;
}

PackSection section_at(const MappedFile& file, uint32_t index) {
  PackSection s;
  std::memcpy(&s, file.bytes().data() + sizeof(PackHeader) + index * sizeof(PackSection), sizeof s);
  return s;
}

std::string_view name_of(const PackSection& s) { return {s.name, strnlen(s.name, sizeof s.name)}; }

}  // namespace

Pack::Pack(MappedFile file) : file_(std::move(file)) {
  const std::span<const std::byte> bytes = raw("strings", 1);
  strings_ = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<Pack> Pack::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  const auto bad = [&](std::string why) { return Error{ErrorCode::kBadPack, std::move(why), path}; };
  const std::string_view all = file->text();
  if (all.size() < sizeof(PackHeader)) return bad("too short to be a pack");
  const PackHeader h = header_of(*file);
  if (std::memcmp(h.magic, kPackMagic, sizeof h.magic) != 0) return bad("not a dateline pack");
  if (h.format != kPackFormat)
    return bad(fmt::format("pack format {}, this program reads {}", h.format, kPackFormat));
  if (h.file_bytes != all.size())
    return bad(fmt::format("{} bytes, should be {}: cut off?", all.size(), h.file_bytes));
  if (hash64(all.substr(sizeof(PackHeader))) != h.checksum) return bad("checksum does not match: damaged");
  const uint64_t table_end = sizeof(PackHeader) + uint64_t{h.section_count} * sizeof(PackSection);
  if (table_end > all.size()) return bad("section table runs past the end");
  for (uint32_t i = 0; i < h.section_count; ++i) {
    const PackSection s = section_at(*file, i);
    const bool inside = s.offset >= table_end && s.offset <= all.size() && s.bytes <= all.size() - s.offset;
    if (!inside || s.record_bytes == 0 || s.offset % 64 != 0)
      return bad(fmt::format("section {} lies outside the file", name_of(s)));
  }
  return Pack(std::move(*file));
}

std::span<const std::byte> Pack::raw(std::string_view name, uint32_t record_bytes) const {
  const PackHeader h = header_of(file_);
  for (uint32_t i = 0; i < h.section_count; ++i) {
    const PackSection s = section_at(file_, i);
    if (name_of(s) == name && s.record_bytes == record_bytes) return file_.bytes().subspan(s.offset, s.bytes);
  }
  return {};
}

std::string_view Pack::string(StringRef ref) const {
  if (ref.offset > strings_.size() || ref.bytes > strings_.size() - ref.offset) return {};
  return strings_.substr(ref.offset, ref.bytes);
}

std::string Pack::checksum() const { return fmt::format("{:016x}", header_of(file_).checksum); }

}  // namespace dateline
