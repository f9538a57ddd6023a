// entity_mentions: all the words of an article that mean one entity, for the record's `entities`.
#pragma once

#include <vector>

#include "base/span.h"
#include "lang/analysis.h"

namespace dateline {

/// One list a chain of `analysis`, in text order: the mentions that rules linked and the noun
/// phrases that the coreference model added. A chain that the model joined to another has an empty
/// list: its mentions are the other's.
std::vector<std::vector<TextSpan>> entity_mentions(const Analysis& analysis);

}  // namespace dateline
