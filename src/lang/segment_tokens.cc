// Problem: cut running text into the words of the English treebanks. Idea: cut at white space, then
// read each chunk from left to right with one rule a character class; lists of prefixes, units,
// abbreviations and contractions come from data/lang/tokens.tsv.
//   "Al-Qaida's $1.5m e-mail (2001)." -> Al - Qaida's(=Qaida|'s) $ 1.5 m e-mail ( 2001 ) .
// Does not attempt: spelling errors, two words written together by mistake.
// Tests: segment_test.cc, fuzz/segment_fuzz.cc.
#include "lang/segment_tokens.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dateline {
namespace {

enum class Kind : uint8_t { space, letter, digit, mark, other };

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    const auto u = static_cast<unsigned char>(c);
    if ((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z')) return Kind::letter;
    if (u >= '0' && u <= '9') return Kind::digit;
    return is_space(c) ? Kind::space : Kind::other;
  }
  if (is_space(c)) return Kind::space;
  if (is_letter(c)) return Kind::letter;
  // Marks that belong to the character before them: combining marks, joiners, variation selectors,
  // soft hyphen.
  const bool joins = (c >= 0x300 && c <= 0x36F) || c == 0xAD || (c >= 0x200B && c <= 0x200D) ||
                     c == 0x2060 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
                     (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x1F3FB && c <= 0x1F3FF);
  return joins ? Kind::mark : Kind::other;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == '`'; }
bool is_ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_alnum(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }

// Key "kind|word" in a small buffer; words longer than any entry give an empty key.
class Key {
 public:
  Key(std::string_view kind, std::string_view word, bool lower) {
    if (kind.size() + 1 + word.size() > buffer_.size()) return;
    for (const char c : kind) buffer_[size_++] = c;
    buffer_[size_++] = '|';
    for (const char c : word)
      buffer_[size_++] = lower && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  std::string_view view() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, 40> buffer_;
  size_t size_ = 0;
};

}  // namespace

// Reads one chunk (no white space inside) and appends its tokens.
class Tokenizer::Chunk {
 public:
  Chunk(const WordMap& table, std::string_view text, uint32_t begin, uint32_t end,
        uint32_t block_end, bool& single_open, std::vector<Token>& out)
      : table_(table),
        text_(text),
        begin_(begin),
        end_(end),
        block_end_(block_end),
        single_open_(single_open),
        out_(out) {}

  void read() {
    uint32_t at = begin_;
    while (at < end_) at = next(at);
  }

 private:
  char32_t peek(uint32_t at) const {
    if (at >= end_) return ' ';
    size_t i = at;
    return decode_utf8(text_, i);
  }
  uint32_t after(uint32_t at) const {
    size_t i = at;
    decode_utf8(text_, i);
    return static_cast<uint32_t>(std::min<size_t>(i, end_));
  }
  Kind kind(uint32_t at) const { return at >= end_ ? Kind::space : kind_of(peek(at)); }
  bool alnum(uint32_t at) const {
    const Kind k = kind(at);
    return k == Kind::letter || k == Kind::digit;
  }
  char byte(uint32_t at) const { return at < end_ ? text_[at] : ' '; }
  bool has(std::string_view kind_name, std::string_view word, bool lower = true) const {
    return table_.contains(Key(kind_name, word, lower).view());
  }
  std::string_view part(uint32_t b, uint32_t e) const { return text_.substr(b, e - b); }

  uint32_t emit(uint32_t b, uint32_t e, bool word, uint32_t split = 0) {
    Token t;
    t.span = {b, e};
    t.word = word;
    t.split = split;
    out_.push_back(t);
    return e;
  }

  uint32_t next(uint32_t at) {
    if (const uint32_t e = emoticon(at)) return emit(at, e, false);
    const char32_t c = peek(at);
    const Kind k = kind_of(c);
    if (k == Kind::letter || k == Kind::digit || k == Kind::mark) return word(at);
    if (const uint32_t e = address(at)) return emit(at, e, true);
    if (is_apostrophe(c) || c == U'‘') return apostrophe(at, c);
    const bool fresh = at == begin_ || !alnum_before(at);
    if (c == '.' && fresh && alnum(at + 1)) return word(at);                 // ".04", ".doc"
    if (c == '+' && fresh && is_ascii_digit(byte(at + 1))) return word(at);  // "+44"
    if (c == '_' && alnum(at + 1)) return word(at);
    if ((c == '#' || c == '@') && fresh && kind(at + 1) == Kind::letter)
      return word(at);  // "#news", "@name"
    return punctuation(at, c);
  }

  bool alnum_before(uint32_t at) const {
    return at > begin_ &&
           (is_ascii_alnum(text_[at - 1]) || static_cast<unsigned char>(text_[at - 1]) >= 0x80);
  }

