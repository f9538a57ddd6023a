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

TEST_CASE("what nobody saw is not made up, and other layers keep their types") {
  Case c("Harvest came to Norwegian farms and Norwegian towns");
  c.name(3, 4, nationality, 0.9f);
  CHECK(c.settled() == std::vector{nationality});
}

}  // namespace dateline
