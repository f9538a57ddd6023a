// In : "Erdoğan's insurgents"        Out: erdogan ' s insurgent ##s (as rows)
// Test: encoder_test.cc.
#include "lang/wordpiece.h"

#include <string>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr size_t kMostPieces = 8;        // of one run of letters: what is longer is no word
constexpr size_t kLongestRun = 64;       // bytes looked at of one run

bool is_word_letter(char32_t c) { return is_letter(c) || is_digit(c); }

}  // namespace

bool WordPieces::bind(const ModelFile& file) {
  return vocabulary_.bind(file, "pieces") && vocabulary_.size() > 0;
}

void WordPieces::cut_run(std::string_view run, std::vector<uint32_t>& rows) const {
  run = run.substr(0, kLongestRun);
  const size_t before = rows.size();
  std::string piece;
  for (size_t at = 0; at < run.size() && rows.size() - before < kMostPieces;) {
    size_t end = run.size();
    uint32_t found = unknown();
    for (; end > at; --end) {
      if (end < run.size() && (static_cast<unsigned char>(run[end]) & 0xC0) == 0x80) continue;   // inside a character
      piece.assign(at == 0 ? "" : "##").append(run.substr(at, end - at));
      found = row(piece);
      if (found != unknown()) break;
    }
    if (found == unknown()) {
      rows.resize(before);
      rows.push_back(found);
      return;
    }
    rows.push_back(found);
    at = end;
  }
}

void WordPieces::cut(std::string_view text, std::vector<uint32_t>& rows) const {
  const std::string folded = fold_name(text);
  size_t run = 0;
  for (size_t i = 0; i < folded.size();) {
    const size_t begin = i;
    const char32_t c = decode_utf8(folded, i);
    if (is_word_letter(c)) continue;
    if (begin > run) cut_run(std::string_view(folded).substr(run, begin - run), rows);
    if (c != ' ') cut_run(std::string_view(folded).substr(begin, i - begin), rows);
    run = i;
  }
  if (run < folded.size()) cut_run(std::string_view(folded).substr(run), rows);
}

}  // namespace dateline
