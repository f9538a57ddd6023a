// A dateline is read left to right: place words, an optional date, an optional agency in brackets
// or slashes, a dash or (after an agency in slashes) a full stop. Anything else before the dash and
// it is no dateline. Covered by credits_test.cc.
#include "page/credits.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dateline {
namespace {

// The dash that ends a dateline at `i`, white space around it included; its length, or 0.
size_t dash_length(std::string_view t, size_t i) {
  size_t at = i;
  while (at < t.size() && (t[at] == ' ' || t.substr(at).starts_with("\xC2\xA0")))
    at += t[at] == ' ' ? 1 : 2;
  const bool spaced = at > i;
  size_t dash = 0;
  if (t.substr(at).starts_with("\xE2\x80\x94") || t.substr(at).starts_with("\xE2\x80\x93") ||
      t.substr(at).starts_with("\xE2\x80\x95"))
    dash = 3;
  else if (t.substr(at).starts_with("--"))
    dash = 2;
  else if (t.substr(at).starts_with("-") && spaced)
    dash = 1;  // a hyphen needs room
  if (dash == 0) return 0;
  at += dash;
  if (dash == 1 && (at >= t.size() || t[at] != ' ')) return 0;
  while (at < t.size() && (t[at] == ' ' || t.substr(at).starts_with("\xC2\xA0")))
    at += t[at] == ' ' ? 1 : 2;
  return at - i;
}

struct Word {
  size_t begin, end;
};

// Capitals throughout (two letters or more), capital first, or neither.
enum class Shape { capitals, capital, other };

Shape shape(std::string_view w) {
  size_t letters = 0, upper = 0;
  bool first_upper = false;
  for (size_t i = 0; i < w.size();) {
    const char32_t c = decode_utf8(w, i);
    if (!is_letter(c)) continue;
    if (letters == 0) first_upper = is_upper(c);
    ++letters;
    upper += is_upper(c);
  }
  if (letters == 0 || !first_upper) return Shape::other;
  return upper == letters && letters >= 2 ? Shape::capitals : Shape::capital;
}

bool is_small_place_word(std::string_view w) {
  constexpr std::array<std::string_view, 12> kWords = {"of",  "the",  "de", "la",  "el", "al",
                                                       "and", "near", "du", "del", "do", "es"};
  return std::find(kWords.begin(), kWords.end(), w) != kWords.end();
}

unsigned month_of(std::string_view word, const PageTables& tables) {
  while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
  return starts_upper(word) ? tables.month(to_lower(word)) : 0;
}

bool is_number(std::string_view word, size_t max_digits) {
  while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
  return !word.empty() && word.size() <= max_digits &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view strip_end(std::string_view s) {
  while (!s.empty() && (s.back() == ',' || s.back() == ' ')) s.remove_suffix(1);
  if (s.ends_with(".") && s.size() > 3 && s[s.size() - 3] != '.')
    s.remove_suffix(1);  // keeps "D.C."
  return s;
}

}  // namespace

void add_unique(std::vector<std::string>& list, std::string_view item) {
  if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end())
    list.emplace_back(item);
}

