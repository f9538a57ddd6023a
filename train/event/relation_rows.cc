// relation_rows PACK LANG_MODEL < pairs.jsonl > rows.jsonl: one line a given pair with what the relation model looks at.
// Input lines are the contract's, with "pairs"; an optional "label" is passed through.
#include <cstdio>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "event/relation_features.h"
#include "story/engine.h"

using namespace dateline;
using Json = nlohmann::json;

namespace {

std::vector<TextSpan> spans(const CodePointIndex& index, const Json& side) {
  std::vector<TextSpan> out;
  for (const Json& s : side) out.push_back({index.byte(s[0].get<uint32_t>()), index.byte(s[1].get<uint32_t>())});
  return out;
}

Json row_of(const Engine& engine, const CodedArticle& coded, const Json& pair) {
  const CodePointIndex index(coded.document.text);
  const GivenPair given{spans(index, pair.at("actor")), spans(index, pair.at("recipient"))};
  const Relation lexicon = engine.relate(coded, given);
  const RelationFeatures f = relation_features(engine.model(), coded.analysis, coded.events, given, lexicon);
  Json row = {{"keys", Json::array()}, {"values", Json::array()}, {"dense", f.dense}, {"lang", engine.model().version()}};
  for (const RelationFeature& feature : f.sparse) {
    row["keys"].push_back(feature.key);
    row["values"].push_back(feature.value);
  }
  row["lexicon"] = lexicon.event ? Json(std::string(name(lexicon.event->type))) : Json(nullptr);
  return row;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: relation_rows PACK LANG_MODEL < pairs.jsonl > rows.jsonl\n");
    return 2;
  }
  const Result<Engine> engine = Engine::open({.pack = argv[1], .model = argv[2]});
  if (!engine) {
    std::fprintf(stderr, "%s\n", engine.error().to_string().c_str());
    return 1;
  }
  Engine::Scratch scratch;
  std::string line;
  while (std::getline(std::cin, line)) {
    const Json item = Json::parse(line);
    const std::string text = item.at("text");
    const Result<CodedArticle> coded =
        engine->code({.id = item.at("id"), .kind = PageInput::Kind::text_verbatim, .bytes = text}, scratch);
    if (!coded || !coded->coded) continue;
    for (const Json& pair : item.at("pairs")) {
      Json row = row_of(*engine, *coded, pair);
      row["id"] = item.at("id");
      if (item.contains("label")) row["label"] = item["label"];
      std::cout << row.dump() << '\n';
    }
  }
  return 0;
}
