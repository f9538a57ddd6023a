#include "lang/known_names.h"

#include <doctest/doctest.h>

#include "lang/test_trees.h"

namespace dateline {
namespace {

EntityType settled(std::string_view name, EntityType type, uint32_t words = 1) {
  Document document;
  document.text = name;
  Analysis a;
  Mention m;
  m.form = MentionForm::name;
  m.type = type;
  m.last = words;
  m.span = {0, static_cast<uint32_t>(name.size())};
  a.mentions.push_back(m);
  const auto tables = LangTables::open(testing::pack());
  REQUIRE(tables);
  settle_known_names(document, *tables, a);
  return a.mentions[0].type;
}

}  // namespace

TEST_CASE("weapons, goods and indices are works") {
  CHECK(settled("Iskander", EntityType::organization) == EntityType::work);
  CHECK(settled("Dow Jones", EntityType::organization, 2) == EntityType::work);
  CHECK(settled("F-16", EntityType::facility) == EntityType::work);
}

TEST_CASE("companies are no places") {
  CHECK(settled("Air France", EntityType::place, 2) == EntityType::organization);
  CHECK(settled("France", EntityType::place) == EntityType::place);
}

TEST_CASE("what no table knows stays, and so do people of one word and offices") {
  CHECK(settled("Boeing", EntityType::organization) == EntityType::organization);
  CHECK(settled("Abrams", EntityType::person) == EntityType::person);
  CHECK(settled("Patriot", EntityType::group) == EntityType::group);
}

}  // namespace dateline
