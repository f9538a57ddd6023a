// The sentences of the ontology tables and of data/acts/cases.txt, through the real language model and pack.
#include <cstdio>
#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "base/tsv.h"
#include "event/coder.h"
#include "lang/analyse.h"
#include "world/resolve.h"

namespace dateline {
namespace {

struct Pipeline {
  Result<Knowledge> know = Knowledge::open(DATELINE_BINARY_DIR "/dateline.pack");
  Result<LangModel> model = LangModel::open(DATELINE_SOURCE_DIR "/models/lang.model");
  Result<Analyser> analyser = Analyser::open(know->pack, &*model);
  Result<EventCoder> coder = EventCoder::open(know->pack);
  AnalyserScratch scratch;

  std::vector<Event> code(std::string_view sentence) {
    Document d;
    d.id = "test";
    d.text = sentence;
    d.published = CivilDate(2018, 5, 17);
    d.blocks.push_back({{0, static_cast<uint32_t>(d.text.size())}, BlockRole::body});
    const Analysis a = analyser->analyse(d, scratch);
    const World w = resolve(*know, d, a);
    return coder->code(d, a, w, nullptr);
  }
};

Pipeline& pipeline() {
  static Pipeline p;
  return p;
}

std::string shown(const std::vector<Event>& events) {
  std::string out;
  for (const Event& e : events) {
    out += std::string(name(e.type)) + "/" + e.mode + " " + e.cameo + " " + std::string(name(e.status)) + " by " + e.rule + "; ";
  }
  return out.empty() ? "nothing" : out;
}

bool has(const std::vector<Event>& events, EventType type, std::string_view mode, std::string_view code) {
  for (const Event& e : events)
    if (e.type == type && (mode.empty() || e.mode == mode) && (code == "*" || e.cameo == code) && e.status != EventStatus::negated) return true;
  return false;
}

}  // namespace

TEST_CASE("every case of data/acts/cases.txt") {
  std::ifstream in(DATELINE_SOURCE_DIR "/data/acts/cases.txt");
  REQUIRE(in);
  int number = 0, known = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const bool missed = line[0] == '?';
    const size_t bar = line.find('|');
    REQUIRE(bar != std::string::npos);
    const std::vector<std::string_view> want = split_list(std::string_view(line).substr(missed ? 1 : 0, bar - (missed ? 1 : 0)), ' ');
    const std::string sentence = line.substr(bar + 2);
    const std::vector<Event> events = pipeline().code(sentence);
    bool right = false;
    if (want[0] == "none") {
      right = events.empty();
    } else {
      const bool negative = want[0] == "not";
      const std::string_view what = want[negative ? 1 : 0];
      EventType type;
      REQUIRE(parse_event_type(what.substr(0, what.find('/')), type));
      const std::string_view mode = what.find('/') == std::string_view::npos ? "" : what.substr(what.find('/') + 1);
      const bool there = has(events, type, mode, negative || want.size() < 2 ? "*" : want[1]);
      right = there != negative;
    }
    if (missed) {
      known += !right;
      if (right) MESSAGE("cases.txt:" << number << " is right now: take the '?' away");
      continue;
    }
    CHECK_MESSAGE(right, "cases.txt:" << number << " " << line << "\n  got " << shown(events));
  }
  MESSAGE(known << " known misses");
}

TEST_CASE("examples and counter-examples of types and modes") {
  // The language model is small; a few sentences are read wrongly. The floor is what must not be lost.
  int right = 0, all = 0;
  for (const char* file : {"types.tsv", "modes.tsv"}) {
    const Result<Table> table = Table::read(std::string(DATELINE_SOURCE_DIR "/data/ontology/") + file);
    REQUIRE(table.has_value());
    for (const Table::Row& row : table->rows()) {
      EventType type;
      REQUIRE(parse_event_type(row["type"], type));
      const std::string_view mode = table->has_column("mode") ? row["mode"] : std::string_view();
      const std::vector<Event> yes = pipeline().code(row["example"]), no = pipeline().code(row["counter"]);
      const bool a = has(yes, type, mode, "*"), b = !has(no, type, mode, "*");
      right += a + b;
      all += 2;
      if (!a) MESSAGE(row.where() << " example: " << row["example"] << " got " << shown(yes));
      if (!b) MESSAGE(row.where() << " counter: " << row["counter"] << " got " << shown(no));
    }
  }
  MESSAGE(right << " of " << all << " right");
  CHECK(right * 100 >= all * 93);
}

}  // namespace dateline
