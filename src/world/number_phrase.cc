// Number phrases: a numeral with the words that bound it, and the phrase that counts a noun.
//
// Problem: "at least 12", "between 30 and 40", "up to 3,000", "two or three dozen", "1,000 or
// more", "nearly 40". Idea: a small table of modifiers before the numeral, each with what it does
// to the bounds; ranges join two numerals; then for a noun, the nearest phrase to its left with
// nothing but its own adjectives between.
//   "Police arrested at least 40 masked protesters" + "protesters" -> min 40, no max, "at least 40"
// Not attempted: adding up coordinated counts ("12 soldiers and 3 civilians" are two nouns). Tests:
// number_test.cc.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "world/number.h"
#include "world/number_words.h"

namespace dateline {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

enum class Bound : uint8_t { none, least, most, about };

struct Modifier {
  std::array<std::string_view, 4> words;
  Bound bound;
};

// Longer ones first where one begins another.
constexpr Modifier kBefore[] = {
    {{"no", "fewer", "than", ""}, Bound::least}, {{"no", "less", "than", ""}, Bound::least},
    {{"not", "less", "than", ""}, Bound::least}, {{"a", "minimum", "of", ""}, Bound::least},
    {{"a", "total", "of", ""}, Bound::none},     {{"a", "maximum", "of", ""}, Bound::most},
    {{"no", "more", "than", ""}, Bound::most},   {{"not", "more", "than", ""}, Bound::most},
    {{"as", "many", "as", ""}, Bound::most},     {{"as", "much", "as", ""}, Bound::most},
    {{"as", "few", "as", ""}, Bound::least},     {{"a", "little", "over", ""}, Bound::least},
    {{"in", "excess", "of", ""}, Bound::least},  {{"upwards", "of", "", ""}, Bound::least},
    {{"at", "least", "", ""}, Bound::least},     {{"more", "than", "", ""}, Bound::least},
    {{"greater", "than", "", ""}, Bound::least}, {{"well", "over", "", ""}, Bound::least},
    {{"just", "over", "", ""}, Bound::least},    {{"over", "", "", ""}, Bound::least},
    {{"above", "", "", ""}, Bound::least},       {{"at", "most", "", ""}, Bound::most},
    {{"fewer", "than", "", ""}, Bound::most},    {{"less", "than", "", ""}, Bound::most},
    {{"up", "to", "", ""}, Bound::most},         {{"just", "under", "", ""}, Bound::most},
    {{"under", "", "", ""}, Bound::most},        {{"close", "to", "", ""}, Bound::about},
    {{"nearly", "", "", ""}, Bound::about},      {{"almost", "", "", ""}, Bound::about},
    {{"about", "", "", ""}, Bound::about},       {{"around", "", "", ""}, Bound::about},
    {{"roughly", "", "", ""}, Bound::about},     {{"approximately", "", "", ""}, Bound::about},
    {{"some", "", "", ""}, Bound::about},        {{"an", "estimated", "", ""}, Bound::about},
    {{"estimated", "", "", ""}, Bound::about},   {{"perhaps", "", "", ""}, Bound::about},
    {{"another", "", "", ""}, Bound::none},      {{"exactly", "", "", ""}, Bound::none},
    {{"only", "", "", ""}, Bound::none},         {{"just", "", "", ""}, Bound::none},
    {{"many", "", "", ""}, Bound::none},         {{"the", "", "", ""}, Bound::none},
};

/// Words of the modifier that begins at `at`, 0 when there is none.
uint32_t match(const PieceList& p, uint32_t at, const Modifier& modifier) {
  uint32_t n = 0;
  for (const std::string_view word : modifier.words) {
    if (word.empty()) break;
    if (p.low(at + n) != word) return 0;
    ++n;
  }
  return n;
}

bool currency(const PieceList& p, uint32_t at) {
  return at < p.size() && p[at].kind == WordPiece::Kind::sign &&
         (p[at].sign == '$' || p[at].sign == '?');
}

/// A numeral after an optional currency sign ("$40bn", "US$ 3 million").
std::optional<Numeral> read_amount(const PieceList& p, uint32_t at) {
  if (p.is_letters(at) && currency(p, at + 1) && p.glued(at + 1) && p[at].end - p[at].begin <= 3)
    ++at;
  if (currency(p, at)) ++at;
  return read_numeral(p, at);
}

/// "two or three million": the scale of the second counts for the first.
void share_scale(const Numeral& second, Numeral& first) {
  if (first.low >= second.low || second.low < 1000 || first.low >= 1000) return;
  const double unit = std::pow(1000.0, std::floor(std::log10(second.low) / 3));
  first.low *= unit;
  first.high *= unit;
}

bool is_time_or_count_stop(std::string_view low) { return low == "percent" || low == "per"; }

/// Bare year after a preposition ("in 2003"): no count.
bool looks_like_year(const PieceList& p, uint32_t begin, const Numeral& n) {
  if (!n.plain_digits || n.low < 1900 || n.low > 2099 || p[begin].digits() != 4) return false;
  const std::string_view before = begin > 0 ? p.low(begin - 1) : std::string_view();
  return before == "in" || before == "since" || before == "of" || before == "by" ||
         before == "until" || before == "from" || before == "during" || before == "early" ||
         before == "late" || before == "for";
}

}  // namespace

