// Problem: cut running text into the words of the English treebanks. Idea: cut at white space, then
// read each chunk from left to right with one rule a character class; lists of prefixes, units,
// abbreviations and contractions come from data/lang/tokens.tsv.
//   "Al-Qaida's $1.5m e-mail (2001)." -> Al - Qaida's(=Qaida|'s) $ 1.5 m e-mail ( 2001 ) .
// Does not attempt: spelling errors, two words written together by mistake.
// Rules by kind: segment_address.cc, segment_joins.cc (inside words), segment_endings.cc
// (contractions, stops). Tests: segment_test.cc, fuzz/segment_fuzz.cc.
#include "lang/segment_tokens.h"

#include <algorithm>

#include "base/utf8.h"
#include "lang/segment_chunk.h"

namespace dateline {

using namespace tokens;

// Reads one chunk (no white space inside) and appends its tokens.
class Tokenizer::Chunk : private tokens::ChunkView {
 public:
  Chunk(const ChunkView& view, bool& single_open, std::vector<Token>& out)
      : ChunkView(view), single_open_(single_open), out_(out) {}

  void read() {
    uint32_t at = begin;
    while (at < end) at = next(at);
  }

 private:
  uint32_t emit(uint32_t b, uint32_t e, bool word, uint32_t split = 0) {
    Token t;
    t.span = {b, e};
    t.word = word;
    t.split = split;
    out_.push_back(t);
    return e;
  }

  uint32_t next(uint32_t at) {
    if (const uint32_t e = emoticon_end(*this, at)) return emit(at, e, false);
    const char32_t c = peek(at);
    const Kind k = kind_of(c);
    if (k == Kind::letter || k == Kind::digit || k == Kind::mark) return word(at);
    if (const uint32_t e = address_end(*this, at)) return emit(at, e, true);
    if (is_apostrophe(c) || c == U'‘') return apostrophe(at, c);
    const bool fresh = at == begin || !alnum_before(at);
    if (c == '.' && fresh && alnum(at + 1)) return word(at);                 // ".04", ".doc"
    if (c == '+' && fresh && is_ascii_digit(byte(at + 1))) return word(at);  // "+44"
    if (c == '_' && alnum(at + 1)) return word(at);
    if ((c == '#' || c == '@') && fresh && kind(at + 1) == Kind::letter)
      return word(at);  // "#news", "@name"
    return punctuation(at, c);
  }

  // A word that begins at `at`: finds its end, cuts off units, contractions and possessives, keeps
  // its full stop when it is an abbreviation.
  uint32_t word(uint32_t at) {
    if (const uint32_t e = address_end(*this, at)) return emit(at, e, true);
    return finish_word(at, word_end(*this, at));
  }

  uint32_t finish_word(uint32_t at, uint32_t e) {
    // "5m", "7:30pm": the unit is a word of its own.
    if (is_ascii_digit(text[at])) {
      uint32_t d = at;
      while (d < e &&
             (is_ascii_digit(text[d]) || text[d] == '.' || text[d] == ',' || text[d] == ':'))
        ++d;
      if (d < e && is_ascii_alpha(text[d]) && is_ascii_digit(text[d - 1]) && unit(d, e)) {
        emit(at, d, true);
        return finish_plain(d, e);
      }
    }
    return finish_plain(at, e);
  }

  bool unit(uint32_t b, uint32_t e) const {
    const std::string_view letters = part(b, e);
    const size_t dot = letters.find('.');
    if (dot == std::string_view::npos) return has("unit", letters, false);
    return letters == "p.m" || letters == "a.m";
  }

  uint32_t finish_plain(uint32_t at, uint32_t e) {
    const std::string_view form = part(at, e);
    if (const WordSlot* slot = find("split", form)) return emit(at, e, true, slot->value);
    if (const uint32_t split = clitic(form)) return emit(at, e, true, split);
    if (byte(e) == '.' && byte(e + 1) != '.') {
      const FullStop stop = full_stop(*this, at, e);
      if (stop.belongs) {
        emit(at, e + 1, true);
        out_.back().abbreviation = true;
        out_.back().splits_at_end = stop.splits_at_end;
        out_.back().never_ends = stop.never_ends;
        return e + 1;
      }
    }
    const char32_t c = peek(e);
    if (is_apostrophe(c) && e < end && !alnum(after(e)) && possessive(at, e, c)) {
      if (c != '`') return emit(at, after(e), true, e - at);
    }
    return emit(at, e, true);
  }

