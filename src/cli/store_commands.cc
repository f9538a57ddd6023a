// dateline export, diff, runs, split, merge.
#include <unistd.h>

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/rows_output.h"
#include "store/event_record.h"
#include "store/export.h"
#include "store/grouper.h"
#include "store/store.h"

namespace dateline {
namespace {

int failed(const Error& error) {
  report(error, true);
  return error.code == ErrorCode::kUsage ? kExitUsage : kExitUnreadable;
}

/// Reports of two runs side by side: the same place in the same text is the same report. What differs is listed field by field.
constexpr const char* kDiff = R"sql(
WITH side AS (
  SELECT m.*, s.name AS who, s.code AS who_code, t.name AS whom, t.code AS whom_code, p.name AS place,
         row_number() OVER (PARTITION BY m.run_id, m.article_id, m.trigger_begin ORDER BY m.type, m.report_id) AS nth
  FROM mentions m LEFT JOIN actors s ON s.actor_key = m.source_key LEFT JOIN actors t ON t.actor_key = m.target_key LEFT JOIN places p USING (place_key)),
old AS (FROM side WHERE run_id = $1), new AS (FROM side WHERE run_id = $2),
shared AS (SELECT article_id FROM codings WHERE run_id = $1 INTERSECT SELECT article_id FROM codings WHERE run_id = $2)
SELECT CASE WHEN o.mention_id IS NULL THEN 'new' WHEN n.mention_id IS NULL THEN 'gone' ELSE 'changed' END AS what, a.id AS article,
       substring(a.text, coalesce(n.trigger_begin, o.trigger_begin) + 1, coalesce(n.trigger_end, o.trigger_end) - coalesce(n.trigger_begin, o.trigger_begin)) AS words,
       coalesce(o.type, n.type) AS type,
       CASE WHEN o.mention_id IS NULL THEN concat_ws(' ', n.who, '>', n.whom) WHEN n.mention_id IS NULL THEN concat_ws(' ', o.who, '>', o.whom) ELSE concat_ws('; ',
         CASE WHEN o.type <> n.type THEN 'type ' || o.type || ' -> ' || n.type END,
         CASE WHEN o.mode IS DISTINCT FROM n.mode THEN 'mode ' || coalesce(o.mode, 'none') || ' -> ' || coalesce(n.mode, 'none') END,
         CASE WHEN o.cameo IS DISTINCT FROM n.cameo THEN 'cameo ' || coalesce(o.cameo, 'none') || ' -> ' || coalesce(n.cameo, 'none') END,
         CASE WHEN o.status <> n.status THEN 'status ' || o.status || ' -> ' || n.status END,
         CASE WHEN o.source_key IS DISTINCT FROM n.source_key THEN 'who ' || concat_ws(' ', o.who, o.who_code) || ' -> ' || concat_ws(' ', n.who, n.who_code) END,
         CASE WHEN o.target_key IS DISTINCT FROM n.target_key THEN 'whom ' || concat_ws(' ', o.whom, o.whom_code) || ' -> ' || concat_ws(' ', n.whom, n.whom_code) END,
         CASE WHEN o.date_start IS DISTINCT FROM n.date_start OR o.date_end IS DISTINCT FROM n.date_end THEN 'date ' || coalesce(o.date_start::VARCHAR, 'none') || ' -> ' || coalesce(n.date_start::VARCHAR, 'none') END,
         CASE WHEN o.place_key IS DISTINCT FROM n.place_key THEN 'place ' || coalesce(o.place, 'none') || ' -> ' || coalesce(n.place, 'none') END,
         CASE WHEN o.killed_min IS DISTINCT FROM n.killed_min THEN 'killed ' || coalesce(o.killed_min::VARCHAR, 'none') || ' -> ' || coalesce(n.killed_min::VARCHAR, 'none') END) END AS change
FROM (FROM old SEMI JOIN shared USING (article_id)) o FULL JOIN (FROM new SEMI JOIN shared USING (article_id)) n USING (article_id, trigger_begin, nth)
JOIN articles a ON a.article_id = coalesce(o.article_id, n.article_id)
WHERE o.mention_id IS NULL OR n.mention_id IS NULL OR o.type <> n.type OR o.mode IS DISTINCT FROM n.mode OR o.cameo IS DISTINCT FROM n.cameo OR o.status <> n.status
   OR o.source_key IS DISTINCT FROM n.source_key OR o.target_key IS DISTINCT FROM n.target_key OR o.date_start IS DISTINCT FROM n.date_start
   OR o.date_end IS DISTINCT FROM n.date_end OR o.place_key IS DISTINCT FROM n.place_key OR o.killed_min IS DISTINCT FROM n.killed_min
ORDER BY a.article_id, coalesce(n.trigger_begin, o.trigger_begin), nth)sql";

int judge_events(const std::string& path, const std::vector<uint64_t>& a, const std::vector<uint64_t>& b, bool together, const std::string& note) {
  Result<Store> store = Store::write(path);
  if (!store) return failed(store.error());
  if (const Status status = judge(*store, a, b, together, note); !status) return failed(status.error());
  return kExitCoded;
}

}  // namespace

