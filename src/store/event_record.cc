#include "store/event_record.h"

#include <charconv>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace dateline {
namespace {

/// The event that an id stands for.
Result<uint64_t> find_event(Database& db, const std::string& id) {
  const bool digits = id.size() >= 6 && id.size() <= 16 && id.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!digits) return Error{ErrorCode::kNotInStore, fmt::format("\"{}\" is no id of an event: 16 digits of 0-9 and a-f, or the first 6 or more", id), db.path()};
  uint64_t low = 0, high = 0;
  const std::string first = id + std::string(16 - id.size(), '0'), last = id + std::string(16 - id.size(), 'f');
  std::from_chars(first.data(), first.data() + 16, low, 16);
  std::from_chars(last.data(), last.data() + 16, high, 16);
  Result<Rows> rows = db.query("SELECT DISTINCT event_id FROM events WHERE event_id BETWEEN ? AND ? UNION "
                               "SELECT DISTINCT g.event_id FROM mentions m JOIN members g USING (mention_id) WHERE m.report_id BETWEEN ? AND ? LIMIT 2",
                               {low, high, low, high});
  if (!rows) return rows.error();
  if (!rows->next()) return Error{ErrorCode::kNotInStore, fmt::format("no event {} in the store", id), db.path()};
  const uint64_t found = rows->number(0);
  if (rows->next()) return Error{ErrorCode::kNotInStore, fmt::format("several events begin with {}: give more digits", id), db.path()};
  return found;
}

std::string range_text(Rows& rows, size_t low, size_t high) {
  if (rows.null(low)) return "";
  const auto a = static_cast<int64_t>(rows.real(low)), b = static_cast<int64_t>(rows.real(high));
  return a == b || rows.null(high) ? fmt::format("{}", a) : fmt::format("{} to {}", a, b);
}

std::string who_text(Rows& rows, size_t name, size_t code) {
  if (rows.null(name)) return "";
  return rows.null(code) ? std::string(rows.text(name)) : fmt::format("{} ({})", rows.text(name), rows.text(code));
}

}  // namespace

Result<EventRecord> load_event(Database& db, const std::string& id) {
  const Result<uint64_t> event = find_event(db, id);
  if (!event) return event.error();
  Result<Rows> rows = db.query(
      "SELECT id, type, mode, cameo, status, source, source_code, target, target_code, date_start::VARCHAR, date_end::VARCHAR, place, place_country, "
      "first_reported::VARCHAR, last_reported::VARCHAR, reports, articles, outlets, sources, confidence, killed_low, killed_high, injured_low, injured_high, "
      "arrested_low, arrested_high, displaced_low, displaced_high, participants_low, participants_high FROM event_list WHERE event_id = ?", {*event});
  if (!rows) return rows.error();
  if (!rows->next()) return Error{ErrorCode::kNotInStore, fmt::format("event {} was retracted: every article that told of it was changed", id), db.path()};
  EventRecord e;
  e.id = rows->text(0);
  e.type = rows->text(1);
  e.mode = rows->text(2);
  e.cameo = rows->text(3);
  e.status = rows->text(4);
  e.who = who_text(*rows, 5, 6);
  e.whom = who_text(*rows, 7, 8);
  e.when = rows->text(9) == rows->text(10) ? std::string(rows->text(9)) : fmt::format("{} to {}", rows->text(9), rows->text(10));
  e.where = rows->null(11) ? "" : rows->null(12) ? std::string(rows->text(11)) : fmt::format("{}, {}", rows->text(11), rows->text(12));
  e.first_reported = rows->text(13);
  e.last_reported = rows->text(14);
  e.reports = rows->integer(15);
  e.articles = rows->integer(16);
  e.outlets = rows->integer(17);
  e.sources = rows->integer(18);
  e.confidence = rows->real(19);
  for (size_t at = 20; const char* kind : {"killed", "injured", "arrested", "displaced", "participants"}) {
    if (const std::string text = range_text(*rows, at, at + 1); !text.empty()) e.numbers.emplace_back(kind, text);
    at += 2;
  }

  for (const auto& [label, sql] : {std::pair("when", "strftime(date_start, '%Y-%m-%d') || CASE WHEN date_end > date_start THEN '/' || strftime(date_end, '%Y-%m-%d') ELSE '' END"),
                                   std::pair("where", "place"), std::pair("mode", "mode"), std::pair("status", "status"),
                                   std::pair("killed", "CASE WHEN killed_max = killed_min THEN killed_min::BIGINT::VARCHAR ELSE killed_min::BIGINT || '-' || coalesce(killed_max::BIGINT::VARCHAR, '') END")}) {
    Result<Rows> values = db.query(fmt::format("SELECT string_agg(v || ' (' || n || ')', ', ' ORDER BY n DESC, v), count(*) FROM (SELECT {} AS v, count(*) AS n "
                                               "FROM report_list WHERE event_id = ? AND current GROUP BY 1) WHERE v IS NOT NULL", sql), {*event});
    if (!values) return values.error();
    if (values->next() && values->integer(1) > 1) e.differences.push_back(fmt::format("{}: {}", label, values->text(0)));
  }

  Result<Rows> reports = db.query(
      "SELECT r.id, r.known_at::VARCHAR, a.superseded::VARCHAR, r.outlet, r.title, r.url, r.sentence, r.trigger, r.status, r.speaker, r.rule, "
      "concat_ws(', ', 'killed ' || r.killed_min::BIGINT || coalesce(nullif('-' || r.killed_max::BIGINT, '-' || r.killed_min::BIGINT), ''), "
      "'injured ' || r.injured_min::BIGINT, 'arrested ' || r.arrested_min::BIGINT), "
      "(SELECT string_agg(DISTINCT l.reasons, '; ') FROM links l WHERE (l.a = r.mention_id OR l.b = r.mention_id) "
      "AND CASE WHEN l.a = r.mention_id THEN l.b ELSE l.a END IN (SELECT mention_id FROM members WHERE event_id = r.event_id)), "
      "a.id, r.article_id, r.evidence_begin, r.evidence_end, r.confidence "
      "FROM report_list r JOIN articles a USING (article_id) WHERE r.event_id = ? ORDER BY r.known_at, r.article_id, r.mention_id", {*event});
  if (!reports) return reports.error();
  while (reports->next()) {
    EventReport r;
    std::string* const fields[] = {&r.id, &r.known_at, &r.superseded, &r.outlet, &r.title, &r.url, &r.sentence, &r.trigger, &r.status, &r.speaker, &r.rule, &r.numbers, &r.tied, &r.article};
    for (size_t i = 0; i < std::size(fields); ++i) *fields[i] = reports->text(i);
    r.article_id = reports->integer(14);
    r.begin = reports->integer(15);
    r.end = reports->integer(16);
    r.confidence = reports->real(17);
    e.report_list.push_back(std::move(r));
  }
  return e;
}

