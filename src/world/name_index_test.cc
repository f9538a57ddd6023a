#include "world/name_index.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace dateline;

namespace {

struct Built {
  std::vector<NameSlot> slots;
  std::vector<NamePosting> postings;
  NameIndex index;
};

Built build(const std::vector<std::pair<std::string, uint8_t>>& names) {
  Built b;
  NameIndexBuilder builder;
  for (uint32_t i = 0; i < names.size(); ++i) builder.add(names[i].first, {i, NameSense::actor, names[i].second, 0});
  builder.build(b.slots, b.postings);
  b.index = NameIndex(b.slots, b.postings);
  return b;
}

// What the first name found in `text` is, -1 for none.
int first_found(const Built& b, std::string_view text, uint32_t* words = nullptr) {
  std::vector<NameToken> tokens;
  cut_name_tokens(text, tokens);
  for (size_t i = 0; i < tokens.size(); ++i)
    if (const NameMatch m = b.index.longest(tokens, i); m.tokens > 0) {
      if (words != nullptr) *words = m.tokens;
      for (const NamePosting& p : m.postings)
        if (caps_fit(p, std::span<const NameToken>(tokens).subspan(i, m.tokens))) return static_cast<int>(p.target);
    }
  return -1;
}

}  // namespace

TEST_CASE("names are compared by words") {
  const char* const kSame[][2] = {{"Bashar al-Assad", "bashar al assad"}, {"U.S.", "US"},          {"Sana'a", "Sanaa"},
                                  {"Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"}, {"Russia's", "Russia"}, {"N\u2019Djamena", "Ndjamena"},
                                  {"Guinea-Bissau", "Guinea Bissau"}};
  for (const auto& [a, b] : kSame) CHECK_MESSAGE(name_hash(a) == name_hash(b), a << " and " << b);
  CHECK(name_hash("Niger") != name_hash("Nigeria"));
  CHECK(name_hash("New York") != name_hash("York New"));
  CHECK(name_hash("...") == 0);
}

TEST_CASE("capitals decide where the table says so") {
  const Built b = build({{"US", NamePosting::kAcronym}, {"Turkey", NamePosting::kProper}, {"March", NamePosting::kProper},
                         {"riot police", 0}});
  CHECK(first_found(b, "the US said") == 0);
  CHECK(first_found(b, "told us so") == -1);
  CHECK(first_found(b, "Turkey said") == 1);
  CHECK(first_found(b, "a turkey dinner") == -1);
  CHECK(first_found(b, "on the march") == -1);
  CHECK(first_found(b, "Riot police fired") == 3);
}

TEST_CASE("the longest name wins") {
  const Built b = build({{"Congo", 0}, {"Democratic Republic of the Congo", 0}, {"Republic of Congo", 0}});
  uint32_t words = 0;
  CHECK(first_found(b, "in the Democratic Republic of the Congo today", &words) == 1);
  CHECK(words == 5);
  CHECK(first_found(b, "Democratic leaders of Congo") == 0);
  CHECK(first_found(b, "Republic of Congo") == 2);
}

TEST_CASE("the index agrees with a linear scan") {
  std::vector<std::pair<std::string, uint8_t>> names;
  uint32_t seed = 7;
  const auto next = [&] { return seed = seed * 1664525u + 1013904223u; };
  const auto word = [&] { return std::string(1, static_cast<char>('a' + (next() >> 24) % 6)); };
  for (int i = 0; i < 60; ++i) {
    std::string n = word();
    for (uint32_t k = (next() >> 24) % 3; k > 0; --k) n += " " + word();
    names.emplace_back(n, 0);
  }
  const Built b = build(names);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> text;
    std::string joined;
    for (int i = 0; i < 6; ++i) {
      text.push_back(word());
      joined += (i ? " " : "") + text.back();
    }
    uint32_t longest = 0;
    for (uint32_t n = 1; n <= 6; ++n) {
      std::string part;
      for (uint32_t i = 0; i < n; ++i) part += (i ? " " : "") + text[i];
      for (const auto& [name, flags] : names)
        if (name == part) longest = n;
    }
    std::vector<NameToken> tokens;
    cut_name_tokens(joined, tokens);
    CHECK_MESSAGE(b.index.longest(tokens, 0).tokens == longest, joined);
  }
}
