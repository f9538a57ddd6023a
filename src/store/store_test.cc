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

TEST_CASE("what a word of who means") {
  CHECK(actor_word("RUS") == ActorWord::country);
  CHECK(actor_word("SYRGOV") == ActorWord::code);
  CHECK(actor_word("Q7747") == ActorWord::wikidata);
  for (const char* name : {"", "Q", "Qx", "rus", "RU", "R2D", "Putin"}) CHECK(actor_word(name) == ActorWord::name);
}

#ifndef __SANITIZE_ADDRESS__   // the library of DuckDB is not built for it

#include <filesystem>

#include "store/count.h"
#include "store/grouper.h"
#include "store/reviews.h"
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

TEST_CASE("a store of schema version 1 is brought up to date and keeps what it holds") {
  const TempStore temp;
  { REQUIRE(Store::write(temp.path()).has_value()); }
  temp.alter("ALTER TABLE reviews DROP COLUMN was; UPDATE meta SET value = '1' WHERE key = 'schema';"
             "INSERT INTO reviews (review_id, reviewer, verdict, field, value) VALUES (7, 'ana', 'correct', 'type', '\"AID\"')");
  CHECK(Store::read(temp.path()).error().code == ErrorCode::kStoreVersion);   // reading changes nothing
  { REQUIRE(Store::write(temp.path()).has_value()); }
  Result<Store> store = Store::read(temp.path());
  REQUIRE(store.has_value());
  CHECK(*store->db().integer("SELECT count(*) FROM reviews WHERE review_id = 7 AND value = '\"AID\"' AND was IS NULL") == 1);
  // Its tables are those of a new store: names, types and comments.
  const TempStore fresh;
  { REQUIRE(Store::write(fresh.path()).has_value()); }
  Result<Store> other = Store::read(fresh.path());
  REQUIRE(other.has_value());
  const char* const columns = "SELECT string_agg(concat_ws('|', table_name, column_name, data_type, comment), ';' ORDER BY table_name, column_index) FROM duckdb_columns() WHERE database_name = 'store'";
  Result<Rows> migrated = store->db().query(columns), made = other->db().query(columns);
  REQUIRE((migrated.has_value() && made.has_value() && migrated->next() && made->next()));
  CHECK(migrated->text(0) == made->text(0));
}

TEST_CASE("what people say of a report: checked, kept by its place, agreed upon") {
  Review r{.reviewer = "ana", .verdict = "correct"};
  CHECK(check_review(r).error().code == ErrorCode::kUsage);    // corrects nothing
  r.fields["type"] = "AID";
  CHECK(check_review(r).has_value());
  r.fields["type"] = 7;
  CHECK_FALSE(check_review(r).has_value());
  r.fields = {{"place", nullptr}, {"actor", nlohmann::ordered_json::array()}};
  CHECK(check_review(r).has_value());
  r.verdict = "accept";
  CHECK_FALSE(check_review(r).has_value());                    // accepts, and yet names fields
  const TempStore temp;
  Result<Store> store = Store::write(temp.path());
  REQUIRE(store.has_value());
  CHECK(add_review(*store, {.reviewer = "ana", .verdict = "accept", .report = 5}).error().code == ErrorCode::kNotInStore);
  REQUIRE(store->db().run("INSERT INTO articles (article_id, text_hash) VALUES (1, 99); INSERT INTO mentions (mention_id, article_id, report_id, trigger_begin, current) VALUES (1, 1, 5, 30, true), (2, 1, 6, 40, true)").has_value());
  for (const char* who : {"ana", "bo"})
    for (const uint64_t report : {5, 6})
      REQUIRE(add_review(*store, {.reviewer = who, .verdict = who[0] == 'a' || report == 5 ? "accept" : "reject", .report = report}).has_value());
  REQUIRE(add_review(*store, {.reviewer = "ana", .verdict = "reject", .report = 6}).has_value());   // thinks again: only this counts
  Review renamed{.reviewer = "ana", .verdict = "correct", .report = 5};
  renamed.fields["type"] = "KINDNESS";                         // no type of PLOVER's, nor one of a user's that the store has
  CHECK(add_review(*store, renamed).error().code == ErrorCode::kUsage);
  const auto agreed = review_agreement(store->db());
  REQUIRE(agreed.has_value());
  CHECK(agreed->front().first == "verdict");
  CHECK(agreed->front().second.units == 2);
  CHECK(agreed->front().second.observed == doctest::Approx(1));
  // Coded anew: the same place, another id.
  REQUIRE(store->db().run("UPDATE mentions SET current = false; INSERT INTO mentions (mention_id, article_id, report_id, trigger_begin, current) VALUES (3, 1, 77, 30, true)").has_value());
  const auto found = load_reviews(store->db(), {.report = 77});
  REQUIRE((found.has_value() && found->size() == 2));
  CHECK(found->front().report == 5);
  CHECK(found->front().report_now == 77);
}