DatelineWords find_dateline(std::string_view text, TextSpan block, const PageTables& tables,
                            std::vector<std::string>& agencies) {
  constexpr size_t kLongest = 110, kMostPlaceWords = 7;
  const std::string_view t = slice(text, block).substr(0, kLongest);
  size_t i = 0;
  std::vector<Word> place, date;
  std::vector<std::string> named;
  bool comma = false;
  size_t tail = 0;  // length of dash or stop that ends it
  while (i < t.size()) {
    if (tail = dash_length(t, i); tail > 0) break;
    if (t[i] == ' ') {
      ++i;
      continue;
    }
    if (t[i] == '(' || t[i] == '/') {
      const char close = t[i] == '(' ? ')' : '/';
      const size_t end = t.find(close, i + 1);
      if (end == std::string_view::npos) return {};
      if (!add_agencies(t.substr(i + 1, end - i - 1), tables, named)) return {};
      i = end + 1;
      if (close == '/' && t.substr(i).starts_with(". ")) {
        tail = 2;
        break;
      }
      if (close == '/' && t.substr(i).starts_with(" ") && dash_length(t, i) == 0) {
        tail = 1;
        break;
      }
      continue;
    }
    size_t end = i;
    while (end < t.size() && t[end] != ' ' && t[end] != '(' &&
           !t.substr(end).starts_with("\xE2\x80\x94") &&
           !t.substr(end).starts_with("\xE2\x80\x93") && !t.substr(end).starts_with("\xC2\xA0") &&
           !(t[end] == '-' && t.substr(end).starts_with("--")) &&
           !(t[end] == '/' && end + 1 < t.size() && !(t[end + 1] >= 'A' && t[end + 1] <= 'Z')))
      ++end;
    if (end == i) end = i + 1;
    const std::string_view word = t.substr(i, end - i);
    const bool after_agency = !named.empty();
    if (after_agency) return {};
    if (month_of(word, tables) != 0 || (is_number(word, 2) && !place.empty()) ||
        (!date.empty() && is_number(word, 4))) {
      if (date.size() >= 3) return {};
      date.push_back({i, end});
    } else if (!date.empty()) {
      // "Tehran, May 17, IRNA –"
      if (const std::string_view agency = tables.agency(strip_end(word)); !agency.empty())
        add_unique(named, agency);
      else
        return {};
    } else {
      if (place.size() >= kMostPlaceWords) return {};
      const Shape s = shape(word);
      if (s == Shape::other && (place.empty() || !is_small_place_word(word))) return {};
      if (std::string_view(":;!?\"").find(word.back()) != std::string_view::npos) return {};
      place.push_back({i, end});
      comma |= word.back() == ',';
    }
    i = end;
    if (t.substr(i).starts_with("\xC2\xA0") && dash_length(t, i) == 0) i += 2;
  }
  if (tail == 0 || (place.empty() && (date.empty() || named.empty()))) return {};
  if (!date.empty() && !std::any_of(date.begin(), date.end(), [&](const Word& w) {
        return month_of(t.substr(w.begin, w.end - w.begin), tables) != 0;
      }))
    return {};
  if (!place.empty()) {
    const Shape first = shape(t.substr(place[0].begin, place[0].end - place[0].begin));
    const std::string_view dash = trim(t.substr(i, tail));
    const bool long_dash = dash == "\xE2\x80\x94" || dash == "\xE2\x80\x93" || dash == "--";
    const bool in_capitals = first == Shape::capitals && (place.size() <= 4 || comma) &&
                             (long_dash || !named.empty() || !date.empty() || place.size() <= 3);
    if (!in_capitals && named.empty() && !(comma && long_dash && place.size() <= 4) && date.empty())
      return {};
    // "BREAKING — The": one shouted word that is no agency's is still a place word here; the places
    // table decides later.
  }
  DatelineWords out;
  const auto at = [&](size_t offset) { return block.begin + static_cast<uint32_t>(offset); };
  out.span = {block.begin, at(i + tail)};
  const auto spanned = [&](const std::vector<Word>& words) {
    if (words.empty()) return TextSpan{};
    const std::string_view w =
        strip_end(t.substr(words.front().begin, words.back().end - words.front().begin));
    return TextSpan{at(words.front().begin), at(words.front().begin + w.size())};
  };
  out.place = spanned(place);
  out.date = spanned(date);
  for (const std::string& name : named) add_unique(agencies, name);
  return out;
}

bool add_agencies(std::string_view credit, const PageTables& tables,
                  std::vector<std::string>& agencies) {
  const std::vector<std::string_view> found = tables.agencies_in(credit);
  for (const std::string_view name : found) add_unique(agencies, name);
  return !found.empty();
}

namespace {

bool is_name_word(std::string_view w) {
  return shape(w) != Shape::other || w == "de" || w == "van" || w == "von" || w == "der" ||
         w == "al" || w == "bin" || w == "la" || w == "da" || w == "di" || w == "del" ||
         w == "den" || w == "du" || w == "el" || w == "le";
}

std::string_view without_prefix(std::string_view s) {
  for (bool again = true; again;) {
    again = false;
    s = trim(s);
    for (const std::string_view prefix :
         {"By ",         "by ",         "BY ",        "By:",        "by:",          "Von ",
          "von ",        "VON ",        "Par ",       "par ",       "Por ",         "Di ",
          "Written by ", "written by ", "Posted by ", "posted by ", "Author:",      "Authors:",
          "Autor:",      "Words by ",   "Text:",      "Story by ",  "Reported by ", "Dr. ",
          "Autorin:",    "Autoren:",    "Text von ",  "Text by ",   "Erstellt von ", "Verfasst von ",
          "Dr ",         "Prof. ",      "By\xC2\xA0"})
      if (s.starts_with(prefix)) {
        s.remove_prefix(prefix.size());
        again = true;
      }
  }
  return s;
}

}  // namespace

