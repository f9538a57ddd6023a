// How words end: contractions and possessives that are cut off, full stops that stay.
//   "don't" -> do|n't   "Gen." before a name keeps its stop   "end." does not
#include "lang/segment_chunk.h"
#include "lang/segment_tokens.h"

namespace dateline::tokens {
namespace {

bool number_follows(const ChunkView& chunk, uint32_t at) {
  while (at < chunk.block_end && chunk.text[at] == ' ') ++at;
  return at < chunk.block_end && is_ascii_digit(chunk.text[at]);
}

// Letters and stops in turn: "U.S", "a.k.a".
bool dotted_letters(std::string_view form) {
  bool dotted = false;
  for (size_t i = 0; i < form.size(); ++i) {
    if (!is_ascii_alpha(form[i])) return false;
    if (++i == form.size()) return dotted;
    if (form[i] != '.') return false;
    dotted = true;
  }
  return false;
}

}  // namespace

// Byte length of the word before a contraction or possessive ("do|n't", "Russia|'s"); 0 when
// there is none.
uint32_t clitic(std::string_view form) {
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

FullStop full_stop(const ChunkView& chunk, uint32_t at, uint32_t e) {
  const std::string_view form = chunk.part(at, e);
  if (const WordSlot* slot = chunk.find("abbrev", form)) {
    switch (static_cast<Abbreviation>(slot->value)) {
      case Abbreviation::any:
        return {.belongs = true};
      case Abbreviation::before_name:
        return {.belongs = true, .never_ends = e + 1 < chunk.block_end};
      case Abbreviation::splits_at_end:
        // Treebanks part "p.m|." and "etc|." at the end of a sentence but leave "U.S." whole.
        return {.belongs = true,
                .splits_at_end = form.find('.') == std::string_view::npos || form.back() == 'm'};
      case Abbreviation::before_number:
        if (number_follows(chunk, e + 1)) return {.belongs = true, .never_ends = true};
        break;
    }
  }
  if (form.size() == 1) {  // an initial
    return {.belongs = form[0] >= 'A' && form[0] <= 'Z' && e + 1 < chunk.block_end};
  }
  return {.belongs = dotted_letters(form)};
}

}  // namespace dateline::tokens
