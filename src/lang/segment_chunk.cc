#include "lang/segment_chunk.h"

#include <array>

namespace dateline::tokens {
namespace {

// Key "kind|word" in a small buffer; words longer than any entry give an empty key.
class Key {
 public:
  Key(std::string_view kind, std::string_view word, bool lower) {
    if (kind.size() + 1 + word.size() > buffer_.size()) return;
    for (const char c : kind) buffer_[size_++] = c;
    buffer_[size_++] = '|';
    for (const char c : word)
      buffer_[size_++] = lower && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  std::string_view view() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, 40> buffer_;
  size_t size_ = 0;
};

}  // namespace

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    const auto u = static_cast<unsigned char>(c);
    if ((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z')) return Kind::letter;
    if (u >= '0' && u <= '9') return Kind::digit;
    return is_space(c) ? Kind::space : Kind::other;
  }
  if (is_space(c)) return Kind::space;
  if (is_letter(c)) return Kind::letter;
  // Marks that belong to the character before them: combining marks, joiners, variation selectors,
  // soft hyphen.
  const bool joins = (c >= 0x300 && c <= 0x36F) || c == 0xAD || (c >= 0x200B && c <= 0x200D) ||
                     c == 0x2060 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
                     (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x1F3FB && c <= 0x1F3FF);
  return joins ? Kind::mark : Kind::other;
}

bool ChunkView::has(std::string_view kind_name, std::string_view word, bool lower) const {
  return table.contains(Key(kind_name, word, lower).view());
}

const WordSlot* ChunkView::find(std::string_view kind_name, std::string_view word) const {
  return table.find(Key(kind_name, word, true).view());
}

}  // namespace dateline::tokens
