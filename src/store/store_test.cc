#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "store/embedded.h"
#include "store/query.h"
#include "store/record_text.h"
#include "store/rows.h"
#include "store/schema.h"
#include "story/happenings.h"

using namespace dateline;

TEST_CASE("a record loses the words its article holds, and gets them back in their place") {
  const RecordJson record = RecordJson::parse(R"({"id":"a","article":{"url":null,"text":"Žižek met Putin in Sochi.","blocks":[{"begin":0,"end":25,"role":"body"}]},
    "events":[{"id":"1","actor":[{"text":"Žižek","begin":0,"end":5,"name":"Slavoj Žižek"},{"text":null,"begin":null,"end":null}],
    "date":{"start":"2018-05-17","end":"2018-05-17","text":"Sochi","begin":19,"span":[19,24],"source":"text"},
    "place":{"text":"not these words","begin":19,"end":24}}]})");
  const RecordJson lean = without_text(record);
  CHECK(lean.dump().find("Sochi.") == std::string::npos);
  CHECK(lean["events"][0]["place"].contains("text"));   // words that are not those of the article are kept
  CHECK(with_text(lean, "Žižek met Putin in Sochi.").dump() == record.dump());
  const RecordJson without = with_text(lean, std::nullopt);
  CHECK(without["article"]["text"].is_null());
  CHECK(without["events"][0]["actor"][0]["text"].is_null());
}

TEST_CASE("every column of every table has a comment and a type") {
  const std::vector<TableText> tables = schema_tables();
  CHECK(tables.size() > 20);
  for (const TableText& table : tables) {
    CAPTURE(table.name);
    CHECK_FALSE(table.comment.empty());
    CHECK_FALSE(table.columns.empty());
    const std::string_view sql = embedded_file("schema/" + table.name + ".sql");
    CHECK(static_cast<size_t>(std::count(sql.begin(), sql.end(), '\n')) == table.columns.size() + 3);   // no line was overlooked
    for (const ColumnText& column : table.columns) CHECK_FALSE(column.type.empty());
  }
}

TEST_CASE("search terms") {
  CHECK(search_terms("Erdoğan's talks, TALKS in 2018") == std::vector<std::string>{"2018", "erdogan", "in", "s", "talks"});
  CHECK(search_terms("").empty());
}

TEST_CASE("words of filters are parameters, never SQL") {
  const EventCondition c = condition({.who = "x'; DROP TABLE events; --", .place = "y' OR 1=1"});
  CHECK(c.sql.find("DROP") == std::string::npos);
  CHECK(c.sql.find("1=1") == std::string::npos);
  CHECK(static_cast<size_t>(std::count(c.sql.begin(), c.sql.end(), '?')) == c.values.size());
}

TEST_CASE("counting over an unknown dimension is a usage error") {
  CHECK(count_sql({"month", "type"}, "true", true).has_value());
  CHECK(count_sql({"colour"}, "true", true).error().code == ErrorCode::kUsage);
}
