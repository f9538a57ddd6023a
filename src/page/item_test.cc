#include "page/item.h"

#include "page/raw_item.h"

#include <doctest/doctest.h>

namespace dateline {
namespace {

Result<Item> read_line(std::string json) {
  RawItem raw;
  raw.where = "in.jsonl:7";
  raw.format = InputFormat::jsonl;
  raw.bytes = std::move(json);
  return read_item(std::move(raw), false);
}

TEST_CASE("a line of JSONL becomes an item") {
  const Result<Item> item = read_line(
      R"({"id":"a1","text":"Łódź met Rome.","published":"2018-05-17T08:00:00Z","url":"u","title":"t","outlet":null,)"
      R"("pairs":[{"actor":[[0,4]],"recipient":[[9,13]]},{"actor":[]}]})");
  REQUIRE(item.has_value());
  CHECK(item->id == "a1");
  CHECK(item->kind == ItemKind::article);
  CHECK(item->bytes == "Łódź met Rome.");
  CHECK(item->published == CivilDate(2018, 5, 17));
  CHECK(item->url == "u");
  CHECK(item->outlet.empty());
  REQUIRE(item->pairs.size() == 2);
  CHECK(item->pairs[0].recipient == std::vector<std::pair<uint32_t, uint32_t>>{{9, 13}});
  CHECK(item->pairs[1].actor.empty());
}

TEST_CASE("an id is never missing") {
  CHECK(read_line(R"({"id":17,"text":"x"})")->id == "17");
  CHECK(read_line(R"({"text":"x","url":"https://a/b"})")->id == "https://a/b");
  CHECK(read_line(R"({"text":"x"})")->id == "in.jsonl:7");
}

TEST_CASE("a wrong line is refused with its reason") {
  struct Row { const char* json; ErrorCode code; const char* message; };
  const Row rows[] = {
      {R"({"id":"a","text":"Lead)", ErrorCode::kBadJson, "not valid JSON: the line ends too early"},
      {R"({"id" "a"})", ErrorCode::kBadJson, "not valid JSON at byte 9 of the line"},
      {R"(["a"])", ErrorCode::kBadJson, "not a JSON object but array"},
      {R"({"id":"a"})", ErrorCode::kBadRecord, "no \"text\", \"html\", \"html_file\" or \"page_text\""},
      {R"({"text":"a","html":"b"})", ErrorCode::kBadRecord, "both \"text\" and \"html\" are given: which is the article?"},
      {R"({"text":5})", ErrorCode::kBadRecord, "\"text\" must be a string, not number"},
      {R"({"text":"abc","pairs":[{"actor":[[0,4]]}]})", ErrorCode::kBadRecord,
       "\"pairs\": [0, 4] is no stretch of the text, which has 3 characters"},
      {R"({"text":"abc","pairs":[{"actor":[[-1,2]]}]})", ErrorCode::kBadRecord,
       "\"pairs\": \"actor\" must be a list of [begin, end]"},
      {R"({"html":"<p>a","pairs":[]})", ErrorCode::kBadRecord, "\"pairs\" needs \"text\": offsets count in it"},
      {"{\"text\":\"a\xFF\"}", ErrorCode::kBadEncoding, "byte 11 of the line is not valid UTF-8"},
      {R"({"text":"a","n":1e999})", ErrorCode::kBadJson, "not valid JSON: a number is out of range"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const Result<Item> item = read_line(row.json);
    REQUIRE_FALSE(item.has_value());
    CHECK(item.error().message == row.message);
    CHECK(code_name(item.error().code) == code_name(row.code));
    CHECK(item.error().where == "in.jsonl:7");
  }
}

TEST_CASE("a date that cannot be read loses the date, not the article") {
  const Result<Item> item = read_line(R"({"text":"a","published":"May 17"})");
  REQUIRE(item.has_value());
  CHECK_FALSE(item->published.has_value());
  CHECK(item->notes == std::vector<std::string>{"\"published\" is \"May 17\", not a date such as 2018-05-17: taken as unknown"});
  CHECK(read_line(R"({"text":"a","published":"2018-05-17"})")->notes.empty());
}

TEST_CASE("pages keep their bytes; verbatim concerns text files only") {
  const auto kind_of = [](InputFormat format, bool verbatim) {
    RawItem raw;
    raw.where = "a";
    raw.format = format;
    raw.bytes = "x";
    return read_item(std::move(raw), verbatim)->kind;
  };
  CHECK(kind_of(InputFormat::text, false) == ItemKind::page_text);
  CHECK(kind_of(InputFormat::text, true) == ItemKind::article);
  CHECK(kind_of(InputFormat::html, true) == ItemKind::html);
}

}  // namespace
}  // namespace dateline
