#include "page/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// `words` and `text` are folded; `words` may end in "*".
bool stands_in(std::string_view words, std::string_view text) {
  const bool open_end = words.ends_with('*');
  if (open_end) words.remove_suffix(1);
  if (words.empty()) return true;
  for (size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const size_t end = at + words.size();
    const bool starts = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(words.front());
    const bool ends = open_end || end == text.size() || !is_word_byte(text[end]) || !is_word_byte(words.back());
    if (starts && ends) return true;
  }
  return false;
}

}  // namespace

bool in_sample(const InputSelection& wanted, std::string_view id) {
  if (wanted.sample >= 1) return true;
  return static_cast<double>(hash64(id) >> 11) * 0x1p-53 < wanted.sample;
}

std::string left_out(const InputSelection& wanted, const Document& document) {
  if (wanted.since.has_value()) {
    if (!document.published.has_value()) return "no date of publication, and --since was given";
    if (document.published < wanted.since) return fmt::format("published {}, before --since", document.published.to_string());
  }
  if (wanted.match.empty()) return "";
  const std::string text = fold_name(document.text), title = fold_name(document.title), url = fold_name(document.url);
  const bool found = std::any_of(wanted.match.begin(), wanted.match.end(), [&](const std::string& words) {
    const std::string folded = fold_name(words);
    return stands_in(folded, text) || stands_in(folded, title) || stands_in(folded, url);
  });
  return found ? "" : "no word of --match in it";
}

std::optional<double> parse_share(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  double share = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (percent) share /= 100;
  return share > 0 && share <= 1 ? std::optional(share) : std::nullopt;
}

}  // namespace dateline
