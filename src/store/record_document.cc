#include "store/record_document.h"

#include "base/utf8.h"
#include "page/credits.h"

namespace dateline {
namespace {

std::string text_of(const RecordJson& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

BlockRole role_of(std::string_view word) {
  for (const BlockRole role : {BlockRole::title, BlockRole::lead, BlockRole::body, BlockRole::caption, BlockRole::quote, BlockRole::note})
    if (name(role) == word) return role;
  return BlockRole::body;
}

std::vector<std::string> list_of(const RecordJson& object, const char* key) {
  std::vector<std::string> out;
  if (const auto it = object.find(key); it != object.end())
    for (const RecordJson& item : *it)
      if (item.is_string()) out.push_back(item.get<std::string>());
  return out;
}

}  // namespace

Result<Document> document_of(const RecordJson& lean, std::string text, const PageTables& tables) {
  const auto article = lean.find("article");
  if (article == lean.end() || !article->is_object()) return Error{ErrorCode::kBadStore, "a stored coding has no article", text_of(lean, "id")};
  Document d;
  d.id = text_of(lean, "id");
  d.url = text_of(*article, "url");
  d.title = text_of(*article, "title");
  d.outlet = text_of(*article, "outlet");
  d.language = text_of(*article, "language");
  d.published = parse_iso_date(text_of(*article, "published"));
  d.published_source = text_of(*article, "published_source");
  for (const RecordJson& c : article->value("date_candidates", RecordJson::array()))
    d.date_candidates.push_back({parse_iso_date(text_of(c, "date")), text_of(c, "source")});
  d.updated = parse_iso_date(text_of(*article, "updated"));
  d.section = text_of(*article, "section");
  d.canonical_url = text_of(*article, "canonical_url");
  if (const auto said_by = article->find("said_by"); said_by != article->end() && said_by->is_object()) {
    d.title_source = text_of(*said_by, "title");
    d.outlet_source = text_of(*said_by, "outlet");
    d.authors_source = text_of(*said_by, "authors");
  }
  d.authors = list_of(*article, "authors");
  d.agencies = list_of(*article, "agencies");
  d.text = std::move(text);
  const CodePointIndex index(d.text);
  const auto offset = [&](const RecordJson& object, const char* key) {
    const auto it = object.find(key);
    return it != object.end() && it->is_number_integer() ? index.byte(it->get<uint32_t>()) : 0u;
  };
  for (const RecordJson& b : article->value("blocks", RecordJson::array()))
    d.blocks.push_back({{offset(b, "begin"), offset(b, "end")}, role_of(text_of(b, "role"))});
  if (const auto line = article->find("dateline"); line != article->end() && line->is_object()) {
    const uint32_t begin = offset(*line, "begin");
    for (const Block& b : d.blocks) {
      if (!b.span.contains(TextSpan{begin, begin + 1})) continue;
      std::vector<std::string> credited;   // known already
      d.dateline = find_dateline(d.text, b.span, tables, credited);
    }
  }
  return d;
}

}  // namespace dateline
