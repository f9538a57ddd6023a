// A month x dyad x type count over many mentions, and the other questions that must be quick, on a generated store.
//
//   count_bench STORE [MENTIONS]
//
// Makes STORE with MENTIONS (default 50 million) generated mentions when it is not there: 200 countries, the one of rank r with a weight of
// 1/r; two fifths of the reports within one country, three tenths with no recipient, the rest between any two; 16 types; days of ten
// years, a fifth without a day. Then asks each question three times, as `dateline count` does. Prints wall time, and processor time over two
// cores, which is what counts on a machine that is shared.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "store/count.h"
#include "store/store.h"

using namespace dateline;
using Clock = std::chrono::steady_clock;

namespace {

// Columns that are not named stay NULL, as most are in a real store. The country of rank r is drawn with a weight of about 1/r.
constexpr const char* kMake = R"sql(
INSERT INTO mentions (mention_id, run_id, article_id, ord, report_id, current, known_at, type, status, source_country, target_country, date_start, date_end, date_precision, confidence)
SELECT i, 1, i // 5, i % 5, hash(i), true, day, t, 'occurred', 'C' || printf('%02x', (200 ** (hash(i * 7) % 100000 / 100000.0))::INTEGER),
       CASE WHEN hash(i * 17) % 10 < 4 THEN 'C' || printf('%02x', (200 ** (hash(i * 7) % 100000 / 100000.0))::INTEGER) WHEN hash(i * 17) % 10 < 7 THEN NULL
            ELSE 'C' || printf('%02x', (200 ** (hash(i * 11) % 100000 / 100000.0))::INTEGER) END, d, d, if(d IS NULL, NULL, 'day'), 0.8
FROM (SELECT i, DATE '2012-01-01' + (i // {})::INTEGER AS day, ['AGREE','CONSULT','SUPPORT','CONCEDE','COOPERATE','AID','RETREAT','REQUEST','ACCUSE','REJECT','THREATEN','PROTEST',
  'SANCTION','MOBILIZE','COERCE','ASSAULT'][1 + (hash(i * 3) % 16)::INTEGER] AS t, if(hash(i * 5) % 5 = 0, NULL, day - (hash(i * 13) % 4)::INTEGER) AS d FROM range({}, {}) r(i)))sql";

int fail(const Error& error) {
  fmt::print(stderr, "{}\n", error.to_string());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int64_t wanted = argc > 2 ? std::stoll(argv[2]) : 50'000'000;
  if (!std::filesystem::exists(argv[1])) {
    Result<Store> store = Store::write(argv[1], {}, "1GB");
    if (!store) return fail(store.error());
    const int64_t a_day = std::max<int64_t>(1, wanted / 3650);
    for (int64_t at = 0; at < wanted; at += 2'000'000)
      if (const Status status = store->db().run(fmt::format(kMake, a_day, at, std::min(wanted, at + 2'000'000))); !status) return fail(status.error());
  }
  Result<Store> store = Store::read(argv[1]);
  if (!store) return fail(store.error());
  (void)store->db().run("SET threads = 2");
  for (const std::vector<std::string>& by : {std::vector<std::string>{"month", "dyad", "type"}, {"month", "dyad"}, {"month"}, {"dyad"}, {"type"}}) {
    std::vector<double> times;
    const std::clock_t cpu = std::clock();
    int64_t rows = 0, total = 0;
    for (int i = 0; i < 3; ++i) {
      const Clock::time_point start = Clock::now();
      const Result<Counts> counts = count_events(store->db(), by, {}, {.reports = true});
      if (!counts) return fail(counts.error());
      times.push_back(std::chrono::duration<double>(Clock::now() - start).count());
      rows = static_cast<int64_t>(counts->size());
      total = std::accumulate(counts->n.begin(), counts->n.end(), int64_t{0});
    }
    std::sort(times.begin(), times.end());
    std::string label;
    for (const std::string& word : by) label += (label.empty() ? "" : " x ") + word;
    fmt::print("{:22} {:>9} rows of {} mentions: {:.2f} s ({:.2f} to {:.2f}), processor {:.2f} s on each of two cores\n", label, rows, total, times[1], times.front(), times.back(),
               static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC / 3 / 2);
  }
  fmt::print("{:.2f} GB\n", static_cast<double>(std::filesystem::file_size(argv[1])) / 1e9);
  return 0;
}
