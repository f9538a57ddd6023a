// Addresses and emoticons: marks that are one token although they are no word.
//   "www.example.org)." -> www.example.org   "mayur...@example.com"   ":-)"
#include "lang/segment_chunk.h"

namespace dateline::tokens {
namespace {

// Bytes of an e-mail address that an archive has masked ("mayur...@yahoo.com"); 0 when `rest` is
// none.
uint32_t masked_mail(std::string_view rest) {
  const size_t dots = rest.find("...@");
  if (dots == std::string_view::npos || dots == 0) return 0;
  size_t e = 0;
  while (e < dots && (is_ascii_alnum(rest[e]) || rest[e] == '.' || rest[e] == '_')) ++e;
  if (e != dots) return 0;
  e = dots + 4;
  while (e < rest.size() && (is_ascii_alnum(rest[e]) || rest[e] == '.' || rest[e] == '-')) ++e;
  while (rest[e - 1] == '.') --e;
  return static_cast<uint32_t>(e);
}

}  // namespace

// End of an emoticon that is a chunk of its own or ends one after a word; 0 when there is none.
uint32_t emoticon_end(const ChunkView& chunk, uint32_t at) {
  const char c = chunk.text[at];
  if (c != ':' && c != ';' && c != '=' && c != '(' && c != '^' && c != '<') return 0;
  if (c == '(' && at != chunk.begin) return 0;
  for (const uint32_t n : {3u, 2u}) {
    if (at + n > chunk.end || (at + n < chunk.end && is_ascii_alnum(chunk.text[at + n]))) continue;
    if (is_ascii_alpha(chunk.text[at + n - 1]) && at != chunk.begin) continue;
    if (at > chunk.begin && is_ascii_digit(chunk.text[at - 1])) continue;
    if (chunk.has("emoticon", chunk.part(at, at + n), false)) return at + n;
  }
  return 0;
}

// End of a web or e-mail address that begins at `at`, without the punctuation after it; 0 when
// there is none.
uint32_t address_end(const ChunkView& chunk, uint32_t at) {
  const std::string_view rest = chunk.part(at, chunk.end);
  if (masked_mail(rest) > 0) return at + masked_mail(rest);
  const bool web = rest.starts_with("http://") || rest.starts_with("https://") ||
                   rest.starts_with("www.") || rest.starts_with("ftp://") ||
                   rest.starts_with("mailto:") || rest.starts_with("HTTP://") ||
                   rest.starts_with("WWW.");
  if (!web) return 0;
  uint32_t e = at;
  while (e < chunk.end && chunk.text[e] != '<' && chunk.text[e] != '>' && chunk.text[e] != '"' &&
         chunk.text[e] != '|')
    ++e;
  while (e > at &&
         (std::string_view(".,;:!?'])*").find(chunk.text[e - 1]) != std::string_view::npos)) {
    if (chunk.text[e - 1] == ')' && chunk.part(at, e).find('(') != std::string_view::npos) break;
    --e;
  }
  for (const std::string_view close : {"”", "’", "»"})
    if (chunk.part(at, e).ends_with(close)) e -= static_cast<uint32_t>(close.size());
  return e > at + 4 ? e : 0;
}

}  // namespace dateline::tokens
