#include "page/loose_date.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace dateline {
namespace {

struct Token {
  std::string_view text;
  int number = -1;    // -1: a word
  char before = ' ';  // the sign just before it
  size_t begin = 0;
};

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
}

// Numbers and words; at most `limit`.
std::vector<Token> tokens_of(std::string_view text, size_t limit) {
  std::vector<Token> out;
  for (size_t i = 0; i < text.size() && out.size() < limit;) {
    size_t end = i;
    const char before = i > 0 ? text[i - 1] : ' ';
    if (is_ascii_digit(text[i])) {
      int n = 0;
      while (end < text.size() && is_ascii_digit(text[end])) {
        if (end - i < 8) n = n * 10 + (text[end] - '0');
        ++end;
      }
      out.push_back({text.substr(i, end - i), n, before, i});
    } else if (is_word_byte(text[i]) && !text.substr(i).starts_with("\xC2\xA0")) {
      while (end < text.size() && is_word_byte(text[end]) &&
             !text.substr(end).starts_with("\xC2\xA0"))
        ++end;
      out.push_back({text.substr(i, end - i), -1, before, i});
    }
    i = end > i ? end : i + (text.substr(i).starts_with("\xC2\xA0") ? 2 : 1);
  }
  return out;
}

CivilDate make(int year, int month, int day) {
  if (year < 1990 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31)
    return CivilDate::none();
  const std::chrono::year_month_day ymd(std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day)));
  return ymd.ok() ? CivilDate(year, static_cast<unsigned>(month), static_cast<unsigned>(day))
                  : CivilDate::none();
}

bool is_year(const Token& t) { return t.text.size() == 4 && t.number >= 1990 && t.number <= 2099; }
bool is_day(const Token& t) { return t.number >= 1 && t.number <= 31 && t.text.size() <= 2; }
bool is_ordinal(std::string_view w) {
  return w == "st" || w == "nd" || w == "rd" || w == "th" || w == "de" || w == "del" || w == "of";
}

unsigned month_of(const Token& t, const PageTables& tables) {
  return t.number >= 0 || t.text.size() > 12 ? 0 : tables.month(to_lower(t.text));
}

// A date that begins at token `i`, and the number of tokens it takes.
struct Found {
  CivilDate date;
  size_t tokens = 0;
};

Found date_at(const std::vector<Token>& t, size_t i, const PageTables& tables) {
  const auto at = [&](size_t k) -> const Token* { return i + k < t.size() ? &t[i + k] : nullptr; };
  const Token* a = at(0);
  const Token* b = at(1);
  const Token* c = at(2);
  if (a->text.size() == 8 && a->number >= 19900101 && a->number <= 20991231)
    return {make(a->number / 10000, a->number / 100 % 100, a->number % 100), 1};
  if (b == nullptr) return {};
  if (c != nullptr && is_year(*a) && is_day(*b) && is_day(*c) && b->before == c->before &&
      (b->before == '-' || b->before == '/' || b->before == '.'))
    return {make(a->number, b->number, c->number), 3};
  if (c != nullptr && is_day(*a) && is_day(*b) && is_year(*c)) {
    if (b->before == '.' && (c->before == '.' || c->before == ' '))
      return {make(c->number, b->number, a->number), 3};
    if ((b->before == '/' && c->before == '/') || (b->before == '-' && c->before == '-')) {
      if (a->number > 12) return {make(c->number, b->number, a->number), 3};
      if (b->number > 12 || a->number == b->number)
        return {make(c->number, a->number, b->number), 3};
    }
    return {};
  }
  if (const unsigned month = month_of(*a, tables);
      month != 0 && is_day(*b)) {  // May 17, 2018; May 17th 2018
    size_t k = 2;
    while (at(k) != nullptr && is_ordinal(at(k)->text)) ++k;
    if (at(k) != nullptr && is_year(*at(k)))
      return {make(at(k)->number, static_cast<int>(month), b->number), k + 1};
    return {};
  }
  if (is_day(*a)) {  // 17 May 2018; 17. Mai 2018; 17 de mayo de 2018
    size_t k = 1;
    while (at(k) != nullptr && is_ordinal(at(k)->text)) ++k;
    const unsigned month = at(k) != nullptr ? month_of(*at(k), tables) : 0;
    if (month == 0) return {};
    ++k;
    while (at(k) != nullptr && is_ordinal(at(k)->text)) ++k;
    if (at(k) != nullptr && is_year(*at(k)))
      return {make(at(k)->number, static_cast<int>(month), a->number), k + 1};
  }
  return {};
}

}  // namespace

