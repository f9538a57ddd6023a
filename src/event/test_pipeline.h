// For tests of this stage: sentences through the real language model and pack.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "event/coder.h"
#include "lang/analyse.h"
#include "world/resolve.h"

namespace dateline {

/// One thread at a time.
struct TestPipeline {
  Result<Knowledge> know = Knowledge::open(DATELINE_BINARY_DIR "/dateline.pack");
  Result<LangModel> model = LangModel::open(DATELINE_SOURCE_DIR "/models/lang.model");
  Result<Analyser> analyser = Analyser::open(know->pack, &*model);
  Result<EventCoder> coder = EventCoder::open(know->pack);
  AnalyserScratch scratch;

  /// By the coder of the pack, or another.
  std::vector<Event> code(std::string_view sentence, const EventCoder* by = nullptr) {
    Document d;
    d.id = "test";
    d.text = sentence;
    d.published = CivilDate(2018, 5, 17);
    d.blocks.push_back({{0, static_cast<uint32_t>(d.text.size())}, BlockRole::body});
    const Analysis a = analyser->analyse(d, scratch);
    const World w = resolve(*know, d, a);
    return (by ? *by : *coder).code(d, a, w, nullptr);
  }
};

/// Opened once for all tests.
inline TestPipeline& pipeline() {
  static TestPipeline p;
  return p;
}

/// "CONSULT/visit 042 occurred by acts/consult:17 visit.v; ".
inline std::string shown(const std::vector<Event>& events) {
  std::string out;
  for (const Event& e : events)
    out += std::string(type_name(e)) + "/" + e.mode + " " + e.cameo + " " + std::string(name(e.status)) + " by " + e.rule + "; ";
  return out.empty() ? "nothing" : out;
}

}  // namespace dateline
