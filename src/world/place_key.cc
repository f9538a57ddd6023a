#include "world/place_key.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace dateline {
namespace {

struct AreaEntry {
  std::string_view word;
  AreaWord area;
};

// Closed class: English words for kinds of areas, sorted.
constexpr std::array kAreaWords = std::to_array<AreaEntry>({
    {"area", AreaWord::settlement},
    {"borough", AreaWord::second_order},
    {"canton", AreaWord::first_order},
    {"city", AreaWord::settlement},
    {"counties", AreaWord::second_order},
    {"county", AreaWord::second_order},
    {"creek", AreaWord::river},
    {"department", AreaWord::first_order},
    {"district", AreaWord::second_order},
    {"districts", AreaWord::second_order},
    {"emirate", AreaWord::first_order},
    {"governorate", AreaWord::first_order},
    {"governorates", AreaWord::first_order},
    {"hamlet", AreaWord::settlement},
    {"island", AreaWord::island},
    {"islands", AreaWord::island},
    {"krai", AreaWord::first_order},
    {"lake", AreaWord::water},
    {"mountain", AreaWord::mountain},
    {"mountains", AreaWord::mountain},
    {"municipality", AreaWord::second_order},
    {"neighborhood", AreaWord::settlement},
    {"neighbourhood", AreaWord::settlement},
    {"oblast", AreaWord::first_order},
    {"oblasts", AreaWord::first_order},
    {"parish", AreaWord::second_order},
    {"parishes", AreaWord::second_order},
    {"prefecture", AreaWord::first_order},
    {"province", AreaWord::first_order},
    {"provinces", AreaWord::first_order},
    {"raion", AreaWord::second_order},
    {"region", AreaWord::first_order},
    {"republic", AreaWord::country},
    {"river", AreaWord::river},
    {"rivers", AreaWord::river},
    {"state", AreaWord::first_order},
    {"suburb", AreaWord::settlement},
    {"territory", AreaWord::first_order},
    {"town", AreaWord::settlement},
    {"township", AreaWord::settlement},
    {"village", AreaWord::settlement},
});
static_assert(std::is_sorted(kAreaWords.begin(), kAreaWords.end(),
                             [](const AreaEntry& a, const AreaEntry& b) { return a.word < b.word; }));

std::string_view written_out(std::string_view word) {
  if (word == "st") return "saint";
  if (word == "ste") return "sainte";
  if (word == "mt") return "mount";
  if (word == "ft") return "fort";
  return word;
}

}  // namespace

std::string place_key(std::string_view name) {
  const std::string folded = fold_name(name);
  std::string out;
  out.reserve(folded.size());
  std::string word;
  const auto flush = [&] {
    if (word.empty()) return;
    if (!(out.empty() && word == "the")) {
      if (!out.empty()) out += ' ';
      out += written_out(word);
    }
    word.clear();
  };
  for (const char c : folded) {
    if (c == ' ' || c == '-' || c == ',') {
      flush();
    } else if (c != '\'' && c != '.' && c != '"') {
      word += c;
    }
  }
  flush();
  return out;
}

std::string abbreviation_key(std::string_view abbreviation) { return "\x01" + place_key(abbreviation); }

std::string adjective_key(std::string_view adjective) { return "\x03" + place_key(adjective); }

AreaWord area_word(std::string_view word) {
  const auto at = std::lower_bound(kAreaWords.begin(), kAreaWords.end(), word,
                                   [](const AreaEntry& e, std::string_view w) { return e.word < w; });
  return at != kAreaWords.end() && at->word == word ? at->area : AreaWord::none;
}

}  // namespace dateline
