// What kind of input a file is: by what the user said, by its first bytes (page/sniff.h), by its name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.h"

namespace dateline {

enum class InputFormat : uint8_t { automatic, text, html, jsonl, warc, feed };

/// The words that --as takes; false for any other.
bool parse_input_format(std::string_view word, InputFormat& out);

/// text, html or jsonl. `head` holds the first bytes (64 KiB tell all); `path` decides where bytes cannot: "notes.txt" may
/// begin with "{".
InputFormat detect_format(std::string_view path, std::string_view head);

/// Why nobody can read such bytes, or not yet; nothing for text, HTML and JSONL. `as` is what the user said it is.
/// `where` of the error is left empty.
std::optional<Error> refuse(InputFormat as, std::string_view head);

/// True for names that a walk through a folder takes: .txt .html .htm .xhtml .jsonl .ndjson .gz .warc .xml .rss .atom,
/// but not .events.txt, the golden events beside an example page (tests/golden/README.md).
bool is_page_name(std::string_view path);

}  // namespace dateline
