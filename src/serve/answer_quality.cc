// /api/reviews and /api/quality: what people said of the reports, and how good what the store holds is.
#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"
#include "serve/addresses.h"
#include "store/reviews.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;


/// The rows of a query as a list of objects, keys as the query names its columns: the columns in `texts` are texts, the others integers.
Result<Json> table(Database& db, const std::string& sql, std::initializer_list<std::string_view> texts) {
  Result<Rows> rows = db.query(sql);
  if (!rows) return rows.error();
  Json out = Json::array();
  while (rows->next()) {
    Json row = Json::object();
    for (size_t i = 0; i < rows->columns(); ++i) {
      const bool text = std::find(texts.begin(), texts.end(), rows->column(i)) != texts.end();
      row[rows->column(i)] = rows->null(i) ? Json(nullptr) : text ? Json(rows->text(i)) : Json(rows->integer(i));
    }
    out.push_back(std::move(row));
  }
  return out;
}

/// What to do about an error that the store keeps by its printed code.
std::string_view advice_of(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(ErrorCode::kNoDuckDb); ++i)
    if (code_name(static_cast<ErrorCode>(i)) == name) return advice(static_cast<ErrorCode>(i));
  return {};
}

}  // namespace

Result<std::string> reviews_answer(Question& question) {
  Parameters& p = question.parameters;
  ReviewQuery query;
  if (const std::string report = p.text("report"); !report.empty()) {
    const Result<uint64_t> id = read_hex_id(report, "report");
    if (!id) p.fail("report", "16 digits of 0-9 and a-f");
    else query.report = *id;
  }
  if (const int64_t article = p.integer("article", 0, 0, INT64_MAX)) query.article = article;
  query.reviewer = p.text("reviewer", 100);
  query.verdict = p.text("verdict");
  if (!query.verdict.empty() && query.verdict != "accept" && query.verdict != "correct" && query.verdict != "reject") p.fail("verdict", "none of accept, correct, reject");
  const int64_t limit = p.integer("limit", 100, 1, 1000);
  if (const int64_t cursor = p.integer("cursor", 0, 1, INT64_MAX)) query.before = cursor;
  if (const Status done = p.done(); !done) return done.error();
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  const Result<int64_t> total = count_reviews(reading->db(), query);
  if (!total) return total.error();
  query.limit = limit + 1;
  const Result<std::vector<Review>> reviews = load_reviews(reading->db(), query);
  if (!reviews) return reviews.error();
  const auto n = std::min(reviews->size(), static_cast<size_t>(limit));
  Json out = {{"version", question.now->version}, {"total", *total}, {"reviews", Json::array()}};
  for (size_t i = 0; i < n; ++i) out["reviews"].push_back(review_json((*reviews)[i]));
  out["next"] = reviews->size() > n ? Json(std::to_string((*reviews)[n - 1].id)) : Json(nullptr);
  return answer_text(out);
}

Result<std::string> new_review_answer(Question& question, const std::string& body) {
  if (const Status done = question.parameters.done(); !done) return done.error();
  if (find_invalid_utf8(body) != std::string::npos) return Error{ErrorCode::kBadEncoding, "the body is no UTF-8", ""};
  // Nesting is bounded before anything recursive looks at it.
  bool too_deep = false;
  const Json given = Json::parse(body, [&](int at, Json::parse_event_t, Json&) {
    too_deep |= at > 12;
    return !too_deep;
  }, false);
  if (given.is_discarded() || too_deep || !given.is_object()) return Error{ErrorCode::kBadJson, too_deep ? "the body nests too deep" : "the body is no JSON object", ""};
  Review review;
  for (const auto& [key, value] : given.items()) {
    std::string* const text = key == "verdict" ? &review.verdict : key == "reviewer" ? &review.reviewer : key == "note" ? &review.note : nullptr;
    if (text && value.is_string()) *text = value.get<std::string>();
    else if (key == "note" && value.is_null()) review.note.clear();
    else if (key == "report" && value.is_string()) {
      const Result<uint64_t> id = read_hex_id(value.get<std::string>(), "report");
      if (!id) return id.error();
      review.report = *id;
    } else if (key == "fields" && value.is_object()) review.fields = value;
    else return Error{ErrorCode::kBadQuery, text || key == "report" || key == "fields" ? "of the wrong kind" : "no field of a review", repair_utf8(key.substr(0, 60))};
  }
  if (const Status fine = check_review(review); !fine) return fine.error();
  Result<Review> kept = Error{ErrorCode::kStoreBusy, "", ""};
  const Status written = question.view.write([&](Store& store) -> Status {
    kept = add_review(store, review);
    if (!kept) return kept.error();
    return ok();
  });
  if (!written) return written.error();
  return answer_text(review_json(*kept));
}