std::string event_json(const EventRecord& e) {
  using Json = nlohmann::ordered_json;
  const auto text = [](const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); };
  Json out = {{"id", e.id}, {"type", e.type}, {"mode", text(e.mode)}, {"cameo", text(e.cameo)}, {"status", e.status}, {"who", text(e.who)}, {"whom", text(e.whom)},
              {"when", text(e.when)}, {"where", text(e.where)}, {"first_reported", text(e.first_reported)}, {"last_reported", text(e.last_reported)},
              {"reports", e.reports}, {"articles", e.articles}, {"outlets", e.outlets}, {"sources", e.sources}, {"confidence", e.confidence}};
  out["numbers"] = Json::object();
  for (const auto& [kind, value] : e.numbers) out["numbers"][kind] = value;
  out["differences"] = e.differences;
  out["mentions"] = Json::array();
  for (const EventReport& r : e.report_list)
    out["mentions"].push_back({{"id", r.id}, {"article", r.article}, {"known_at", r.known_at}, {"superseded", text(r.superseded)}, {"outlet", text(r.outlet)}, {"title", text(r.title)},
                               {"url", text(r.url)}, {"sentence", text(r.sentence)}, {"begin", r.begin}, {"end", r.end}, {"trigger", text(r.trigger)},
                               {"status", r.status}, {"speaker", text(r.speaker)}, {"rule", r.rule}, {"confidence", r.confidence}, {"tied_by", text(r.tied)}});
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::vector<uint64_t>> report_ids(Database& db, const std::string& id) {
  const Result<uint64_t> event = find_event(db, id);
  if (!event) return event.error();
  uint64_t exact = 0;
  if (id.size() == 16) std::from_chars(id.data(), id.data() + 16, exact, 16);
  Result<Rows> rows = db.query("SELECT DISTINCT m.report_id FROM members g JOIN mentions m USING (mention_id) WHERE g.event_id = ? AND m.current ORDER BY 1", {*event});
  if (!rows) return rows.error();
  std::vector<uint64_t> all;
  while (rows->next()) all.push_back(rows->number(0));
  return all;
}

}  // namespace dateline
