#include "store/grouper.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include <fmt/format.h>

#include "base/hash.h"
#include "store/appender.h"
#include "store/load_reports.h"
#include "store/transaction.h"
#include "story/near_duplicate.h"

namespace dateline {
namespace {

Result<Ids> ids_of(Database& db, const std::string& sql) {
  Result<Rows> rows = db.query(sql);
  if (!rows) return rows.error();
  Ids ids;
  while (rows->next()) ids.insert(rows->integer(0));
  return ids;
}

/// Everything that `start` is tied to by rows of `table` (columns a, b), however far.
Result<Ids> closure(Database& db, const std::string& table, const Ids& start) {
  Ids all = start, frontier = start;
  while (!frontier.empty()) {
    if (const Status status = fill_ids(db, "frontier", frontier); !status) return status.error();
    const Result<Ids> reached = ids_of(db, fmt::format("SELECT b FROM {0} SEMI JOIN frontier ON a = id UNION SELECT a FROM {0} SEMI JOIN frontier ON b = id", table));
    if (!reached) return reached.error();
    frontier.clear();
    for (const int64_t id : *reached)
      if (all.insert(id).second) frontier.insert(id);
  }
  return all;
}

/// Finds copies of the articles that were added since the last time. Gives the articles whose story changed.
Result<Ids> update_stories(Database& db, int64_t& compared) {
  const Result<int64_t> done = db.integer("SELECT coalesce(max(value::BIGINT), 0) FROM meta WHERE key = 'stories'");
  const Result<int64_t> last = db.integer("SELECT coalesce(max(article_id), 0) FROM articles");
  if (!done) return done.error();
  if (!last) return last.error();
  if (*last <= *done) return Ids{};
  Result<Rows> fresh = db.query("SELECT count(*) FROM signatures WHERE article_id > ?", {*done});
  if (!fresh) return fresh.error();
  compared = fresh->single();
  Result<Rows> pairs = db.query(
      "WITH pairs AS (SELECT DISTINCT least(n.article_id, o.article_id) AS a, greatest(n.article_id, o.article_id) AS b "
      "FROM (FROM bands WHERE article_id > ?) n JOIN bands o ON n.band = o.band AND n.article_id <> o.article_id) "
      "SELECT p.a, p.b, x.shingles, y.shingles, x.signature, y.signature FROM pairs p JOIN signatures x ON x.article_id = p.a "
      "JOIN signatures y ON y.article_id = p.b", {*done});
  if (!pairs) return pairs.error();
  Result<Appender> copies = Appender::open(db, "copies");
  if (!copies) return copies.error();
  Ids touched;
  while (pairs->next()) {
    uint16_t x[kSignatureHashes], y[kSignatureHashes];
    const std::string_view first = pairs->text(4), second = pairs->text(5);
    if (first.size() != sizeof x || second.size() != sizeof y) continue;
    std::memcpy(x, first.data(), sizeof x);
    std::memcpy(y, second.data(), sizeof y);
    const Likeness l = likeness(static_cast<uint32_t>(pairs->integer(2)), x, static_cast<uint32_t>(pairs->integer(3)), y);
    if (!near_copies(l)) continue;
    copies->put(pairs->integer(0)).put(pairs->integer(1)).put(l.resemblance).put(l.containment).end_row();
    touched.insert(pairs->integer(0));
    touched.insert(pairs->integer(1));
  }
  if (const Status status = copies->flush(); !status) return status.error();
  const Result<Ids> all = closure(db, "copies", touched);
  if (!all) return all.error();
  if (!all->empty()) {
    // Smallest id of each connected set, by passing it on until nothing changes.
    if (const Status status = fill_ids(db, "touched", *all); !status) return status.error();
    Result<Rows> edges = db.query("SELECT a, b FROM copies SEMI JOIN touched ON a = id");
    if (!edges) return edges.error();
    std::map<int64_t, int64_t> root;
    for (const int64_t id : *all) root[id] = id;
    const auto find = [&](int64_t id) {
      while (root[id] != id) id = root[id] = root[root[id]];
      return id;
    };
    while (edges->next()) {
      const int64_t x = find(edges->integer(0)), y = find(edges->integer(1));
      root[std::max(x, y)] = std::min(x, y);
    }
    if (const Status status = db.run("DELETE FROM stories WHERE article_id IN (SELECT id FROM touched)"); !status) return status.error();
    Result<Appender> stories = Appender::open(db, "stories");
    if (!stories) return stories.error();
    for (const int64_t id : *all) stories->put(id).put(find(id)).end_row();
    if (const Status status = stories->flush(); !status) return status.error();
  }
  if (const Status status = db.run(fmt::format("DELETE FROM meta WHERE key = 'stories'; INSERT INTO meta VALUES ('stories', '{}')", *last)); !status)
    return status.error();
  return *all;
}

/// Judgements between these reports, found by their places in the texts.
Result<std::vector<ReportJudgement>> load_judgements(Database& db, const std::vector<Report>& reports) {
  std::vector<ReportJudgement> out;
  Result<Rows> rows = db.query("SELECT kind = 'together', (a_text & 18446744073709551615)::UBIGINT, a_begin, "
                               "(b_text & 18446744073709551615)::UBIGINT, b_begin FROM judgements ORDER BY judgement_id");
  if (!rows) return rows.error();
  while (rows->next()) {
    for (uint32_t i = 0; i < reports.size(); ++i) {
      if (reports[i].text_hash != rows->number(1) || reports[i].trigger_begin != rows->integer(2)) continue;
      for (uint32_t j = 0; j < reports.size(); ++j) {
        if (i == j || reports[j].text_hash != rows->number(3) || reports[j].trigger_begin != rows->integer(4)) continue;
        // The later judgement wins.
        std::erase_if(out, [&](const ReportJudgement& k) { return std::minmax(k.a, k.b) == std::minmax(i, j); });
        out.push_back({i, j, rows->integer(0) != 0});
      }
    }
  }
  return out;
}

/// Temporary table ranked_keys: the reports that have a key of those in table `of`, each with its place in the order of their contents.
Status rank_keys(Database& db, const char* of) {
  return db.run(fmt::format(
      "CREATE OR REPLACE TEMP TABLE ranked_keys AS SELECT k.key, k.mention_id, row_number() OVER (PARTITION BY k.key ORDER BY m.report_id, a.key, a.version, k.mention_id) "
      "AS place FROM (SELECT DISTINCT key, mention_id FROM group_keys WHERE key IN (SELECT key FROM group_keys SEMI JOIN {} ON mention_id = id)) k "
      "JOIN mentions m ON m.mention_id = k.mention_id JOIN articles a ON a.article_id = m.article_id", of));
}

/// Groups `seeds` and all that is tied to them anew, and writes members and events.
Status regroup(Database& db, const Ids& seeds) {
  // Ties between reports that are shown; what people tied counts too.
  if (const Status status = db.run("CREATE OR REPLACE TEMP VIEW ties AS SELECT a, b FROM links UNION ALL SELECT x.mention_id AS a, y.mention_id AS b "
                                   "FROM judgements j JOIN articles p ON p.text_hash = j.a_text JOIN mentions x ON x.article_id = p.article_id AND x.trigger_begin = j.a_begin "
                                   "JOIN articles q ON q.text_hash = j.b_text JOIN mentions y ON y.article_id = q.article_id AND y.trigger_begin = j.b_begin "
                                   "WHERE x.mention_id <> y.mention_id"); !status)
    return status.error();
  const Result<Ids> tied = closure(db, "ties", seeds);
  if (!tied) return tied.error();
  if (const Status status = fill_ids(db, "tied", *tied); !status) return status.error();
  // Reports of superseded articles stay in their groups, so that the store can be asked as of a day before; they have no say today.
  const Result<Ids> grouped = ids_of(db, "SELECT mention_id FROM mentions m SEMI JOIN tied ON mention_id = id JOIN codings c "
                                         "ON c.run_id = m.run_id AND c.article_id = m.article_id WHERE c.current");
  if (!grouped) return grouped.error();
  Result<std::vector<Report>> reports = load_reports(db, *grouped);
  if (!reports) return reports.error();
  std::unordered_map<int64_t, uint32_t> index;
  for (uint32_t i = 0; i < reports->size(); ++i) index[(*reports)[i].id] = i;
  // Pairs that were compared when fewer reports had their keys count no more than they would have had they come last: so the order of
  // coming does not matter. Pairs of one article were never chosen by keys.
  if (const Status status = rank_keys(db, "tied"); !status) return status.error();
  Result<Rows> rows = db.query(fmt::format(
      "WITH doubtful AS (SELECT DISTINCT mention_id FROM ranked_keys WHERE place > {0}) "
      "SELECT a, b, weight FROM links SEMI JOIN tied ON a = id WHERE reasons = 'same_as' OR a NOT IN (FROM doubtful) OR b NOT IN (FROM doubtful) "
      "OR EXISTS (SELECT 1 FROM ranked_keys x JOIN ranked_keys y ON x.key = y.key WHERE x.mention_id = a AND y.mention_id = b AND (x.place <= {0} OR y.place <= {0}))",
      kMostCompared));
  if (!rows) return rows.error();
  std::vector<ReportLink> links;
  while (rows->next()) {
    const auto a = index.find(rows->integer(0)), b = index.find(rows->integer(1));
    if (a != index.end() && b != index.end()) links.push_back({a->second, b->second, rows->real(2)});
  }
  const Result<std::vector<ReportJudgement>> judgements = load_judgements(db, *reports);
  if (!judgements) return judgements.error();
  const std::vector<uint32_t> group = group_reports(*reports, std::move(links), *judgements);

  if (const Status status = db.run("DELETE FROM events WHERE event_id IN (SELECT event_id FROM members SEMI JOIN tied ON mention_id = id); "
                                   "DELETE FROM members WHERE mention_id IN (SELECT id FROM tied)"); !status)
    return status.error();
  std::map<uint32_t, std::vector<const Report*>> groups;
  for (uint32_t i = 0; i < group.size(); ++i) groups[group[i]].push_back(&(*reports)[i]);
  Result<Appender> events = Appender::open(db, "events"), members = Appender::open(db, "members");
  if (!events) return events.error();
  if (!members) return members.error();
  std::set<uint64_t> taken;
  for (const auto& [number, list] : groups) {
    std::vector<const Report*> shown;
    std::copy_if(list.begin(), list.end(), std::back_inserter(shown), [](const Report* r) { return r->current; });
    Happening h = consensus(shown.empty() ? list : shown);
    // Two events of one verbatim text that were parted by hand would have one id.
    while (!taken.insert(h.id).second) ++h.id;
    if (!shown.empty()) put_event(*events, h);
    for (const Report* r : list) members->put(r->id).put(h.id).end_row();
  }
  if (const Status status = events->flush(); !status) return status.error();
  return members->flush();
}

Result<GroupingDone> group_step(Database& db, int64_t limit) {
  GroupingDone done;
  const Result<Ids> retold = update_stories(db, done.articles);
  if (!retold) return retold.error();
  const Result<Ids> fresh = ids_of(db, fmt::format("SELECT mention_id FROM mentions m ANTI JOIN members USING (mention_id) JOIN codings c ON c.run_id = m.run_id AND "
                                                  "c.article_id = m.article_id WHERE c.current ORDER BY 1 LIMIT {}", limit));
  if (!fresh) return fresh.error();
  // Events that have a report of an article whose story changed: their independent sources may be fewer.
  if (const Status status = fill_ids(db, "retold", *retold); !status) return status.error();
  const Result<Ids> stale = ids_of(db, "SELECT mention_id FROM members SEMI JOIN (SELECT event_id FROM members JOIN mentions USING (mention_id) "
                                       "WHERE article_id IN (SELECT id FROM retold)) USING (event_id)");
  if (!stale) return stale.error();
  done.mentions = static_cast<int64_t>(fresh->size());
  if (fresh->empty() && stale->empty()) return done;

  const Result<std::vector<Report>> reports = load_reports(db, *fresh);
  if (!reports) return reports.error();
  Result<Appender> keys = Appender::open(db, "group_keys");
  if (!keys) return keys.error();
  for (const Report& r : *reports)
    for (const uint64_t key : report_keys(r)) keys->put(key).put(r.id).end_row();
  if (const Status status = keys->flush(); !status) return status.error();
  if (const Status status = fill_ids(db, "fresh", *fresh); !status) return status.error();
  if (const Status status = rank_keys(db, "fresh"); !status) return status.error();
  Result<Rows> pairs = db.query(fmt::format(
      "WITH n AS (FROM ranked_keys SEMI JOIN fresh ON mention_id = id), near AS (SELECT n.mention_id AS a, o.mention_id AS b FROM n JOIN ranked_keys o "
      "ON n.key = o.key AND o.place <= {0} UNION ALL SELECT n.mention_id, o.mention_id FROM n JOIN ranked_keys o ON n.key = o.key WHERE n.place <= {0}) "
      "SELECT DISTINCT least(a, b), greatest(a, b) FROM near WHERE a <> b", kMostCompared));
  if (!pairs) return pairs.error();
  std::vector<std::pair<int64_t, int64_t>> candidates;
  Ids involved;
  while (pairs->next()) {
    candidates.emplace_back(pairs->integer(0), pairs->integer(1));
    involved.insert(pairs->integer(0));
    involved.insert(pairs->integer(1));
  }
  const Result<std::vector<Report>> others = load_reports(db, involved);
  if (!others) return others.error();
  std::unordered_map<int64_t, const Report*> by_id;
  for (const Report& r : *others) by_id[r.id] = &r;
  Result<Appender> links = Appender::open(db, "links");
  if (!links) return links.error();
  for (const auto& [a, b] : candidates) {
    const auto x = by_id.find(a), y = by_id.find(b);
    if (x == by_id.end() || y == by_id.end()) continue;
    const Kinship kinship = compare(*x->second, *y->second);
    if (kinship.weight >= kLinkWeight) links->put(a).put(b).put(kinship.weight).put(reason_words(kinship.reasons)).end_row();
  }
  if (const Status status = links->flush(); !status) return status.error();
  Ids seeds = *fresh;
  seeds.insert(stale->begin(), stale->end());
  if (const Status status = regroup(db, seeds); !status) return status.error();
  return done;
}

}  // namespace

void put_event(Appender& out, const Happening& h) {
  const auto day = [&](CivilDate d) { out.put(d); };
  const auto numbers = [&](int k, bool best) {
    if (!h.magnitude[k]) {
      out.null().null();
      if (best) out.null();
      return;
    }
    out.put(h.magnitude[k]->low);
    if (best) out.put(h.magnitude[k]->best);
    out.put(h.magnitude[k]->high);
  };
  out.put(h.id).put(h.type).text(h.mode).list(h.contexts).text(h.cameo).put(h.score);
  h.has_goldstein ? out.put(h.goldstein) : out.null();
  out.put(h.status);
  for (const Who* who : {h.source, h.target}) who ? out.put(who->key).text(who->country) : out.null().null();
  day(h.start);
  day(h.end);
  out.text(h.date_precision).put(h.date_agree);
  h.place && h.place->key != 0 ? out.put(h.place->key) : out.null();
  numbers(0, true);
  for (int k = 1; k < 5; ++k) numbers(k, false);
  day(h.first_reported);
  day(h.last_reported);
  out.put(h.reports).put(h.articles).put(h.outlets).put(h.sources).put(h.confidence).end_row();
}

Result<GroupingDone> group_pending(Store& store, int64_t limit) {
  return in_transaction(store.db(), [&] { return group_step(store.db(), limit); });
}

Status group_all(Store& store, bool (*stop)()) {
  for (;;) {
    const Result<GroupingDone> done = group_pending(store);
    if (!done) return done.error();
    if (const Status status = store.yield_to_readers(); !status) return status.error();
    if (done->mentions == 0 || (stop && stop())) return ok();
  }
}

Status judge(Store& store, const std::vector<uint64_t>& a, const std::vector<uint64_t>& b, bool together, const std::string& note) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Status {
    Ids seeds;
    for (const uint64_t x : a) {
      for (const uint64_t y : b) {
        const Result<Rows> done = db.query(
            "INSERT INTO judgements SELECT (SELECT coalesce(max(judgement_id), 0) FROM judgements) + row_number() OVER (ORDER BY m.mention_id, n.mention_id), "
            "now()::TIMESTAMP, ?, p.text_hash, m.trigger_begin, q.text_hash, n.trigger_begin, ? FROM mentions m JOIN articles p USING (article_id), "
            "mentions n JOIN articles q USING (article_id) WHERE m.current AND n.current AND m.report_id = ? AND n.report_id = ? AND m.mention_id <> n.mention_id",
            {std::string(together ? "together" : "apart"), note, x, y});
        if (!done) return done.error();
      }
    }
    for (const auto* side : {&a, &b}) {
      for (const uint64_t id : *side) {
        const Result<Ids> found = ids_of(db, fmt::format("SELECT mention_id FROM mentions WHERE current AND report_id = {}::UBIGINT", id));
        if (!found) return found.error();
        if (found->empty()) return Error{ErrorCode::kNotInStore, fmt::format("no report {:016x} in the store", id), store.path()};
        seeds.insert(found->begin(), found->end());
      }
    }
    return regroup(db, seeds);
  });
}

