// page_blocks PACK < in.jsonl > blocks.jsonl: the blocks of each page with their features, for
// train/page/train_blocks.py.
//
// In: {"id", "html_file", "url"}. Out, one line a page: {"id", "title", "names": [first line only],
// "blocks": [{"text", "p", "x": [...]}]}.
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/mapped_file.h"
#include "base/pack.h"
#include "page/block_features.h"
#include "page/block_model.h"
#include "page/charset.h"
#include "page/html_blocks.h"
#include "page/html_meta.h"
#include "page/html_prescan.h"

namespace {

using Json = nlohmann::json;
using namespace dateline;

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.to_string().c_str());
  return 1;
}

Json describe(const std::string& text, const std::string& url, const PageTables& tables) {
  const ScannedPage scanned = prescan_html(text);
  const HtmlTree tree(scanned.html);
  const PageMeta meta = read_meta(tree, scanned.json_ld, url, tables);
  const PageBlocks page = find_blocks(tree, tables);
  std::vector<BlockFacts> facts;
  const FeatureMatrix features = block_features(page, meta.title.value, tables, facts);
  Json blocks = Json::array();
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    Json x = Json::array();
    for (size_t k = 0; k < features.width(); ++k) x.push_back(features.row(i)[k]);
    blocks.push_back({{"text", page.words(page.blocks[i])},
                      {"p", block_probability(features.row(i), tables)},
                      {"x", std::move(x)}});
  }
  return {{"title", meta.title.value}, {"blocks", std::move(blocks)}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: page_blocks PACK < in.jsonl > blocks.jsonl\n");
    return 2;
  }
  const Result<Pack> pack = Pack::open(argv[1]);
  if (!pack) return fail(pack.error());
  const Result<PageTables> tables = PageTables::open(*pack);
  if (!tables) return fail(tables.error());
  bool first = true;
  for (std::string line; std::getline(std::cin, line);) {
    const Json item = Json::parse(line, nullptr, false);
    if (!item.is_object() || !item.contains("html_file")) continue;
    const Result<MappedFile> file = MappedFile::open(item["html_file"].get<std::string>());
    if (!file) return fail(file.error());
    const DecodedText decoded = decode_text(file->text(), declared_charset(file->text()));
    Json out = describe(decoded.text, item.value("url", ""), *tables);
    out["id"] = item["id"];
    if (first) out["names"] = feature_names();
    first = false;
    std::cout << out.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  return 0;
}
