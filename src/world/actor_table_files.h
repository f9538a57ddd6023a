// Which tables of data/ say who there is, in the order in which they are read: what comes first gives the printed name, members
// find their organisations, dated rows their sources. Used by the pack compiler and by the check of the tables.
#pragma once

#include <array>

#include "world/actor_builder.h"

namespace dateline {

inline constexpr std::array kActorTables = {"leaders",      "cabinets",     "people",    "officeholders", "organisations",  "state_bodies", "parties",
                                            "armed_groups", "companies",    "media",     "groups",        "phoenix_people", "phoenix_groups"};

/// A table that is no list of actors, by its path in data/, and what reads it.
struct BuilderTable {
  const char* file;
  Status (ActorBuilder::*add)(const Table&);
};
inline constexpr std::array kTablesBefore = {
    BuilderTable{"actors/sources", &ActorBuilder::add_sources},     BuilderTable{"roles/ranks", &ActorBuilder::add_ranks},
    BuilderTable{"actors/countries", &ActorBuilder::add_countries}, BuilderTable{"actors/regions", &ActorBuilder::add_countries},
    BuilderTable{"actors/combining_forms", &ActorBuilder::add_combining_forms}};
inline constexpr std::array kTablesAfter = {BuilderTable{"actors/members", &ActorBuilder::add_members},
                                            BuilderTable{"roles/roles", &ActorBuilder::add_roles}};

}  // namespace dateline
