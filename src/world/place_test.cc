#include "world/place_resolve.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/pack.h"
#include "world/place_key.h"
#include "world/place_rank.h"
#include "world/time_test_words.h"

namespace dateline {
namespace {

// The gazetteer of this build: the target `pack` makes it, and is part of every full build.
const Gazetteer& gazetteer() {
  static const Result<Pack> pack = Pack::open(DATELINE_BINARY_DIR "/dateline.pack");
  REQUIRE_MESSAGE(pack.has_value(), "build the target `pack` first");
  static const Result<Gazetteer> tables = Gazetteer::open(*pack);
  REQUIRE(tables.has_value());
  return *tables;
}

// "A man in {place|Paris}, {place|Texas}, ..." -> text, words and name mentions, as the tagger would give them.
TestText tagged(std::string_view marked) {
  std::string text;
  struct Tag {
    size_t begin, end;
    EntityType type;
  };
  std::vector<Tag> tags;
  for (size_t i = 0; i < marked.size();) {
    if (marked[i] != '{') {
      text += marked[i++];
      continue;
    }
    const size_t bar = marked.find('|', i), close = marked.find('}', bar);
    Tag tag{text.size(), 0, EntityType::place};
    REQUIRE(parse_entity_type(marked.substr(i + 1, bar - i - 1), tag.type));
    text += marked.substr(bar + 1, close - bar - 1);
    tag.end = text.size();
    tags.push_back(tag);
    i = close + 1;
  }
  TestText t = plain_text(text);
  Analysis& a = t.analysis;
  for (const Tag& tag : tags) {
    Mention m;
    m.type = tag.type;
    m.first = m.last = UINT32_MAX;
    for (uint32_t w = 0; w < a.words.size(); ++w) {
      if (a.words[w].span.begin >= tag.end || a.words[w].span.end <= tag.begin) continue;
      if (m.first == UINT32_MAX) m.first = w;
      m.last = w + 1;
    }
    REQUIRE(m.first != UINT32_MAX);
    m.head = m.last - 1;
    m.span = {static_cast<uint32_t>(tag.begin), static_cast<uint32_t>(tag.end)};
    m.sentence = a.sentence_of(static_cast<int32_t>(m.first));
    a.mentions.push_back(m);
  }
  return t;
}

World world_of(const TestText& t) {
  World world;
  resolve_places(gazetteer(), t.document, t.analysis, world);
  return world;
}

// "Paris=4717560 Texas=4736286": words, and the id or else the reason why there is none.
std::string shown(const TestText& t, const World& world) {
  std::string out;
  for (const Place& p : world.places)
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", t.document.slice(p.span),
                       p.why_null.empty() ? std::to_string(p.geonames_id) : p.why_null);
  return out;
}

struct Row {
  const char* text;
  const char* places;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    const TestText t = tagged(row.text);
    CHECK(shown(t, world_of(t)) == row.places);
  }
}

TEST_CASE("place keys: spellings of one name are one key") {
  CHECK(place_key("Saint-Étienne") == place_key("St. Etienne"));
  CHECK(place_key("the Gaza Strip") == "gaza strip");
  CHECK(place_key("Ţarţūs") == "tartus");
  CHECK(place_key("U.S.") == "us");
  CHECK(area_word("province") == AreaWord::first_order);
  CHECK(area_word("providence") == AreaWord::none);
}

TEST_CASE("the gazetteer knows the contract's place") {
  const PlaceIndex& index = gazetteer().index;
  PlaceQuery query;
  query.key = place_key("Sochi");
  const uint32_t at = rank_places(index, {query})[0].place;
  REQUIRE(at != kNoPlace);
  const PlaceRecord& sochi = index.place(at);
  CHECK(sochi.geonames_id == 491422);
  CHECK(index.country(at) == "RUS");
  CHECK(index.name(sochi.admin1) == "Krasnodar Krai");
  CHECK(kind_of(sochi.level) == PlaceKind::city);
  CHECK(index.find("no such place at all").empty());
}

TEST_CASE("names that have embarrassed geoparsers") {
  check({
      {"Officials of the {place|USA} and {place|China} met on Monday.", "USA=6252001 China=1814991"},
      {"Crews in {place|Long Beach}, CA, put out a fire.", "Long Beach=5367929 CA=5332921"},
      {"They told us that nobody ate turkey in march.", ""},
      {"Troops of {place|Turkey} left on March 3, and in May more will.", "Turkey=298795"},
      {"{person|Paris Hilton} and {person|Michael Jordan} wrote for the {organization|Boston Globe}.", ""},
      {"The {organization|Paris Hilton} brand and the {organization|Boston Globe} sued.", ""},
      {"Talks between the {place|US} and {place|China} opened in {place|Geneva}.",
       "US=6252001 China=1814991 Geneva=2660646"},
      {"The {nationality|Syrian} army advanced.", ""},
  });
}

