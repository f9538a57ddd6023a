#include "page/sniff.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "page/decompress.h"

namespace dateline {
namespace {

bool is_binary(std::string_view head) {
  for (const std::string_view magic : {"%PDF-", "PK\x03\x04", "\x89PNG", "\xFF\xD8\xFF", "GIF8",
                                       "\x7F"
                                       "ELF",
                                       "RIFF", "\xD0\xCF\x11\xE0", "Rar!", "7z\xBC\xAF",
                                       "SQLite format 3", "DTLPACK1", "MZ\x90", "OggS", "ID3"})
    if (head.starts_with(magic)) return true;
  size_t control = 0, nul = 0;
  for (const char c : head) {
    const auto u = static_cast<unsigned char>(c);
    nul += u == 0;
    control += u < 0x20 && u != '\t' && u != '\n' && u != '\r' && u != '\f' && u != 0x1B;
  }
  return nul * 200 > head.size() || control * 50 > head.size();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

// Start tags of elements that pages have and prose has not.
bool looks_like_html(std::string_view head) {
  size_t tags = 0;
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<meta ",
                                     "<title", "<script", "<link ", "<article"})
    if (head.find(tag) != std::string_view::npos) ++tags;
  if (tags > 0) return true;
  for (const std::string_view tag : {"<p>", "<p ", "<div", "<br", "<a href", "<h1", "<h2", "<span",
                                     "<table", "<ul", "</p>", "</div>"})
    for (size_t at = head.find(tag); at != std::string_view::npos && tags < 3;
         at = head.find(tag, at + 1))
      ++tags;
  return tags >= 2 || (head.starts_with("<") && tags >= 1);
}

// The local name of an XML document's first element; empty when the bytes do not begin as XML does.
std::string_view root_name(std::string_view text) {
  for (int steps = 0; steps < 64; ++steps) {
    const size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || text[start] != '<') return {};
    text.remove_prefix(start + 1);
    std::string_view end = ">";
    if (text.starts_with("!--")) end = "-->";
    else if (text.starts_with('?')) end = "?>";
    else if (text.starts_with("!doctype")) {
      const size_t subset = text.find('['), close = text.find('>');
      if (subset < close) end = "]>";
    } else if (!text.starts_with('!')) {
      std::string_view name = text.substr(0, text.find_first_of(" \t\r\n/>"));
      if (const size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
      return name;
    }
    const size_t close = text.find(end);
    if (close == std::string_view::npos) return {};
    text.remove_prefix(close + end.size());
  }
  return {};
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A mailbox, or the header of one message.
bool looks_like_mail(std::string_view text) {
  if (text.starts_with("from ") && text.find("\nfrom:") < text.find("\n\n")) return true;
  const size_t colon = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
  if (colon == 0 || colon == std::string_view::npos || text[colon] != ':') return false;
  const std::string header = "\n" + std::string(text.substr(0, std::min(text.find("\n\n"), text.find("\n\r\n"))));
  const auto has = [&](std::string_view field) { return header.find(field) != std::string::npos; };
  return has("\nfrom:") && has("\nsubject:") && (has("\nmessage-id:") || has("\nmime-version:") || has("\nreceived:"));
}

InputKind kind_of_text(const std::string& text) {
  const std::string_view root = root_name(text);
  if (is_one_of(root, {"rss", "feed", "rdf", "urlset", "sitemapindex"})) return InputKind::feed;
  if (is_one_of(root, {"nitf", "newsml", "newsitem", "newsmessage", "packageitem"})) return InputKind::newswire;
  if (looks_like_html(text)) return InputKind::html;
  if (text.starts_with("<?xml") && !root.empty()) return InputKind::other_xml;
  return looks_like_mail(text) ? InputKind::mail : InputKind::text;
}

}  // namespace

InputKind sniff(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 65536);
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {  // UTF-16: every other byte may be NUL
    std::string narrow;
    for (const char c : head.substr(2))
      if (c != '\0') narrow += c;
    return narrow.empty() ? InputKind::empty : kind_of_text(lower(narrow));
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (compression_of(head) != Compression::none) return InputKind::compressed;
  const size_t start = head.find_first_not_of(" \t\r\n\f");
  if (start == std::string_view::npos && head.size() == bytes.size()) return InputKind::empty;
  // Before the search for binary bytes: the records of an archive may be pictures or compressed pages.
  const std::string_view begun = start == std::string_view::npos ? std::string_view() : head.substr(start);
  if (begun.starts_with("WARC/0.") || begun.starts_with("WARC/1.")) return InputKind::warc;
  if (is_binary(head)) return InputKind::binary;
  if (begun.empty()) return InputKind::text;
  head = begun;
  return kind_of_text(lower(head.substr(0, 16384)));
}

std::string_view describe(InputKind kind) {
  switch (kind) {
    case InputKind::empty:
      return "an empty file";
    case InputKind::binary:
      return "a binary file";
    case InputKind::html:
      return "an HTML page";
    case InputKind::text:
      return "text";
    case InputKind::compressed:
      return "a compressed file";
    case InputKind::warc:
      return "a WARC archive";
    case InputKind::feed:
      return "a feed or sitemap";
    case InputKind::newswire:
      return "newswire XML";
    case InputKind::mail:
      return "mail";
    case InputKind::other_xml:
      return "XML of another kind";
  }
  return "text";
}

}  // namespace dateline
