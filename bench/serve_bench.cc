// How fast the page's API answers over a store of a million events, without the network: what each part of an answer costs.
//
//   serve_bench STORE [EVENTS]
//
// Makes STORE with EVENTS (default 1 million) generated events when it is not there: three reports for ten events more than one apiece, 200
// countries with weights of 1/rank, 3,000 actors, 20,000 places (a tenth of the events have none, a fifth only a country), ten years. Then
// loads it as dateline serve does and times filters, overviews and first pages. bench/serve_filters.lua asks a running server over HTTP, with wrk.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "serve/overview.h"
#include "serve/selection.h"
#include "store/store.h"

using namespace dateline;
using Clock = std::chrono::steady_clock;

namespace {

constexpr const char* kOnce = R"sql(
INSERT INTO runs (run_id, kind, started, dateline, pack, model, options) VALUES (1, 'add', now()::TIMESTAMP, 'bench', 'bench', 'bench', '{}');
INSERT INTO actors (actor_key, name, resolved, wikidata, code, country, sectors, office)
SELECT i, 'Person ' || i, i % 5 > 0, if(i % 5 = 0, NULL, 'Q' || (i + 1000)), c || s, c, [s], if(i % 3 = 0, 'Minister of ' || c, NULL)
FROM (SELECT i, chr(65 + (r // 26)::INTEGER) || chr(65 + (r % 26)::INTEGER) || 'X' AS c, ['GOV','MIL','OPP','COP','MED','CVL'][1 + (i % 6)::INTEGER] AS s
      FROM (SELECT i, (200 ** (hash(i * 7) % 100000 / 100000.0))::INTEGER AS r FROM range(3000) t(i)));
INSERT INTO places (place_key, name, geonames_id, lat, lon, country, admin1, kind, precision)
SELECT i, 'Place ' || i, i + 100000, -55 + (hash(i) % 12000) / 100.0, -180 + (hash(i * 3) % 36000) / 100.0, chr(65 + (r // 26)::INTEGER) || chr(65 + (r % 26)::INTEGER) || 'X', 'Province ' || (i % 40), 'city',
       CASE WHEN i < 200 THEN 'country' WHEN i < 900 THEN 'admin1' ELSE 'city' END
FROM (SELECT i, if(i < 200, i, hash(i * 11) % 200)::INTEGER AS r FROM range(20000) t(i));
)sql";

// {0} events from {1} to {2}; the report of an event has its number, further reports come after all first ones.
constexpr const char* kEvents = R"sql(
INSERT INTO mentions (mention_id, run_id, article_id, ord, report_id, current, known_at, type, status, cameo, score, source_key, source_country, target_key, target_country, date_start, date_end, date_precision,
  date_source, place_key, place_words, evidence_begin, evidence_end, trigger_begin, trigger_end, rule, confidence)
SELECT i, 1, i // 3, i % 3, e.event_id, true, e.first_reported, e.type, e.status, e.cameo, e.score, e.source_key, e.source_country, e.target_key, e.target_country, e.date_start, e.date_end, e.date_precision,
  'text', e.place_key, 'Place ' || e.place_key, 0, 40, 10, 16, 'bench', e.confidence
FROM (SELECT i, hash(if(i < {0}, i, hash(i) % {0})) AS id FROM range({1}, {2}) t(i)) m JOIN events e ON e.event_id = m.id;
)sql";
constexpr const char* kMade = R"sql(
INSERT INTO events (event_id, type, mode, contexts, cameo, score, goldstein, status, source_key, source_country, target_key, target_country, date_start, date_end, date_precision, date_agree, place_key,
  killed_low, killed_best, killed_high, first_reported, last_reported, reports, articles, outlets, sources, confidence)
SELECT hash(i), t, NULL, if(hash(i * 19) % 3 = 0, ['military'], ['diplomatic']), '0' || (10 + hash(i) % 80), (hash(i * 23) % 200) / 10.0 - 10, 0, if(hash(i * 29) % 8 = 0, 'future', 'occurred'),
  s.actor_key, s.country, g.actor_key, g.country, d, d, if(d IS NULL, NULL, 'day'), true, CASE hash(i * 31) % 10 WHEN 0 THEN NULL WHEN 1 THEN hash(i * 37) % 200 WHEN 2 THEN hash(i * 37) % 900 ELSE 900 + (19100 ** (hash(i * 37) % 100000 / 100000.0))::INTEGER % 19100 END,
  if(t = 'ASSAULT', 3, NULL), if(t = 'ASSAULT', 3, NULL), if(t = 'ASSAULT', 5, NULL), day, day, 1, 1, 1, 1 + hash(i * 41) % 3, 0.3 + (hash(i * 43) % 70) / 100.0
FROM (SELECT i, DATE '2012-01-01' + (i * 3650 // {0})::INTEGER AS day, if(hash(i * 5) % 5 = 0, NULL, DATE '2012-01-01' + (i * 3650 // {0} - hash(i * 13) % 4)::INTEGER) AS d,
  ['AGREE','CONSULT','SUPPORT','CONCEDE','COOPERATE','AID','RETREAT','REQUEST','ACCUSE','REJECT','THREATEN','PROTEST','SANCTION','MOBILIZE','COERCE','ASSAULT'][1 + (hash(i * 3) % 16)::INTEGER] AS t,
  (3000 ** (hash(i * 7) % 100000 / 100000.0))::BIGINT % 3000 AS a, if(hash(i * 17) % 10 < 3, NULL, (3000 ** (hash(i * 11) % 100000 / 100000.0))::BIGINT % 3000) AS b FROM range({0}) t(i)) x
JOIN actors s ON s.actor_key = x.a LEFT JOIN actors g ON g.actor_key = x.b;
)sql";
constexpr const char* kRest = R"sql(
INSERT INTO members SELECT mention_id, report_id FROM mentions;
UPDATE mentions SET report_id = hash(mention_id * 1000003 + 1) WHERE mention_id >= {0};
INSERT INTO participants (mention_id, side, ord, actor_key, basis) SELECT mention_id, 'actor', 0, source_key, 'named' FROM mentions UNION ALL SELECT mention_id, 'recipient', 0, target_key, 'named' FROM mentions WHERE target_key IS NOT NULL;
INSERT INTO problems (run_id, kind, code, mention_id, field) SELECT 1, 'null', 'no-place-in-clause', mention_id, 'place' FROM mentions WHERE place_key IS NULL;
INSERT INTO articles (article_id, key, id, version, url, title, outlet, language, published, known_at, words, text_hash, text)
SELECT article_id, 'bench-' || article_id, 'bench-' || article_id, 1, 'https://outlet' || article_id % 300 || '.example/' || article_id, 'Headline ' || article_id, 'Outlet ' || article_id % 300, 'en', min(known_at), min(known_at), 20,
  hash(article_id), 'Person one met Person two in a place on a day of that year, the ministry said.' FROM mentions GROUP BY article_id;
UPDATE events SET reports = n FROM (SELECT event_id, count(*) AS n FROM members GROUP BY event_id HAVING count(*) > 1) m WHERE m.event_id = events.event_id;
CHECKPOINT;
)sql";

int fail(const Error& error) {
  fmt::print(stderr, "{}\n", error.to_string());
  return 1;
}

Status make(const std::string& path, int64_t events) {
  Result<Store> store = Store::write(path, {}, "2GB");
  if (!store) return store.error();
  Database& db = store->db();
  if (const Status done = db.run(kOnce); !done) return done.error();
  if (const Status done = db.run(fmt::format(fmt::runtime(kMade), events)); !done) return done.error();
  for (int64_t at = 0; at < events * 13 / 10; at += 500'000)
    if (const Status done = db.run(fmt::format(fmt::runtime(kEvents), events, at, std::min(events * 13 / 10, at + 500'000))); !done) return done.error();
  return db.run(fmt::format(fmt::runtime(kRest), events));
}

long resident_mb() {
  std::ifstream in("/proc/self/statm");
  long pages = 0, resident = 0;
  in >> pages >> resident;
  return resident * 4096 / 1000000;
}

double processor_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Median of nine, on the clock and of processor time: the second is what counts on a machine that is shared.
void timed(const std::string& what, const std::function<size_t()>& run) {
  std::vector<double> times, processor;
  size_t result = 0;
  for (int i = 0; i < 9; ++i) {
    const Clock::time_point start = Clock::now();
    const double before = processor_ms();
    result = run();
    processor.push_back(processor_ms() - before);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  std::sort(processor.begin(), processor.end());
  fmt::print("{:62} {:>9}  {:8.2f} ms, processor {:8.2f} ms\n", what, result, times[4], processor[4]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (!std::filesystem::exists(argv[1]))
    if (const Status made = make(argv[1], argc > 2 ? std::stoll(argv[2]) : 1'000'000); !made) return fail(made.error());
  Result<Store> store = Store::read(argv[1]);
  if (!store) return fail(store.error());
  const Clock::time_point start = Clock::now();
  const std::clock_t cpu = std::clock();
  const Result<EventIndex> loaded = EventIndex::load(store->db());
  if (!loaded) return fail(loaded.error());
  const EventIndex& index = *loaded;
  fmt::print("{} events loaded in {:.2f} s, processor {:.2f} s; {} MB resident\n", index.size(), std::chrono::duration<double>(Clock::now() - start).count(),
             static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC, resident_mb());

  const Selector::Ask ask = [](const Selector::Find&) -> Result<std::vector<int64_t>> { return std::vector<int64_t>(); };
  const EventFilter filters[] = {{}, {.types = {"ASSAULT"}}, {.who = "AXX"}, {.who = "person 1"}, {.since = CivilDate(2015, 1, 1), .until = CivilDate(2016, 1, 1)}, {.place = "place 1"},
                                 {.who = "person 1", .types = {"ASSAULT", "COERCE"}, .statuses = {"occurred"}, .since = CivilDate(2014, 1, 1), .min_confidence = 0.5}};
  const char* const names[] = {"all", "type", "country", "name", "a year", "place", "five filters"};
  for (size_t i = 0; i < std::size(filters); ++i) {
    timed(fmt::format("{}: selected, nothing kept from before", names[i]), [&] {
      LruCache<Bitmap> none(0);
      return Selector(index, none, ask).select(filters[i])->rows.count();
    });
    LruCache<Bitmap> cache(64 << 20);
    const Selector selector(index, cache, ask);
    const Result<Selection> chosen = selector.select(filters[i]);
    if (!chosen) return fail(chosen.error());
    timed(fmt::format("{}: selected, each filter known", names[i]), [&] { return selector.select(filters[i])->rows.count(); });
    timed(fmt::format("{}: overview, all parts (bytes)", names[i]), [&] { return overview_json(index, *chosen, {}).size(); });
    timed(fmt::format("{}: first page of 100 (bytes)", names[i]), [&] {
      std::string out;
      size_t row = Bitmap::kNone;
      for (int n = 0; n < 100 && (row = chosen->rows.next(row, true)) != Bitmap::kNone; ++n) index.append_json(out, static_cast<uint32_t>(row));
      return out.size();
    });
  }
  return 0;
}