  // End of an emoticon that is a chunk of its own or ends one after a word; 0 when there is none.
  uint32_t emoticon(uint32_t at) const {
    const char c = text_[at];
    if (c != ':' && c != ';' && c != '=' && c != '(' && c != '^' && c != '<') return 0;
    if (c == '(' && at != begin_) return 0;
    for (const uint32_t n : {3u, 2u}) {
      if (at + n > end_ || (at + n < end_ && is_ascii_alnum(text_[at + n]))) continue;
      if (is_ascii_alpha(text_[at + n - 1]) && at != begin_) continue;
      if (at > begin_ && is_ascii_digit(text_[at - 1])) continue;
      if (has("emoticon", part(at, at + n), false)) return at + n;
    }
    return 0;
  }

  // End of a web or e-mail address that begins at `at`, without the punctuation after it; 0 when
  // there is none.
  uint32_t address(uint32_t at) const {
    const std::string_view rest = part(at, end_);
    if (masked_mail(rest) > 0) return at + masked_mail(rest);
    const bool web = rest.starts_with("http://") || rest.starts_with("https://") ||
                     rest.starts_with("www.") || rest.starts_with("ftp://") ||
                     rest.starts_with("mailto:") || rest.starts_with("HTTP://") ||
                     rest.starts_with("WWW.");
    if (!web) return 0;
    uint32_t e = at;
    while (e < end_ && text_[e] != '<' && text_[e] != '>' && text_[e] != '"' && text_[e] != '|')
      ++e;
    while (e > at &&
           (std::string_view(".,;:!?'])*").find(text_[e - 1]) != std::string_view::npos)) {
      if (text_[e - 1] == ')' && part(at, e).find('(') != std::string_view::npos) break;
      --e;
    }
    for (const std::string_view close : {"”", "’", "»"})
      if (part(at, e).ends_with(close)) e -= static_cast<uint32_t>(close.size());
    return e > at + 4 ? e : 0;
  }

