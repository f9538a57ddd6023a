#include "page/charset.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "base/utf8.h"

namespace dateline {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           const auto low = [](char c) {
             return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
           };
           return low(x) == low(y);
         });
}

// What browsers take these labels to mean.
std::string_view meant_charset(std::string_view label) {
  for (const std::string_view latin :
       {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
    if (same_name(label, latin)) return "windows-1252";
  for (const std::string_view gb : {"gb2312", "gbk", "gb_2312-80", "x-gbk"})
    if (same_name(label, gb)) return "gb18030";
  for (const std::string_view sjis : {"shift_jis", "shift-jis", "sjis", "x-sjis"})
    if (same_name(label, sjis)) return "windows-31j";
  if (same_name(label, "iso-8859-9")) return "windows-1254";
  if (same_name(label, "euc-kr") || same_name(label, "ks_c_5601-1987")) return "windows-949";
  return label;
}

// Converts by ICU; empty when the set is unknown.
std::string convert(std::string_view bytes, std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string label(charset);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(label.c_str(), &status),
                                                                ucnv_close);
  if (U_FAILURE(status)) return {};
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status),
                                                              ucnv_close);
  if (U_FAILURE(status)) return {};
  std::string out;
  out.resize(bytes.size() * 3 + 16);
  char* target = out.data();
  const char* source = bytes.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source,
                 bytes.data() + bytes.size(), nullptr, nullptr, nullptr, nullptr, true, true,
                 &status);
  if (U_FAILURE(status)) return {};
  out.resize(static_cast<size_t>(target - out.data()));
  return out;
}

std::string sniffed_charset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  if (U_FAILURE(status)) return {};
  const size_t sample = std::min<size_t>(bytes.size(), 100'000);
  ucsdet_enableInputFilter(detector.get(), true);  // leaves markup out
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(sample), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < 10) return {};
  const char* label = ucsdet_getName(match, &status);
  return U_FAILURE(status) || label == nullptr ? std::string() : std::string(meant_charset(label));
}

// No language of Latin letters writes nearly all of them with accents: such bytes were declared
// Latin-1 by a server that declares everything so.
bool is_latin(std::string_view bytes) {
  size_t high = 0, low = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '<')  // tags are ASCII in every set
      while (i < bytes.size() && bytes[i] != '>') ++i;
    else if (static_cast<unsigned char>(bytes[i]) >= 0xC0)
      ++high;
    else if (isalpha(static_cast<unsigned char>(bytes[i])))
      ++low;
  }
  return high < 40 || high < low;
}

struct Utf8Quality {
  size_t good = 0, bad = 0;  // multi-byte sequences, stray bytes
};

Utf8Quality utf8_quality(std::string_view bytes) {
  Utf8Quality q;
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const size_t before = i;
    const char32_t c = decode_utf8(bytes, i);
    if (c == kReplacement && i == before + 1)
      ++q.bad;
    else
      ++q.good;
  }
  return q;
}

size_t count_replacements(std::string_view text) {
  size_t n = 0;
  for (size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
       at = text.find("\xEF\xBF\xBD", at + 3))
    ++n;
  return n;
}

void drop_nul(std::string& text) { std::erase(text, '\0'); }

}  // namespace

std::string_view declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const auto value_after = [&](size_t at) {
    while (at < head.size() &&
           (head[at] == ' ' || head[at] == '=' || head[at] == '"' || head[at] == '\''))
      ++at;
    size_t end = at;
    while (end < head.size() &&
           (isalnum(static_cast<unsigned char>(head[end])) ||
            std::string_view("-_:.").find(head[end]) != std::string_view::npos))
      ++end;
    return head.substr(at, end - at);
  };
  for (size_t at = 0; at + 8 < head.size(); ++at) {
    if ((head[at] == 'c' || head[at] == 'C') && same_name(head.substr(at, 7), "charset")) {
      size_t sign = at + 7;
      while (sign < head.size() && head[sign] == ' ') ++sign;
      if (sign < head.size() && head[sign] == '=') return value_after(sign);
    }
    if (head[at] == 'e' && head.substr(at, 9) == "encoding=" && head.starts_with("<?xml"))
      return value_after(at + 8);
  }
  return {};
}

