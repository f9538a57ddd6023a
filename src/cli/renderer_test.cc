#include "cli/renderer.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace dateline {
namespace {

/// One article with one event of every kind of field; "é" makes bytes and code points differ.
Record sample() {
  return Record::parse(R"({
    "id": "a1",
    "article": {"url": "https://example.org/a?b=1&c=2", "title": "Café talks", "outlet": "Example", "language": "en",
                "published": "2018-05-18", "authors": [], "agencies": ["Reuters", "AFP"],
                "text": "Café talks\n\nAssad visited Putin, Peskov said.",
                "blocks": [{"begin": 0, "end": 10, "role": "title"}, {"begin": 12, "end": 45, "role": "body"}]},
    "events": [{
      "id": "e1", "type": "CONSULT", "mode": "visit", "contexts": ["diplomatic", "economic"], "cameo": "042",
      "quad": "verbal cooperation", "score": 4.0, "goldstein": 1.9, "status": "future", "status_cue": null,
      "actor": [{"text": "Assad", "begin": 12, "end": 17, "name": "Bashar al-Assad", "code": "SYRGOV"}],
      "recipient": [{"text": "Putin", "begin": 26, "end": 31, "name": "Vladimir Putin", "code": "RUSGOV"}],
      "date": {"start": "2018-05-01", "end": "2018-05-31", "precision": "month", "source": "text", "begin": null, "end_": null},
      "place": {"name": "Sochi", "country": "RUS", "geonames_id": 491422, "lat": 43.6, "lon": 39.73, "precision": "city",
                "begin": null},
      "magnitude": {"participants": {"min": 12, "max": null}},
      "attribution": {"speaker": {"text": "Peskov", "begin": 33, "end": 39, "name": "Dmitry Peskov", "code": "RUSGOV"},
                      "cue": {"text": "said", "begin": 40, "end": 44}, "direct": false},
      "evidence": {"text": "Assad visited Putin, Peskov said.", "begin": 12, "end": 45,
                   "trigger": {"text": "visited", "begin": 18, "end": 25}},
      "rule": "acts/visit", "same_as": ["e2"], "confidence": 0.93, "why_null": {}}]})");
}

TEST_CASE("short forms of dates") {
  struct Row { const char* start; const char* end; const char* text; };
  for (const Row& row : {Row{"2018-05-17", "2018-05-17", "2018-05-17"}, {"2018-05-01", "2018-05-31", "2018-05"},
                         {"2018-02-01", "2018-02-28", "2018-02"}, {"2018-01-01", "2018-12-31", "2018"},
                         {"2011-01-01", "2013-12-31", "2011 – 2013"}, {"2018-04-01", "2018-06-30", "2018-04 – 2018-06"},
                         {"2011-03-15", "2018-05-17", "2011-03-15 – 2018-05-17"}, {"2018-05-02", "2018-05-31", "2018-05-02 – 2018-05-31"}}) {
    CAPTURE(row.text);
    CHECK(date_text({{"start", row.start}, {"end", row.end}}) == row.text);
  }
  CHECK(date_text({{"start", nullptr}, {"end", nullptr}}).empty());
}