int run_export(const ExportOptions& options) {
  const Result<EventFilter> filter = make_filter(options.filter);
  if (!filter) return failed(filter.error());
  Result<Store> store = Store::read(options.store);
  if (!store) return failed(store.error());
  const Result<ExportDone> done = export_events(store->db(), *filter, options.as, options.output, DATELINE_VERSION, !options.no_header);
  if (!done) return failed(done.error());
  if (!options.quiet) fmt::print(stderr, "{}: {} rows; versions and licence in {}\n", options.output, done->rows, done->about);
  return kExitCoded;
}

int run_diff(const DiffOptions& options) {
  Result<Store> store = Store::read(options.store);
  if (!store) return failed(store.error());
  for (const int64_t run : {options.old_run, options.new_run}) {
    if (const Status there = store->need_run(run); !there) return failed(there.error());
  }
  const std::vector<Value> values = {options.old_run, options.new_run};
  if (const Status status = print_query(store->db(), kDiff, values, options.format); !status) return failed(status.error());
  return kExitCoded;
}

int run_adopt(const AdoptOptions& options) {
  Result<Store> store = Store::write(options.store);
  if (!store) return failed(store.error());
  if (const Status status = adopt_run(*store, options.run); !status) return failed(status.error());
  if (!options.quiet) fmt::print(stderr, "{}: run {} is shown from now on\n", options.store, options.run);
  return kExitCoded;
}

int run_split(const JudgeOptions& options) {
  std::vector<uint64_t> parted, rest;
  {
    Result<Store> store = Store::read(options.store);
    if (!store) return failed(store.error());
    const Result<std::vector<uint64_t>> all = report_ids(store->db(), options.event);
    if (!all) return failed(all.error());
    for (const std::string& id : options.others) {
      const uint64_t number = std::strtoull(id.c_str(), nullptr, 16);
      if (id.size() != 16 || std::find(all->begin(), all->end(), number) == all->end())
        return failed({ErrorCode::kNotInStore, fmt::format("event {} has no report {}; dateline show lists them", options.event, id), options.store});
      parted.push_back(number);
    }
    for (const uint64_t id : *all)
      if (std::find(parted.begin(), parted.end(), id) == parted.end()) rest.push_back(id);
    if (rest.empty()) return failed({ErrorCode::kUsage, "split: these are all reports of the event: nothing would be left", ""});
  }
  return judge_events(options.store, parted, rest, false, options.note);
}

int run_merge(const JudgeOptions& options) {
  std::vector<uint64_t> first, others;
  {
    Result<Store> store = Store::read(options.store);
    if (!store) return failed(store.error());
    const Result<std::vector<uint64_t>> a = report_ids(store->db(), options.event);
    if (!a) return failed(a.error());
    first = *a;
    for (const std::string& id : options.others) {
      const Result<std::vector<uint64_t>> b = report_ids(store->db(), id);
      if (!b) return failed(b.error());
      others.insert(others.end(), b->begin(), b->end());
    }
  }
  return judge_events(options.store, first, others, true, options.note);
}

}  // namespace dateline
