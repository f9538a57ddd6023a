#include "store/reviews.h"

#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "base/utf8.h"
#include "event/event.h"
#include "store/query.h"
#include "store/transaction.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Error wrong(std::string field, std::string message) { return {ErrorCode::kUsage, std::move(message), std::move(field)}; }

/// What stands at the place of a review today: among several reports of one trigger the same one, else the first.
constexpr const char* kNow =
    "LEFT JOIN LATERAL (SELECT a.article_id, (SELECT m.report_id FROM mentions m WHERE m.article_id = a.article_id AND m.current AND m.trigger_begin = r.trigger_begin "
    "ORDER BY m.report_id <> r.report_id, m.mention_id LIMIT 1) AS report FROM articles a WHERE a.text_hash = r.article_text ORDER BY a.article_id DESC LIMIT 1) n ON true";

EventCondition review_condition(const ReviewQuery& q) {
  EventCondition out;
  const auto add = [&](const char* sql, Value value) {
    out.sql += std::string(" AND ") + sql;
    out.values.push_back(std::move(value));
  };
  if (q.report)
    add("(r.article_text, r.trigger_begin) IN (SELECT (a.text_hash, m.trigger_begin) FROM mentions m JOIN articles a USING (article_id) WHERE m.report_id = ?)", *q.report);
  if (q.article) add("r.article_text = (SELECT text_hash FROM articles WHERE article_id = ?)", *q.article);
  if (!q.reviewer.empty()) add("r.reviewer = ?", q.reviewer);
  if (!q.verdict.empty()) add("r.verdict = ?", q.verdict);
  return out;
}

/// The values that were coded, as texts of JSON, by field.
Result<std::map<std::string, std::string>> coded_values(Database& db, uint64_t report, int64_t article) {
  Result<Rows> rows = db.query("SELECT record FROM codings WHERE article_id = ? AND current", {article});
  if (!rows) return rows.error();
  std::map<std::string, std::string> out;
  if (!rows->next()) return out;
  const Json record = Json::parse(rows->text(0), nullptr, false);
  const std::string id = fmt::format("{:016x}", report);
  if (!record.is_object() || !record.contains("events")) return out;
  for (const Json& event : record["events"])
    if (event.value("id", "") == id)
      for (const std::string_view field : review_fields())
        if (const auto it = event.find(std::string(field)); it != event.end()) out[std::string(field)] = it->dump();
  return out;
}

}  // namespace

const std::vector<std::string_view>& review_fields() {
  static const std::vector<std::string_view> kAll = {"type", "mode", "contexts", "cameo", "status", "actor", "recipient", "date", "place", "magnitude"};
  return kAll;
}

Json review_json(const Review& r) {
  return {{"id", r.id}, {"made", r.made}, {"reviewer", r.reviewer}, {"verdict", r.verdict}, {"report", fmt::format("{:016x}", r.report)}, {"fields", r.fields},
          {"note", r.note.empty() ? Json(nullptr) : Json(r.note)}, {"article_number", r.article ? Json(*r.article) : Json(nullptr)},
          {"report_now", r.report_now ? Json(fmt::format("{:016x}", *r.report_now)) : Json(nullptr)}};
}

