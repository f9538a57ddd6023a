// Which marks stay inside a word: "e-mail", "3.5", "1,200", "AT&T", "U.S", "he/she", "don't".
#include "lang/segment_chunk.h"

namespace dateline::tokens {
namespace {

bool dot_inside(const ChunkView& chunk, uint32_t at, uint32_t piece, uint32_t e, uint32_t n) {
  if (is_ascii_digit(chunk.text[e - 1]) && is_ascii_digit(chunk.byte(n))) return true;
  if (e - piece == 1) return true;  // U.S, p.m
  // "day.The": two sentences without a space.
  uint32_t stop = n;
  while (stop < chunk.end && chunk.kind(stop) == Kind::letter) stop = chunk.after(stop);
  if (chunk.part(at, e).find('@') != std::string_view::npos) return true;
  const bool upper_next = is_upper(chunk.peek(n));
  const bool lower_second = stop > n + 1 && is_lower(chunk.peek(chunk.after(n)));
  const bool lower_before =
      !is_ascii_alpha(chunk.text[e - 1]) || (chunk.text[e - 1] >= 'a' && chunk.text[e - 1] <= 'z');
  if (upper_next && lower_second && lower_before &&
      chunk.part(n, chunk.end).find('@') == std::string_view::npos)
    return false;
  if (upper_next && stop == n + 1 && lower_before && chunk.kind(stop) != Kind::other)
    return false;  // "end.I"
  return true;
}

// Exactly three digits follow, so that a comma groups thousands.
bool thousands(const ChunkView& chunk, uint32_t n) {
  uint32_t count = 0;
  while (is_ascii_digit(chunk.byte(n + count))) ++count;
  return count == 3;
}

bool single_letters(const ChunkView& chunk, uint32_t at, uint32_t piece, uint32_t e, uint32_t n) {
  return piece == at && e - at == 1 && is_ascii_alpha(chunk.text[at]) &&
         is_ascii_alpha(chunk.byte(n)) && !chunk.alnum(n + 1);
}

bool currency(const ChunkView& chunk, uint32_t at, uint32_t e, uint32_t n) {
  if (e - at > 3 || (!is_ascii_digit(chunk.byte(n)) && n != chunk.end)) return false;
  return std::all_of(chunk.text.begin() + at, chunk.text.begin() + e,
                     [](char x) { return x >= 'A' && x <= 'Z'; });
}

// Telephone numbers and dates keep their hyphens ("345-9945", "2001-05-17"); ranges and scores
// don't ("4-12").
bool digit_hyphen(const ChunkView& chunk, uint32_t at, uint32_t e, uint32_t n) {
  if (chunk.part(at, e).find('-') != std::string_view::npos) return true;
  uint32_t right = 0, stop = n;
  while (is_ascii_digit(chunk.byte(stop))) ++stop, ++right;
  if (chunk.byte(stop) == '-' && is_ascii_digit(chunk.byte(stop + 1))) return true;
  uint32_t left = 0;
  while (e - left > at && is_ascii_digit(chunk.text[e - left - 1])) ++left;
  return left == 3 && right == 4;
}

bool hyphen_inside(const ChunkView& chunk, uint32_t at, uint32_t piece, uint32_t e, uint32_t n) {
  if (!chunk.alnum(n)) return false;
  if (is_ascii_digit(chunk.text[e - 1]) && is_ascii_digit(chunk.byte(n)))
    return digit_hyphen(chunk, at, e, n);
  const std::string_view left = chunk.part(piece, e);
  if (chunk.has("prefix", left)) return piece == at;
  uint32_t stop = n;
  while (stop < chunk.end && chunk.kind(stop) == Kind::letter) stop = chunk.after(stop);
  return chunk.has("suffix", chunk.part(n, stop)) && !chunk.alnum(stop);
}

// Whether the mark `c` at `e` belongs inside the word that began at `at`; `piece` is where its
// last part begins.
bool joins(const ChunkView& chunk, uint32_t at, uint32_t piece, uint32_t e, char32_t c) {
  if (e == at) return false;
  const uint32_t n = chunk.after(e);
  const char before = chunk.text[e - 1];
  const bool digits = is_ascii_digit(before) && is_ascii_digit(chunk.byte(n));
  switch (c) {
    case '_':
      return true;
    case '.':
      return chunk.alnum(n) && dot_inside(chunk, at, piece, e, n);
    case ',':
      return digits && thousands(chunk, n);
    case ':':
      return digits;
    case '/':
      return digits || single_letters(chunk, at, piece, e, n);
    case '-':
    case U'‑':
      return hyphen_inside(chunk, at, piece, e, n);
    case '&':
      return chunk.alnum(n) && e - piece <= 3;
    case '@':
      return chunk.alnum(n);
    case '*':
      return chunk.kind(n) == Kind::letter &&
             kind_of(static_cast<unsigned char>(before)) == Kind::letter;
    case '$':
      return currency(chunk, at, e, n);
    case '\'':
    case U'’':
    case '`':
      return chunk.kind(n) == Kind::letter ||
             (is_ascii_digit(before) && chunk.kind(n) == Kind::letter);
    default:
      return false;
  }
}

}  // namespace

uint32_t word_end(const ChunkView& chunk, uint32_t at) {
  uint32_t e = chunk.kind(at) == Kind::other ? chunk.after(at) : at;
  uint32_t piece = e;  // where the part since the last inner mark begins
  while (e < chunk.end) {
    const char32_t c = chunk.peek(e);
    const Kind k = chunk.kind(e);
    if (k == Kind::letter || k == Kind::digit || k == Kind::mark) {
      e = chunk.after(e);
      continue;
    }
    if (!joins(chunk, at, piece, e, c)) break;
    e = chunk.after(e);
    piece = e;
    if (c == '$') break;
  }
  return e;
}

}  // namespace dateline::tokens
