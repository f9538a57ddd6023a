// A user's own ontology and acts, read when the coder is opened.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "event/test_pipeline.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for one test, with the tables put into it; gone afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("dateline-own-" + std::to_string(::getpid()) + "-" + std::to_string(next_++))) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  void put(const std::string& file, const std::string& text) const { std::ofstream(path_ / file) << text; }
  std::string path() const { return path_.string(); }

 private:
  inline static int next_ = 0;
  fs::path path_;
};

void put_votes_ontology(const Folder& f) {
  f.put("types.tsv", "type\tquad\tscore\tlike\nVOTE\tverbal cooperation\t3\tnone\nTALK\tverbal cooperation\t2\tCONSULT\n");
  f.put("modes.tsv", "type\tmode\tscore\nVOTE\twin\t4\n");
  f.put("codes.tsv", "code\ttype\tmode\nV1\tVOTE\twin\n");
}

const std::string kHead = "words\tpos\tframe\tif\tcode\ttype\n";

Error error_of(const OwnTables& own) {
  const Result<EventCoder> coder = EventCoder::open(pipeline().know->pack, own);
  REQUIRE_FALSE(coder.has_value());
  return coder.error();
}

}  // namespace

TEST_CASE("own types and acts: events in them, by the user's rows, and none of ours") {
  const Folder onto;
  put_votes_ontology(onto);
  Folder acts;
  acts.put("votes.tsv", kHead + "win\tv\ttrans\tobj=election\tV1\t\nmeet\tv\tboth\tsubj~plural\t\tTALK\n");
  const Result<EventCoder> coder = EventCoder::open(pipeline().know->pack, {.ontologies = {onto.path()}, .acts = {acts.path()}});
  REQUIRE_MESSAGE(coder.has_value(), coder.error().to_string());
  const std::vector<Event> won = pipeline().code("President Emmanuel Macron won the election on Sunday.", &*coder);
  REQUIRE_MESSAGE(won.size() == 1, shown(won));
  CHECK(type_name(won[0]) == "VOTE");
  CHECK(won[0].mode == "win");
  CHECK(won[0].cameo == "V1");
  CHECK(won[0].rule == acts.path() + "/votes.tsv:2 win.v");
  CHECK(coder->ontology().score("VOTE", "win") == 4);
  CHECK(pipeline().code("Turkey condemned the Israeli raid.", &*coder).empty());
}

TEST_CASE("own types: like none of PLOVER's the type stands whatever the time") {
  const Folder onto;
  put_votes_ontology(onto);
  Folder acts;
  acts.put("votes.tsv", kHead + "win\tv\ttrans\tobj=election\tV1\t\n");
  const Result<EventCoder> coder = EventCoder::open(pipeline().know->pack, {.ontologies = {onto.path()}, .acts = {acts.path()}});
  REQUIRE(coder.has_value());
  const std::vector<Event> will = pipeline().code("President Emmanuel Macron will win the election.", &*coder);
  REQUIRE_MESSAGE(will.size() == 1, shown(will));
  CHECK(type_name(will[0]) == "VOTE");
  CHECK(will[0].status == EventStatus::future);
}

TEST_CASE("own types for CAMEO's codes: our acts answer in them") {
  Folder onto;
  onto.put("types.tsv", "type\tquad\tscore\tlike\nMEETING\tverbal cooperation\t1\tCONSULT\nOTHER\tverbal cooperation\t0\tSUPPORT\n");
  onto.put("cameo.tsv", "code\ttype\n040\tMEETING\n036\tOTHER\n");
  const Result<EventCoder> coder = EventCoder::open(pipeline().know->pack, {.ontologies = {onto.path()}});
  REQUIRE_MESSAGE(coder.has_value(), coder.error().to_string());
  CHECK(shown(pipeline().code("The foreign ministers of Chile and Peru met in Lima.", &*coder)).starts_with("MEETING/ 040 occurred"));
  CHECK(shown(pipeline().code("The foreign ministers of Chile and Peru will meet in Lima.", &*coder)).starts_with("OTHER/ 036 future"));
  CHECK(pipeline().code("Turkey condemned the Israeli raid.", &*coder).empty());
}

TEST_CASE("own acts with our ontology: tried before ours; \"-\" says that a word is no act") {
  Folder acts;
  acts.put("mine.tsv", "words\tpos\tframe\tif\tcameo\ncondemn\tv\ttrans\tobj=raid\t1123\npraise\tv\ttrans\t\t-\n");
  const Result<EventCoder> coder = EventCoder::open(pipeline().know->pack, {.acts = {acts.path()}});
  REQUIRE_MESSAGE(coder.has_value(), coder.error().to_string());
  CHECK(shown(pipeline().code("Turkey condemned the Israeli raid.", &*coder)).starts_with("ACCUSE/allege 1123"));
  CHECK(pipeline().code("Canada praised Ukraine.", &*coder).empty());
  CHECK(shown(pipeline().code("Turkey condemned the Israeli raid.")).starts_with("ACCUSE/disapprove 111"));
  CHECK(pipeline().code("Canada praised Ukraine.").size() == 1);
}