TEST_CASE("another run is shown whole or not at all; what other articles told of its happenings stays") {
  const TempStore temp;
  Result<Store> store = Store::write(temp.path());
  REQUIRE(store.has_value());
  const auto told = [](const char* id, const char* outlet, bool event) {
    RecordJson record = {{"id", id}, {"article", {{"url", nullptr}, {"outlet", outlet}, {"published", "2021-03-08"}, {"authors", RecordJson::array()}, {"agencies", RecordJson::array()}, {"text", "Rebels shelled Gao."}, {"blocks", RecordJson::array()}}}};
    const RecordJson rebels = {{"text", "Rebels"}, {"begin", 0}, {"end", 6}, {"basis", "named"}, {"name", "Rebels"}, {"id", nullptr}, {"code", "MLIREB"}, {"country", "MLI"}, {"sectors", {"REB"}}, {"office", nullptr}};
    const RecordJson day = {{"start", "2021-03-07"}, {"end", "2021-03-07"}, {"precision", "day"}, {"text", nullptr}, {"begin", nullptr}, {"end", nullptr}, {"source", "text"}};
    if (event)
      record["events"] = {{{"id", std::string(id) + "1"}, {"type", "ASSAULT"}, {"mode", nullptr}, {"contexts", RecordJson::array()}, {"cameo", "190"}, {"score", -9}, {"goldstein", -10}, {"status", "occurred"},
                           {"status_cue", nullptr}, {"actor", {rebels}}, {"recipient", {rebels}}, {"date", day}, {"place", nullptr}, {"magnitude", RecordJson::object()}, {"attribution", nullptr},
                           {"evidence", {{"begin", 0}, {"end", 19}, {"text", "Rebels shelled Gao."}, {"trigger", {{"begin", 7}, {"end", 14}, {"text", "shelled"}}}}}, {"rule", "r"}, {"confidence", 0.8}}};
    return rows_of(record, hash128(std::string(id)), id);
  };
  {
    Result<StoreWriter> writer = StoreWriter::open(*store, {.dateline = "1"});
    for (const char* id : {"a", "b"}) REQUIRE(writer->add(told(id, id, true)).has_value());
    REQUIRE(writer->commit().has_value());
    REQUIRE(group_all(*store).has_value());
  }
  const auto reports = [&] { return store->db().integer("SELECT coalesce(sum(reports), -1) FROM events").value(); };
  CHECK(reports() == 2);
  CHECK(store->db().integer("SELECT count(*) FROM events").value() == 1);
  int32_t run = 0;
  {
    Result<StoreWriter> writer = StoreWriter::open(*store, {.kind = "recode", .dateline = "2"});
    run = writer->run_id();
    REQUIRE(writer->add_coding(1, parse_iso_date("2021-03-08"), told("a", "a", false)).has_value());
    REQUIRE(writer->commit().has_value());
  }
  CHECK(reports() == 2);               // beside the old one
  CHECK(adopt_run(*store, 9).error().code == ErrorCode::kNotInStore);
  REQUIRE(adopt_run(*store, run).has_value());
  CHECK(reports() == 1);               // b still tells of it
  REQUIRE(adopt_run(*store, 1).has_value());
  CHECK(reports() == 2);
  const int64_t links = store->db().integer("SELECT count(*) FROM links").value();
  REQUIRE(adopt_run(*store, run).has_value());
  REQUIRE(adopt_run(*store, 1).has_value());
  CHECK(reports() == 2);
  CHECK(store->db().integer("SELECT count(*) FROM links").value() == links);
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

#endif
