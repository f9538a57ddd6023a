#include "lang/word_features.h"

#include "base/utf8.h"

namespace dateline {
namespace {

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
      (c >= 0x410 && c <= 0x42F))
    return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
  return c;
}

// One kind of quote, dash and space, as treebanks have them.
void push_plain(char32_t c, std::u32string& out) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x0060:
    case 0x00B4:
      out.push_back(U'\'');
      return;
    case 0x201C:
    case 0x201D:
      out.push_back(U'"');
      return;
    case 0x2013:
    case 0x2014:
    case 0x2011:
      out.push_back(U'-');
      return;
    case 0x00A0:
      out.push_back(U' ');
      return;
    case 0x2026:
      out.append(3, U'.');
      return;
    default:
      out.push_back(c);
  }
}

uint32_t fnv32(std::string_view bytes, uint32_t seed) {
  uint32_t h = 2166136261u ^ seed;
  for (const char c : bytes) h = (h ^ static_cast<uint8_t>(c)) * 16777619u;
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  return h ^ (h >> 13);
}

// Byte offset of the character `n` before the end, or 0.
size_t from_end(std::string_view text, int n) {
  size_t at = text.size();
  while (at > 0 && n > 0) {
    --at;
    if ((static_cast<uint8_t>(text[at]) & 0xC0) != 0x80) --n;
  }
  return at;
}

size_t from_begin(std::string_view text, int n) {
  size_t at = 0;
  for (; at < text.size(); ++at) {
    if ((static_cast<uint8_t>(text[at]) & 0xC0) != 0x80 && n-- == 0) break;
  }
  return at;
}

void shape_of(const std::u32string& plain, std::string& out) {
  char32_t last = 0;
  int run = 0, kept = 0;
  for (const char32_t c : plain) {
    char32_t kind = c;
    if (is_digit(c))
      kind = U'd';
    else if (lower(c) != c)
      kind = U'X';
    else if ((c >= U'a' && c <= U'z') || c >= 0xAA)
      kind = U'x';
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 3 && kept < 10) {
      append_utf8(out, kind);
      ++kept;
    }
  }
}

}  // namespace

uint64_t key_hash(std::string_view key) {
  uint64_t h = 0xCBF29CE484222325ull;
  for (const char c : key) h = (h ^ static_cast<uint8_t>(c)) * 0x100000001B3ull;
  return h;
}

WordRows word_rows(std::string_view word, WordFeatureScratch& scratch) {
  scratch.plain.clear();
  scratch.key.clear();
  scratch.shape.clear();
  for (size_t at = 0; at < word.size();) push_plain(decode_utf8(word, at), scratch.plain);
  for (const char32_t c : scratch.plain) append_utf8(scratch.key, is_digit(c) ? U'0' : lower(c));
  shape_of(scratch.plain, scratch.shape);

  const std::string_view key = scratch.key;
  const std::array<std::string_view, kHashedTables> parts = {
      key.substr(0, from_begin(key, 3)), key.substr(0, from_begin(key, 5)),
      key.substr(from_end(key, 2)),      key.substr(from_end(key, 3)),
      key.substr(from_end(key, 4)),      scratch.shape};
  WordRows rows;
  rows.key_hash = key_hash(key);
  for (size_t i = 0; i < kHashedTables; ++i) {
    rows.hashed[i] = fnv32(parts[i], static_cast<uint32_t>(i) + 1) % kHashedRows[i];
  }
  return rows;
}

bool VocabularyView::bind(const ModelFile& file, const std::string& name) {
  const auto hashes = file.tensor<uint64_t>(name + ".hash");
  const auto starts = file.tensor<uint32_t>(name + ".start");
  if (starts.size() != 4097 || starts[0] != 0 || starts[4096] != hashes.size()) return false;
  for (size_t i = 0; i < 4096; ++i) {
    if (starts[i] > starts[i + 1]) return false;
  }
  hashes_ = hashes;
  starts_ = starts;
  return true;
}

}  // namespace dateline
