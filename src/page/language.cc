#include "page/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dateline {
namespace {

// Words that are common in English and rare in the languages near it.
bool is_english_word(std::string_view w) {
  constexpr std::array<std::string_view, 14> kWords = {"and",  "are",  "but", "by",   "for",
                                                       "from", "has",  "of",  "said", "that",
                                                       "the",  "this", "to",  "with"};
  return std::find(kWords.begin(), kWords.end(), w) != kWords.end();
}

struct Count {
  size_t words = 0, english = 0, letters = 0, latin = 0;
};

Count count_words(std::string_view text) {
  Count n;
  char word[8];
  size_t length = 0;
  const auto end_word = [&] {
    if (length == 0) return;
    ++n.words;
    if (length <= sizeof word) n.english += is_english_word({word, length});
    length = 0;
  };
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z')) {
      ++n.letters, ++n.latin;
      if (length < sizeof word) word[length] = upper ? static_cast<char>(c + 32) : c;
      ++length;
    } else if (u >= 0x80) {
      ++length;
      if ((u & 0xC0) == 0xC0) {  // one a code point
        ++n.letters;
        n.latin += u < 0xC9 || u == 0xE2;  // Latin blocks, and general punctuation
      }
    } else {
      end_word();
    }
  }
  end_word();
  return n;
}

}  // namespace

std::string identify_language(std::string_view text, std::string_view hint) {
  constexpr size_t kSample = 8000;
  if (text.size() > kSample) {
    size_t cut = kSample;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    text = text.substr(0, cut);
  }
  const std::string hinted = hint.size() >= 2 ? to_lower(hint.substr(0, 2)) : std::string();
  const Count n = count_words(text);
  const bool latin_script = n.latin * 10 >= n.letters * 7;
  if (latin_script && n.words >= 8 && n.english * 100 >= n.words * 13) return "en";
  CLD2::CLDHints hints{hinted.empty() ? nullptr : hinted.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                       CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language best[3];
  int percent[3];
  double score[3];
  int bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, best,
                                 percent, score, nullptr, &bytes, &reliable);
  const std::string code = CLD2::LanguageCode(best[0]);
  const bool long_enough = bytes >= 120 || (!latin_script && bytes >= 30);
  if (best[0] != CLD2::UNKNOWN_LANGUAGE && reliable && percent[0] >= 60 &&
      (long_enough || code == hinted || code == "en"))
    return code.starts_with("zh") ? "zh" : code == "iw" ? "he" : code.substr(0, code.find('-'));
  // A fifth of the words of running English are such; a long text with hardly one is something else.
  if (latin_script && n.words >= 30 && n.english * 100 < n.words * 3) return !hinted.empty() && hinted != "en" ? hinted : "und";
  if (!hinted.empty() && (hinted != "en" || latin_script))
    return n.words < 30 || !latin_script ? hinted : code == hinted ? hinted : "en";
  return latin_script ? "en" : "und";
}

}  // namespace dateline
