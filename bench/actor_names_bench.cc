// How fast all names of the actor tables are found in text, on one core.
//
//   actor_names_bench dateline.pack FILE...        MB/s, names found a megabyte, spread over five rounds
//
// The number of names must be the same in every round, or the program fails.
#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/mapped_file.h"
#include "world/actor_tables.h"

using namespace dateline;

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: actor_names_bench dateline.pack FILE...\n");
    return 2;
  }
  const Result<Pack> pack = Pack::open(argv[1]);
  if (!pack) {
    fmt::print(stderr, "{}\n", pack.error().to_string());
    return 1;
  }
  const Result<ActorTables> tables = ActorTables::open(*pack);
  if (!tables) {
    fmt::print(stderr, "{}\n", tables.error().to_string());
    return 1;
  }
  std::vector<std::string> texts;
  size_t bytes = 0;
  for (int i = 2; i < argc; ++i)
    if (const Result<MappedFile> file = MappedFile::open(argv[i])) {
      texts.emplace_back(file->text());
      bytes += texts.back().size();
    }
  std::vector<double> rates;
  size_t found_before = 0;
  std::vector<NameToken> tokens;
  for (int round = 0; round < 6; ++round) {
    size_t found = 0;
    const std::clock_t start = std::clock();   // time of this process: other work on the machine does not count
    for (const std::string& text : texts) {
      cut_name_tokens(text, tokens);
      for (size_t i = 0; i < tokens.size();) {
        const ActorTables::Hit hit = tables->longest(tokens, i);
        found += hit.tokens != 0;
        i += std::max(1u, hit.tokens);
      }
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (round > 0 && found != found_before) return 1;
    if (round > 0) rates.push_back(static_cast<double>(bytes) / 1e6 / seconds);
    found_before = found;
  }
  std::sort(rates.begin(), rates.end());
  fmt::print("{:.1f} MB/s (least {:.1f}, most {:.1f}); {} names in {:.2f} MB\n", rates[rates.size() / 2], rates.front(),
             rates.back(), found_before, static_cast<double>(bytes) / 1e6);
  return 0;
}
