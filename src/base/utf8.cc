#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <cassert>

namespace dateline {
namespace {

constexpr bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

// Length and value of the well-formed sequence at `i` (Unicode table 3-7), or {0, _} when there is none.
struct Decoded {
  uint32_t bytes;
  char32_t code_point;
};

Decoded decode_at(std::string_view text, size_t i) {
  const auto byte = [&](size_t k) { return static_cast<unsigned char>(text[i + k]); };
  const unsigned char c = byte(0);
  if (c < 0x80) return {1, c};
  const size_t left = text.size() - i;
  if (c >= 0xC2 && c <= 0xDF && left >= 2 && is_continuation(byte(1)))
    return {2, static_cast<char32_t>((c & 0x1F) << 6 | (byte(1) & 0x3F))};
  if (c >= 0xE0 && c <= 0xEF && left >= 3 && is_continuation(byte(1)) && is_continuation(byte(2))) {
    const auto v = static_cast<char32_t>((c & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (v >= 0x800 && (v < 0xD800 || v > 0xDFFF)) return {3, v};
  }
  if (c >= 0xF0 && c <= 0xF4 && left >= 4 && is_continuation(byte(1)) && is_continuation(byte(2)) &&
      is_continuation(byte(3))) {
    const auto v = static_cast<char32_t>((c & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 |
                                         (byte(3) & 0x3F));
    if (v >= 0x10000 && v <= 0x10FFFF) return {4, v};
  }
  return {0, kReplacement};
}

// Letters that have no decomposition but that names are spelled without.
std::string_view plain_letters(char32_t c) {
  switch (c) {
    case U'ß': return "ss";
    case U'æ': return "ae";
    case U'œ': return "oe";
    case U'ø': return "o";
    case U'ł': return "l";
    case U'đ': case U'ð': return "d";
    case U'þ': return "th";
    case U'ı': return "i";
    case U'ə': return "a";
    default: return {};
  }
}

// The base letter of a precomposed Latin letter: "ğ" -> "g". Other letters stay.
char32_t without_marks(char32_t c, const UNormalizer2* nfd) {
  for (int depth = 0; depth < 4; ++depth) {  // "ế" decomposes twice
    UChar buffer[8];
    UErrorCode status = U_ZERO_ERROR;
    const int32_t n = unorm2_getRawDecomposition(nfd, static_cast<UChar32>(c), buffer, 8, &status);
    if (n <= 0 || U_FAILURE(status)) return c;
    UChar32 first;
    int32_t i = 0;
    U16_NEXT(buffer, i, n, first);
    if (i == n) return c;  // a mapping to one character is no mark taken off
    c = static_cast<char32_t>(first);
  }
  return c;
}

}  // namespace

char32_t decode_utf8(std::string_view text, size_t& i) {
  assert(i < text.size());
  const Decoded d = decode_at(text, i);
  i += d.bytes == 0 ? 1 : d.bytes;
  return d.code_point;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](unsigned v) { out += static_cast<char>(v); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

size_t find_invalid_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const Decoded d = decode_at(text, i);
    if (d.bytes == 0) return i;
    i += d.bytes;
  }
  return std::string_view::npos;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const size_t begin = i;
    const Decoded d = decode_at(text, i);
    if (d.bytes == 0) {
      append_utf8(out, kReplacement);
      ++i;
    } else {
      i += d.bytes;
      out.append(text.substr(begin, d.bytes));
    }
  }
  return out;
}

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_space(char32_t c) {
  return c < 0x80 ? (c == ' ' || (c >= '\t' && c <= '\r')) : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }
bool is_lower(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }
char32_t to_lower(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }
char32_t to_upper(char32_t c) { return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))); }

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) append_utf8(out, to_lower(decode_utf8(text, i)));
  return out;
}

std::string to_upper(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) append_utf8(out, to_upper(decode_utf8(text, i)));
  return out;
}

std::string fold_name(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (size_t i = 0; i < text.size();) {
    char32_t c = decode_utf8(text, i);
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    if (c < 0x80) {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      continue;
    }
    if (c == U'’' || c == U'‘' || c == U'ʼ' || c == U'ʻ' || c == U'`') {
      out += '\'';
    } else if (c == U'“' || c == U'”') {
      out += '"';
    } else if (c >= U'‐' && c <= U'―') {
      out += '-';
    } else if (c == U'­' || u_getCombiningClass(static_cast<UChar32>(c)) != 0) {
      continue;  // soft hyphens and marks that stand alone
    } else {
      c = to_lower(c);
      if (const std::string_view plain = plain_letters(c); !plain.empty()) {
        out += plain;
      } else {
        append_utf8(out, nfd == nullptr ? c : without_marks(c, nfd));
      }
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  size_t begin = 0;
  while (begin < text.size()) {
    size_t next = begin;
    if (!is_space(decode_utf8(text, next))) break;
    begin = next;
  }
  size_t end = text.size();
  while (end > begin) {
    size_t last = end - 1;
    while (last > begin && is_continuation(static_cast<unsigned char>(text[last]))) --last;
    size_t i = last;
    if (!is_space(decode_utf8(text, i))) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

bool starts_upper(std::string_view text) {
  size_t i = 0;
  return !text.empty() && is_upper(decode_utf8(text, i));
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  at_.reserve(text.size() / 64 + 1);
  uint32_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 0) at_.push_back(count);
    count += !is_continuation(static_cast<unsigned char>(text[i]));
  }
  if (text.size() % 64 == 0) at_.push_back(count);
}

uint32_t CodePointIndex::code_point(uint32_t byte) const {
  assert(byte <= text_.size());
  uint32_t count = at_[byte / 64];
  for (uint32_t i = byte / 64 * 64; i < byte; ++i)
    count += !is_continuation(static_cast<unsigned char>(text_[i]));
  return count;
}

uint32_t CodePointIndex::byte(uint32_t n) const {
  // The last step that begins at or before code point n.
  size_t low = 0, high = at_.size();
  while (high - low > 1) {
    const size_t mid = (low + high) / 2;
    (at_[mid] <= n ? low : high) = mid;
  }
  uint32_t count = at_[low];
  auto i = static_cast<uint32_t>(low * 64);
  for (; i < text_.size(); ++i) {
    if (is_continuation(static_cast<unsigned char>(text_[i]))) continue;
    if (count == n) return i;
    ++count;
  }
  return i;
}

}  // namespace dateline
