// How fast one writer stores coded articles, how much memory and disk that takes; coding excluded.
//
//   store_bench RECORDS STORE [ARTICLES] [group]
//
// RECORDS: dateline code --format jsonl of real articles. Each is stored again and again under other ids and days until ARTICLES are there
// (default 20,000), with its words in another order each time, so that neither compression nor near-copy detection profits from the
// repetition. Making the rows (what coding threads do) is not timed; storing them (batches of 500, commits, checkpoints) is. With `group`
// stories and events are brought up to date too, timed apart. Prints a line every tenth with the memory in use.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "store/grouper.h"
#include "store/writer.h"

using namespace dateline;
using Clock = std::chrono::steady_clock;

namespace {

/// Wall time, and processor time of all threads, which is what counts on a machine that is shared.
struct Watch {
  Clock::time_point begun = Clock::now();
  std::clock_t clock = std::clock();
};
struct Spent {
  double wall = 0, processor = 0;
  void add(const Watch& w) {
    wall += std::chrono::duration<double>(Clock::now() - w.begun).count();
    processor += static_cast<double>(std::clock() - w.clock) / CLOCKS_PER_SEC;
  }
};

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

long resident_mb() {
  std::ifstream in("/proc/self/statm");
  long pages = 0, resident = 0;
  in >> pages >> resident;
  return resident * 4096 / 1000000;
}

/// The same words and line ends in another order.
std::string shuffled(const std::string& text, std::mt19937& random) {
  std::vector<std::pair<size_t, size_t>> words;
  for (size_t i = 0; i < text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", i), text.size());
    words.emplace_back(i, end - i);
    i = end + 1;
  }
  std::shuffle(words.begin(), words.end(), random);
  std::string out;
  for (const auto& [at, length] : words) out += text.substr(at, length) + ' ';
  out.resize(text.size(), ' ');
  return out;
}

int fail(const Error& error) {
  fmt::print(stderr, "{}\n", error.to_string());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const size_t wanted = argc > 3 ? std::stoul(argv[3]) : 20000;
  const bool group = argc > 4;
  std::vector<RecordJson> records;
  std::ifstream in(argv[1]);
  for (std::string line; std::getline(in, line);) records.push_back(RecordJson::parse(line));
  Result<Store> store = Store::write(argv[2]);
  if (!store) return fail(store.error());
  Result<StoreWriter> writer = StoreWriter::open(*store, {.dateline = "bench", .pack = "bench", .model = "bench", .options = "{}"});
  if (!writer) return fail(writer.error());
  std::mt19937 random(5);
  Spent storing;
  double grouping = 0;
  size_t reports = 0, bytes = 0;
  for (size_t i = 0; i < wanted; ++i) {
    RecordJson record = records[i % records.size()];
    record["id"] = fmt::format("bench-{}", i);
    const std::string text = record["article"]["text"].get<std::string>();
    record["article"]["published"] = CivilDate(2020, 1, 1).plus_days(static_cast<int32_t>(i * 1000 / std::max<size_t>(wanted, 1))).to_string();
    record["article"]["url"] = fmt::format("https://example.org/{}", i);
    ArticleRows rows = rows_of(record, hash128(record["id"].get<std::string>()), record["id"].get<std::string>());
    const std::string other = shuffled(text, random);
    rows.text = other;
    rows.text_hash = hash128(other);
    rows.signature = sign(other);
    for (MentionRow& m : rows.mentions) m.report = hash128(fmt::format("{}-{}", m.report, i)).low;
    reports += rows.mentions.size();
    bytes += other.size();
    const Watch start;
    if (const Result<Added> added = writer->add(std::move(rows)); !added) return fail(added.error());
    if (writer->waiting() >= 500 || i + 1 == wanted)
      if (const Status status = writer->commit(); !status) return fail(status.error());
    storing.add(start);
    if ((i + 1) % std::max<size_t>(wanted / 10, 1) == 0)
      fmt::print("{:>9} articles  {:>7.0f} articles/s  {:>5} MB resident  {:>7.1f} MB on disk\n", i + 1, static_cast<double>(i + 1) / storing.wall, resident_mb(),
                 static_cast<double>(std::filesystem::file_size(argv[2])) / 1e6);
    std::fflush(stdout);
  }
  if (group) {
    const Clock::time_point start = Clock::now();
    if (const Status status = group_all(*store); !status) return fail(status.error());
    grouping = seconds_since(start);
  }
  const Watch start;
  if (const Status status = store->db().run("CHECKPOINT"); !status) return fail(status.error());
  storing.add(start);
  const auto size = static_cast<double>(std::filesystem::file_size(argv[2]));
  fmt::print("{} articles, {} reports, {:.0f} bytes of text each: {:.0f} articles/s stored ({:.0f} a second of processor time), {:.0f} bytes of store an article, {} MB resident at the end\n", wanted, reports,
             static_cast<double>(bytes) / static_cast<double>(wanted), static_cast<double>(wanted) / storing.wall, static_cast<double>(wanted) / storing.processor, size / static_cast<double>(wanted), resident_mb());
  if (group) fmt::print("grouping: {:.1f} s, {:.0f} reports/s, {} MB resident\n", grouping, static_cast<double>(reports) / grouping, resident_mb());
  return 0;
}
