// /api/events/{id}, /api/articles/{id}, /api/search, /api/explain/{id}: the words behind the events.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/utf8.h"
#include "serve/addresses.h"
#include "serve/json_text.h"
#include "store/event_record.h"
#include "store/record_text.h"
#include "store/reviews.h"
#include "store/rows.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }
Json integer_or_null(const Rows& rows, size_t i) { return rows.null(i) ? Json(nullptr) : Json(rows.integer(i)); }

/// "17", or the id of a record: the latest version of it.
Result<int64_t> find_article(Database& db, const std::string& id) {
  const bool number = !id.empty() && id.size() < 18 && id.find_first_not_of("0123456789") == std::string::npos;
  Result<Rows> rows = db.query("SELECT article_id FROM articles WHERE id = ? OR article_id = ? ORDER BY article_id = ? DESC, article_id DESC LIMIT 1",
                               {id, number ? Value(int64_t{std::stoll(id)}) : Value(), number ? Value(int64_t{std::stoll(id)}) : Value()});
  if (!rows) return rows.error();
  if (!rows->next()) return Error{ErrorCode::kNotInStore, "no such article in the store", "id"};
  return rows->integer(0);
}

Json review_list(const std::vector<Review>& reviews) {
  Json out = Json::array();
  for (const Review& r : reviews) out.push_back(review_json(r));
  return out;
}

}  // namespace

Result<std::string> event_answer(Question& question) {
  if (const Status done = question.parameters.done(); !done) return done.error();
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  Database& db = reading->db();
  const Result<EventRecord> event = load_event(db, question.id);
  if (!event) return event.error();
  const Result<uint64_t> number = read_hex_id(event->id, "event");
  if (!number) return number.error();
  const std::optional<uint32_t> row = question.now->index->row_of(*number);
  if (!row) return Error{ErrorCode::kStoreBusy, "the event is new and not loaded yet: ask again in a few seconds", event->id};
  struct More {
    int64_t trigger_begin, trigger_end, reviews;
    std::string type, mode;
  };
  std::vector<std::pair<std::string, More>> more;
  Result<Rows> rows = db.query(
      "SELECT hex_id(m.report_id), m.trigger_begin, m.trigger_end, m.type, m.mode, (SELECT count(DISTINCT r.reviewer) FROM reviews r JOIN articles a ON r.article_text = a.text_hash "
      "WHERE a.article_id = m.article_id AND r.trigger_begin = m.trigger_begin) FROM members g JOIN mentions m USING (mention_id) WHERE g.event_id = ?", {*number});
  if (!rows) return rows.error();
  while (rows->next()) more.push_back({std::string(rows->text(0)), {rows->integer(1), rows->integer(2), rows->integer(5), std::string(rows->text(3)), std::string(rows->text(4))}});
  Json why = Json::object();
  Result<Rows> nulls = db.query("SELECT field, code FROM problems WHERE kind = 'null' AND mention_id = (SELECT min_by(m.mention_id, (m.known_at, m.mention_id)) FROM members g JOIN mentions m "
                                "USING (mention_id) WHERE g.event_id = ? AND m.current) ORDER BY field", {*number});
  if (!nulls) return nulls.error();
  while (nulls->next()) why[std::string(nulls->text(0))] = nulls->text(1);

  Json rest = Json::object();
  rest["numbers"] = Json::object();
  for (const auto& [kind, value] : event->numbers) rest["numbers"][kind] = value;
  rest["differences"] = event->differences;
  rest["why_null"] = std::move(why);
  rest["mentions"] = Json::array();
  for (const EventReport& r : event->report_list) {
    const auto it = std::find_if(more.begin(), more.end(), [&](const auto& one) { return one.first == r.id; });
    const More m = it == more.end() ? More{} : it->second;
    rest["mentions"].push_back({{"id", r.id}, {"article", r.article}, {"article_number", r.article_id}, {"known_at", r.known_at}, {"superseded", text_or_null(r.superseded)},
                                {"outlet", text_or_null(r.outlet)}, {"title", text_or_null(r.title)}, {"url", text_or_null(r.url)}, {"sentence", text_or_null(r.sentence)},
                                {"begin", r.begin}, {"end", r.end}, {"trigger", text_or_null(r.trigger)}, {"trigger_begin", m.trigger_begin}, {"trigger_end", m.trigger_end},
                                {"type", m.type}, {"mode", text_or_null(m.mode)}, {"status", r.status}, {"speaker", text_or_null(r.speaker)}, {"rule", r.rule},
                                {"confidence", r.confidence}, {"tied_by", text_or_null(r.tied)}, {"reviews", m.reviews}});
  }
  std::string out = begin_answer(question) + "\"event\":";
  question.now->index->append_json(out, *row);
  return out + "," + answer_text(rest).substr(1);
}

