// For tests of the world stage: sentences through the shipped network and the whole stage.
#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lang/analyse.h"
#include "world/resolve.h"

namespace dateline {

struct Stages {
  Result<Knowledge> know = Knowledge::open(DATELINE_BINARY_DIR "/dateline.pack");
  Result<LangModel> model = LangModel::open(DATELINE_SOURCE_DIR "/models/lang.model");
};

inline const Stages& stages() {
  static const Stages s;
  return s;
}

struct Coded {
  Document document;
  Analysis analysis;
  World world;
};

inline Coded code(std::string_view text, std::string_view published) {
  const Stages& s = stages();
  REQUIRE(s.know);
  REQUIRE(s.model);
  Result<Analyser> analyser = Analyser::open(s.know->pack, &*s.model);
  REQUIRE(analyser);
  Coded c;
  c.document.text = text;
  c.document.published = parse_iso_date(published);
  c.document.published_source = "input";
  c.document.blocks.push_back({{0, static_cast<uint32_t>(text.size())}, BlockRole::body});
  AnalyserScratch scratch;
  c.analysis = analyser->analyse(c.document, scratch);
  c.world = resolve(*s.know, c.document, c.analysis);
  return c;
}

// The actor of the phrase whose head word is the last word of `words`, in their first occurrence.
inline const Actor* actor_of(const Coded& c, std::string_view words) {
  const size_t at = c.document.text.find(words);
  if (at == std::string::npos) return nullptr;
  const TextSpan span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  const Actor* best = nullptr;
  uint32_t size = 0;
  for (const Mention& m : c.analysis.mentions) {
    const int32_t i = m.chain == kNone ? kNone : c.world.actor_of_chain[static_cast<size_t>(m.chain)];
    if (i == kNone || !span.contains(m.span) || m.span.end != span.end || m.span.size() < size) continue;
    best = &c.world.actors[static_cast<size_t>(i)];
    size = m.span.size();
  }
  for (uint32_t w = 0; best == nullptr && w < c.analysis.words.size(); ++w)
    if (c.analysis.words[w].span.end == span.end && c.world.actor_of_word[w] != kNone)
      best = &c.world.actors[static_cast<size_t>(c.world.actor_of_word[w])];
  return best;
}

/// The place whose words are the n-th occurrence of `words`; nullptr when they are no place.
inline const Place* place_of(const Coded& c, std::string_view words, int nth = 0) {
  for (const Place& p : c.world.places)
    if (c.document.slice(p.span) == words && nth-- == 0) return &p;
  return nullptr;
}

}  // namespace dateline
