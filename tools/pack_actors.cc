// Actor tables and roles -> sections "actors*" of the pack. Schema: data/actors/README.md.
#include <array>
#include <string>

#include "tools/pack_areas.h"
#include "world/actor_builder.h"

namespace dateline {
namespace {

// In this order, so that members find their organisations and dated rows their sources.
constexpr std::array kCountryTables = {"countries", "regions"};
constexpr std::array kActorTables = {"leaders",    "people",    "officeholders", "organisations", "state_bodies", "parties",
                                     "armed_groups", "companies", "media",         "groups",        "phoenix_people", "phoenix_groups"};

}  // namespace

Status pack_actors(const std::string& data_dir, PackWriter& pack) {
  ActorBuilder builder;
  Status failed = ok();
  const auto with = [&](const std::string& file, Status (ActorBuilder::*add)(const Table&)) {
    if (!failed) return;
    const Result<Table> table = Table::read(data_dir + "/" + file + ".tsv");
    failed = table ? (builder.*add)(*table) : Status(table.error());
  };
  with("actors/sources", &ActorBuilder::add_sources);
  with("roles/ranks", &ActorBuilder::add_ranks);
  for (const char* t : kCountryTables) with(std::string("actors/") + t, &ActorBuilder::add_countries);
  with("actors/combining_forms", &ActorBuilder::add_combining_forms);
  for (const char* t : kActorTables) with(std::string("actors/") + t, &ActorBuilder::add_actors);
  with("actors/members", &ActorBuilder::add_members);
  with("roles/roles", &ActorBuilder::add_roles);
  if (!failed) return failed;

  const ActorStore store = builder.finish();
  pack.section("actors", store.actors);
  pack.section("actors.office", store.offices);
  pack.section("actors.role", store.roles);
  pack.section("actors.member", store.members);
  pack.section("actors.file", store.files);
  pack.section("actors.slot", store.slots);
  pack.section("actors.posting", store.postings);
  pack.section("actors.text", std::vector<char>(store.text.begin(), store.text.end()));
  return ok();
}

}  // namespace dateline
