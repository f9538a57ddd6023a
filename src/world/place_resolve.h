// Places of one article: spans (place_spans.h), ranked together (place_rank.h), written as World::places.
//
//   resolve_places(gazetteer, document, analysis, world);
//   world.places[0]      // "Sochi" 491422 RUS, Krasnodar Krai, city
//
// World::metonym may be filled before ("Moscow said"); such places are kept and marked, so that no event lies there.
#pragma once

#include "lang/analysis.h"
#include "page/document.h"
#include "world/place_gazetteer.h"
#include "world/world.h"

namespace dateline {

/// Fills world.places and world.dateline_place. Pure: safe from any number of threads.
void resolve_places(const Gazetteer& gazetteer, const Document& document, const Analysis& analysis, World& world);

}  // namespace dateline
