// Actor tables and roles -> sections "actors*" of the pack. Schema: data/actors/README.md.
#include <string>

#include "tools/pack_areas.h"
#include "world/actor_table_files.h"

namespace dateline {
Status pack_actors(const std::string& data_dir, PackWriter& pack) {
  ActorBuilder builder;
  Status failed = ok();
  const auto with = [&](const std::string& file, Status (ActorBuilder::*add)(const Table&)) {
    if (!failed) return;
    const Result<Table> table = Table::read(data_dir + "/" + file + ".tsv");
    failed = table ? (builder.*add)(*table) : Status(table.error());
  };
  for (const BuilderTable& t : kTablesBefore) with(t.file, t.add);
  for (const char* t : kActorTables) with(std::string("actors/") + t, &ActorBuilder::add_actors);
  for (const BuilderTable& t : kTablesAfter) with(t.file, t.add);
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
