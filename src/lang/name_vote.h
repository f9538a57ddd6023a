// One article calls one thing by one name: settles the types of names over all sentences, and finds
// names that the tagger saw elsewhere.
#pragma once

#include <cstddef>
#include <string_view>

#include "lang/analysis.h"

namespace dateline {

/// Looks at the name mentions of `analysis` from index `first_mention` on and at the words
/// [first_word, last_word), whose tags and trees are set. Names of the same words get the type that
/// the tagger gave most surely; a single word that ends a person's name is that person; an acronym
/// in brackets behind a name is what the name is; and such words are added where they were missed.
/// Mentions stay in text order.
void settle_names(std::string_view text, uint32_t first_word, uint32_t last_word,
                  size_t first_mention, Analysis& analysis);

/// Head, span and sentence-independent fields of a mention from its words: the head is the first
/// word whose own head lies outside.
void finish_mention(Mention& mention, const Analysis& analysis);

}  // namespace dateline