bool is_person_name(std::string_view name) {
  size_t words = 0;
  for (size_t i = 0; i < name.size();) {
    size_t end = std::min(name.find(' ', i), name.size());
    const std::string_view w = name.substr(i, end - i);
    if (!w.empty()) {
      ++words;
      if (!is_name_word(w) || w.find_first_of("0123456789@:/\"") != std::string_view::npos)
        return false;
    }
    i = end + 1;
  }
  return words >= 2 && words <= 5;
}

std::vector<std::string> split_authors(std::string_view field) {
  std::vector<std::string> out;
  std::string text(without_prefix(field));
  for (const std::string_view word : {" and ", " und ", " et ", " AND ", " & ", "&amp;", " with ",
                                      ";", "|", " y ", "\n", " / ", " \xE2\x80\xA2 ", " \xC2\xB7 "})
    for (size_t at = text.find(word); at != std::string::npos; at = text.find(word))
      text.replace(at, word.size(), ",");
  size_t begin = 0;
  while (begin <= text.size()) {
    size_t end = std::min(text.find(',', begin), text.size());
    std::string_view name = without_prefix(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    if (const size_t cut = name.find_first_of("(<["); cut != std::string_view::npos)
      name = trim(name.substr(0, cut));
    if (const size_t cut = name.find(" - "); cut != std::string_view::npos)
      name = trim(name.substr(0, cut));
    if (const size_t cut = name.find(" \xE2\x80\x93 "); cut != std::string_view::npos)
      name = trim(name.substr(0, cut));
    while (!name.empty() && (name.back() == '.' || name.back() == ':' || name.back() == '-') &&
           !(name.size() >= 2 && name.back() == '.' &&
             is_upper(static_cast<unsigned char>(name[name.size() - 2]))))
      name = trim(name.substr(0, name.size() - 1));
    const bool link = name.find("http") != std::string_view::npos ||
                      name.find("www.") != std::string_view::npos ||
                      name.find('@') != std::string_view::npos;
    if (name.size() < 2 || name.size() > 80 || link) continue;
    if (name == "Jr" || name == "Jr." || name == "MD" || name == "PhD" || name == "M.D." ||
        name == "Ph.D.")
      continue;
    add_unique(out, name);
  }
  return out;
}

namespace {

// "Ana Ruiz on 5 May", "Ana Ruiz Illustration by Tom Lee": the name ends where another matter begins.
std::string_view before_other_matter(std::string_view rest) {
  for (const std::string_view word :
       {" on ", " am ", " at ", " le ", " Illustration", " Photo", " Foto", " Bild", " Video"})
    if (const size_t at = rest.find(word); at != std::string_view::npos) rest = rest.substr(0, at);
  return rest;
}

// The words that stand before a name and say that its bearer wrote this.
constexpr std::array<std::string_view, 8> kLabels = {"Author:",  "Authors:", "Autor:", "Autorin:",
                                                     "Autoren:", "Auteur:",  "By:",    "Von:"};

// The name after a label anywhere in the line: "Date: 19.11.2021 Author: Ana Ruiz Source: Gazette".
std::string_view labelled_name(std::string_view line) {
  for (const std::string_view label : kLabels) {
    const size_t at = line.find(label);
    if (at == std::string_view::npos || (at > 0 && line[at - 1] != ' ')) continue;
    const std::string_view rest = trim(line.substr(at + label.size()));
    size_t end = 0;
    while (end < rest.size()) {
      const size_t word_end = std::min(rest.find(' ', end), rest.size());
      const std::string_view word = rest.substr(end, word_end - end);
      if (!is_name_word(word) || word.find_first_of("0123456789:") != std::string_view::npos) break;
      end = std::min(word_end + 1, rest.size());
    }
    return trim(rest.substr(0, end));
  }
  return {};
}

}  // namespace

bool is_author_label(std::string_view line) {
  const std::string folded = fold_name(trim(line));
  constexpr std::array<std::string_view, 14> kWords = {
      "by", "by:", "author", "author:", "authors", "authors:", "autor", "autor:", "autorin",
      "autorin:", "autoren", "autoren:", "written by", "von"};
  return std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
}

std::vector<std::string> byline_authors(std::string_view line) {
  line = trim(line);
  std::string_view rest = without_prefix(line);
  if (rest.size() == line.size()) rest = labelled_name(line);
  rest = before_other_matter(rest);
  if (rest.empty() || rest.size() > 120) return {};
  std::vector<std::string> out;
  for (std::string name : split_authors(rest)) {
    name = name.substr(0, name.find('/'));  // "Peter Maahn/SP-X"
    if (!is_person_name(name)) break;  // what follows the names is a role, a place or an outlet
    out.push_back(name);
  }
  return out;
}

}  // namespace dateline
