#include "page/input_format.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "page/sniff.h"

namespace dateline {
namespace {

using Entry = std::pair<std::string_view, InputFormat>;

constexpr std::array kWords = {Entry{"auto", InputFormat::automatic}, Entry{"text", InputFormat::text},
                               Entry{"html", InputFormat::html},      Entry{"jsonl", InputFormat::jsonl},
                               Entry{"json", InputFormat::json},      Entry{"warc", InputFormat::warc},
                               Entry{"feed", InputFormat::feed},      Entry{"newswire", InputFormat::newswire},
                               Entry{"mail", InputFormat::mail}};

// Names decide only where they are more certain than bytes: `automatic` ones are looked at.
struct Ending {
  std::string_view ending;
  InputFormat format;
};
constexpr std::array kEndings = {
    Ending{".txt", InputFormat::text},    Ending{".html", InputFormat::html},      Ending{".htm", InputFormat::html},
    Ending{".xhtml", InputFormat::html},  Ending{".jsonl", InputFormat::jsonl},    Ending{".ndjson", InputFormat::jsonl},
    Ending{".json", InputFormat::json},   Ending{".warc", InputFormat::automatic}, Ending{".xml", InputFormat::automatic},
    Ending{".rss", InputFormat::automatic}, Ending{".atom", InputFormat::automatic}, Ending{".rdf", InputFormat::automatic},
    Ending{".nitf", InputFormat::automatic}, Ending{".wet", InputFormat::automatic}, Ending{".eml", InputFormat::mail},
    Ending{".mbox", InputFormat::mail},   Ending{".mbx", InputFormat::mail}};
constexpr std::array<std::string_view, 5> kCompressedEndings = {".gz", ".zst", ".bz2", ".xz", ".zstd"};

struct Named {
  bool known = false;
  InputFormat format = InputFormat::automatic;
};

Named by_name(std::string_view path) {
  std::string ending = to_lower(path.substr(path.size() > 24 ? path.size() - 24 : 0));
  bool compressed = false;
  for (const std::string_view squeezed : kCompressedEndings) {
    if (!ending.ends_with(squeezed)) continue;
    ending.resize(ending.size() - squeezed.size());
    compressed = true;
    break;
  }
  if (ending.ends_with(".tar")) return {};
  for (const Ending& known : kEndings)
    if (ending.ends_with(known.ending)) return {true, known.format};
  return {compressed, InputFormat::automatic};
}

std::string_view skip_blank(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t start = head.find_first_not_of(" \t\r\n");
  return start == std::string_view::npos ? std::string_view{} : head.substr(start);
}

/// An opening brace, then a quoted name or the closing brace: an object, not prose in braces.
bool looks_like_json(std::string_view start) {
  if (!start.starts_with('{')) return false;
  const std::string_view next = skip_blank(start.substr(1));
  return next.starts_with('"') || next.starts_with('}');
}

/// A JSON Feed names its version first or nearly so.
bool is_json_feed(std::string_view start) { return start.substr(0, 8192).find("jsonfeed.org/version") != std::string_view::npos; }

/// Written over several lines: a document, not a line of JSONL.
bool is_broken_over_lines(std::string_view start) {
  const size_t line = start.substr(1).find_first_not_of(" \t\r");
  return line != std::string_view::npos && start[line + 1] == '\n';
}

}  // namespace

bool parse_input_format(std::string_view word, InputFormat& out) {
  for (const auto& [known, format] : kWords) {
    if (known == word) {
      out = format;
      return true;
    }
  }
  return false;
}

std::string_view name(InputFormat format) {
  for (const auto& [word, known] : kWords)
    if (known == format) return word;
  return "";
}

InputFormat detect_format(std::string_view path, std::string_view head) {
  const Named named = by_name(path);
  if (named.format == InputFormat::text || named.format == InputFormat::html || named.format == InputFormat::jsonl ||
      named.format == InputFormat::mail) {
    return named.format;
  }
  const std::string_view start = skip_blank(head);
  if (looks_like_json(start) || (named.format == InputFormat::json && start.starts_with('['))) {
    if (is_json_feed(start)) return InputFormat::feed;
    return named.format == InputFormat::json || is_broken_over_lines(start) ? InputFormat::json : InputFormat::jsonl;
  }
  switch (sniff(head)) {
    case InputKind::html: return InputFormat::html;
    case InputKind::warc: return InputFormat::warc;
    case InputKind::feed: return InputFormat::feed;
    case InputKind::newswire: return InputFormat::newswire;
    case InputKind::mail: return InputFormat::mail;
    default: return InputFormat::text;
  }
}

std::optional<Error> refuse(InputFormat as, std::string_view head) {
  const InputKind kind = sniff(head);
  if (kind == InputKind::binary && as != InputFormat::warc && as != InputFormat::mail) {
    return Error{ErrorCode::kBinaryInput, "a binary file: neither text nor HTML", ""};
  }
  if (kind == InputKind::compressed) return Error{ErrorCode::kNotBuiltYet, "compressed twice: only once is read", ""};
  if (kind == InputKind::other_xml && as == InputFormat::automatic) {
    return Error{ErrorCode::kNotBuiltYet, "XML, but no feed, sitemap, NITF or NewsML-G2", ""};
  }
  return std::nullopt;
}

bool is_page_name(std::string_view path) { return by_name(path).known && !path.ends_with(".events.txt"); }

}  // namespace dateline
