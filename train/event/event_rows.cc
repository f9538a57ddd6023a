// event_rows PACK LANG_MODEL < articles.jsonl > rows.jsonl: one line an event that the rules accept, with the evidence that its
// confidence is made of. Input lines are the contract's ("id", "text" or "page_text", "published"); an event is found again by article and trigger.
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

namespace {

/// [begin, end, country, first sector] of each participant; an implied one has begin = end.
Json side(const CodePointIndex& index, const Participants& participants, const std::vector<Participant>& who) {
  Json out = Json::array();
  for (const Participant& p : who) {
    const Actor* a = participants.actor(p);
    out.push_back({p.span.empty() ? 0 : index.code_point(p.span.begin), p.span.empty() ? 0 : index.code_point(p.span.end),
                   a ? a->country : "", a && !a->sectors.empty() ? a->sectors.front() : ""});
  }
  return out;
}

}  // namespace

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
    const bool page = item.contains("page_text");   // with what a saved page has around its article
    const std::string text = item.at(page ? "page_text" : "text");
    PageInput input{.id = item.at("id"), .kind = page ? PageInput::Kind::text_page : PageInput::Kind::text_verbatim, .bytes = text};
    if (item.contains("published") && item["published"].is_string()) {
      input.published = parse_iso_date(item["published"].get<std::string>());
    }
    const Result<CodedArticle> coded = engine->code(input, scratch);
    if (!coded || !coded->coded) continue;
    const EventCoder& coder = engine->coder();
    const Tree tree(coded->analysis, coder.lexicon());
    const Participants participants(coded->document, tree, coded->world, coder.lexicon());
    const CodePointIndex index(coded->document.text);
    for (const Candidate& c : coder.candidates(coded->document, coded->analysis, coded->world, nullptr)) {
      if ((!c.refused.empty() && !c.doubtful) || c.eaten) continue;
      const Json row = {{"id", item.at("id")}, {"trigger", index.code_point(c.event.trigger.begin)}, {"type", std::string(name(c.event.type))},
                        {"actor", side(index, participants, c.event.actor)}, {"recipient", side(index, participants, c.event.recipient)},
                        {"evidence", evidence_of(tree, participants, c)}};
      std::cout << row.dump() << '\n';
    }
  }
  return 0;
}
