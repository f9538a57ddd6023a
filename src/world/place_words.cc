#include "world/place_words.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 13> kClassNames = {"locative", "direction", "civic", "seat",    "press",
                                                          "calendar", "common",    "unit",  "compass", "local",    "inside",   "bequest", "given"};

}  // namespace

bool parse_place_word_class(std::string_view text, PlaceWordClass& out) {
  const auto at = std::find(kClassNames.begin(), kClassNames.end(), text);
  if (at == kClassNames.end()) return false;
  out = static_cast<PlaceWordClass>(at - kClassNames.begin());
  return true;
}

Result<PlaceWords> PlaceWords::open(const Pack& pack) {
  PlaceWords words;
  words.records_ = pack.section<PlaceWordRecord>("places.words");
  if (words.records_.empty()) return Error{ErrorCode::kBadPack, "the pack has no place words", "places.words"};
  return words;
}

bool PlaceWords::is(std::string_view lower, PlaceWordClass word_class) const {
  const uint64_t hash = hash64(lower);
  const auto at = std::lower_bound(records_.begin(), records_.end(), hash,
                                   [](const PlaceWordRecord& r, uint64_t h) { return r.hash < h; });
  return at != records_.end() && at->hash == hash && (at->classes >> static_cast<int>(word_class) & 1) != 0;
}

}  // namespace dateline
