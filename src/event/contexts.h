// Contexts of an event: those of its CAMEO code, and those whose cue words stand in its clause.
#pragma once

#include "event/event.h"
#include "event/ontology.h"
#include "event/tree.h"

namespace dateline {

void read_contexts(const Ontology& ontology, const Tree& tree, uint32_t trigger, Event& event);

}  // namespace dateline
