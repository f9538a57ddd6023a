// event_rows PACK LANG_MODEL < articles.jsonl > rows.jsonl: one line an event that the rules accept, with the evidence that its
// confidence is made of. Input lines are the contract's ("id", "text"); an event is found again by article and trigger.
#include <cstdio>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "event/confidence.h"
#include "event/participants.h"
#include "event/tree.h"
#include "story/engine.h"

using namespace dateline;
using Json = nlohmann::json;

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: event_rows PACK LANG_MODEL < articles.jsonl > rows.jsonl\n");
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
    const EventCoder& coder = engine->coder();
    const Tree tree(coded->analysis, coder.lexicon());
    const Participants participants(coded->document, tree, coded->world, coder.lexicon());
    const CodePointIndex index(coded->document.text);
    for (const Candidate& c : coder.candidates(coded->document, coded->analysis, coded->world, nullptr)) {
      if (!c.refused.empty() || c.eaten) continue;
      const Json row = {{"id", item.at("id")}, {"trigger", index.code_point(c.event.trigger.begin)}, {"type", std::string(name(c.event.type))},
                        {"evidence", evidence_of(tree, participants, c)}};
      std::cout << row.dump() << '\n';
    }
  }
  return 0;
}