Status check_review(const Review& r) {
  if (r.verdict != "accept" && r.verdict != "correct" && r.verdict != "reject") return wrong("verdict", "none of accept, correct, reject");
  if (trim(r.reviewer).empty() || r.reviewer.size() > 100) return wrong("reviewer", "a name of 1 to 100 bytes is needed");
  if (r.note.size() > 2000) return wrong("note", "longer than 2000 bytes");
  for (const std::string* text : {&r.reviewer, &r.note})
    if (find_invalid_utf8(*text) != std::string::npos) return wrong("note", "no UTF-8");
  if (!r.fields.is_object()) return wrong("fields", "must be an object");
  if ((r.verdict == "correct") == r.fields.empty()) return wrong("fields", r.fields.empty() ? "a correction names at least one field" : "only a correction names fields");
  if (r.fields.dump(-1, ' ', false, Json::error_handler_t::replace).size() > 20000) return wrong("fields", "longer than 20000 bytes");
  for (const auto& [field, value] : r.fields.items()) {
    if (std::find(review_fields().begin(), review_fields().end(), field) == review_fields().end()) return wrong("fields", fmt::format("\"{}\" is no field that can be corrected", field.substr(0, 60)));
    EventStatus status{};
    if (field == "type" && !value.is_string()) return wrong("fields", "type: a word");
    if (field == "status" && !(value.is_string() && parse_event_status(value.get<std::string>(), status))) return wrong("fields", "status: none of occurred, historical, future, hypothetical, negated");
    if ((field == "mode" || field == "cameo") && !value.is_string() && !value.is_null()) return wrong("fields", field + ": a word or null");
    if (field == "contexts" && !value.is_array()) return wrong("fields", "contexts: a list");
    if ((field == "actor" || field == "recipient") && !value.is_array()) return wrong("fields", field + ": a list of actors");
    if ((field == "date" || field == "place" || field == "magnitude") && !value.is_object() && !value.is_null()) return wrong("fields", field + ": an object or null");
  }
  return ok();
}

Result<Review> add_review(Store& store, const Review& review) {
  if (const Status fine = check_review(review); !fine) return fine.error();
  Database& db = store.db();
  Result<Rows> place = db.query("SELECT m.article_id FROM mentions m WHERE m.report_id = ? AND m.current ORDER BY m.mention_id LIMIT 1", {review.report});
  if (!place) return place.error();
  if (!place->next()) return Error{ErrorCode::kNotInStore, fmt::format("no current report {:016x} in the store", review.report), "report"};
  const int64_t article = place->integer(0);
  if (const auto type = review.fields.find("type"); type != review.fields.end()) {
    EventType plover{};
    const std::string named = type->get<std::string>();
    Result<Rows> known = db.query("SELECT 1 FROM mentions WHERE type = ? LIMIT 1", {named});
    if (!known) return known.error();
    if (!parse_event_type(named, plover) && !known->next()) return wrong("fields", "type: neither a PLOVER type nor one of this store");
  }
  const Result<std::map<std::string, std::string>> coded = coded_values(db, review.report, article);
  if (!coded) return coded.error();

  Review out = review;
  out.article = article;
  out.report_now = review.report;
  out.made = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
  const auto insert = [&]() -> Status {
    const Result<int64_t> last = db.integer("SELECT coalesce(max(review_id), 0) FROM reviews");
    if (!last) return last.error();
    out.id = *last + 1;
    const auto row = [&](const Value& field, const Value& value, const Value& was) -> Status {
      const Result<Rows> done = db.query(
          "INSERT INTO reviews (review_id, made, reviewer, verdict, article_text, trigger_begin, report_id, field, value, note, was) SELECT ?, ?::TIMESTAMP, ?, ?, a.text_hash, "
          "m.trigger_begin, m.report_id, ?, ?, ?, ? FROM mentions m JOIN articles a USING (article_id) WHERE m.report_id = ? AND m.current ORDER BY m.mention_id LIMIT 1",
          {out.id, out.made, out.reviewer, out.verdict, field, value, out.note.empty() ? Value() : Value(out.note), was, out.report});
      if (!done) return done.error();
      return ok();
    };
    if (out.fields.empty()) return row({}, {}, {});
    for (const auto& [field, value] : out.fields.items()) {
      const auto was = coded->find(field);
      if (const Status done = row(field, value.dump(-1, ' ', false, Json::error_handler_t::replace), was == coded->end() ? Value() : Value(was->second)); !done) return done.error();
    }
    return ok();
  };
  if (const Status done = in_transaction(db, insert); !done) return done.error();
  return out;
}