bool repair_mojibake(std::string& text) {
  size_t marks = 0;
  for (const std::string_view mark : {"\xC3\xA2\xE2\x82\xAC", "\xC3\x83\xC2", "\xC3\x83\xE2",
                                      "\xC3\x82\xC2"})  // "â€", "Ã" or "Â" and a sign
    for (size_t at = text.find(mark); at != std::string::npos && marks < 3;
         at = text.find(mark, at + mark.size()))
      ++marks;
  if (marks < 3) return false;
  // The byte that windows-1252 has for each character above ASCII.
  static const std::unordered_map<char32_t, char> byte_of = [] {
    std::unordered_map<char32_t, char> out;
    for (int byte = 0x80; byte <= 0xFF; ++byte) {
      const std::string one = convert(std::string(1, static_cast<char>(byte)), "windows-1252");
      size_t at = 0;
      if (!one.empty()) out.emplace(decode_utf8(one, at), static_cast<char>(byte));
      out.emplace(static_cast<char32_t>(byte), static_cast<char>(byte));  // five bytes it has no sign for
    }
    out.erase(kReplacement);
    return out;
  }();
  constexpr std::string_view kLostQuote = "\xC3\xA2\xE2\x82\xAC\xEF\xBF\xBD";  // its last byte has no sign
  std::string out;
  out.reserve(text.size());
  bool changed = false;
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out += text[at++];
      continue;
    }
    if (std::string_view(text).substr(at).starts_with(kLostQuote)) {
      out += "\xE2\x80\x9D";
      at += kLostQuote.size();
      changed = true;
      continue;
    }
    std::string bytes;  // of the one character that may have been meant
    size_t first_end = at, end = at;
    decode_utf8(text, first_end);
    for (size_t next = at; next < text.size() && bytes.size() < 4 && end == at;) {
      const auto known = byte_of.find(decode_utf8(text, next));
      if (known == byte_of.end()) break;
      bytes += known->second;
      if (bytes.size() >= 2 && find_invalid_utf8(bytes) == std::string_view::npos) end = next;
    }
    if (end > at)
      out += bytes;
    else
      out.append(text, at, first_end - at);
    changed = changed || end > at;
    at = end > at ? end : first_end;
  }
  if (changed) text = std::move(out);
  return changed;
}

DecodedText decode_text(std::string_view bytes, std::string_view declared) {
  DecodedText out;
  out.charset = "UTF-8";
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  for (const auto& [mark, charset] :
       {std::pair<std::string_view, const char*>{"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}})
    if (bytes.starts_with(mark)) {
      out.charset = charset;
      out.text = convert(bytes.substr(2), charset);
      drop_nul(out.text);
      return out;
    }
  const bool declares_utf8 =
      declared.empty() || same_name(declared, "utf-8") || same_name(declared, "utf8");
  const bool escapes = bytes.find('\x1B') != std::string_view::npos && declared.size() >= 8 &&
                       same_name(declared.substr(0, 8), "iso-2022");
  if (!escapes && find_invalid_utf8(bytes) == std::string_view::npos) {
    out.text = bytes;
    drop_nul(out.text);
    if (!declares_utf8 && std::any_of(bytes.begin(), bytes.end(),
                                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
      out.note = fmt::format("declared {}, is UTF-8", declared);
    return out;
  }
  const Utf8Quality quality = utf8_quality(bytes);
  if (quality.good > 20 * quality.bad ||
      (declares_utf8 && !declared.empty() && quality.good > quality.bad)) {
    out.text = repair_utf8(bytes);
    drop_nul(out.text);
    out.note = fmt::format("{} bytes that are no UTF-8 were replaced", quality.bad);
    return out;
  }
  if (!declares_utf8) {
    out.charset = meant_charset(declared);
    if (out.charset == "windows-1252" && !is_latin(bytes))
      if (std::string found = sniffed_charset(bytes); !found.empty() && found != out.charset) {
        out.charset = std::move(found);
        out.note = fmt::format("declared {}, read as {}", declared, out.charset);
      }
    out.text = convert(bytes, out.charset);
    if (!out.text.empty() && count_replacements(out.text) * 200 <= out.text.size()) {
      drop_nul(out.text);
      return out;
    }
  }
  out.charset = sniffed_charset(bytes);
  if (out.charset.empty()) out.charset = "windows-1252";
  out.text = convert(bytes, out.charset);
  out.ok = !out.text.empty() && count_replacements(out.text) * 20 <= out.text.size();
  drop_nul(out.text);
  out.note = declared.empty() ? fmt::format("no charset declared, read as {}", out.charset)
                              : fmt::format("declared {}, read as {}", declared, out.charset);
  return out;
}

}  // namespace dateline
