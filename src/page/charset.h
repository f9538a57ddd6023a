// Bytes of any character set to valid UTF-8.
//
// Order of belief: byte order mark; the bytes being valid UTF-8 (whatever is declared); the
// declared set, if the bytes fit it; sniffing. What was not plain is said in `note`. Covered by
// charset_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct DecodedText {
  std::string text;     // valid UTF-8, no byte order mark, no NUL
  std::string charset;  // "UTF-8", "windows-1251" ...
  std::string note;     // empty when all was as declared
  bool ok = true;       // false: no character set fits
};

/// `declared`: from a meta element or a header; may be empty.
DecodedText decode_text(std::string_view bytes, std::string_view declared);

/// Undoes UTF-8 that was once read as windows-1252 and written again ("Ã©" for "é", "â€™" for "’").
/// Returns whether it did: only when the marks of it are there three times or more. Characters that
/// are no such traces stay as they are; a closing quotation mark whose last byte was lost is set again.
bool repair_mojibake(std::string& text);

/// The charset named in the first bytes of an HTML page by `<meta charset>` or `http-equiv`, or by
/// an XML declaration; may be empty.
std::string_view declared_charset(std::string_view bytes);

}  // namespace dateline