CivilDate find_date(std::string_view text, const PageTables& tables) {
  const std::vector<Token> t = tokens_of(text, 60);
  for (size_t i = 0; i < t.size(); ++i)
    if (const Found f = date_at(t, i, tables); f.date.has_value()) return f.date;
  return CivilDate::none();
}

bool is_date_line(std::string_view line, const PageTables& tables) {
  const std::vector<Token> t = tokens_of(line, 24);
  bool any = false;
  for (size_t i = 0; i < t.size();) {
    if (const Found f = date_at(t, i, tables); f.tokens > 0 && f.date.has_value()) {
      any = true;
      i += f.tokens;
      continue;
    }
    const std::string word = to_lower(t[i].text);
    constexpr std::array<std::string_view, 46> kWords = {
        "published", "updated", "posted",   "on",       "at",  "am",     "pm",      "gmt",
        "utc",       "est",     "edt",      "et",       "pst", "pdt",    "cet",     "cest",
        "bst",       "ist",     "last",     "modified", "a",   "p",      "m",       "t",
        "z",         "h",       "uhr",      "um",       "den", "date",   "mon",     "tue",
        "wed",       "thu",     "fri",      "sat",      "sun", "monday", "tuesday", "wednesday",
        "thursday",  "friday",  "saturday", "sunday",   "msk", "first"};
    if (t[i].number < 0 && std::find(kWords.begin(), kWords.end(), word) == kWords.end() &&
        !is_ordinal(word))
      return false;
    ++i;
  }
  return any;
}

CivilDate date_in_url(std::string_view url) {
  if (const size_t scheme = url.find("://"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 3);
  if (const size_t slash = url.find('/'); slash != std::string_view::npos)
    url.remove_prefix(slash);
  else
    return CivilDate::none();
  const auto digits = [&](size_t at, size_t n) -> std::optional<int> {
    if (at + n > url.size()) return std::nullopt;
    int value = 0;
    for (size_t k = at; k < at + n; ++k) {
      if (!is_ascii_digit(url[k])) return std::nullopt;
      value = value * 10 + (url[k] - '0');
    }
    if (at + n < url.size() && is_ascii_digit(url[at + n])) return std::nullopt;
    return value;
  };
  for (size_t i = 0; i < url.size(); ++i) {
    if (!is_ascii_digit(url[i]) || (i > 0 && is_ascii_digit(url[i - 1]))) continue;
    if (const auto whole = digits(i, 8))
      if (const CivilDate d = make(*whole / 10000, *whole / 100 % 100, *whole % 100); d.has_value())
        return d;
    const auto year = digits(i, 4);
    if (!year || i + 5 >= url.size()) continue;
    const char sign = url[i + 4];
    if (sign != '/' && sign != '-' && sign != '_') continue;
    for (const size_t month_digits : {2u, 1u}) {
      const auto month = digits(i + 5, month_digits);
      const size_t after = i + 5 + month_digits;
      if (!month || after >= url.size() || url[after] != sign) continue;
      for (const size_t day_digits : {2u, 1u})
        if (const auto day = digits(after + 1, day_digits))
          if (const CivilDate d = make(*year, *month, *day); d.has_value()) return d;
    }
  }
  return CivilDate::none();
}

}  // namespace dateline
