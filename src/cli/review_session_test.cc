// A review without a terminal: keys in, decisions out.
#include "cli/review_session.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "cli/review_screen.h"
#include "cli/review_values.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

const Pack& pack() {
  static const Result<Pack> opened = Pack::open(DATELINE_BINARY_DIR "/dateline.pack");
  return *opened;
}
const Ontology& ontology() {
  static const Result<Ontology> opened = Ontology::open(pack());
  return *opened;
}

Record record() {
  return Record::parse(R"({"id":"a1","article":{"title":"Talks","published":"2018-05-17","text":"Iran met Iraq in Basra on Wednesday. Oman left."},"events":[
    {"id":"e1","type":"CONSULT","mode":null,"cameo":"040","quad":"verbal cooperation","score":2.5,"status":"occurred",
     "actor":[{"text":"Iran","begin":0,"end":4,"code":"IRN","country":"IRN","sectors":[],"name":"Iran"}],
     "recipient":[{"text":"Iraq","begin":9,"end":13,"code":"IRQ","country":"IRQ","sectors":[],"name":"Iraq"}],
     "date":{"start":null,"end":null},"place":null,"rule":"acts/consult:6 meet.v","confidence":0.7,
     "evidence":{"text":"Iran met Iraq in Basra on Wednesday.","begin":0,"end":36,"trigger":{"text":"met","begin":5,"end":8}}},
    {"id":"e2","type":"RETREAT","mode":null,"cameo":"084","status":"occurred","actor":[],"recipient":[],"date":null,"place":null,
     "evidence":{"text":"Oman left.","begin":37,"end":47,"trigger":{"text":"left","begin":42,"end":46}}}],
    "entities":[{"text":"Oman","begin":37,"end":41,"type":"place","name":"Oman","id":null,"code":"OMN","mentions":[[37,41]]}],
    "places":[{"text":"Basra","begin":17,"end":22,"name":"Basra","geonames_id":99532,"country":"IRQ"}],
    "times":[{"text":"Wednesday","begin":26,"end":35,"type":"DATE","value":"2018-05-16","first_day":"2018-05-16","last_day":"2018-05-16"}]})");
}

struct Desk {
  fs::path path = fs::temp_directory_path() / ("dateline-desk-" + std::to_string(::getpid()) + ".jsonl");
  std::optional<ReviewSession> session;
  Desk() {
    fs::remove(path);
    open();
  }
  ~Desk() { fs::remove(path); }
  /// As after a kill: all that is known is in the file.
  void open() {
    session.reset();
    Result<ReviewLog> log = ReviewLog::open(path.string());
    REQUIRE(log.has_value());
    session.emplace(std::vector<Record>{record()}, std::move(*log), "anna", ontology());
  }
  /// Characters, and <enter> <esc> <tab> <del> <up> <down> <left> <right>.
  bool type(std::string_view keys) {
    bool on = true;
    for (size_t i = 0; i < keys.size() && on;) {
      Key key{Key::character};
      if (keys[i] == '<') {
        const size_t end = keys.find('>', i);
        const std::string_view named = keys.substr(i + 1, end - i - 1);
        key.kind = named == "enter" ? Key::enter : named == "esc" ? Key::escape : named == "tab" ? Key::tab : named == "del" ? Key::backspace
                   : named == "up" ? Key::up : named == "down" ? Key::down : named == "left" ? Key::left : Key::right;
        i = end + 1;
      } else {
        key.c = decode_utf8(keys, i);
      }
      on = session->press(key);
    }
    return on;
  }
  std::string screen(int width = 80, int height = 30) const { return draw(*session, {.colour = false, .width = width, .interactive = true}, height); }
  std::string value(std::string_view field) const { return review_value(session->event(), field); }
};

}  // namespace

TEST_CASE("review: accept, reject, to the end") {
  Desk d;
  CHECK(d.session->size() == 2);
  CHECK(d.type("a"));
  CHECK(d.session->position() == 1);
  CHECK(d.type("r"));
  CHECK(d.session->decided() == 2);
  CHECK(d.screen().find("all decided") != std::string::npos);
  CHECK_FALSE(d.type("q"));
  CHECK(d.session->log().about("a1", "e1")->verdict == Verdict::accept);
  CHECK(d.session->log().about("a1", "e2")->verdict == Verdict::reject);
}

