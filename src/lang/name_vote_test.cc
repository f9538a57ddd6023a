#include "lang/name_vote.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

// One sentence; each word a proper noun when it begins with a capital.
struct Case {
  std::string text;
  Analysis analysis;

  explicit Case(const std::string& words) : text(words) {
    for (size_t at = 0; at < text.size();) {
      size_t end = text.find(' ', at);
      if (end == std::string::npos) end = text.size();
      Word w;
      w.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
      w.upos = text[at] >= 'A' && text[at] <= 'Z' ? Upos::PROPN : Upos::NOUN;
      analysis.words.push_back(w);
      at = end + 1;
    }
    analysis.sentences.push_back({0, static_cast<uint32_t>(analysis.words.size()), 0, {}});
  }
  void name(uint32_t first, uint32_t last, EntityType type, float score) {
    Mention m;
    m.first = first;
    m.last = last;
    m.type = type;
    m.score = score;
    finish_mention(m, analysis);
    analysis.mentions.push_back(m);
  }
  std::vector<EntityType> settled() {
    settle_names(text, 0, static_cast<uint32_t>(analysis.words.size()), 0, analysis);
    std::vector<EntityType> out;
    for (const Mention& m : analysis.mentions) out.push_back(m.type);
    return out;
  }
};

using enum EntityType;

}  // namespace

TEST_CASE("the surer reading of a name wins everywhere") {
  Case c("Velodyn sold shares while Velodyn waited for Velodyn");
  c.name(0, 1, organization, 0.9f);
  c.name(4, 5, place, 0.4f);
  c.name(7, 8, organization, 0.8f);
  CHECK(c.settled() == std::vector{organization, organization, organization});
}

TEST_CASE("a family name is its person, tagged or missed") {
  Case c("Salma Haddad spoke and Haddad left after Haddad had won");
  c.name(0, 2, person, 1.4f);
  c.name(4, 5, place, 0.6f);
  CHECK(c.settled() == std::vector{person, person, person});
  CHECK(c.analysis.mentions[2].first == 7);
}

TEST_CASE("a name of several words that was seen once is seen again") {
  Case c("Korvath Mining sold ore but Korvath Mining kept its land");
  c.name(0, 2, organization, 0.9f);
  CHECK(c.settled() == std::vector{organization, organization});
  CHECK(c.analysis.mentions[1].first == 5);
  CHECK(c.analysis.mentions[1].last == 7);
}

TEST_CASE("an acronym in brackets is what the name before it is") {
  Case c("the Korvath Mining Group ( KMG ) said that KMG would pay");
  c.name(1, 4, organization, 0.9f);
  CHECK(c.settled() == std::vector{organization, organization, organization});
  // Letters that the name does not spell are something else.
  Case other("the Korvath Mining Group ( USA ) said that USA would pay");
  other.name(1, 4, organization, 0.9f);
  CHECK(other.settled() == std::vector{organization});
}

TEST_CASE("a family name that is a common noun too") {
  Case c("we saw Ada Stones and then the tired Stones left at noon");
  c.name(2, 4, person, 0.9f);
  c.analysis.words[8].upos = Upos::NOUN;
  CHECK(c.settled() == std::vector{person, person});
  Case first("Stones left as Ada Stones had said");
  first.name(3, 5, person, 0.9f);
  first.analysis.words[0].upos = Upos::NOUN;
  CHECK(first.settled() == std::vector{person, person});
  Case rubble("Stones fell on what the stones of Ada Stones had left");
  rubble.name(6, 8, person, 0.9f);
  rubble.analysis.words[0].upos = Upos::NOUN;
  CHECK(rubble.settled() == std::vector{person});
  // In a headline capitals say nothing; written small it is the noun.
  Case headline("Minister Ada Stones Throws Heavy Stones And Runs Away");
  headline.name(1, 3, person, 0.9f);
  for (uint32_t i = 3; i < 9; ++i) headline.analysis.words[i].upos = i == 5 ? Upos::NOUN : Upos::VERB;
  CHECK(headline.settled() == std::vector{person});
  Case plain("we saw Ada Stones and then the heavy stones fell at noon");
  plain.name(2, 4, person, 0.9f);
  CHECK(plain.settled() == std::vector{person});
}

TEST_CASE("what nobody saw is not made up, and other layers keep their types") {
  Case c("Harvest came to Norwegian farms and Norwegian towns");
  c.name(3, 4, nationality, 0.9f);
  CHECK(c.settled() == std::vector{nationality});
}

}  // namespace dateline
