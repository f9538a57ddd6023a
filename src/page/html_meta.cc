#include "page/html_meta.h"

#include "page/html_authors.h"
#include "page/html_dates.h"
#include "page/html_title.h"

namespace dateline {

PageMeta read_meta(const HtmlTree& tree, const std::vector<std::string_view>& json_ld,
                   std::string_view url, const PageTables& tables) {
  PageFacts facts = find_facts(tree, json_ld, url, tables);
  PageMeta out;
  PageTitle title = choose_title(facts, tables);
  out.title = std::move(title.title);
  out.heading = std::move(title.heading);
  out.published = choose_dates(facts, tables);
  out.updated = choose_update(facts, tables);
  PageAuthors authors = choose_authors(facts, tables);
  out.authors = std::move(authors.names);
  out.authors_source = std::move(authors.source);
  out.section = facts.ld.section.empty() ? facts.meta(MetaField::section, tables)
                                         : PageMeta::Said{facts.ld.section, "json-ld"};
  out.description = facts.meta(MetaField::description, tables);
  out.canonical_url = facts.canonical_url.empty()
                          ? facts.meta(MetaField::canonical, tables)
                          : PageMeta::Said{facts.canonical_url, "link:canonical"};
  out.language = facts.language.empty() ? facts.ld.language : facts.language;
  out.live = facts.ld.live;
  out.outlet = std::move(facts.outlet);
  out.raw_title = std::move(facts.raw_title);
  return out;
}

}  // namespace dateline
