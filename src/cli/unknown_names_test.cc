#include "cli/unknown_names.h"

#include <doctest/doctest.h>

#include "world/actor_builder.h"

using namespace dateline;

namespace {

ActorTables small_world() {
  const Result<Table> table = Table::parse(
      "id\tkind\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tsource\tsure\n"
      "Q1\tperson\tAda Marlow\t\tGBR\tGOV\tPrime Minister\t2010\t\t\thigh\n", "people.tsv");
  REQUIRE(table);
  ActorBuilder builder;
  REQUIRE(builder.add_actors(*table));
  ActorTables tables;
  tables.add_layer(std::make_shared<const ActorStore>(builder.finish()));
  return tables;
}

nlohmann::ordered_json entity(const char* name, const char* type, const char* code, int mentions) {
  nlohmann::ordered_json e = {{"name", name}, {"type", type}, {"id", nullptr}, {"code", nullptr}};
  if (*code) e["code"] = code;
  for (int i = 0; i < mentions; ++i) e["mentions"].push_back({i, i + 1});
  e["names"] = e["mentions"];
  return e;
}

}  // namespace

TEST_CASE("names that no table has are counted by article, mention and event") {
  const ActorTables tables = small_world();
  UnknownNames unknown(tables);
  unknown.add({{"id", "a1"},
               {"entities", {entity("Bo Marlow", "person", "", 3), entity("Ada Marlow", "person", "GBRGOV", 2), entity("Zog", "place", "", 1),
                             entity("Front for Zog", "organization", "ZMBREB", 1)}},
               {"events", {{{"actor", {{{"name", "Front for Zog"}}}}, {"recipient", {{{"name", "Front for Zog"}}}}}}}});
  unknown.add({{"id", "a2"}, {"entities", {entity("bo marlow", "person", "GBR", 1)}}});
  const std::vector<UnknownName> ranked = unknown.ranked();
  REQUIRE(ranked.size() == 2);
  CHECK(ranked[0].name == "Bo Marlow");   // the family name of somebody known is no sign of being known
  CHECK(ranked[0].articles == 2);
  CHECK(ranked[0].mentions == 4);
  CHECK(ranked[0].code == "GBR");
  CHECK(ranked[1].name == "Front for Zog");
  CHECK(ranked[1].events == 1);
  CHECK(ranked[1].article == "a1");
}

TEST_CASE("records of another shape are passed over") {
  const ActorTables tables = small_world();
  UnknownNames unknown(tables);
  unknown.add(nlohmann::ordered_json::parse(R"([1])"));
  unknown.add(nlohmann::ordered_json::parse(R"({"entities":7,"events":[3,null]})"));
  unknown.add(nlohmann::ordered_json::parse(R"({"entities":[{"name":4,"type":"person"},5]})"));
  CHECK(unknown.ranked().empty());
}
