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

#ifndef __SANITIZE_ADDRESS__   // the library of DuckDB is not built for it

#include <filesystem>

#include "base/hash.h"
#include "store/count.h"
#include "store/grouper.h"
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

TEST_CASE("counts are those of GROUP BY, in its order") {
  const TempStore temp;
  Result<Store> store = Store::write(temp.path());
  REQUIRE(store.has_value());
  Database& db = store->db();
  // Values that are NULL, short, of twelve and of more bytes; days of many months and from before the numbers begin.
  REQUIRE(db.run("INSERT INTO mentions (mention_id, current, known_at, type, mode, source_country, target_country, date_start) SELECT i, i % 10 <> 3, "
                 "DATE '2019-12-30' + (i % 900)::INTEGER, ['AID', 'CONSULT', 'ASSAULT'][1 + i % 3], ['exactlytwelv', 'one of the long ones', 'visit', NULL][1 + i % 4], "
                 "if(i % 7 = 0, NULL, 'C' || (i * i) % 600), if(i % 5 = 0, NULL, 'C' || i % 11), "
                 "CASE WHEN i % 6 = 0 THEN NULL WHEN i % 401 = 0 THEN DATE '1066-10-14' ELSE DATE '1969-12-28' + (i % 20000)::INTEGER END FROM range(50000) r(i)").has_value());
  struct Case {
    std::vector<std::string> by;
    std::string sql;   // names, and the columns they are sorted by
  };
  const std::string when = "coalesce(date_start, known_at)", month = "strftime(" + when + ", '%Y-%m')", or_none = ", '-')";
  const std::vector<Case> cases = {
      {{"year"}, "SELECT strftime(" + when + ", '%Y'), count(*) FROM mentions WHERE current GROUP BY 1 ORDER BY 1"},
      {{"week"}, "SELECT strftime(date_trunc('week', " + when + "), '%Y-%m-%d'), count(*) FROM mentions WHERE current GROUP BY 1 ORDER BY 1"},
      {{"mode"}, "SELECT coalesce(mode" + or_none + ", count(*) FROM mentions WHERE current GROUP BY mode ORDER BY mode NULLS FIRST"},
      {{"month", "dyad", "type"}, "SELECT m || coalesce(s" + or_none + " || ' > ' || coalesce(t" + or_none + " || type, n FROM (SELECT " + month +
          " AS m, source_country AS s, target_country AS t, type, count(*) AS n FROM mentions WHERE current GROUP BY ALL) ORDER BY m, s NULLS FIRST, t NULLS FIRST, type"},
      {{"day", "mode", "dyad", "type"}, "SELECT strftime(d, '%Y-%m-%d') || coalesce(o" + or_none + " || coalesce(s" + or_none + " || ' > ' || coalesce(t" + or_none + " || type, n FROM (SELECT " + when +
          " AS d, mode AS o, source_country AS s, target_country AS t, type, count(*) AS n FROM mentions WHERE current GROUP BY ALL) ORDER BY d, o NULLS FIRST, s NULLS FIRST, t NULLS FIRST, type"},
  };
  for (const Case& c : cases) {
    const Result<Counts> counts = count_events(db, c.by, {}, {.reports = true});
    REQUIRE(counts.has_value());
    Result<Rows> rows = db.query(c.sql);
    REQUIRE(rows.has_value());
    size_t row = 0, wrong = 0;
    for (; rows->next() && row < counts->size(); ++row) {
      std::string names;
      for (size_t d = 0; d < c.by.size(); ++d) names += counts->name(row, d);
      wrong += names != rows->text(0) || counts->n[row] != rows->integer(1);
    }
    INFO(c.sql);
    CHECK(row == counts->size());
    CHECK_FALSE(rows->next());
    CHECK(wrong == 0);
  }
  CHECK(count_events(db, {}, {}, {.reports = true})->n == std::vector<int64_t>{45000});
  CHECK(count_events(db, {"month"}, {}).value().size() == 0);   // no events yet
  CHECK(count_events(db, {"colour"}, {}).error().code == ErrorCode::kUsage);
}

TEST_CASE("a happening with many reports: one group, in any order, with pairs that grow with their number and not its square") {
  constexpr int kReports = 300;
  std::vector<std::string> groups;
  for (const bool backwards : {false, true}) {
    const TempStore temp;
    Result<Store> store = Store::write(temp.path());
    REQUIRE(store.has_value());
    Result<StoreWriter> writer = StoreWriter::open(*store, {.dateline = "1"});
    REQUIRE(writer.has_value());
    for (int i = 0; i < kReports; ++i) {
      const int number = backwards ? kReports - 1 - i : i;
      const std::string id = "a" + std::to_string(number);
      ArticleRows rows = article(id.c_str(), ("Freedonia shelled Sylvania, says witness " + id + ".").c_str());
      rows.actors = {{.key = 1, .name = "Freedonia", .wikidata = "Q1", .code = "FRDGOV", .country = "FRD", .resolved = true},
                     {.key = 2, .name = "Sylvania", .wikidata = "Q2", .code = "SYLGOV", .country = "SYL", .resolved = true}};
      MentionRow m;
      m.report = hash64(id);
      m.type = "ASSAULT";
      m.status = "occurred";
      m.start = m.end = CivilDate(2021, 3, 7);
      m.precision = "day";
      // A third tell of another day: they must stay apart.
      if (number % 3 == 0) m.start = m.end = CivilDate(2021, 2, 1);
      m.evidence_end = 30;
      m.confidence = 0.8;
      m.participants = {{.recipient = false, .ord = 0, .actor = 1, .basis = "named"}, {.recipient = true, .ord = 0, .actor = 2, .basis = "named"}};
      rows.mentions = {m};
      REQUIRE(writer->add(std::move(rows)).has_value());
      if (i % 70 != 69 && i + 1 < kReports) continue;
      REQUIRE(writer->commit().has_value());
      REQUIRE(group_all(*store).has_value());
    }
    Database& db = store->db();
    CHECK(*db.integer("SELECT count(*) FROM events") == 2);
    CHECK(*db.integer("SELECT max(reports) FROM events") == 2 * kReports / 3);
    CHECK(*db.integer("SELECT count(*) FROM links") < 300 * 70);   // all pairs of 200 and of 100 would be 24,850
    Result<Rows> rows = db.query("SELECT string_agg(a.id || ' ' || g.event_id, ',' ORDER BY a.id) FROM members g JOIN mentions m USING (mention_id) JOIN articles a USING (article_id)");
    REQUIRE(rows.has_value());
    REQUIRE(rows->next());
    groups.emplace_back(rows->text(0));
  }
  CHECK(groups[0] == groups[1]);
}

#endif
