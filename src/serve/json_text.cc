#include "serve/json_text.h"

#include <charconv>
#include <cmath>

#include "base/date.h"
#include "base/utf8.h"

namespace dateline {
namespace {

bool plain(unsigned char c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'; }

template <class T>
void append_number(std::string& out, T value) {
  char digits[32];
  const auto [end, failed] = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, end);
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && plain(static_cast<unsigned char>(text[end]))) ++end;
    out.append(text, i, end - i);
    i = end;
    if (i == text.size()) break;
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80) {
      const size_t before = i;
      const char32_t point = decode_utf8(text, i);
      if (point == kReplacement || point == 0x2028 || point == 0x2029) append_utf8(out, point == kReplacement ? point : U' ');
      else out.append(text, before, i - before);
      continue;
    }
    ++i;
    if (c == '"' || c == '\\') (out += '\\') += static_cast<char>(c);
    else if (c == '\n') out += "\\n";
    else ((out += "\\u00") += kHex[c >> 4]) += kHex[c & 15];
  }
  out += '"';
}

void append_json_text_or_null(std::string& out, std::string_view text) {
  if (text.empty()) out += "null";
  else append_json_text(out, text);
}

void append_json_number(std::string& out, int64_t value) { append_number(out, value); }

void append_json_number(std::string& out, double value) {
  if (std::isfinite(value)) append_number(out, value);
  else out += "null";
}

void append_json_number(std::string& out, float value) {
  if (std::isfinite(value)) append_number(out, value);
  else out += "null";
}

void append_json_day(std::string& out, int32_t days) {
  if (days == INT32_MIN) out += "null";
  else ((out += '"') += CivilDate::from_days(days).to_string()) += '"';
}

}  // namespace dateline