TEST_CASE("review: each field is corrected with a few keys, and the decision says what was") {
  Desk d;
  d.type("1ag<enter>");
  CHECK(d.value("type") == "AGREE");
  CHECK(d.session->event()["cameo"].is_null());      // it was of the other type
  d.type("1cons<enter>2vis<enter>");
  CHECK(d.value("mode") == "visit");
  CHECK(d.session->event()["score"] == 4.0);
  d.type("3fut<enter>");
  CHECK(d.value("status") == "future");
  d.type("4oman<enter>");
  CHECK(d.value("actor") == "OMN");
  d.type("4iran<tab><enter>");
  CHECK(d.value("actor") == "IRN+OMN");
  d.type("5<del><enter>");
  CHECK(d.value("recipient") == "-");
  d.type("5SYRGOV<enter>");
  CHECK(d.value("recipient") == "SYRGOV");
  CHECK(d.session->event()["recipient"][0]["country"] == "SYR");
  d.type("6wed<enter>");
  CHECK(d.value("date") == "2018-05-16");
  d.type("62018-05<enter>");
  CHECK(d.value("date") == "2018-05-01..2018-05-31");
  d.type("7bas<enter>");
  CHECK(d.value("place") == "99532");
  d.type("a");
  const Judgement* j = d.session->log().about("a1", "e1");
  REQUIRE(j);
  CHECK(j->verdict == Verdict::correct);
  CHECK(j->changed == std::vector<std::string>{"mode", "status", "actor", "recipient", "date", "place"});
}

TEST_CASE("review: the other way round; a correction to what it was is none") {
  Desk d;
  d.type("x");
  CHECK(d.value("actor") == "IRQ");
  CHECK(d.value("recipient") == "IRN");
  d.type("xa");
  CHECK(d.session->log().about("a1", "e1")->verdict == Verdict::accept);
}

TEST_CASE("review: undo takes corrections back first, then decisions, also those of an earlier session") {
  Desk d;
  d.type("a");
  d.type("3neg<enter>");
  d.type("u");
  CHECK(d.value("status") == "occurred");
  CHECK(d.session->position() == 1);
  d.open();
  CHECK(d.session->position() == 1);
  d.type("u");
  CHECK(d.session->position() == 0);
  CHECK(d.session->decided() == 0);
  d.type("u");
  CHECK(d.session->message() == "nothing to take back");
}

TEST_CASE("review: nothing is lost by a kill, not even a correction that was not accepted yet") {
  Desk d;
  d.type("a3neg<enter>");
  d.open();
  CHECK(d.session->position() == 1);
  CHECK(d.value("status") == "negated");
  CHECK(d.session->message() == "going on: 1 of 2 are decided");
}

TEST_CASE("review: escape leaves a field as it is; typed text must fit") {
  Desk d;
  d.type("1ag<esc>");
  CHECK(d.value("type") == "CONSULT");
  d.type("6tomorrow<enter>");
  CHECK(d.session->picker().has_value());
  d.type("<esc>4the moon = SYRGOV<enter>");
  CHECK(d.session->picker().has_value());
  d.type("<esc>4Oman left = OMNGOV<enter>");
  CHECK(d.value("actor") == "OMNGOV");
  CHECK(d.session->event()["actor"][0]["begin"] == 37);
}

TEST_CASE("review: the screen marks the fields in the sentence, fits, and shows the keys") {
  Desk d;
  const std::string screen = d.screen();
  CHECK(screen.find("[actor:Iran] [act:met] [recipient:Iraq] in Basra on Wednesday.") != std::string::npos);
  CHECK(screen.find("1 of 2") != std::string::npos);
  CHECK(screen.find("acts/consult:6 meet.v") != std::string::npos);
  for (const int height : {10, 14, 24}) {
    CHECK(std::count(screen.begin(), screen.end(), '\n') < 30);
    const std::string small = d.screen(40, height);
    CHECK(std::count(small.begin(), small.end(), '\n') < height);
  }
  d.type("?");
  CHECK(d.screen().find("closing the window loses nothing") != std::string::npos);
  d.type("?f");
  CHECK(d.screen().find("which field?") != std::string::npos);
}

TEST_CASE("keys: arrows, a lone escape, letters of several bytes") {
  const auto decode = [](std::string bytes, bool complete) { return decode_key(bytes, complete); };
  CHECK(decode("\033[A", true).kind == Key::up);
  CHECK(decode("\033OB", true).kind == Key::down);
  CHECK(decode("\033[1;5C", true).kind == Key::right);
  CHECK(decode("\033", false).kind == Key::closed);   // more may come
  CHECK(decode("\033", true).kind == Key::escape);
  CHECK(decode("\033[", false).kind == Key::closed);
  CHECK(decode("\xC3", false).kind == Key::closed);
  CHECK(decode("\xC3\xA9", false).c == U'é');
  CHECK(decode("\xFF", true).kind == Key::other);
  CHECK(decode("\x03", true).kind == Key::interrupt);
}

TEST_CASE("typed dates") {
  CHECK(review_value({{"date", *typed_date("2018-02")}}, "date") == "2018-02-01..2018-02-28");
  CHECK(review_value({{"date", *typed_date("2018")}}, "date") == "2018-01-01..2018-12-31");
  CHECK(review_value({{"date", *typed_date("2018-05-14..2018-05-16")}}, "date") == "2018-05-14..2018-05-16");
  for (const char* text : {"", "May", "2018-13", "2018-02-30", "2018-05-16..2018-05-14", "2018-5-1"}) CHECK_FALSE(typed_date(text).has_value());
}

}  // namespace dateline