Status adopt_run(Store& store, int64_t run) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Status {
    if (const Status there = store.need_run(run); !there) return there.error();
    const Status replaced = db.run(fmt::format(
        "CREATE OR REPLACE TEMP TABLE adopted AS SELECT article_id FROM codings JOIN articles USING (article_id) WHERE run_id = {} AND superseded IS NULL AND NOT current; "
        "CREATE OR REPLACE TEMP TABLE old_reports AS SELECT mention_id AS id FROM mentions SEMI JOIN adopted USING (article_id); "
        "CREATE OR REPLACE TEMP TABLE taken_apart AS SELECT DISTINCT event_id FROM members SEMI JOIN old_reports ON mention_id = id", run));
    if (!replaced) return replaced.error();
    // What other articles told of these happenings stays told.
    const Result<Ids> kept = ids_of(db, "SELECT mention_id FROM members SEMI JOIN taken_apart USING (event_id) ANTI JOIN old_reports ON mention_id = id");
    if (!kept) return kept.error();
    const Status changed = db.run(fmt::format(
        "DELETE FROM events WHERE event_id IN (FROM taken_apart); DELETE FROM members WHERE mention_id IN (FROM old_reports); "
        // A run that was shown before is compared anew.
        "CREATE OR REPLACE TEMP TABLE new_reports AS SELECT mention_id AS id FROM mentions SEMI JOIN adopted USING (article_id) WHERE run_id = {0}; "
        "DELETE FROM group_keys WHERE mention_id IN (FROM new_reports); "
        "DELETE FROM links WHERE reasons <> 'same_as' AND (a IN (FROM new_reports) OR b IN (FROM new_reports)); "
        "UPDATE codings SET current = (run_id = {0}) WHERE article_id IN (FROM adopted); UPDATE mentions SET current = (run_id = {0}) WHERE article_id IN (FROM adopted)", run));
    if (!changed) return changed.error();
    for (;;) {
      const Result<GroupingDone> done = group_step(db, kGroupedAtOnce);
      if (!done) return done.error();
      if (done->mentions == 0) break;
    }
    return regroup(db, *kept);
  });
}

}  // namespace dateline
