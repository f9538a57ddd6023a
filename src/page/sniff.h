// What kind of input the bytes are, by their first bytes.
#pragma once

#include <string_view>

namespace dateline {

enum class InputKind { empty, binary, html, text, compressed, warc, feed, newswire, mail, other_xml };

/// Looks at no more than the first 64 KiB. JSONL is told apart by the caller, who splits it into
/// lines.
InputKind sniff(std::string_view bytes);

/// "a WARC archive", for messages.
std::string_view describe(InputKind kind);

}  // namespace dateline
