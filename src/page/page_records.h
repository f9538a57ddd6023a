// The page stage's records in the pack: written by tools/pack_page.cc, read by PageTables.
#pragma once

#include <cstdint>

#include "base/pack.h"

namespace dateline {

enum class PhraseMatch : uint32_t { is, starts, ends, has };

struct PhraseRecord {  // section "page.phrases"
  StringRef phrase;    // folded
  StringRef reason;
  PhraseMatch match;
  uint32_t max_words;
  float weight;
};
static_assert(sizeof(PhraseRecord) == 28);

struct AliasRecord {  // sections "page.agencies", "page.outlets": one a spelling
  StringRef alias;    // as printed
  StringRef name;
  StringRef domain;  // outlets only
};
static_assert(sizeof(AliasRecord) == 24);

struct HintRecord {  // section "page.hints": words of class, id and role attributes
  StringRef word;
  uint32_t kind;  // HintKind
};
static_assert(sizeof(HintRecord) == 12);

struct MetaRecord {  // section "page.metas": of one field, most trusted first
  StringRef name;    // lower case
  uint32_t field;    // MetaField
};
static_assert(sizeof(MetaRecord) == 12);

struct MonthRecord {  // section "page.months"
  StringRef word;     // lower case
  uint32_t month;     // 1 to 12
};
static_assert(sizeof(MonthRecord) == 12);

struct TreeNodeRecord {  // section "page.trees": gradient-boosted trees, root first, children later
  int32_t feature;       // -1: leaf
  float value;           // threshold, or the leaf's score
  uint32_t left, right;  // index of the child; left when feature <= value
};
static_assert(sizeof(TreeNodeRecord) == 16);

}  // namespace dateline