Result<std::vector<Review>> load_reviews(Database& db, const ReviewQuery& q) {
  EventCondition where = review_condition(q);
  if (q.before) {
    where.sql += " AND r.review_id < ?";
    where.values.emplace_back(*q.before);
  }
  // A review is one row for each field it corrects: the limit counts reviews.
  const std::string limit = q.limit >= 0 ? fmt::format(" LIMIT {}", q.limit) : "";
  Result<Rows> rows = db.query(fmt::format(
      "WITH chosen AS (SELECT DISTINCT r.review_id FROM reviews r WHERE {} ORDER BY r.review_id DESC{}) "
      "SELECT r.review_id, strftime(r.made, '%Y-%m-%dT%H:%M:%SZ'), r.reviewer, r.verdict, r.note, r.report_id, r.field, r.value, n.article_id, n.report "
      "FROM reviews r SEMI JOIN chosen USING (review_id) {} ORDER BY r.review_id DESC, r.field", where.sql, limit, kNow), where.values);
  if (!rows) return rows.error();
  std::vector<Review> out;
  while (rows->next()) {
    if (out.empty() || out.back().id != rows->integer(0)) {
      Review& r = out.emplace_back();
      r.id = rows->integer(0);
      r.made = rows->text(1);
      r.reviewer = rows->text(2);
      r.verdict = rows->text(3);
      r.note = rows->text(4);
      r.report = rows->number(5);
      if (!rows->null(8)) r.article = rows->integer(8);
      if (!rows->null(9)) r.report_now = rows->number(9);
    }
    if (!rows->null(6)) {
      Json value = Json::parse(rows->text(7), nullptr, false);
      out.back().fields[std::string(rows->text(6))] = value.is_discarded() ? Json(nullptr) : std::move(value);
    }
  }
  return out;
}

Result<int64_t> count_reviews(Database& db, const ReviewQuery& q) {
  const EventCondition where = review_condition(q);
  Result<Rows> rows = db.query(fmt::format("SELECT count(DISTINCT r.review_id) FROM reviews r WHERE {}", where.sql), where.values);
  if (!rows) return rows.error();
  return rows->single();
}

Result<std::vector<std::pair<std::string, Agreement>>> review_agreement(Database& db) {
  // The latest of each reviewer about each place; each place a unit, each reviewer a coder.
  Result<Rows> rows = db.query(
      "SELECT r.reviewer, (r.article_text::VARCHAR || ':' || r.trigger_begin) AS place, r.verdict, r.field, r.value FROM reviews r "
      "WHERE r.review_id = (SELECT max(o.review_id) FROM reviews o WHERE o.reviewer = r.reviewer AND o.article_text = r.article_text AND o.trigger_begin = r.trigger_begin) ORDER BY 2, 1, 4");
  if (!rows) return rows.error();
  struct Said {
    std::string verdict;
    std::map<std::string, std::string> fields;
  };
  std::map<std::string, std::map<std::string, Said>> by_place;
  std::map<std::string, size_t> coders;
  std::map<std::string, bool> corrected;
  while (rows->next()) {
    const std::string reviewer(rows->text(0));
    Said& said = by_place[std::string(rows->text(1))][reviewer];
    coders.emplace(reviewer, 0);
    said.verdict = rows->text(2);
    if (!rows->null(3)) {
      said.fields[std::string(rows->text(3))] = rows->text(4);
      corrected[std::string(rows->text(3))] = true;
    }
  }
  size_t next = 0;
  for (auto& [name, number] : coders) number = next++;
  std::vector<std::pair<std::string, Agreement>> out;
  const auto add = [&](const std::string& what, auto value_of) {
    std::vector<Ratings> units;
    for (const auto& [place, saids] : by_place) {
      Ratings ratings(coders.size());
      for (const auto& [reviewer, said] : saids) ratings[coders.at(reviewer)] = value_of(said);
      units.push_back(std::move(ratings));
    }
    out.emplace_back(what, agreement(units));
  };
  add("verdict", [](const Said& said) { return said.verdict; });
  for (const auto& [field, ignored] : corrected) {
    add(field, [&](const Said& said) -> std::string {
      if (said.verdict == "reject") return "";              // nothing is said of its fields
      const auto it = said.fields.find(field);
      return it == said.fields.end() ? "as coded" : it->second;
    });
  }
  return out;
}

}  // namespace dateline
