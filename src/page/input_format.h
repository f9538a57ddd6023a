// What kind of input a file is: by what the user said, by its first bytes (sniff.h), by its name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.h"

namespace dateline {

enum class InputFormat : uint8_t { automatic, text, html, jsonl, json, warc, feed, newswire, mail };

/// The words that --as takes; false for any other.
bool parse_input_format(std::string_view word, InputFormat& out);
std::string_view name(InputFormat format);

/// `head` holds the first bytes, decompressed (64 KiB tell all); `path` decides where bytes cannot: "notes.txt" may begin with
/// "{". A JSON document that is no line of JSONL is json.
InputFormat detect_format(std::string_view path, std::string_view head);

/// Why nobody can read such bytes; nothing when they can be read. `as` is what the user said it is. `where` of the error is left
/// empty.
std::optional<Error> refuse(InputFormat as, std::string_view head);

/// True for names that a walk through a folder takes: pages, text, JSON and JSONL, WARC, XML, mail, each also compressed (.gz
/// .zst .bz2 .xz); but not .events.txt, the golden events beside an example page (tests/golden/README.md), nor tar archives.
bool is_page_name(std::string_view path);

}  // namespace dateline
