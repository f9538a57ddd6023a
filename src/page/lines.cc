#include "page/lines.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

struct Line {
  uint32_t begin, end;  // without white space at the ends
};

// Bullets that a saved page puts before list items.
bool starts_with_bullet(std::string_view line) {
  for (const std::string_view bullet :
       {"\xE2\x80\xA2", "* ", "- ", "\xE2\x97\x8F", "\xE2\x96\xAA", "\xC2\xB7", "\xE2\x80\xA3"})
    if (line.starts_with(bullet)) return true;
  return false;
}

// How a run of lines was made: its longest line, and whether most lines come near it, as those of
// wrapped text do.
struct RunShape {
  uint32_t width = 0;
  bool wrapped = false;
  size_t lines = 0;
};

bool ends_sentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with('"') ||
         line.ends_with(')');
}

bool starts_lower(std::string_view line) {
  return !line.empty() && line[0] >= 'a' && line[0] <= 'z';
}

// Does `next` go on with what `line` began?
bool is_wrapped(std::string_view line, std::string_view next, const RunShape& run) {
  if (run.width > 110 || line == next || starts_with_bullet(next)) return false;
  // A headline on two lines: "Police fire tear gas / at opposition rally".
  if (run.lines <= 3 && starts_lower(next) && !ends_sentence(line) && line.size() >= 12 &&
      !line.ends_with(':'))
    return true;
  if (run.width < 50 || !run.wrapped) return false;
  // A line was wrapped when the next line's first word had no room on it.
  const size_t first_word = std::min(next.find(' '), next.size());
  return line.size() + 1 + first_word > run.width;
}

void append_collapsed(std::string& out, std::string_view text) {
  bool space = false;
  for (size_t i = 0; i < text.size();) {
    const size_t at = i;
    const char32_t c = decode_utf8(text, i);
    if (is_space(c) || c == 0x200B || c == 0xFEFF) {
      space = !out.empty();
      continue;
    }
    if (c < 0x20 || c == 0x7F) continue;
    if (space) out += ' ';
    space = false;
    out.append(text, at, i - at);
  }
}

void flush(std::string_view text, std::vector<Line>& run, std::vector<Piece>& out) {
  RunShape shape;
  shape.lines = run.size();
  for (const Line& l : run) shape.width = std::max(shape.width, l.end - l.begin);
  size_t near = 0;
  for (size_t i = 0; i + 1 < run.size(); ++i) near += run[i].end - run[i].begin + 14 > shape.width;
  const auto of = [&](const Line& l) { return text.substr(l.begin, l.end - l.begin); };
  // Of two lines, the first must be cut off in the middle of a sentence.
  shape.wrapped = run.size() >= 2 && near * 2 > run.size() - 1 &&
                  (run.size() > 2 || !ends_sentence(of(run[0])));
  for (size_t i = 0; i < run.size();) {
    size_t last = i;
    while (last + 1 < run.size() && is_wrapped(of(run[last]), of(run[last + 1]), shape)) ++last;
    Piece p;
    p.source = {run[i].begin, run[last].end};
    for (size_t k = i; k <= last; ++k) {
      if (k > i) p.text += ' ';
      std::string line;
      append_collapsed(line, of(run[k]));
      p.text += line;
    }
    p.list_item = starts_with_bullet(of(run[i]));
    prepare(p);
    if (!p.text.empty()) out.push_back(std::move(p));
    i = last + 1;
  }
  run.clear();
}

}  // namespace

std::vector<Piece> split_paragraphs(std::string_view text) {
  std::vector<Piece> out;
  std::vector<Line> run;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view line = text.substr(at, end - at);
    const std::string_view inner = trim(line);
    if (inner.empty()) {
      flush(text, run, out);
    } else {
      const auto begin = static_cast<uint32_t>(inner.data() - text.data());
      run.push_back({begin, begin + static_cast<uint32_t>(inner.size())});
    }
    at = end + 1;
  }
  flush(text, run, out);
  return out;
}

}  // namespace dateline
