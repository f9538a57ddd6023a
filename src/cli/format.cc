#include "cli/format.h"

#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"
#include "page/sniff.h"

namespace dateline {
namespace {

using Entry = std::pair<std::string_view, InputFormat>;

constexpr std::array kWords = {Entry{"auto", InputFormat::automatic}, Entry{"text", InputFormat::text},
                               Entry{"html", InputFormat::html},      Entry{"jsonl", InputFormat::jsonl},
                               Entry{"warc", InputFormat::warc},      Entry{"feed", InputFormat::feed}};

constexpr std::array kEndings = {
    Entry{".txt", InputFormat::text},    Entry{".html", InputFormat::html},   Entry{".htm", InputFormat::html},
    Entry{".xhtml", InputFormat::html},  Entry{".jsonl", InputFormat::jsonl}, Entry{".ndjson", InputFormat::jsonl},
    Entry{".gz", InputFormat::warc},     Entry{".warc", InputFormat::warc},   Entry{".xml", InputFormat::feed},
    Entry{".rss", InputFormat::feed},    Entry{".atom", InputFormat::feed}};

InputFormat by_name(std::string_view path) {
  const std::string ending = to_lower(path.substr(path.size() > 16 ? path.size() - 16 : 0));
  for (const auto& [name, format] : kEndings)
    if (ending.ends_with(name)) return format;
  return InputFormat::automatic;
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

}  // namespace

bool parse_input_format(std::string_view word, InputFormat& out) {
  for (const auto& [name, format] : kWords) {
    if (name == word) {
      out = format;
      return true;
    }
  }
  return false;
}

InputFormat detect_format(std::string_view path, std::string_view head) {
  const InputFormat named = by_name(path);
  if (named == InputFormat::text || named == InputFormat::html || named == InputFormat::jsonl) return named;
  if (looks_like_json(skip_blank(head))) return InputFormat::jsonl;
  return sniff(head) == InputKind::html ? InputFormat::html : InputFormat::text;
}

std::optional<Error> refuse(InputFormat as, std::string_view head) {
  const InputKind kind = sniff(head);
  const auto not_built = [&](std::string_view what) {
    return Error{ErrorCode::kNotBuiltYet, fmt::format("{}: reading these is not built yet", what), ""};
  };
  if (kind == InputKind::binary) return Error{ErrorCode::kBinaryInput, "a binary file: neither text nor HTML", ""};
  if (kind == InputKind::compressed) return not_built(describe(kind));
  if (as == InputFormat::warc) return not_built(describe(InputKind::warc));
  if (as == InputFormat::feed) return not_built(describe(InputKind::feed));
  const bool archive = kind == InputKind::warc || kind == InputKind::feed || kind == InputKind::newswire;
  if (as == InputFormat::automatic && archive) return not_built(describe(kind));
  return std::nullopt;
}

bool is_page_name(std::string_view path) {
  return by_name(path) != InputFormat::automatic && !path.ends_with(".events.txt");
}

}  // namespace dateline