  // Bytes of an e-mail address that an archive has masked ("mayur...@yahoo.com"); 0 when `rest` is
  // none.
  static uint32_t masked_mail(std::string_view rest) {
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

  // A word that begins at `at`: finds its end, cuts off units, contractions and possessives, keeps
  // its full stop when it is an abbreviation.
  uint32_t word(uint32_t at) {
    if (const uint32_t e = address(at)) return emit(at, e, true);
    uint32_t e = kind(at) == Kind::other ? after(at) : at;
    uint32_t piece = e;  // where the part since the last inner mark begins
    while (e < end_) {
      const char32_t c = peek(e);
      const Kind k = kind_of(c);
      if (k == Kind::letter || k == Kind::digit || k == Kind::mark) {
        e = after(e);
        continue;
      }
      if (!joins(at, piece, e, c)) break;
      e = after(e);
      piece = e;
      if (c == '$') break;
    }
    return finish_word(at, e);
  }

  // Whether the mark `c` at `e` belongs inside the word that began at `at`; `piece` is where its
  // last part begins.
  bool joins(uint32_t at, uint32_t piece, uint32_t e, char32_t c) const {
    if (e == at) return false;
    const uint32_t n = after(e);
    const char before = text_[e - 1];
    const bool digits = is_ascii_digit(before) && is_ascii_digit(byte(n));
    switch (c) {
      case '_':
        return true;
      case '.':
        return alnum(n) && dot_inside(at, piece, e, n);
      case ',':
        return digits && thousands(n);
      case ':':
        return digits;
      case '/':
        return digits || single_letters(at, piece, e, n);
      case '-':
      case U'‑':
        return hyphen_inside(at, piece, e, n);
      case '&':
        return alnum(n) && e - piece <= 3;
      case '@':
        return alnum(n);
      case '*':
        return kind(n) == Kind::letter &&
               kind_of(static_cast<unsigned char>(before)) == Kind::letter;
      case '$':
        return currency(at, e, n);
      case '\'':
      case U'’':
      case '`':
        return kind(n) == Kind::letter || (is_ascii_digit(before) && kind(n) == Kind::letter);
      default:
        return false;
    }
  }

  bool dot_inside(uint32_t at, uint32_t piece, uint32_t e, uint32_t n) const {
    if (is_ascii_digit(text_[e - 1]) && is_ascii_digit(byte(n))) return true;
    if (e - piece == 1) return true;  // U.S, p.m
    // "day.The": two sentences without a space.
    uint32_t stop = n;
    while (stop < end_ && kind(stop) == Kind::letter) stop = after(stop);
    if (part(at, e).find('@') != std::string_view::npos) return true;
    const bool upper_next = is_upper(peek(n));
    const bool lower_second = stop > n + 1 && is_lower(peek(after(n)));
    const bool lower_before =
        !is_ascii_alpha(text_[e - 1]) || (text_[e - 1] >= 'a' && text_[e - 1] <= 'z');
    if (upper_next && lower_second && lower_before &&
        part(n, end_).find('@') == std::string_view::npos)
      return false;
    if (upper_next && stop == n + 1 && lower_before && kind(stop) != Kind::other)
      return false;  // "end.I"
    return true;
  }

  // Exactly three digits follow, so that a comma groups thousands.
  bool thousands(uint32_t n) const {
    uint32_t count = 0;
    while (is_ascii_digit(byte(n + count))) ++count;
    return count == 3;
  }

  bool single_letters(uint32_t at, uint32_t piece, uint32_t e, uint32_t n) const {
    return piece == at && e - at == 1 && is_ascii_alpha(text_[at]) && is_ascii_alpha(byte(n)) &&
           !alnum(n + 1);
  }

  bool currency(uint32_t at, uint32_t e, uint32_t n) const {
    if (e - at > 3 || (!is_ascii_digit(byte(n)) && n != end_)) return false;
    return std::all_of(text_.begin() + at, text_.begin() + e,
                       [](char x) { return x >= 'A' && x <= 'Z'; });
  }

  bool hyphen_inside(uint32_t at, uint32_t piece, uint32_t e, uint32_t n) const {
    if (!alnum(n)) return false;
    if (is_ascii_digit(text_[e - 1]) && is_ascii_digit(byte(n))) return digit_hyphen(at, e, n);
    const std::string_view left = part(piece, e);
    if (has("prefix", left)) return piece == at;
    uint32_t stop = n;
    while (stop < end_ && kind(stop) == Kind::letter) stop = after(stop);
    return has("suffix", part(n, stop)) && !alnum(stop);
  }

  // Telephone numbers and dates keep their hyphens ("345-9945", "2001-05-17"); ranges and scores
  // don't ("4-12").
  bool digit_hyphen(uint32_t at, uint32_t e, uint32_t n) const {
    if (part(at, e).find('-') != std::string_view::npos) return true;
    uint32_t right = 0, stop = n;
    while (is_ascii_digit(byte(stop))) ++stop, ++right;
    if (byte(stop) == '-' && is_ascii_digit(byte(stop + 1))) return true;
    uint32_t left = 0;
    while (e - left > at && is_ascii_digit(text_[e - left - 1])) ++left;
    return left == 3 && right == 4;
  }

  uint32_t finish_word(uint32_t at, uint32_t e) {
    // "5m", "7:30pm": the unit is a word of its own.
    if (is_ascii_digit(text_[at])) {
      uint32_t d = at;
      while (d < e &&
             (is_ascii_digit(text_[d]) || text_[d] == '.' || text_[d] == ',' || text_[d] == ':'))
        ++d;
      if (d < e && is_ascii_alpha(text_[d]) && is_ascii_digit(text_[d - 1]) && unit(d, e)) {
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
    if (const WordSlot* slot = table_.find(Key("split", form, true).view()))
      return emit(at, e, true, slot->value);
    if (const uint32_t split = clitic(form)) return emit(at, e, true, split);
    if (byte(e) == '.' && byte(e + 1) != '.') {
      Token t;
      if (full_stop(at, e, t)) {
        out_.push_back(t);
        return e + 1;
      }
    }
    const char32_t c = peek(e);
    if (is_apostrophe(c) && e < end_ && !alnum(after(e)) && possessive(at, e, c)) {
      if (c != '`') return emit(at, after(e), true, e - at);
    }
    return emit(at, e, true);
  }

  // "'" after a word: the possessive of a plural ("payers'") or a closing quote.
  bool possessive(uint32_t at, uint32_t e, char32_t c) const {
    if (e == at) return false;
    const char last = text_[e - 1];
    if (last != 's' && last != 'S' && last != 'z' && last != 'x') return false;
    if (single_open_) return false;
    // At the end of a chunk that goes on with punctuation it is more often a quote ("'the
    // masses',").
    const char32_t follows = peek(after(e));
    return follows == ' ' || follows == '-' || (c == U'’' && follows != U'’') || follows == '/';
  }

  // Byte length of the word before a contraction or possessive ("do|n't", "Russia|'s"); 0 when
  // there is none.
  static uint32_t clitic(std::string_view form) {
    size_t at = form.rfind('\'');
    size_t width = 1;
    if (at == std::string_view::npos) {
      at = form.rfind("’");
      width = 3;
    }
    if (at == std::string_view::npos) {
      at = form.rfind('`');
      width = 1;
    }
    if (at == std::string_view::npos || at == 0) return 0;
    const std::string_view tail = form.substr(at + width);
    char low[3] = {0, 0, 0};
    if (tail.empty() || tail.size() > 2) return 0;
    for (size_t i = 0; i < tail.size(); ++i)
      low[i] = static_cast<char>(tail[i] >= 'A' && tail[i] <= 'Z' ? tail[i] + 32 : tail[i]);
    const std::string_view t(low, tail.size());
    if (t == "t") {
      const char n = form[at - 1];
      return (n == 'n' || n == 'N') && at >= 2 ? static_cast<uint32_t>(at - 1) : 0;
    }
    if (t == "s" && is_ascii_digit(form[0])) return 0;  // "60's"
    const bool known = t == "s" || t == "m" || t == "d" || t == "re" || t == "ve" || t == "ll";
    return known ? static_cast<uint32_t>(at) : 0;
  }

  // Whether the full stop at `e` belongs to the word before it; fills the token with it.
  bool full_stop(uint32_t at, uint32_t e, Token& t) const {
    const std::string_view form = part(at, e);
    t.span = {at, e + 1};
    t.word = true;
    t.abbreviation = true;
    if (const WordSlot* slot = table_.find(Key("abbrev", form, true).view())) {
      switch (static_cast<Abbreviation>(slot->value)) {
        case Abbreviation::any:
          return true;
        case Abbreviation::before_name:
          t.never_ends = e + 1 < block_end_;
          return true;
        case Abbreviation::splits_at_end:
          // Treebanks part "p.m|." and "etc|." at the end of a sentence but leave "U.S." whole.
          t.splits_at_end = form.find('.') == std::string_view::npos || form.back() == 'm';
          return true;
        case Abbreviation::before_number:
          t.never_ends = true;
          if (number_follows(e + 1)) return true;
          t.never_ends = false;
          break;
      }
    }
    if (form.size() == 1) {  // an initial
      return form[0] >= 'A' && form[0] <= 'Z' && e + 1 < block_end_;
    }
    // Letters and stops in turn: "U.S.", "a.k.a.".
    size_t i = 0;
    bool dotted = false;
    while (i < form.size()) {
      if (!is_ascii_alpha(form[i])) return false;
      ++i;
      if (i == form.size()) return dotted;
      if (form[i] != '.') return false;
      dotted = true;
      ++i;
    }
    return false;
  }

  bool number_follows(uint32_t at) const {
    while (at < block_end_ && text_[at] == ' ') ++at;
    return at < block_end_ && is_ascii_digit(text_[at]);
  }

  uint32_t apostrophe(uint32_t at, char32_t c) {
    const uint32_t n = after(at);
    const char32_t follows = peek(n);
    if (c == '\'' && follows == '\'') return emit(at, n + 1, false);
    if ((c == U'‘' || c == U'’') && follows == U'’') return emit(at, after(n), false);
    if (c == '`' && follows == '`') return emit(at, n + 1, false);
    const bool first = at == begin_ || !alnum_before(at);
    if (first && is_ascii_digit(byte(n)) && is_ascii_digit(byte(n + 1)) &&
        !is_ascii_digit(byte(n + 2))) {
      uint32_t e = n + 2;
      if (byte(e) == 's' && !alnum(e + 1)) ++e;
      if (!alnum(e) && c != '`' && c != U'‘') return emit(at, e, true);  // "'72", "'80s"
    }
    uint32_t stop = n;
    while (stop < end_ && is_ascii_alpha(text_[stop])) ++stop;
    if (stop > n) {
      const std::string_view form = part(at, stop);
      if (has("leading", form)) return emit(at, stop, true);
      // A possessive that its word lost: ("Hello Dolly"'s).
      if (c != U'‘' && at > begin_ && stop - n <= 2 &&
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
      while (e < end_ && set.find(text_[e]) != std::string_view::npos) ++e;
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
        run(std::string_view(&text_[at], 1));
        break;
      case U'—':
      case U'–':
      case U'…':
        while (e < end_ && peek(e) == c) e = after(e);
        if (c == U'…') run(".");
        break;
      default:
        break;
    }
    while (e < end_ && kind(e) == Kind::mark) {  // emoji and their modifiers stay together
      const bool joiner = peek(e) == 0x200D;
      e = after(e);
      if (joiner && e < end_ && kind(e) == Kind::other) e = after(e);
    }
    return emit(at, e, false);
  }

  const WordMap& table_;
  std::string_view text_;
  uint32_t begin_, end_, block_end_;
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
    Chunk(tokens_, text, at, end, span.end, single_open, out).read();
    out.back().space_after = true;
    at = end;
  }
}

}  // namespace dateline
