// Style and script of the page that `--format html` writes. Inline, because the page is one file; the script is allowed by
// its hash alone (Content-Security-Policy), so that nothing an article brings can run even if escaping had a hole.
#pragma once

#include <string_view>

namespace dateline {

extern const std::string_view kPageStyle;
extern const std::string_view kPageScript;
/// "sha256-…" of kPageScript; tests/cli/html_test.py checks it.
extern const std::string_view kPageScriptHash;

}  // namespace dateline
