// UTF-8: checking, decoding, case, and counting code points. No locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dateline {

inline constexpr char32_t kReplacement = 0xFFFD;

/// Decodes the code point at `i` and moves `i` past it. Bytes that are no UTF-8 give kReplacement and move one byte.
/// Requires i < text.size().
char32_t decode_utf8(std::string_view text, size_t& i);
void append_utf8(std::string& out, char32_t code_point);

/// Offset of the first byte that is not valid UTF-8, or npos. Overlong forms and surrogates are invalid.
size_t find_invalid_utf8(std::string_view text);
/// `text` with each invalid byte replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

/// Per-code-point classes and simple case mappings of the Unicode Character Database (through ICU).
bool is_letter(char32_t c);
bool is_digit(char32_t c);      // ASCII digits only
bool is_space(char32_t c);      // Unicode white space, no-break spaces included
bool is_upper(char32_t c);
bool is_lower(char32_t c);
char32_t to_lower(char32_t c);
char32_t to_upper(char32_t c);
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

/// For looking names up: lower case, Latin letters without their marks ("Erdoğan" -> "erdogan", "ß" -> "ss", "ø" -> "o"),
/// curly quotes straight, any dash "-", runs of white space one space, ends trimmed.
std::string fold_name(std::string_view text);

std::string_view trim(std::string_view text);   // ASCII and Unicode white space
bool starts_upper(std::string_view text);       // the first code point is an upper-case letter

/// Byte offsets to code point offsets. Building costs one pass; each look-up is O(1) amortised over 64 bytes.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  uint32_t code_point(uint32_t byte) const;
  /// The byte at which code point `n` begins; text.size() for n past the end.
  uint32_t byte(uint32_t n) const;

 private:
  std::string_view text_;
  std::vector<uint32_t> at_;   // code points before each 64-byte step
};

}  // namespace dateline