Result<std::string> article_answer(Question& question) {
  const int64_t run = question.parameters.integer("run", 0, 1, 1'000'000'000);
  if (const Status done = question.parameters.done(); !done) return done.error();
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  Database& db = reading->db();
  const Result<int64_t> number = find_article(db, question.id);
  if (!number) return number.error();
  Result<Rows> rows = db.query("SELECT c.record, a.text, c.run_id, a.version, a.previous, n.article_id, a.superseded::VARCHAR, a.known_at::VARCHAR FROM articles a "
                               "JOIN codings c USING (article_id) LEFT JOIN articles n ON n.previous = a.article_id WHERE a.article_id = ? AND (c.run_id = ? OR (? = 0)) "
                               "ORDER BY c.current DESC, c.run_id DESC LIMIT 1", {*number, run, run});
  if (!rows) return rows.error();
  if (!rows->next()) return Error{ErrorCode::kNotInStore, run ? fmt::format("run {} did not code this article", run) : "the article was not coded", "id"};
  RecordJson lean = RecordJson::parse(rows->text(0), nullptr, false);
  if (!lean.is_object()) return Error{ErrorCode::kBadStore, "a record that is no JSON", ""};
  Json record = with_text(std::move(lean), rows->null(1) ? std::nullopt : std::optional(rows->text(1)));
  Json store = {{"version", question.now->version}, {"article_number", *number}, {"article_version", rows->integer(3)}, {"previous", integer_or_null(*rows, 4)}, {"next", integer_or_null(*rows, 5)},
                {"superseded", text_or_null(rows->text(6))}, {"known_at", rows->text(7)}, {"run", rows->integer(2)}};
  store["happenings"] = Json::object();
  Result<Rows> events = db.query("SELECT DISTINCT hex_id(m.report_id), hex_id(e.event_id), e.reports, e.outlets, e.sources FROM mentions m JOIN members g USING (mention_id) JOIN events e USING (event_id) "
                                 "WHERE m.article_id = ? ORDER BY 1", {*number});
  if (!events) return events.error();
  while (events->next())
    store["happenings"][std::string(events->text(0))] = {{"event", events->text(1)}, {"reports", events->integer(2)}, {"outlets", events->integer(3)}, {"sources", events->integer(4)}};
  const Result<std::vector<Review>> reviews = load_reviews(db, {.article = *number});
  if (!reviews) return reviews.error();
  store["reviews"] = review_list(*reviews);
  store["copies"] = Json::array();
  Result<Rows> copies = db.query("SELECT o.article_id, o.outlet, o.title, c.resemblance FROM copies c JOIN articles o ON o.article_id = CASE WHEN c.a = $1 THEN c.b ELSE c.a END "
                                 "WHERE c.a = $1 OR c.b = $1 ORDER BY c.resemblance DESC, o.article_id LIMIT 50", {*number});
  if (!copies) return copies.error();
  while (copies->next())
    store["copies"].push_back({{"article_number", copies->integer(0)}, {"outlet", text_or_null(copies->text(1))}, {"title", text_or_null(copies->text(2))}, {"resemblance", copies->real(3)}});
  record["store"] = std::move(store);
  return answer_text(record);
}

namespace {

/// The text around the first of the words, cut where a word that was looked for begins and ends.
Json snippet_of(const std::string& text, const std::vector<std::string>& terms) {
  struct Word {
    size_t begin, end;
    bool match;
  };
  std::vector<Word> words;
  std::optional<size_t> first;
  for (size_t i = 0; i < text.size();) {
    size_t at = i;
    while (i < text.size()) {
      size_t next = i;
      const char32_t c = decode_utf8(text, next);
      if (!is_letter(c) && !is_digit(c)) break;
      i = next;
    }
    if (i > at) {
      const std::vector<std::string> known = search_terms(std::string_view(text).substr(at, i - at));
      const bool match = known.size() == 1 && std::find(terms.begin(), terms.end(), known[0]) != terms.end();
      if (match && !first) first = words.size();
      words.push_back({at, i, match});
      if (first && words.size() > *first + 30) break;
    } else {
      (void)decode_utf8(text, i);
    }
  }
  Json out = Json::array();
  if (words.empty()) return out;
  const size_t from = first.value_or(0) > 8 ? first.value_or(0) - 8 : 0, to = std::min(words.size() - 1, from + 35);
  size_t at = words[from].begin;
  for (size_t i = from; i <= to; ++i) {
    if (!words[i].match) continue;
    if (words[i].begin > at) out.push_back({{"text", text.substr(at, words[i].begin - at)}, {"match", false}});
    out.push_back({{"text", text.substr(words[i].begin, words[i].end - words[i].begin)}, {"match", true}});
    at = words[i].end;
  }
  if (words[to].end > at) out.push_back({{"text", text.substr(at, words[to].end - at)}, {"match", false}});
  return out;
}

}  // namespace

Result<std::string> search_answer(Question& question) {
  Parameters& p = question.parameters;
  const std::string text = p.text("text");
  const auto limit = static_cast<size_t>(p.integer("limit", 100, 1, 1000));
  const auto cursor = static_cast<size_t>(p.integer("cursor", 0, 0, 1'000'000'000));
  if (text.empty()) p.fail("text", "missing");
  if (const Status done = p.done(); !done) return done.error();
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  const Result<std::vector<int64_t>> found = search_articles(reading->db(), text);
  if (!found) return found.error();
  // The cursor is the article before; what was added since stands before it.
  auto at = found->begin();
  if (cursor) at = std::find(found->begin(), found->end(), static_cast<int64_t>(cursor));
  if (cursor && at == found->end()) return Error{ErrorCode::kBadQuery, "this cursor stands at no article: begin again without it", "cursor"};
  if (cursor) ++at;
  const auto end = at + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(limit), found->end() - at);
  std::string ids = "NULL";
  for (auto it = at; it != end; ++it) ids += fmt::format(",{}", *it);
  Result<Rows> rows = reading->db().query(fmt::format(
      "SELECT a.article_id, a.id, a.known_at::VARCHAR, a.outlet, a.title, a.url, (SELECT count(*) FROM mentions m WHERE m.article_id = a.article_id AND m.current), a.text "
      "FROM articles a WHERE article_id IN ({}) ORDER BY a.known_at DESC, a.article_id DESC", ids));
  if (!rows) return rows.error();
  const std::vector<std::string> terms = search_terms(text);
  Json out = {{"version", question.now->version}, {"total", found->size()}, {"articles", Json::array()}};
  while (rows->next())
    out["articles"].push_back({{"article_number", rows->integer(0)}, {"id", rows->text(1)}, {"date", rows->text(2)}, {"outlet", text_or_null(rows->text(3))},
                               {"title", text_or_null(rows->text(4))}, {"url", text_or_null(rows->text(5))}, {"reports", rows->integer(6)},
                               {"snippet", snippet_of(std::string(rows->text(7)), terms)}});
  out["next"] = end == found->end() || at == end ? Json(nullptr) : Json(std::to_string(*(end - 1)));
  return answer_text(out);
}

namespace {

/// Each field of a coded event with what gave it, in words for people.
class Explainer {
 public:
  explicit Explainer(const Json& event) : event_(event) {}

  Json steps() {
    const Json& trigger = at(at(event_, "evidence"), "trigger");
    step("type", text(event_, "type") + (text(event_, "mode").empty() ? "" : "/" + text(event_, "mode")), fmt::format("these words name the act; decided by {}", text(event_, "rule")), trigger);
    step("cameo", text(event_, "cameo"), "the most specific CAMEO code of that act", Json());
    step("status", text(event_, "status"),
         text(event_, "status") == "occurred" ? "told as a fact: nothing in the sentence makes it planned, denied or past" : "these words make it other than a fact", at(event_, "status_cue"));
    for (const char* side : {"actor", "recipient"}) {
      const Json& all = at(event_, side);
      for (const Json& one : all.is_array() ? all : Json::array()) participant(side, one);
      if (!all.is_array() || all.empty()) missing(side);
    }
    const Json& date = at(event_, "date");
    const std::string source = text(date, "source");
    if (text(date, "start").empty()) missing("date");
    else
      step("date", text(date, "start") + (text(date, "start") == text(date, "end") ? "" : " to " + text(date, "end")),
           source == "text" ? "these words say when, counted from the day of the article" : source == "dateline" ? "the dateline says so" : source == "published" ? "the day of publication" : "source " + source, date);
    const Json& place = at(event_, "place");
    if (!place.is_object()) missing("place");
    else step("place", text(place, "name"), fmt::format("these words name a place{}", text(place, "country").empty() ? "" : " in " + text(place, "country")), place);
    const Json& attribution = at(event_, "attribution");
    if (at(attribution, "speaker").is_object())
      step("attribution", text(at(attribution, "speaker"), "name"), "says so, not the article itself", at(attribution, "cue"));
    return std::move(out_);
  }

 private:
  static const Json& at(const Json& object, const char* key) {
    static const Json kNothing;
    if (!object.is_object()) return kNothing;
    const auto it = object.find(key);
    return it == object.end() ? kNothing : *it;
  }
  static std::string text(const Json& object, const char* key) {
    const Json& value = at(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
  }
  static Json number(const Json& object, const char* key) {
    const Json& value = at(object, key);
    return value.is_number_integer() ? value : Json(nullptr);
  }

  void participant(const char* side, const Json& one) {
    const std::string basis = text(one, "basis");
    std::string because = basis == "named" ? "these words name it" : basis == "title" ? "these words are its office" : basis == "coreference" ? "these words refer back to it" : "no words: the act implies it";
    if (!text(one, "id").empty()) because += fmt::format("; known as {}", text(one, "id"));
    if (!text(one, "office").empty()) because += fmt::format("; {} at that time", text(one, "office"));
    step(side, text(one, "name") + (text(one, "code").empty() ? "" : " (" + text(one, "code") + ")"), because, one);
  }
  void missing(const char* field) {
    const std::string reason = text(at(event_, "why_null"), field);
    step(field, "", reason.empty() ? "the text gives none" : "none: " + reason, Json());
  }
  void step(const char* field, const std::string& value, const std::string& because, const Json& words) {
    const Json& span = at(words, "span");
    const bool pair = span.is_array() && span.size() == 2;   // a date keeps its words so
    out_.push_back({{"field", field}, {"value", text_or_null(value)}, {"because", because}, {"words", text_or_null(text(words, "text"))},
                    {"begin", pair ? span[0] : number(words, "begin")}, {"end", pair ? span[1] : number(words, "end")}});
  }

  const Json& event_;
  Json out_ = Json::array();
};

}  // namespace

Result<std::string> explain_answer(Question& question) {
  if (const Status done = question.parameters.done(); !done) return done.error();
  const Result<uint64_t> report = read_hex_id(question.id, "report");
  if (!report) return report.error();
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  Result<Rows> rows = reading->db().query("SELECT m.article_id, c.record, a.text FROM mentions m JOIN codings c ON c.article_id = m.article_id AND c.run_id = m.run_id "
                                          "JOIN articles a ON a.article_id = m.article_id WHERE m.report_id = ? ORDER BY m.current DESC, m.mention_id DESC LIMIT 1", {*report});
  if (!rows) return rows.error();
  if (!rows->next()) return Error{ErrorCode::kNotInStore, "no such report in the store", question.id};
  RecordJson lean = RecordJson::parse(rows->text(1), nullptr, false);
  if (!lean.is_object()) return Error{ErrorCode::kBadStore, "a record that is no JSON", ""};
  const Json record = with_text(std::move(lean), rows->null(2) ? std::nullopt : std::optional(rows->text(2)));
  for (const Json& event : record["events"]) {
    if (event.value("id", "") != question.id) continue;
    const Json& evidence = event["evidence"];
    const Json out = {{"version", question.now->version}, {"report", question.id}, {"article_number", rows->integer(0)},
                      {"sentence", evidence.contains("text") ? evidence["text"] : Json(nullptr)},
                      {"trigger", evidence.contains("trigger") && evidence["trigger"].contains("text") ? evidence["trigger"]["text"] : Json(nullptr)},
                      {"rule", event.value("rule", "")}, {"steps", Explainer(event).steps()}};
    return answer_text(out);
  }
  return Error{ErrorCode::kBadStore, "the record of the article does not have this report", question.id};
}

}  // namespace dateline