Result<std::string> quality_answer(Question& question) {
  if (const Status done = question.parameters.done(); !done) return done.error();
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  Database& db = reading->db();
  Json out = {{"version", question.now->version}};
  struct Part {
    const char* name;
    const char* sql;
    std::initializer_list<std::string_view> texts;
  };
  for (const Part& part : {
           Part{"runs", "SELECT run_id AS run, kind, strftime(started, '%Y-%m-%dT%H:%M:%SZ') AS started, dateline, pack, model, note, (SELECT count(*) FROM codings c WHERE c.run_id = r.run_id) AS articles, "
                        "(SELECT count(*) FROM mentions m WHERE m.run_id = r.run_id) AS reports, (SELECT count(*) FROM mentions m WHERE m.run_id = r.run_id AND m.current) AS current FROM runs r ORDER BY run_id",
                {"kind", "started", "dateline", "pack", "model", "note"}},
           Part{"nulls", "SELECT p.field, p.code AS reason, count(*) AS reports FROM problems p JOIN mentions m USING (mention_id) WHERE p.kind = 'null' AND m.current GROUP BY ALL ORDER BY field, reports DESC, reason",
                {"field", "reason"}},
           Part{"unknown_actors", "SELECT a.name, count(DISTINCT p.mention_id) AS reports FROM participants p JOIN actors a USING (actor_key) JOIN mentions m USING (mention_id) WHERE NOT a.resolved AND m.current "
                                  "GROUP BY ALL ORDER BY reports DESC, a.name LIMIT 200", {"name"}},
           Part{"unknown_places", "SELECT p.name, count(*) AS reports FROM mentions m JOIN places p USING (place_key) WHERE p.geonames_id IS NULL AND m.current GROUP BY ALL ORDER BY reports DESC, p.name LIMIT 200", {"name"}},
           Part{"languages", "SELECT language, count(*) AS articles FROM articles WHERE superseded IS NULL GROUP BY ALL ORDER BY articles DESC, language", {"language"}},
           Part{"outlets", "SELECT a.outlet, count(DISTINCT a.article_id) AS articles, count(m.mention_id) AS reports FROM articles a LEFT JOIN mentions m ON m.article_id = a.article_id AND m.current "
                           "WHERE a.superseded IS NULL GROUP BY ALL ORDER BY articles DESC, outlet LIMIT 50", {"outlet"}},
       }) {
    Result<Json> rows = table(db, part.sql, part.texts);
    if (!rows) return rows.error();
    out[part.name] = std::move(*rows);
  }

  out["problems"] = Json::array();
  Result<Rows> problems = db.query("SELECT code, count(*), list(input ORDER BY input)[:5]::JSON::VARCHAR, list(message ORDER BY input)[:5]::JSON::VARCHAR FROM problems WHERE kind = 'input' GROUP BY code ORDER BY 2 DESC, 1");
  if (!problems) return problems.error();
  while (problems->next()) {
    const Json inputs = Json::parse(problems->text(2), nullptr, false), messages = Json::parse(problems->text(3), nullptr, false);
    Json examples = Json::array();
    for (size_t i = 0; inputs.is_array() && messages.is_array() && i < inputs.size() && i < messages.size(); ++i)
      examples.push_back({{"input", inputs[i].is_string() ? inputs[i] : Json("")}, {"message", messages[i].is_string() ? messages[i] : Json("")}});
    out["problems"].push_back({{"code", problems->text(0)}, {"advice", advice_of(problems->text(0))}, {"inputs", problems->integer(1)}, {"examples", std::move(examples)}});
  }

  // Reports by how sure the coder was, beside how many people found right.
  out["confidence"] = Json::array();
  Result<Rows> sure = db.query(
      "WITH said AS (SELECT m.mention_id, bool_and(r.verdict = 'accept') AS accepted FROM reviews r JOIN articles a ON a.text_hash = r.article_text JOIN mentions m ON m.article_id = a.article_id AND "
      "m.trigger_begin = r.trigger_begin AND m.report_id = r.report_id WHERE m.current AND r.review_id = (SELECT max(o.review_id) FROM reviews o WHERE o.reviewer = r.reviewer AND o.article_text = r.article_text AND o.trigger_begin = r.trigger_begin) GROUP BY ALL) "
      "SELECT least(floor(m.confidence * 10), 9)::INTEGER, count(*), count(s.accepted), count(*) FILTER (s.accepted) FROM mentions m LEFT JOIN said s USING (mention_id) WHERE m.current AND m.confidence IS NOT NULL GROUP BY 1 ORDER BY 1");
  if (!sure) return sure.error();
  while (sure->next())
    out["confidence"].push_back({{"from", static_cast<double>(sure->integer(0)) / 10}, {"to", static_cast<double>(sure->integer(0) + 1) / 10}, {"reports", sure->integer(1)},
                                 {"accepted", sure->integer(3)}, {"reviewed", sure->integer(2)}});

  Json reviews = Json::object();
  Result<Rows> totals = db.query("SELECT count(DISTINCT review_id), count(DISTINCT (article_text, trigger_begin)), count(DISTINCT review_id) FILTER (verdict = 'accept'), "
                                 "count(DISTINCT review_id) FILTER (verdict = 'correct'), count(DISTINCT review_id) FILTER (verdict = 'reject') FROM reviews");
  if (!totals) return totals.error();
  (void)totals->next();
  reviews["reviews"] = totals->integer(0);
  reviews["reports"] = totals->integer(1);
  Result<Json> reviewers = table(db, "SELECT reviewer, count(DISTINCT review_id) AS reviews FROM reviews GROUP BY ALL ORDER BY reviews DESC, reviewer LIMIT 100", {"reviewer"});
  if (!reviewers) return reviewers.error();
  reviews["reviewers"] = std::move(*reviewers);
  reviews["verdicts"] = {{"accept", totals->integer(2)}, {"correct", totals->integer(3)}, {"reject", totals->integer(4)}};
  reviews["corrected"] = Json::object();
  Result<Rows> fields = db.query("SELECT field, count(*) FROM reviews WHERE field IS NOT NULL GROUP BY ALL ORDER BY 2 DESC, 1");
  if (!fields) return fields.error();
  while (fields->next()) reviews["corrected"][std::string(fields->text(0))] = fields->integer(1);
  const Result<std::vector<std::pair<std::string, Agreement>>> agreements = review_agreement(db);
  if (!agreements) return agreements.error();
  reviews["agreement"] = Json::array();
  for (const auto& [what, a] : *agreements)
    reviews["agreement"].push_back({{"what", what}, {"units", a.units}, {"observed", a.observed}, {"kappa", a.kappa ? Json(*a.kappa) : Json(nullptr)}, {"alpha", a.alpha ? Json(*a.alpha) : Json(nullptr)}});
  out["reviews"] = std::move(reviews);
  return answer_text(out);
}

}  // namespace dateline