std::optional<NumberPhrase> read_number_phrase(const PieceList& p, uint32_t at) {
  uint32_t here = at;
  Bound bound = Bound::none;
  bool approximate = false;
  const bool between = p.low(here) == "between";
  if (between || p.low(here) == "from") ++here;
  for (bool again = !between; again;) {
    again = false;
    for (const Modifier& modifier : kBefore) {
      const uint32_t n = match(p, here, modifier);
      if (n == 0) continue;
      if (modifier.bound == Bound::about)
        approximate = true;
      else if (modifier.bound != Bound::none)
        bound = modifier.bound;
      here += n;
      again = true;
      break;
    }
  }
  std::optional<Numeral> first = read_amount(p, here);
  if (!first || looks_like_year(p, here, *first)) return {};
  uint32_t end = first->end;
  double low = first->low, high = first->high;
  bool vague = first->vague;

  const std::string_view joiner = p.low(end);
  const bool dash = p.is_sign(end, '-');
  if ((between && joiner == "and") || joiner == "to" || joiner == "or" || dash) {
    uint32_t next = end + 1;
    if (joiner == "or" && (p.low(next) == "more" || p.low(next) == "so" || p.low(next) == "fewer" ||
                           p.low(next) == "less")) {
      const std::string_view tail = p.low(next);
      if (tail == "more")
        bound = Bound::least;
      else if (tail == "so")
        approximate = true;
      else
        bound = Bound::most;
      end = next + 1;
    } else if (std::optional<Numeral> second = read_amount(p, next)) {
      share_scale(*second, *first);
      if (second->high > first->low) {
        low = first->low;
        high = second->high;
        vague = vague || second->vague;
        end = second->end;
      }
    } else if (between) {
      return {};
    }
  } else if (between) {
    return {};
  }
  if (p.is_sign(end, '+') && p.glued(end)) {
    bound = Bound::least;
    ++end;
  } else if (dash && p.low(end + 1) == "plus") {
    bound = Bound::least;
    end += 2;
  }

  NumberPhrase phrase;
  // The article and words such as "only" belong to the phrase of the noun, not to the number.
  uint32_t begin = at;
  while (p.low(begin) == "the" || p.low(begin) == "only" || p.low(begin) == "just" ||
         p.low(begin) == "many" || p.low(begin) == "another" ||
         (p.low(begin) == "from" && high == low)) {
    ++begin;
  }
  phrase.begin = begin;
  phrase.end = end;
  phrase.range.span = {p[begin].begin, p[end - 1].end};
  phrase.range.min = bound == Bound::most ? 0 : low;
  if (bound != Bound::least && high != kOpen) phrase.range.max = high;
  phrase.range.approximate = approximate;
  phrase.range.vague = vague;
  return phrase;
}

std::optional<NumberRange> read_quantity(std::string_view text, std::span<const Word> words,
                                         uint32_t head) {
  constexpr uint32_t kReach = 14;  // words to the left that a count and its adjectives may take
  const uint32_t first = head > kReach ? head - kReach : 0;
  const uint32_t last = std::min<uint32_t>(static_cast<uint32_t>(words.size()), head + 6);
  PieceList pieces;
  cut_pieces(text, words, first, last, pieces);

  // Words between the number and the noun must belong to the noun: adjectives, compounds, "of",
  // "more", "other".
  const auto light = [&](uint32_t w) {
    if (words[w].head == static_cast<int32_t>(head) && words[w].upos != Upos::PUNCT &&
        words[w].upos != Upos::CCONJ)
      return true;
    switch (words[w].upos) {
      case Upos::ADJ:
      case Upos::DET:
      case Upos::NOUN:
      case Upos::PROPN:
      case Upos::ADV:
      case Upos::X:
      case Upos::PART:
        return true;
      case Upos::ADP:
        return words[w].span.size() == 2 && text.substr(words[w].span.begin, 2) == "of";
      case Upos::VERB:
        return base(words[w].deprel) == Deprel::amod;
      case Upos::PUNCT:
        return words[w].span.size() == 1 && text[words[w].span.begin] == '-';
      default:
        return false;
    }
  };

  std::optional<NumberRange> best;
  for (uint32_t at = 0; at < pieces.size() && pieces[at].word <= head;) {
    const std::optional<NumberPhrase> phrase = read_number_phrase(pieces, at);
    if (!phrase) {
      ++at;
      continue;
    }
    const uint32_t end_word = pieces[phrase->end - 1].word;
    const std::string_view after = pieces.low(phrase->end);
    const bool percent = pieces.is_sign(phrase->end, '%') || is_time_or_count_stop(after);
    const bool ordinal =
        pieces.is_letters(phrase->end) && pieces.glued(phrase->end) &&
        (after == "st" || after == "nd" || after == "rd" || after == "th" || after == "s");
    // "a 12-year-old": the number counts what it is tied to, not the noun.
    const bool tied = pieces.is_sign(phrase->end, '-') && pieces.glued(phrase->end) &&
                      pieces.is_letters(phrase->end + 1) && pieces[phrase->end + 1].word != head;
    const bool covers = pieces[phrase->begin].word <= head && head <= end_word;
    bool counts = !percent && !ordinal && !tied && (covers || end_word < head);
    for (uint32_t w = end_word + 1; counts && w < head; ++w) counts = light(w);
    if (counts && !(covers && end_word > head + 4)) {
      best = phrase->range;
    }
    at = std::max(phrase->end, at + 1);
  }
  return best;
}

}  // namespace dateline