TEST_CASE("how many, in words of the record") {
  CHECK(magnitude_text(Record::parse(R"({"killed": {"min": 3, "max": 3}, "injured": {"min": 12, "max": 20},
        "money": {"min": 2.5, "max": null, "unit": "USD"}})")) == "killed 3, injured 12–20, money 2.5+ USD");
  CHECK(magnitude_text(Record::object()).empty());
}

TEST_CASE("the table says each field once") {
  const std::string table = make_table_renderer(Terminal{.width = 100})->article(sample());
  CHECK(table ==
        "Café talks\n"
        "1 event · Example · 2018-05-18 · Reuters, AFP · a1\n"
        "\n"
        "  2018-05  CONSULT visit 042  Bashar al-Assad → Vladimir Putin  Sochi, RUS  future  0.93\n"
        "           SYRGOV → RUSGOV · participants 12+ · says Dmitry Peskov · diplomatic, economic\n"
        "           “Assad visited Putin, Peskov said.”\n"
        "\n");
}

TEST_CASE("no line of the table is wider than the terminal") {
  for (int width = 40; width < 130; width += 7) {
    const std::string table = make_table_renderer(Terminal{.width = width})->article(sample());
    for (size_t i = 0; i < table.size();) {
      const size_t end = table.find('\n', i);
      CHECK(display_width(table.substr(i, end - i)) <= width);
      i = end + 1;
    }
  }
}

TEST_CASE("CSV is one row an event, quoted where needed") {
  const auto renderer = make_csv_renderer();
  CHECK(renderer->header().starts_with("article_id,event_id,"));
  CHECK(renderer->article(sample()) ==
        "a1,e1,https://example.org/a?b=1&c=2,Café talks,Example,2018-05-18,CONSULT,visit,diplomatic; economic,042,"
        "verbal cooperation,4,1.9,future,Bashar al-Assad,SYRGOV,Vladimir Putin,RUSGOV,2018-05-01,2018-05-31,month,text,"
        "Sochi,RUS,491422,43.6,39.73,city,,,,,,,,,12,,,,Dmitry Peskov,RUSGOV,false,visited,"
        "\"Assad visited Putin, Peskov said.\",e2,acts/visit,0.93\n");
}

TEST_CASE("HTML marks the words of the event where they are") {
  const std::string html = make_html_renderer()->article(sample());
  CHECK(html.find("<mark class=\"who\" data-e=\"0\">Assad</mark> <mark class=\"act q1\" data-e=\"0\" data-a=\"0\">visited</mark> "
                  "<mark class=\"whom\" data-e=\"0\">Putin</mark>, <mark class=\"says\" data-e=\"0\">Peskov</mark>") !=
        std::string::npos);
  CHECK(html.find("<p class=\"title\">Café talks</p>") != std::string::npos);
  CHECK(html.find("href=\"https://example.org/a?b=1&amp;c=2\"") != std::string::npos);
}

TEST_CASE("overlapping words of two events are cut at their borders") {
  Record record = sample();
  Record second = record["events"][0];
  second["actor"] = Record::array();
  second["recipient"] = Record::array();
  second["attribution"] = nullptr;
  second["evidence"]["trigger"] = {{"text", "Assad visited"}, {"begin", 12}, {"end", 25}};
  record["events"].push_back(second);
  const std::string html = make_html_renderer()->article(record);
  CHECK(html.find("<mark class=\"act q1\" data-e=\"0 1\" data-a=\"1\">Assad</mark>"
                  "<mark class=\"act q1\" data-e=\"1\" data-a=\"1\"> </mark>"
                  "<mark class=\"act q1\" data-e=\"0 1\" data-a=\"0\">visited</mark>") != std::string::npos);
}

TEST_CASE("nothing from an article becomes markup") {
  Record record = sample();
  record["article"]["title"] = "<script>alert(1)</script>";
  record["article"]["url"] = "javascript:alert(2)";
  record["events"][0]["actor"][0]["name"] = "<img src=x onerror='alert(3)'>";
  record["events"][0]["contexts"][0] = "\"><svg>";
  const std::string html = make_html_renderer()->article(record);
  for (const char* bad : {"<script", "<img", "<svg", "href=\"javascript"}) {
    CAPTURE(bad);
    CHECK(html.find(bad) == std::string::npos);
  }
}

TEST_CASE("a record with nothing in it is no trouble") {
  for (const OutputFormat format : {OutputFormat::table, OutputFormat::jsonl, OutputFormat::csv, OutputFormat::html}) {
    const auto renderer = make_renderer(format, Terminal{});
    renderer->article(Record::object());
    renderer->article(Record::parse(R"({"id": null, "article": null, "events": [{}]})"));
  }
}

}  // namespace
}  // namespace dateline
