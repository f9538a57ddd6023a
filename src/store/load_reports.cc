#include "store/load_reports.h"

#include <unordered_map>

#include <fmt/format.h>

namespace dateline {

Status fill_ids(Database& db, const char* table, const Ids& ids) {
  if (const Status status = db.run(fmt::format("CREATE OR REPLACE TEMP TABLE {} (id BIGINT)", table)); !status) return status.error();
  if (ids.empty()) return ok();
  std::string sql = fmt::format("INSERT INTO {} VALUES ", table);
  bool first = true;
  for (const int64_t id : ids) {
    sql += fmt::format("{}({})", first ? "" : ",", id);
    first = false;
  }
  return db.run(sql);
}

namespace {

Who who_of(const Rows& rows, size_t at) {
  Who who;
  who.key = rows.integer(at);
  who.name = rows.text(at + 1);
  who.resolved = rows.integer(at + 2) != 0;
  who.id = rows.text(at + 3);
  who.country = rows.text(at + 4);
  who.sector = rows.text(at + 5);
  return who;
}

constexpr const char* kReportSql = R"sql(
SELECT m.mention_id, m.report_id, m.article_id, (a.text_hash & 18446744073709551615)::UBIGINT, m.trigger_begin,
       coalesce(s.story_id, 0), a.outlet, m.known_at, m.type, m.mode, m.cameo, m.status, array_to_string(m.contexts, '|'),
       m.score, m.goldstein, m.confidence, m.date_start, m.date_end, m.date_precision,
       p.place_key, p.geonames_id, p.country, p.admin1, p.precision,
       substring(a.text, m.evidence_begin + 1, m.evidence_end - m.evidence_begin),
       m.killed_min, m.killed_max, m.injured_min, m.injured_max, m.arrested_min, m.arrested_max, m.displaced_min, m.displaced_max,
       m.participants_min, m.participants_max, m.money_min, m.money_max,
       coalesce(g.agency, if(s.story_id IS NULL, NULL, 'story:' || s.story_id), 'outlet:' || a.outlet,
                'site:' || nullif(regexp_extract(a.url, '://(?:www[.])?([^/:]+)', 1), ''), 'article:' || a.article_id),
       m.current, a.published IS NOT NULL
FROM mentions m SEMI JOIN wanted w ON m.mention_id = w.id
JOIN articles a ON a.article_id = m.article_id
LEFT JOIN stories s ON s.article_id = m.article_id
LEFT JOIN places p ON p.place_key = m.place_key
LEFT JOIN (SELECT coalesce(s2.story_id, -a2.article_id) AS story, 'agency:' || min(a2.agencies[1]) AS agency
           FROM articles a2 LEFT JOIN stories s2 ON s2.article_id = a2.article_id
           WHERE len(a2.agencies) > 0
           GROUP BY ALL) g ON g.story = coalesce(s.story_id, -a.article_id)
ORDER BY m.mention_id)sql";

constexpr const char* kParticipantSql = R"sql(
SELECT p.mention_id, p.side = 'recipient', a.actor_key, a.name, a.resolved, a.wikidata, a.country, a.sectors[1]
FROM participants p SEMI JOIN wanted w ON p.mention_id = w.id JOIN actors a ON a.actor_key = p.actor_key
ORDER BY p.mention_id, p.side, p.ord)sql";

}  // namespace

Result<std::vector<Report>> load_reports(Database& db, const Ids& mentions, CivilDate known_by) {
  if (const Status status = fill_ids(db, "wanted", mentions); !status) return status.error();
  Result<Rows> rows = db.query(kReportSql);
  if (!rows) return rows.error();
  std::vector<Report> out;
  std::unordered_map<int64_t, size_t> index;
  while (rows->next()) {
    if (known_by.has_value() && known_by < rows->date(7)) continue;
    Report r;
    r.id = rows->integer(0);
    r.report_id = rows->number(1);
    r.article = rows->integer(2);
    r.text_hash = rows->number(3);
    r.trigger_begin = static_cast<int32_t>(rows->integer(4));
    r.story = rows->integer(5);
    r.outlet = rows->text(6);
    r.known = rows->date(7);
    r.type = rows->text(8);
    r.mode = rows->text(9);
    r.cameo = rows->text(10);
    r.status = rows->text(11);
    for (std::string_view left = rows->text(12); !left.empty();) {
      const size_t bar = left.find('|');
      r.contexts.emplace_back(left.substr(0, bar));
      left = bar == std::string_view::npos ? std::string_view() : left.substr(bar + 1);
    }
    r.score = rows->real(13);
    r.has_goldstein = !rows->null(14);
    r.goldstein = rows->real(14);
    r.confidence = rows->real(15);
    r.start = rows->date(16);
    r.end = rows->date(17);
    r.precision = rows->text(18);
    if (!rows->null(19))
      r.place = Where{rows->integer(19), rows->integer(20), std::string(rows->text(21)), std::string(rows->text(22)), std::string(rows->text(23))};
    r.words = sentence_words(rows->text(24));
    for (size_t k = 0; k < 6; ++k) {
      if (rows->null(25 + 2 * k)) continue;
      r.magnitude[k] = Span64{rows->real(25 + 2 * k), rows->null(26 + 2 * k) ? std::nullopt : std::optional(rows->real(26 + 2 * k))};
    }
    r.origin = rows->text(37);
    r.current = rows->integer(38) != 0;
    r.published = rows->integer(39) != 0;
    index[r.id] = out.size();
    out.push_back(std::move(r));
  }
  Result<Rows> people = db.query(kParticipantSql);
  if (!people) return people.error();
  while (people->next()) {
    const auto it = index.find(people->integer(0));
    if (it == index.end()) continue;
    Report& r = out[it->second];
    (people->integer(1) ? r.recipients : r.actors).push_back(who_of(*people, 2));
  }
  return out;
}

}  // namespace dateline
