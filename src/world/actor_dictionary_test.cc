#include "world/actor_dictionary.h"

#include <doctest/doctest.h>

#include "base/utf8.h"

using namespace dateline;

namespace {

const ActorRecord* find(const ActorTables& tables, std::string_view name, const ActorLayer** layer) {
  const ActorTables::Hit hit = tables.find(name_hash(name));
  *layer = hit.layer;
  for (const NamePosting& p : hit.postings)
    if (const ActorRecord* a = hit.layer->actor(p)) return a;
  return nullptr;
}

}  // namespace

TEST_CASE("older codes become PLOVER's") {
  const char* const kRows[][3] = {{"AFGGOVMIL", "AFG", "GOV MIL"}, {"USAMED", "USA", "JRN"},  {"SDNHLH", "SDN", "MED"},
                                  {"LKASEP", "LKA", "REB"},        {"IGOUNO", "UNO", ""},     {"GONMIL", "GON", "MIL"},
                                  {"INSMUS", "", "REB REL"},       {"CIV", "CIV", ""}};
  for (const auto& [code, country, sectors] : kRows) {
    const OldCode old = read_old_code(code);
    SectorSet want;
    REQUIRE(parse_sectors(sectors, want));
    CHECK_MESSAGE(old.country == country, code);
    CHECK_MESSAGE(old.sectors == want, code);
  }
}

TEST_CASE("an actor file with synonyms and dated roles") {
  std::vector<std::string> warnings;
  Result<ActorStore> store = parse_actor_dictionary(
      "# a comment\n"
      "LUCIA_BRANDT_  # a minister\n"
      "+BRANDT_LUCIA_\n"
      "\t[ARGELI 750101-991231]\n"
      "\t[ARGGOV >20030101]\n"
      "NORTHERN_COUNCIL_ [ARGINS]\n"
      "ODD_ONE_ [ARGGOV 20009901-20010101]\n",
      "my.actors.txt", warnings);
  REQUIRE(store);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("my.actors.txt:7") == 0);
  ActorTables tables;
  tables.add_layer(std::make_shared<const ActorStore>(std::move(*store)));
  const ActorLayer* layer = nullptr;
  const ActorRecord* who = find(tables, "Lucia Brandt", &layer);
  REQUIRE(who != nullptr);
  CHECK(find(tables, "BRANDT LUCIA", &layer) == who);
  const std::span<const OfficeRecord> roles = layer->offices_of(*who);
  REQUIRE(roles.size() == 2);
  CHECK(roles[0].days.contains(CivilDate(1980, 5, 1)));
  CHECK(roles[1].sectors.main() == Sector::GOV);
  CHECK(layer->where(roles[1].file, roles[1].line) == "my.actors.txt:5");
}

TEST_CASE("an agent file with sets and plurals") {
  std::vector<std::string> warnings;
  Result<ActorStore> store = parse_actor_dictionary(
      "!FOLK! = MAN, MEN\n"
      "HARBOUR!FOLK! [~LAB]\n"
      "NIGHT_WATCHMAN {NIGHT_WATCHMEN} [~COP]\n",
      "my.agents.txt", warnings);
  REQUIRE(store);
  REQUIRE(store->roles.size() == 4);
  CHECK(store->roles[1].sectors.main() == Sector::LAB);
  CHECK(store->roles[3].sectors.main() == Sector::COP);
}

TEST_CASE("errors name file and line") {
  const char* const kRows[][2] = {{"[USAGOV]\n", "d.txt:1"},
                                  {"# x\n\n+LOST_SYNONYM\n", "d.txt:3"},
                                  {"A_NAME_\n\t[US]\n", "d.txt:2"},
                                  {"SHEEP!MISSING! [~AGR]\n", "d.txt:1"},
                                  {"id\tkind\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tsource\tsure\n\tperson\tJo\t\tXXX\t\t\t\t\t\t\n", "d.txt:2"}};
  for (const auto& [text, where] : kRows) {
    std::vector<std::string> warnings;
    const Result<ActorStore> store = parse_actor_dictionary(text, "d.txt", warnings);
    REQUIRE_FALSE(store);
    CHECK(store.error().code == ErrorCode::kBadDictionary);
    CHECK_MESSAGE(store.error().where == where, text);
  }
}

TEST_CASE("a forgotten bracket is read and told") {
  std::vector<std::string> warnings;
  const Result<ActorStore> store = parse_actor_dictionary("JANE_DOE_ [USAGOV\nSOME_BODY_ [FRALAB]\n", "d.txt", warnings);
  REQUIRE(store);
  REQUIRE(store->actors.size() == 2);
  CHECK(store->actors[0].sectors.main() == Sector::GOV);
  CHECK(warnings.size() == 1);
}

TEST_CASE("a later layer hides the same name") {
  std::vector<std::string> warnings;
  ActorTables tables;
  for (const char* text : {"THE_LEAGUE_ [FRAPTY]\n", "THE_LEAGUE_ [DEUREB]\n"}) {
    Result<ActorStore> store = parse_actor_dictionary(text, "d.txt", warnings);
    REQUIRE(store);
    tables.add_layer(std::make_shared<const ActorStore>(std::move(*store)));
  }
  const ActorLayer* layer = nullptr;
  const ActorRecord* league = find(tables, "League", &layer);
  REQUIRE(league != nullptr);
  CHECK(layer->country(*league) == "DEU");
}