TEST_CASE("the text says where: abbreviations, areas after a comma, kinds of area") {
  check({
      {"A man in {place|Paris}, {place|Texas}, was held.", "Paris=4717560 Texas=4736286"},
      {"She flew to {place|Paris} on Monday.", "Paris=2988507"},
      {"He lives in {place|Springfield}, Ill., with a dog.", "Springfield=4250542 Ill.=4896861"},
      {"Fighting went on in {place|Latakia} province.", "Latakia=173578"},
      {"Ships left {place|Latakia} on Monday.", "Latakia=173576"},
  });
}

TEST_CASE("names of an article are decided together") {
  // Alone the city in Egypt; beside towns and a parish of Louisiana the one there.
  check({
      {"A bomb went off in {place|Alexandria}.", "Alexandria=361058"},
      {"Police in {place|Alexandria} and {place|Pineville} in {place|Rapides Parish} met deputies from {place|Natchitoches}.",
       "Alexandria=4314550 Pineville=4337291 Rapides Parish=4338356 Natchitoches=4334720"},
  });
}

TEST_CASE("one unknown place does not lose the others") {
  check({{"Shells hit {place|Qarnat al-Wahmiya} village and {place|Idlib} on Monday.",
          "Qarnat al-Wahmiya=not-in-gazetteer Idlib=169389"}});
}

TEST_CASE("what the tagger missed: big names and places' syntax, not every word that is some village's name") {
  check({
      {"Rebels attacked Mosul on Monday.", "Mosul=99072"},
      {"A market in Maiduguri burned.", "Maiduguri=2331447"},
      {"Reading is fun, Police said.", ""},
      {"Dr Mosul resigned.", ""},
      {"The {organization|Oxford City Council} met.", "Oxford=2640729"},
  });
}

TEST_CASE("a country is no point; a relation moves the point away from the name") {
  const TestText t = tagged("{place|Nigeria} sent troops 20 km north of {place|Maiduguri} and to northern {place|Iraq}.");
  const World w = world_of(t);
  REQUIRE(w.places.size() == 3);
  CHECK(!w.places[0].has_point);
  CHECK(w.places[0].precision == PlacePrecision::country);
  CHECK(w.places[1].relation == "20 km north of");
  CHECK(w.places[1].precision == PlacePrecision::admin1);
  CHECK(w.places[2].relation == "northern");
  CHECK(w.places[2].precision == PlacePrecision::country);
}

TEST_CASE("a name that stands for its government is kept and marked") {
  TestText t = tagged("{place|Moscow} denied it.");
  World w;
  w.metonym.assign(t.analysis.mentions.size(), true);
  resolve_places(gazetteer(), t.document, t.analysis, w);
  REQUIRE(w.places.size() == 1);
  CHECK(w.places[0].metonymic);
  CHECK(w.places[0].geonames_id == 524901);
  w.metonym.assign(t.analysis.mentions.size(), false);
  resolve_places(gazetteer(), t.document, t.analysis, w);
  CHECK(!w.places[0].metonymic);
}

TEST_CASE("the dateline is found and speaks for its country") {
  TestText t = tagged("{place|TRIPOLI}, Lebanon - Shots were fired.");
  t.document.dateline.place = {0, 16};
  const World w = world_of(t);
  REQUIRE(w.dateline_place == 0);
  CHECK(w.places[0].country == "LBN");
  CHECK(!w.places[0].metonymic);
}

TEST_CASE("ranking does not depend on the order of the names") {
  const std::vector<std::string> names = {"paris", "clarksville", "lamar county", "texas", "dallas"};
  std::vector<PlaceQuery> forward, backward;
  for (const std::string& n : names) {
    PlaceQuery q;
    q.key = n;
    forward.push_back(q);
    backward.insert(backward.begin(), q);
  }
  const auto a = rank_places(gazetteer().index, forward);
  const auto b = rank_places(gazetteer().index, backward);
  for (size_t i = 0; i < names.size(); ++i) CHECK(a[i].place == b[names.size() - 1 - i].place);
  CHECK(gazetteer().index.place(a[0].place).geonames_id == 4717560);
}

}  // namespace
}  // namespace dateline
