#include "story/review.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "story/review_gold.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Place {
  fs::path folder = fs::temp_directory_path() / ("dateline-review-" + std::to_string(::getpid()));
  Place() {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  ~Place() { fs::remove_all(folder); }
  std::string file(const char* name) const { return (folder / name).string(); }
};

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

ReviewJson record() {
  return ReviewJson::parse(R"({"id":"a1","article":{"title":"T","published":"2018-05-17","text":"Iran met Iraq. Iran met Oman."},"events":[
    {"id":"e1","type":"CONSULT","mode":null,"cameo":"040","status":"occurred","actor":[{"text":"Iran","begin":0,"end":4,"code":"IRN","country":"IRN","sectors":[],"name":"Iran"}],
     "recipient":[{"text":"Iraq","begin":9,"end":13,"code":"IRQ","country":"IRQ","sectors":[],"name":"Iraq"}],
     "date":{"start":"2018-05-16","end":"2018-05-16"},"place":{"name":"Basra","geonames_id":99532,"country":"IRQ"},
     "evidence":{"text":"Iran met Iraq.","begin":0,"end":14,"trigger":{"text":"met","begin":5,"end":8}}},
    {"id":"e2","type":"CONSULT","mode":null,"cameo":"040","status":"occurred","actor":[],"recipient":[],"date":{"start":null,"end":null},"place":null,
     "evidence":{"text":"Iran met Oman.","begin":15,"end":29,"trigger":{"text":"met","begin":20,"end":23}}}]})");
}

Judgement judged(const ReviewJson& r, size_t event, Verdict verdict, const char* coder = "anna") {
  return {.article = "a1", .event = r["events"][event]["id"], .verdict = verdict, .coder = coder, .coded = r["events"][event], .changed = {}};
}

}  // namespace

TEST_CASE("values of fields: what is compared") {
  const ReviewJson r = record();
  const ReviewJson& e = r["events"][0];
  CHECK(review_value(e, "type") == "CONSULT");
  CHECK(review_value(e, "mode") == "-");
  CHECK(review_value(e, "actor") == "IRN");
  CHECK(review_value(e, "date") == "2018-05-16");
  CHECK(review_value(e, "place") == "99532");
  const ReviewJson& other = r["events"][1];
  CHECK(review_value(other, "actor") == "-");
  CHECK(review_value(other, "date") == "-");
  CHECK(review_value(other, "place") == "-");
  CHECK(review_value(ReviewJson::parse(R"({"actor":[{"code":"TUR"},{"code":"RUS"},{"code":"TUR"},{"code":null,"text":"The  Envoy"}]})"), "actor") == "RUS+TUR+the envoy");
}

TEST_CASE("the log: on the disk at once, goes on after a kill in the middle of a line, undo, drafts, one writer") {
  const Place place;
  const std::string path = place.file("log.jsonl");
  const ReviewJson r = record();
  {
    Result<ReviewLog> log = ReviewLog::open(path);
    REQUIRE(log.has_value());
    REQUIRE(log->add(judged(r, 0, Verdict::accept)).has_value());
    REQUIRE(log->add(judged(r, 1, Verdict::draft)).has_value());
    const Result<ReviewLog> beside = ReviewLog::read(path);     // what a kill now would leave
    REQUIRE(beside.has_value());
    CHECK(beside->judgements().size() == 2);
    const Result<ReviewLog> second = ReviewLog::open(path);
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().message == "another review has this file open");
  }
  std::ofstream(path, std::ios::app) << R"({"article":"a1","event":"e2","verd)";
  {
    Result<ReviewLog> log = ReviewLog::open(path);
    REQUIRE(log.has_value());
    CHECK(log->judgements().size() == 2);
    CHECK(log->notes().size() == 1);
    CHECK(log->about("a1", "e2")->verdict == Verdict::draft);
    REQUIRE(log->add(judged(r, 1, Verdict::reject)).has_value());
    REQUIRE(log->add(judged(r, 0, Verdict::undo)).has_value());
    CHECK(log->about("a1", "e1") == nullptr);
  }
  const Result<ReviewLog> log = ReviewLog::read(path);
  REQUIRE(log.has_value());
  REQUIRE(log->judgements().size() == 1);
  CHECK(log->judgements()[0].verdict == Verdict::reject);
  CHECK(log->notes().empty());
}

