#include "page/sniff.h"

#include <algorithm>
#include <string>

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

}  // namespace

InputKind sniff(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 65536);
  if (head.starts_with("\xFF\xFE") ||
      head.starts_with("\xFE\xFF")) {  // UTF-16: every other byte may be NUL
    std::string narrow;
    for (const char c : head.substr(2))
      if (c != '\0') narrow += c;
    return looks_like_html(lower(narrow)) ? InputKind::html
           : narrow.empty()               ? InputKind::empty
                                          : InputKind::text;
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  for (const std::string_view magic : {"\x1F\x8B", "\x28\xB5\x2F\xFD", "BZh",
                                       "\xFD"
                                       "7zXZ"})
    if (head.starts_with(magic)) return InputKind::compressed;
  const size_t start = head.find_first_not_of(" \t\r\n\f");
  if (start == std::string_view::npos && head.size() == bytes.size()) return InputKind::empty;
  if (is_binary(head)) return InputKind::binary;
  if (start == std::string_view::npos) return InputKind::text;
  head.remove_prefix(start);
  if (head.starts_with("WARC/0.") || head.starts_with("WARC/1.")) return InputKind::warc;
  const std::string text = lower(head.substr(0, 16384));
  const std::string_view first(text.data(), std::min<size_t>(text.size(), 2048));
  const auto has_root = [&](std::string_view tag) {
    return first.find(tag) != std::string_view::npos;
  };
  if (first.starts_with("<") && !has_root("<html") && !has_root("<!doctype html")) {
    if (has_root("<rss") || has_root("<feed") || has_root("<rdf:rdf") || has_root("<urlset"))
      return InputKind::feed;
    if (has_root("<nitf") || has_root("<newsml") || has_root("<newsitem") ||
        has_root("<newsmessage"))
      return InputKind::newswire;
  }
  if (head.starts_with("From ") ||
      (head.starts_with("Return-Path:") || head.starts_with("Received:") ||
       head.starts_with("MIME-Version:")))
    if (text.find("\nsubject:") != std::string::npos &&
        text.find("\ncontent-type:") != std::string::npos)
      return InputKind::mail;
  return looks_like_html(text) ? InputKind::html : InputKind::text;
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
  }
  return "text";
}

}  // namespace dateline
