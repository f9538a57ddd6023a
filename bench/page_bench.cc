// How fast pages become articles, and how much of that is parsing.
//
//   page_bench PACK IN.jsonl [rounds]      IN.jsonl: {"id","html_file","url"} a line, as the
//   scorers emit it
//
// Files are in memory before the clock starts. One core. Prints MB/s of page bytes for the whole
// stage (best and median round), for the parser alone on the same pages, and checks that every
// round gives the same text.
#include <gumbo.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "page/html_prescan.h"
#include "page/html_tree.h"
#include "page/read.h"

namespace {

using namespace dateline;

struct Page {
  std::string url, bytes;
};

std::vector<Page> load(const char* path) {
  std::vector<Page> pages;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto item = nlohmann::json::parse(line, nullptr, false);
    if (!item.is_object() || !item.contains("html_file")) continue;
    if (const Result<MappedFile> file = MappedFile::open(item["html_file"].get<std::string>()))
      pages.push_back({item.value("url", ""), std::string(file->text())});
  }
  return pages;
}

struct Round {
  double seconds = 0;
  uint64_t hash = 0;
};

template <class Use>
Round run(const std::vector<Page>& pages, Use use) {
  Round r;
  const auto start = std::chrono::steady_clock::now();
  for (const Page& page : pages) r.hash = use(page, r.hash);
  r.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return r;
}

template <class Use>
void report(const char* name, const std::vector<Page>& pages, int rounds, Use use) {
  size_t bytes = 0;
  for (const Page& page : pages) bytes += page.bytes.size();
  std::vector<Round> all;
  for (int i = 0; i < rounds; ++i) all.push_back(run(pages, use));
  std::sort(all.begin(), all.end(),
            [](const Round& a, const Round& b) { return a.seconds < b.seconds; });
  for (const Round& r : all)
    if (r.hash != all[0].hash) {
      std::fprintf(stderr, "%s: rounds differ\n", name);
      std::exit(1);
    }
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf("%-28s best %7.1f MB/s  median %7.1f MB/s\n", name, megabytes / all[0].seconds,
              megabytes / all[all.size() / 2].seconds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: page_bench PACK IN.jsonl [rounds]\n");
    return 2;
  }
  const Result<Pack> pack = Pack::open(argv[1]);
  const Result<PageTables> tables =
      pack ? PageTables::open(*pack) : Result<PageTables>(pack.error());
  if (!tables) {
    std::fprintf(stderr, "%s\n", tables.error().to_string().c_str());
    return 1;
  }
  const std::vector<Page> pages = load(argv[2]);
  const int rounds = argc > 3 ? std::max(1, std::atoi(argv[3])) : 5;
  report("page to article", pages, rounds, [&](const Page& page, uint64_t hash) {
    PageInput input;
    input.url = page.url;
    input.kind = PageInput::Kind::html;
    input.bytes = page.bytes;
    const Result<Document> doc = read_page(input, *tables);
    return doc ? hash64(doc->text, hash) : hash + 1;
  });
  report("  prescan alone", pages, rounds, [](const Page& page, uint64_t hash) {
    return hash + prescan_html(page.bytes).html.size();
  });
  report("  prescan and parse alone", pages, rounds, [](const Page& page, uint64_t hash) {
    const ScannedPage scanned = prescan_html(page.bytes);
    return hash + HtmlTree(scanned.html).root()->v.element.children.length;
  });
  report("gumbo alone, whole pages", pages, rounds, [](const Page& page, uint64_t hash) {
    GumboOutput* out =
        gumbo_parse_with_options(&kGumboDefaultOptions, page.bytes.data(), page.bytes.size());
    hash += out->root->v.element.children.length;
    gumbo_destroy_output(&kGumboDefaultOptions, out);
    return hash;
  });
  return 0;
}
