#include "event/relation_model.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>

#include "lang/analyse.h"
#include "page/read.h"
#include "world/resolve.h"

namespace dateline {
namespace {

const std::string kModels = DATELINE_SOURCE_DIR "/models/";

/// The chain of stages up to a decision on "first" and "second", each a stretch of the text.
struct Asker {
  Result<Knowledge> know = Knowledge::open(DATELINE_BINARY_DIR "/dateline.pack");
  Result<LangModel> lang = LangModel::open(kModels + "lang.model");
  Result<RelationModel> model = RelationModel::open(kModels + "relation.model");
  Result<PageTables> page = PageTables::open(know->pack);
  Result<Analyser> analyser = Analyser::open(know->pack, &*lang);
  Result<EventCoder> coder = EventCoder::open(know->pack);

  struct Answer {
    Relation relation;
    std::string trigger;
    float sum = 0;   // of all probabilities
  };

  Answer ask(std::string_view text, std::string_view first, std::string_view second) const {
    const Result<Document> document = read_page({.id = "t", .kind = PageInput::Kind::text_verbatim, .bytes = text}, *page);
    REQUIRE(document);
    AnalyserScratch scratch;
    const Analysis analysis = analyser->analyse(*document, scratch);
    const World world = resolve(*know, *document, analysis);
    const auto span = [&](std::string_view words) {
      const auto at = static_cast<uint32_t>(text.find(words));
      return TextSpan{at, at + static_cast<uint32_t>(words.size())};
    };
    const GivenPair pair{{span(first)}, {span(second)}};
    const Relation lexicon = relate(*coder, *document, analysis, world, pair);
    Answer out;
    out.relation = model->decide(*coder, *document, analysis, pair, lexicon);
    if (out.relation.event) out.trigger = std::string(document->slice(out.relation.event->trigger));
    EncoderScratch memory;
    const auto p = model->probabilities(*document, analysis, pair, lexicon, memory);
    out.sum = std::accumulate(p.begin(), p.end(), 0.0f);
    return out;
  }
};

TEST_CASE("given pairs get a type, the words that speak for it, and a probability") {
  const Asker asker;
  REQUIRE(asker.model.has_value());
  const struct { std::string_view text, first, second; EventType type; } rows[] = {
      {"Sweden has condemned the Danish decision to close the bridge.", "Sweden", "the Danish decision", EventType::ACCUSE},
      {"Rebels shelled an army post near the river, killing two soldiers.", "Rebels", "an army post", EventType::ASSAULT},
      {"Norway promised to lend Iceland two ships.", "Norway", "Iceland", EventType::AGREE},
      {"Kenyan police arrested nine students on Friday.", "Kenyan police", "nine students", EventType::COERCE},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const Asker::Answer answer = asker.ask(row.text, row.first, row.second);
    REQUIRE(answer.relation.event.has_value());
    CHECK(name(answer.relation.event->type) == name(row.type));
    CHECK_FALSE(answer.trigger.empty());
    CHECK(answer.relation.event->confidence > 1.0f / kEventTypeCount);
    CHECK(answer.sum == doctest::Approx(1));
  }
}

TEST_CASE("an empty text answers nothing, and sides without words do no harm") {
  const Asker asker;
  const Document empty;
  const Relation none = asker.model->decide(*asker.coder, empty, {}, {}, {});
  CHECK_FALSE(none.event.has_value());
  CHECK(asker.ask("Sweden condemned Denmark.", "Sweden", "Sweden").sum == doctest::Approx(1));
}

TEST_CASE("a relation model that is cut off, or is none, is refused") {
  CHECK(RelationModel::open(kModels + "lang.model").error().code == ErrorCode::kBadModel);
  std::ostringstream bytes;
  bytes << std::ifstream(kModels + "relation.model", std::ios::binary).rdbuf();
  const std::string path = (std::filesystem::temp_directory_path() / "dateline_relation_test.model").string();
  for (const size_t keep : {size_t{0}, size_t{40}, bytes.str().size() / 2, bytes.str().size() - 1}) {
    std::ofstream(path, std::ios::binary) << bytes.str().substr(0, keep);
    const Result<RelationModel> cut = RelationModel::open(path);
    REQUIRE_FALSE(cut);
    CHECK(cut.error().code == ErrorCode::kBadModel);
  }
  std::remove(path.c_str());
}

}  // namespace
}  // namespace dateline