TEST_CASE("the log: lines that are no decisions are named and count for nothing") {
  const Place place;
  const std::string path = place.file("log.jsonl");
  std::ofstream(path) << "{\"article\":\"a1\",\"event\":\"e1\",\"verdict\":\"maybe\",\"coded\":{}}\nnot json\n\n{\"article\":\"a1\",\"event\":\"e1\",\"verdict\":\"accept\",\"coded\":{}}\n";
  const Result<ReviewLog> log = ReviewLog::read(path);
  REQUIRE(log.has_value());
  CHECK(log->judgements().size() == 1);
  REQUIRE(log->notes().size() == 2);
  CHECK(log->notes()[1] == path + ":2: no decision of a review; left out");
}

TEST_CASE("agreement of two reviews: whether it is an event, then the fields of those both keep") {
  const ReviewJson r = record();
  Judgement changed = judged(r, 0, Verdict::correct, "ben");
  changed.coded["type"] = "AGREE";
  changed.changed = {"type"};
  const std::vector<std::vector<Judgement>> coders = {{judged(r, 0, Verdict::accept), judged(r, 1, Verdict::reject)},
                                                      {changed, judged(r, 1, Verdict::accept, "ben")}};
  const std::vector<FieldAgreement> fields = review_agreement(coders);
  REQUIRE(fields.size() == 8);
  CHECK(fields[0].field == "event");
  CHECK(fields[0].figures.units == 2);
  CHECK(fields[0].figures.observed == 0.5);
  CHECK(fields[1].field == "type");
  CHECK(fields[1].figures.units == 1);
  CHECK(fields[1].figures.observed == 0);
  CHECK(fields[4].figures.observed == 1);     // actor
  const std::vector<FieldShare> shares = review_shares(coders[1]);
  CHECK(shares[0].right.n == 2);
  CHECK(shares[1].right.right == 1);          // type: one of two was left as it was
  CHECK(shares[4].right.right == 2);
}

TEST_CASE("gold: only what is decided to the end; corrections in, rejected ones out") {
  const Place place;
  const std::vector<ReviewJson> records = {record()};
  Judgement corrected = judged(records[0], 0, Verdict::correct);
  corrected.coded["type"] = "AGREE";
  const std::vector<Judgement> half = {corrected}, all = {corrected, judged(records[0], 1, Verdict::reject)};
  CHECK(write_gold_jsonl(records, half, place.file("half.jsonl"))->left_out == 1);

  REQUIRE(write_gold_jsonl(records, all, place.file("gold.jsonl"))->events == 1);
  const ReviewJson gold = ReviewJson::parse(contents(place.file("gold.jsonl")));
  REQUIRE(gold["events"].size() == 1);
  CHECK(gold["events"][0]["type"] == "AGREE");
  CHECK(gold["events"][0]["review"]["verdict"] == "correct");

  REQUIRE(write_gold_gsr(records, all, place.file("gsr")).has_value());
  const ReviewJson gsr = ReviewJson::parse(contents(place.folder / "gsr/PLOVER/gold_standard_records/PLOVER_GSR_CAMEO.txt"));
  REQUIRE(gsr.size() == 1);
  CHECK(gsr[0]["event"] == "AGREE");
  CHECK(gsr[0]["text"] == "Iran met Iraq.");
  CHECK(gsr[0]["source"][0]["code"] == "IRN");
  CHECK(gsr[0]["target"][0]["actorText"] == "Iraq");

  REQUIRE(write_gold_golden(records, all, place.file("golden")).has_value());
  CHECK(contents(place.folder / "golden/a1.txt") == "Iran met Iraq. Iran met Oman.");
  CHECK(contents(place.folder / "golden/a1.events.txt") ==
        "# Reviewed by hand: a1.\npage: a1.txt\noptions: --verbatim --published 2018-05-17\n\nevent: AGREE 040\n  words: met Iraq.\n  status: occurred\n"
        "  actor: Iran [IRN]\n  recipient: Iraq [IRQ]\n  date: 2018-05-16\n  place: Basra, IRQ, 99532\n");
}

}  // namespace dateline
