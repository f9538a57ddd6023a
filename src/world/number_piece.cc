#include "world/number_piece.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr uint64_t kLargest = 1'000'000'000'000'000'000;

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

char sign_of(char32_t c) {
  if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
  if (c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == '`') return '\'';
  if (c < 0x80) return static_cast<char>(c);
  return '?';
}

/// End of the run of letters or digits that begins at `at`; `at` itself when there is none.
size_t run_end(std::string_view text, size_t at, size_t end, bool digits) {
  while (at < end) {
    if (digits) {
      if (!ascii_digit(text[at])) break;
      ++at;
      continue;
    }
    size_t next = at;
    if (!is_letter(decode_utf8(text, next))) break;
    at = std::min(next, end);
  }
  return at;
}

}  // namespace

void cut_pieces(std::string_view text, std::span<const Word> words, uint32_t first, uint32_t last,
                PieceList& out) {
  out.pieces.clear();
  out.lower.clear();
  uint32_t before = UINT32_MAX;  // end of the piece before
  for (uint32_t w = first; w < last; ++w) {
    size_t at = words[w].span.begin;
    const size_t end = words[w].span.end;
    while (at < end) {
      WordPiece piece;
      piece.begin = static_cast<uint32_t>(at);
      piece.word = w;
      piece.low_at = static_cast<uint32_t>(out.lower.size());
      piece.glued = before == piece.begin;
      size_t stop = run_end(text, at, end, true);
      if (stop > at) {
        piece.kind = WordPiece::Kind::digits;
        for (size_t i = at; i < stop; ++i) {
          piece.number =
              std::min(kLargest, piece.number * 10 + static_cast<uint64_t>(text[i] - '0'));
          if (piece.number == kLargest) break;
        }
      } else if (stop = run_end(text, at, end, false); stop > at) {
        piece.kind = WordPiece::Kind::letters;
        size_t i = at;
        piece.upper = is_upper(decode_utf8(text, i));
      } else {
        stop = at;
        const char32_t c = decode_utf8(text, stop);
        stop = std::min(stop, end);
        at = stop;
        if (is_space(c)) continue;
        piece.sign = sign_of(c);
      }
      piece.end = static_cast<uint32_t>(stop);
      for (size_t i = piece.begin; i < stop; ++i) {
        const char c = text[i];
        out.lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
      }
      out.pieces.push_back(piece);
      before = piece.end;
      at = stop;
    }
  }
}

}  // namespace dateline
