#include "store/query.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "event/event.h"
#include "store/appender.h"
#include "store/grouper.h"
#include "store/load_reports.h"
#include "store/rows.h"

namespace dateline {
namespace {

class Builder {
 public:
  template <class... Values>
  void add(std::string sql, Values... values) {
    out_.sql += " AND (" + std::move(sql) + ")";
    (out_.values.emplace_back(std::move(values)), ...);
  }
  EventCondition take() { return std::move(out_); }

 private:
  EventCondition out_;
};

enum class Side { actor, recipient, any };

/// Events in which some report has that actor on that side. In a meeting of equals all are actors, so each is also the other's whom.
void add_actor(Builder& out, const std::string& word, Side side) {
  if (word.empty()) return;
  std::string match = "contains(lower(a.name), lower(?))";
  std::string value = word;
  switch (actor_word(word)) {
    case ActorWord::wikidata: match = "a.wikidata = ?"; break;
    case ActorWord::country: match = "a.country = ?"; break;
    case ActorWord::code: match = "starts_with(a.code, ?)"; break;
    case ActorWord::name: break;
  }
  std::string where;
  if (side == Side::actor) where = "p.side = 'actor' AND ";
  if (side == Side::recipient) where = "(p.side = 'recipient' OR NOT EXISTS (FROM participants r WHERE r.mention_id = p.mention_id AND r.side = 'recipient')) AND ";
  out.add(fmt::format("e.event_id IN (SELECT g.event_id FROM members g JOIN participants p USING (mention_id) JOIN actors a USING (actor_key) WHERE {}{})",
                      where, match), value);
}

}  // namespace

ActorWord actor_word(std::string_view word) {
  const auto all = [](std::string_view text, char low, char high) { return std::all_of(text.begin(), text.end(), [=](char c) { return c >= low && c <= high; }); };
  if (word.size() > 1 && word[0] == 'Q' && all(word.substr(1), '0', '9')) return ActorWord::wikidata;
  if (word.size() < 3 || !all(word, 'A', 'Z')) return ActorWord::name;
  return word.size() == 3 ? ActorWord::country : ActorWord::code;
}

EventCondition condition(const EventFilter& f) {
  Builder out;
  add_actor(out, f.who, Side::actor);
  add_actor(out, f.whom, Side::recipient);
  add_actor(out, f.actor, Side::any);
  const auto any_of = [&](const char* column, const std::vector<std::string>& words) {
    if (words.empty()) return;
    std::string joined = fmt::format("{}", fmt::join(words, ","));
    out.add(fmt::format("list_contains(string_split(lower(?), ','), lower({}))", column), joined);
  };
  any_of("e.type", f.types);
  any_of("e.status", f.statuses);
  if (!f.mode.empty()) out.add("e.mode = ?", f.mode);
  if (!f.context.empty()) out.add("list_contains(e.contexts, ?)", f.context);
  if (!f.quad.empty()) out.add("e.quad = ?", f.quad);
  if (f.since.has_value()) out.add("coalesce(e.date_end, e.first_reported) >= ?", f.since);
  if (f.until.has_value()) out.add("coalesce(e.date_start, e.first_reported) <= ?", f.until);
  if (!f.place.empty()) {
    const bool number = std::all_of(f.place.begin(), f.place.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number) out.add("e.geonames_id = ?::BIGINT", f.place);
    else if (actor_word(f.place) == ActorWord::country) out.add("e.place_country = ?", f.place);
    else out.add("contains(lower(e.place), lower(?)) OR contains(lower(e.place_admin1), lower(?)) OR e.event_id IN (SELECT g.event_id FROM members g "
                 "JOIN mentions m USING (mention_id) WHERE contains(lower(m.place_words), lower(?)))", f.place, f.place, f.place);
  }
  if (!f.outlet.empty())
    out.add("e.event_id IN (SELECT g.event_id FROM members g JOIN mentions m USING (mention_id) JOIN articles a USING (article_id) "
            "WHERE contains(lower(a.outlet), lower(?)) OR contains(lower(a.url), lower(?)))", f.outlet, f.outlet);
  if (!f.text.empty())
    out.add("e.event_id IN (SELECT g.event_id FROM members g JOIN mentions m USING (mention_id) SEMI JOIN found_articles f ON f.id = m.article_id)");
  if (f.min_sources > 0) out.add("e.sources >= ?", f.min_sources);
  if (f.min_reports > 0) out.add("e.reports >= ?", f.min_reports);
  if (f.min_confidence > 0) out.add("e.confidence >= ?", f.min_confidence);
  if (f.bbox) {
    const Box& b = *f.bbox;
    out.add(b.west <= b.east ? "e.lat BETWEEN ? AND ? AND e.lon BETWEEN ? AND ?" : "e.lat BETWEEN ? AND ? AND (e.lon >= ? OR e.lon <= ?)", b.south, b.north, b.west, b.east);
  }
  if (!f.ids.empty()) out.add(fmt::format("e.event_id IN ({})", fmt::join(f.ids, ",")));
  return out.take();
}

namespace {

/// The events as of a day: those that have not changed since as they are, the others from the reports of then.
Status make_events_as_of(Database& db, CivilDate day) {
  Result<Rows> rows = db.query(
      "SELECT g.mention_id, g.event_id FROM members g JOIN mentions m USING (mention_id) JOIN articles a USING (article_id) WHERE m.known_at <= ? "
      "AND (a.superseded IS NULL OR a.superseded > ?)", {day, day});
  if (!rows) return rows.error();
  std::map<uint64_t, std::vector<int64_t>> groups;
  std::set<int64_t> wanted;
  while (rows->next()) {
    groups[rows->number(1)].push_back(rows->integer(0));
    wanted.insert(rows->integer(0));
  }
  const Result<std::vector<Report>> reports = load_reports(db, wanted);
  if (!reports) return reports.error();
  std::map<int64_t, const Report*> by_id;
  for (const Report& r : *reports) by_id[r.id] = &r;
  if (const Status status = db.run("CREATE OR REPLACE TEMP TABLE events AS FROM store.events LIMIT 0"); !status) return status.error();
  Result<Appender> out = Appender::open(db, "temp.events");
  if (!out) return out.error();
  for (const auto& [id, ids] : groups) {
    std::vector<const Report*> members;
    for (const int64_t m : ids) members.push_back(by_id.at(m));
    Happening h = consensus(members);
    h.id = id;      // known by today's name, so that it can be shown
    put_event(*out, h);
  }
  if (const Status status = out->flush(); !status) return status.error();
  // The same view, over these events.
  Result<Rows> view = db.query("SELECT sql FROM duckdb_views() WHERE view_name = 'event_list' AND database_name = 'store'");
  if (!view) return view.error();
  if (!view->next()) return Error{ErrorCode::kBadStore, "no view event_list", db.path()};
  std::string sql(view->text(0));
  const size_t create = sql.find("CREATE VIEW");
  sql.replace(create, 11, "CREATE OR REPLACE TEMP VIEW");
  return db.run(sql);
}

}  // namespace

Error unknown_type(std::string_view type) {
  return {ErrorCode::kUsage, fmt::format("--type: \"{}\" is neither a PLOVER type nor one of this store", type), ""};
}

Status prepare_filter(Database& db, const EventFilter& f) {
  for (const std::string& type : f.types) {
    EventType plover{};
    if (parse_event_type(type, plover)) continue;
    Result<Rows> known = db.query("SELECT 1 FROM mentions WHERE type = ? LIMIT 1", {type});
    if (!known) return known.error();
    if (!known->next()) return unknown_type(type);
  }
  if (f.as_of.has_value())
    if (const Status status = make_events_as_of(db, f.as_of); !status) return status.error();
  if (!f.text.empty()) {
    const Result<std::vector<int64_t>> found = search_articles(db, f.text);
    if (!found) return found.error();
    std::string sql = "CREATE OR REPLACE TEMP TABLE found_articles (id BIGINT);";
    for (size_t i = 0; i < found->size(); ++i) sql += fmt::format("{}({})", i ? "," : "INSERT INTO found_articles VALUES ", (*found)[i]);
    if (const Status status = db.run(sql); !status) return status.error();
  }
  return ok();
}

Result<std::vector<int64_t>> search_articles(Database& db, const std::string& text, int64_t limit) {
  // "words like these" between marks must stand together; the rest anywhere.
  std::vector<std::string> phrases;
  for (size_t at = text.find('"'); at != std::string::npos;) {
    const size_t end = text.find('"', at + 1);
    if (end == std::string::npos) break;
    phrases.push_back(text.substr(at + 1, end - at - 1));
    at = text.find('"', end + 1);
  }
  const std::vector<std::string> terms = search_terms(text);
  std::vector<int64_t> out;
  if (terms.empty()) return out;
  std::string sql;
  std::vector<Value> values;
  for (const std::string& term : terms) {
    sql += (sql.empty() ? "" : " INTERSECT ") + std::string("SELECT unnest(articles)::BIGINT AS id FROM terms WHERE term = ?");
    values.emplace_back(term);
  }
  sql = "SELECT a.article_id FROM (" + sql + ") f JOIN articles a ON a.article_id = f.id WHERE a.superseded IS NULL";
  for (const std::string& phrase : phrases) {
    sql += " AND regexp_replace(a.text, '\\s+', ' ', 'g') ILIKE '%' || ? || '%'";
    values.emplace_back(phrase);
  }
  sql += " ORDER BY a.known_at DESC, a.article_id DESC";
  if (limit >= 0) sql += fmt::format(" LIMIT {}", limit);
  Result<Rows> rows = db.query(sql, values);
  if (!rows) return rows.error();
  while (rows->next()) out.push_back(rows->integer(0));
  return out;
}

}  // namespace dateline
