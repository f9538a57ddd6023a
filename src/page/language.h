// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// ISO 639-1 code ("zh" for both scripts of Chinese). `hint`: the page's own lang attribute, may be
/// empty. A text too short to tell is the hint's language, else "en" when it is in Latin script.
/// CLD2 (Debian: libcld2-dev) decides; it is kept by a distribution, small and fast, knows 83
/// languages and is thread-safe. Texts full of English function words skip it.
std::string identify_language(std::string_view text, std::string_view hint);

}  // namespace dateline
