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

#ifndef __SANITIZE_ADDRESS__   // the library of DuckDB is not built for it

#include <filesystem>

#include "store/store.h"
#include "store/writer.h"

namespace {

/// A path in a folder of its own, gone at the end.
struct TempStore {
  TempStore() : folder(std::filesystem::temp_directory_path() / ("dateline-store-test-" + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directory(folder);
  }
  ~TempStore() { std::filesystem::remove_all(folder); }
  std::string path() const { return (folder / "s.duckdb").string(); }
  void alter(const std::string& sql) const {
    Result<Database> db = Database::open(path(), Database::Mode::write);
    REQUIRE(db.has_value());
    REQUIRE(db->run(sql).has_value());
  }
  std::filesystem::path folder;
};

ArticleRows article(const char* id, const char* text) {
  RecordJson record = {{"id", id}, {"article", {{"url", nullptr}, {"published", "2021-03-08"}, {"authors", {"Ana Ruiz"}}, {"agencies", RecordJson::array()}, {"text", text}, {"blocks", RecordJson::array()}}}};
  return rows_of(record, hash128(std::string(id) + text), id);
}

}  // namespace

TEST_CASE("the file of another program, and the store of a newer dateline, are refused and left alone") {
  const TempStore temp;
  temp.alter("CREATE TABLE mine (x INTEGER)");
  CHECK(Store::read(temp.path()).error().code == ErrorCode::kNotAStore);
  CHECK(Store::write(temp.path()).error().code == ErrorCode::kNotAStore);
  const TempStore newer;
  { REQUIRE(Store::write(newer.path()).has_value()); }
  newer.alter("UPDATE meta SET value = '99' WHERE key = 'schema'");
  CHECK(Store::read(newer.path()).error().code == ErrorCode::kStoreVersion);
  CHECK(Store::write(newer.path()).error().code == ErrorCode::kStoreVersion);
}

TEST_CASE("adding: new, unchanged, new version; a batch that is not committed is not there") {
  const TempStore temp;
  {
    Result<Store> store = Store::write(temp.path());
    REQUIRE(store.has_value());
    Result<StoreWriter> writer = StoreWriter::open(*store, {.dateline = "1"});
    REQUIRE(writer.has_value());
    CHECK(*writer->add(article("a", "They met.")) == Added::added);
    CHECK(*writer->add(article("a", "They met.")) == Added::unchanged);
    CHECK(*writer->add(article("a", "They met again.")) == Added::new_version);   // in the same batch
    REQUIRE(writer->commit().has_value());
    CHECK(*writer->add(article("b", "Others met.")) == Added::added);
    CHECK(writer->waiting() == 1);
  }
  Result<Store> store = Store::read(temp.path());
  REQUIRE(store.has_value());
  CHECK(*store->db().integer("SELECT count(*) FROM articles") == 2);
  CHECK(*store->db().integer("SELECT count(*) FROM articles WHERE version = 2 AND previous = 1") == 1);
  CHECK(*store->db().integer("SELECT count(*) FROM articles WHERE superseded IS NULL") == 1);
  CHECK(*store->db().integer("SELECT count(*) FROM articles WHERE authors = ['Ana Ruiz'] AND agencies = []") == 2);
  CHECK(store->db().run("DELETE FROM articles").error().code == ErrorCode::kCannotWrite);
}

TEST_CASE("one writer at a time; a reader waits while the store is open for writing") {
  const TempStore temp;
  Result<Store> first = Store::write(temp.path());
  REQUIRE(first.has_value());
  CHECK(Store::write(temp.path()).error().code == ErrorCode::kStoreBusy);
  CHECK(StoreLock::read(temp.path(), 50).error().code == ErrorCode::kStoreBusy);
}

#endif
