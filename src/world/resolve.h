// The world stage: who, where and when of one article.
//
//   World w = resolve(know, document, analysis);
//   w.actors[w.actor_of_chain[c]].code()      // "SYRGOV"
//
// Places first (an actor's country may be read from a place), then times (an office depends on the day), then actors.
// Pure functions of their arguments: safe from any number of threads, same input, same World.
#pragma once

#include "lang/analysis.h"
#include "page/document.h"
#include "world/knowledge.h"
#include "world/world.h"

namespace dateline {

World resolve(const Knowledge& know, const Document& document, const Analysis& analysis);

/// Fills World::metonym (so that places can leave "Moscow said" alone) before places are resolved.
void mark_metonyms(const Knowledge& know, const Document& document, const Analysis& analysis, World& world);
/// Fills World::places and dateline_place.
void resolve_places(const Knowledge& know, const Document& document, const Analysis& analysis, World& world);
/// Fills World::times, reference and reference_source.
void resolve_times(const Knowledge& know, const Document& document, const Analysis& analysis, World& world);
/// Fills World::actors, actor_of_chain and actor_of_word.
void resolve_actors(const Knowledge& know, const Document& document, const Analysis& analysis, World& world);

/// Who words [first, last) are, read by themselves: for spans that a caller gives and that no mention or noun phrase is
/// ("Haitian government" of "Haitian government officials").
Actor read_actor(const Knowledge& know, const Document& document, const Analysis& analysis, const World& world, uint32_t first,
                 uint32_t last);

}  // namespace dateline