TEST_CASE("own modes and contexts beside ours") {
  Folder onto;
  onto.put("modes.tsv", "type\tmode\tscore\nCONSULT\tsecret\t5\n");
  onto.put("contexts.tsv", "context\nspace\n");
  onto.put("context_cues.tsv", "context\tcues\nspace\tsatellite|space station\n");
  Folder acts;
  acts.put("mine.tsv", "words\tpos\tframe\tif\tcameo\tmode\nmeet\tv\tboth\tsubj~plural adv=secretly\t040\t\nconfer\tv\tboth\twith~actor\t040\tsecret\n");
  const Result<EventCoder> coder = EventCoder::open(pipeline().know->pack, {.ontologies = {onto.path()}, .acts = {acts.path()}});
  REQUIRE_MESSAGE(coder.has_value(), coder.error().to_string());
  const std::vector<Event> events = pipeline().code("Putin conferred with Macron about a satellite.", &*coder);
  REQUIRE_MESSAGE(events.size() == 1, shown(events));
  CHECK(events[0].mode == "secret");
  CHECK(std::find(events[0].contexts.begin(), events[0].contexts.end(), "space") != events[0].contexts.end());
}

TEST_CASE("what is wrong in own tables is named with file and line") {
  struct Row {
    const char *file, *text, *where, *says;
  };
  for (const Row& row : {
           Row{"a.tsv", "words\tpos\tframe\tcameo\nwin\tv\tnoframe\t040\n", "a.tsv:2", "no frame \"noframe\""},
           Row{"a.tsv", "words\tpos\tframe\tcameo\nwin\tv\ttrans\t999\n", "a.tsv:2", "no code \"999\" in the ontology"},
           Row{"a.tsv", "words\tpos\tframe\tcameo\nwin\tv\ttrans\t010\n", "a.tsv:2", "a code without an event type"},
           Row{"a.tsv", "words\tpos\tframe\ttype\nwin\tv\ttrans\tGLEE\n", "a.tsv:2", "no event type \"GLEE\""},
           Row{"a.tsv", "words\tpos\tframe\tif\tcameo\n# a comment\nwin\tv\ttrans\tobj=@nope\t040\n", "a.tsv:3", "no such word class"},
           Row{"a.tsv", "words\tpos\tframe\tcameo\nwin\tverb\ttrans\t040\n", "a.tsv:2", "expected v, n or a"},
           Row{"a.tsv", "words\tpos\tcameo\nwin\tv\t040\n", "a.tsv", "column \"frame\" is missing"},
       }) {
    Folder acts;
    acts.put(row.file, row.text);
    const Error error = error_of({.acts = {acts.path()}});
    CHECK(error.code == ErrorCode::kBadTable);
    CHECK_MESSAGE(error.where.ends_with(row.where), error.to_string());
    CHECK_MESSAGE(error.message.find(row.says) != std::string::npos, error.to_string());
  }
  for (const Row& row : {
           Row{"types.tsv", "type\tquad\tscore\nA\tverbal cooperation\tmany\n", "types.tsv:2", "\"many\" is not a number"},
           Row{"types.tsv", "type\tquad\tscore\nA\tfriendly\t1\n", "types.tsv:2", "quad \"friendly\""},
           Row{"types.tsv", "type\tquad\tscore\nA\tverbal conflict\t1\nA\tverbal conflict\t1\n", "types.tsv:3", "stands twice"},
           Row{"types.tsv", "type\tquad\tscore\tlike\nA\tverbal conflict\t1\tFIGHT\n", "types.tsv:2", "like \"FIGHT\""},
           Row{"modes.tsv", "type\tmode\nFIGHT\tfists\n", "modes.tsv:2", "no event type \"FIGHT\""},
           Row{"cameo.tsv", "code\ttype\tmode\n0999\tAID\tvisit\n", "cameo.tsv:2", "AID has no mode \"visit\""},
       }) {
    Folder onto;
    onto.put(row.file, row.text);
    const Error error = error_of({.ontologies = {onto.path()}});
    CHECK(error.code == ErrorCode::kBadTable);
    CHECK_MESSAGE(error.where.ends_with(row.where), error.to_string());
    CHECK_MESSAGE(error.message.find(row.says) != std::string::npos, error.to_string());
  }
  CHECK(error_of({.acts = {"/no/such/folder"}}).code == ErrorCode::kCannotOpen);
  const Folder empty;
  CHECK(error_of({.ontologies = {empty.path()}}).code == ErrorCode::kBadTable);
}

}  // namespace dateline
