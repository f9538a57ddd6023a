// Whether a place name stands for its government: "Moscow said", never "in Moscow".
#pragma once

#include <cstdint>
#include <string>

#include "world/actor_tree.h"
#include "world/actor_words.h"

namespace dateline {

/// For the head word of a place mention that may be a capital. `rule` says which pattern decided.
bool acts_as_government(const ActorWords& words, const ActorTree& tree, uint32_t head, std::string& rule);

}  // namespace dateline
