// Gazetteer: all tables of places, opened together.
#pragma once

#include "base/pack.h"
#include "base/result.h"
#include "world/place_index.h"
#include "world/place_words.h"

namespace dateline {

/// Immutable; safe for concurrent use while the Pack lives.
struct Gazetteer {
  static Result<Gazetteer> open(const Pack& pack);
  PlaceIndex index;
  PlaceWords words;
};

}  // namespace dateline
