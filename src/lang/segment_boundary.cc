// Problem: where does a sentence end? Idea: between the tokens of a block most gaps cannot end one;
// each other gap gets the sum of the weights of its features, and ends a sentence when that is
// above zero, from left to right so that the length of the sentence so far is known.
//   "He met Gen. Smith. The talks failed." -> one boundary, after "Smith ."
// Does not attempt: boundaries between two lower-case words. Trained by
// train/segmenter/train_boundaries.cc on the train parts of UD English EWT and GUM. Tests:
// segment_test.cc.
#include "lang/segment_boundary.h"

#include <bit>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr uint8_t kQuoted = 1, kBracketed = 2;

std::string_view word_shape(std::string_view form) {
  size_t upper = 0, lower = 0, digit = 0, other = 0, i = 0;
  bool first_upper = false;
  while (i < form.size()) {
    const size_t start = i;
    const auto u = static_cast<unsigned char>(form[i]);
    char32_t c = u;
    if (u < 0x80)
      ++i;
    else
      c = decode_utf8(form, i);
    if ((c >= 'a' && c <= 'z') || (c >= 0x80 && is_lower(c)))
      ++lower;
    else if ((c >= 'A' && c <= 'Z') || (c >= 0x80 && is_upper(c))) {
      ++upper;
      if (start == 0) first_upper = true;
    } else if (c >= '0' && c <= '9')
      ++digit;
    else if (c != '-' && c != '\'' && c != U'’')
      ++other;
  }
  if (digit > 0) return lower + upper > 0 ? "m" : other > 0 ? "n" : "d";
  if (upper == 0) return lower > 0 ? "l" : "m";
  if (upper == 1 && lower == 0) return "I";
  if (lower == 0) return "A";
  return first_upper ? "U" : "m";
}

// Runs of one mark are alike whatever their length, curly quotes are told apart from straight ones.
std::string_view mark_shape(std::string_view form) {
  if (form.size() >= 2 && form[0] == '.' && form[1] == '.') return "...";
  if (form.size() >= 2 && (form[0] == '!' || form[0] == '?')) return "!!";
  if (form.size() >= 2 && form[0] == '-' && form[1] == '-') return "--";
  if (form == "''") return "\"";
  if (form == "–" || form == "—") return "--";
  if (form == "…") return "...";
  if (form.size() > 3) return "##";
  return form;
}

}  // namespace

void view_tokens(std::string_view text, const std::vector<Token>& tokens, BoundaryScratch& s) {
  s.views.clear();
  s.flags.clear();
  s.lower.clear();
  size_t bytes = 0;
  for (const Token& t : tokens) bytes += t.span.size();
  s.lower.reserve(bytes);  // views point into it: it must not move
  bool quoted = false;
  int depth = 0;
  for (const Token& t : tokens) {
    const std::string_view form = slice(text, t.span);
    const size_t at = s.lower.size();
    for (const char c : form)
      s.lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    TokenView v;
    v.lower = std::string_view(s.lower).substr(at);
    v.shape = !t.word          ? mark_shape(form)
              : t.abbreviation ? (form.size() == 2 ? "I." : "ab")
                               : word_shape(form);
    s.views.push_back(v);
    if (form == "\"" || form == "''" || form == "``")
      quoted = !quoted;
    else if (form == "“")
      quoted = true;
    else if (form == "”")
      quoted = false;
    else if (form == "(" || form == "[")
      ++depth;
    else if ((form == ")" || form == "]") && depth > 0)
      --depth;
    s.flags.push_back(static_cast<uint8_t>((quoted ? kQuoted : 0) | (depth > 0 ? kBracketed : 0)));
  }
}

bool is_candidate(const std::vector<Token>& tokens, const BoundaryScratch& s, size_t gap) {
  const std::string_view p = s.views[gap].shape, n = s.views[gap + 1].shape;
  const bool next_word = tokens[gap + 1].word;
  if (tokens[gap].never_ends) return false;
  if (tokens[gap].word && !tokens[gap].abbreviation) {
    // After a plain word only a capital or an opening mark can begin a sentence.
    if (!tokens[gap].space_after) return false;
    if (next_word) return n == "U" || n == "A" || n == "I" || n == "d";
    return n == "\"" || n == "“" || n == "(" || n == "-" || n == "*" || n == "--" || n == "[";
  }
  if (p == "," || p == "$" || p == "(" || p == "%" || p == "“") return false;
  if (!next_word)
    return n != "." && n != "," && n != ")" && n != "?" && n != "!" && n != ":" && n != ";" &&
           n != "”";
  return true;
}

void BoundaryModel::find(std::string_view text, const std::vector<Token>& tokens,
                         BoundaryScratch& scratch, std::vector<uint8_t>& ends) const {
  ends.assign(tokens.size(), 0);
  if (tokens.empty()) return;
  ends.back() = 1;
  view_tokens(text, tokens, scratch);
  size_t length = 0;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    ++length;
    if (!is_candidate(tokens, scratch, i)) continue;
    float sum = 0;
    boundary_features(tokens, scratch, i, length, [&](std::string_view feature) {
      if (const WordSlot* slot = weights_.find(feature)) sum += std::bit_cast<float>(slot->value);
    });
    if (sum > 0) {
      ends[i] = 1;
      length = 0;
    }
  }
}

}  // namespace dateline