  // "'" after a word: the possessive of a plural ("payers'") or a closing quote.
  bool possessive(uint32_t at, uint32_t e, char32_t c) const {
    if (e == at) return false;
    const char last = text[e - 1];
    if (last != 's' && last != 'S' && last != 'z' && last != 'x') return false;
    if (single_open_) return false;
    // At the end of a chunk that goes on with punctuation it is more often a quote ("'the
    // masses',").
    const char32_t follows = peek(after(e));
    return follows == ' ' || follows == '-' || (c == U'’' && follows != U'’') || follows == '/';
  }

  uint32_t apostrophe(uint32_t at, char32_t c) {
    const uint32_t n = after(at);
    const char32_t follows = peek(n);
    if (c == '\'' && follows == '\'') return emit(at, n + 1, false);
    if ((c == U'‘' || c == U'’') && follows == U'’') return emit(at, after(n), false);
    if (c == '`' && follows == '`') return emit(at, n + 1, false);
    const bool first = at == begin || !alnum_before(at);
    if (first && is_ascii_digit(byte(n)) && is_ascii_digit(byte(n + 1)) &&
        !is_ascii_digit(byte(n + 2))) {
      uint32_t e = n + 2;
      if (byte(e) == 's' && !alnum(e + 1)) ++e;
      if (!alnum(e) && c != '`' && c != U'‘') return emit(at, e, true);  // "'72", "'80s"
    }
    uint32_t stop = n;
    while (stop < end && is_ascii_alpha(text[stop])) ++stop;
    if (stop > n) {
      const std::string_view form = part(at, stop);
      if (has("leading", form)) return emit(at, stop, true);
      // A possessive that its word lost: ("Hello Dolly"'s).
      if (c != U'‘' && at > begin && stop - n <= 2 &&
          (form.ends_with("s") || form.ends_with("S"))) {
        if (stop - n == 1) return emit(at, stop, true);
      }
      if (first) single_open_ = true;
    } else {
      single_open_ = first && alnum(n) ? true : false;
    }
    return emit(at, n, false);
  }

  uint32_t punctuation(uint32_t at, char32_t c) {
    uint32_t e = after(at);
    const auto run = [&](std::string_view set) {
      while (e < end && set.find(text[e]) != std::string_view::npos) ++e;
    };
    switch (c) {
      case '.':
        if (byte(e) == '.')
          run(".");
        else if (byte(e) == '?' || byte(e) == '!')
          run("?!");
        break;
      case '!':
      case '?':
        run("!?");
        break;
      case '-':
      case '=':
      case '*':
      case '_':
      case '$':
      case '~':
      case '+':
      case '#':
      case '|':
      case '<':
      case '>':
        run(std::string_view(&text[at], 1));
        break;
      case U'—':
      case U'–':
      case U'…':
        while (e < end && peek(e) == c) e = after(e);
        if (c == U'…') run(".");
        break;
      default:
        break;
    }
    while (e < end && kind(e) == Kind::mark) {  // emoji and their modifiers stay together
      const bool joiner = peek(e) == 0x200D;
      e = after(e);
      if (joiner && e < end && kind(e) == Kind::other) e = after(e);
    }
    return emit(at, e, false);
  }

  bool& single_open_;
  std::vector<Token>& out_;
};

void Tokenizer::tokenize(std::string_view text, TextSpan span, std::vector<Token>& out) const {
  bool single_open = false;
  uint32_t at = span.begin;
  while (at < span.end) {
    size_t i = at;
    if (kind_of(decode_utf8(text, i)) == Kind::space) {
      at = static_cast<uint32_t>(i);
      continue;
    }
    uint32_t end = static_cast<uint32_t>(i);
    while (end < span.end) {
      const auto c = static_cast<unsigned char>(text[end]);
      if (c > ' ' && c < 0x7F) {
        ++end;
        continue;
      }
      size_t k = end;
      if (kind_of(decode_utf8(text, k)) == Kind::space) break;
      end = static_cast<uint32_t>(k);
    }
    end = std::min(end, span.end);
    Chunk({tokens_, text, at, end, span.end}, single_open, out).read();
    out.back().space_after = true;
    at = end;
  }
}

}  // namespace dateline
