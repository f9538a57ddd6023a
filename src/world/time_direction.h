// Which way the clause of a time expression looks: "met on Monday" back, "will meet on Monday"
// ahead.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/analysis.h"
#include "world/time_anchor.h"

namespace dateline {

/// Direction of the clause of word `head`, from its verb and what governs that; from cue words
/// where there is no parse. `headline`: a present tense tells what has happened ("Rebels seize town
/// on Monday").
TimeDirection direction_of(std::string_view text, const Analysis& analysis,
                           const Sentence& sentence, uint32_t head, bool headline);

}  // namespace dateline
