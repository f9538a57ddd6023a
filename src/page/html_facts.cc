// One walk over the tree; what stands in boxes about other articles and in comments is not taken.
// Covered by html_meta_test.cc.
#include "page/html_facts.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/html_blocks.h"
#include "page/loose_date.h"

namespace dateline {
namespace {

bool attribute_has_word(const GumboNode* node, std::initializer_list<std::string_view> words) {
  bool found = false;
  for (const char* name : {"class", "id", "itemprop", "rel"})
    each_attribute_word(attribute(node, name), [&](std::string_view w) {
      found |= std::find(words.begin(), words.end(), w) != words.end();
    });
  return found;
}

// What headlines carry besides their words: a kicker above, a label for screen readers.
bool is_beside_headline(const GumboNode* node) {
  if (attribute(node, "aria-hidden") == "true") return true;
  bool found = false;
  each_attribute_word(attribute(node, "class"), [&](std::string_view w) {
    for (const std::string_view word :
         {"kicker", "eyebrow", "roofline", "topline", "overline", "pretitle", "supertitle",
          "surtitle", "subtitle", "dachzeile", "visuallyhidden", "sr", "screenreader", "flag"})
      found |= w == word;
  });
  return found;
}

std::string heading_text(const GumboNode* node) {
  std::string text = text_of(node, 400, is_beside_headline);
  return text.empty() ? text_of(node, 400) : text;
}

class FactFinder {
 public:
  FactFinder(const HtmlTree& tree, const PageTables& tables) : tree_(tree), tables_(tables) {}

  PageFacts run() {
    each_element(tree_.root(), [&](const GumboNode* node) { return look_at(node); });
    return std::move(facts_);
  }

 private:
  bool look_at(const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    switch (tag) {
      case GUMBO_TAG_HTML:
        facts_.language = attribute(node, "lang");
        break;
      case GUMBO_TAG_META: {
        std::string_view key = attribute(node, "property");
        if (key.empty()) key = attribute(node, "name");
        if (key.empty() && !is_of_another_work(node)) key = attribute(node, "itemprop");
        const std::string_view content = trim(attribute(node, "content"));
        if (!key.empty() && !content.empty()) facts_.metas.emplace(to_lower(key), content);
        return false;
      }
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical")
          facts_.canonical_url = attribute(node, "href");
        return false;
      case GUMBO_TAG_TITLE:
        if (facts_.raw_title.empty()) facts_.raw_title = text_of(node, 400);
        return false;
      case GUMBO_TAG_H1:
        if (facts_.headings.size() < 8) add_heading(node, facts_.headings);
        h1_seen_ = true;
        break;
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
        if (facts_.second_headings.size() < 30) add_heading(node, facts_.second_headings);
        break;
      case GUMBO_TAG_TIME:
        add_time(node);
        break;
      default:
        break;
    }
    const std::string_view item = attribute(node, "itemprop");
    if (!item.empty() && tag != GUMBO_TAG_META) add_item(node, item);
    if (tag == GUMBO_TAG_A &&
        (attribute(node, "rel") == "author" || attribute(node, "rel") == "author external"))
      add_byline(node, "rel:author");
    else if (tag == GUMBO_TAG_A && leads_to_author(attribute(node, "href")))
      add_byline(node, "link");
    else if (tag == GUMBO_TAG_ABBR && is_marked_date(node))
      facts_.marked_times.push_back({find_date(attribute(node, "title"), tables_), "microformat"});
    else if (facts_.bylines.size() < 12 && tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML &&
             tag != GUMBO_TAG_ARTICLE &&
             attribute_has_word(node, {"author", "byline", "autor", "authors", "bylines",
                                       "authorname", "vcard", "contributor"}))
      add_byline(node, attribute_has_word(node, {"vcard"}) && attribute_has_word(node, {"author"})
                           ? "vcard"
                           : "byline");
    if (facts_.loose_dates.size() < 12 && tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML &&
        attribute_has_word(node, {"date", "published", "pubdate", "timestamp", "datetime", "datum",
                                  "posted", "publish", "publication", "dateline", "created",
                                  "byline", "meta", "entry-date", "time", "pubtime", "postdate"}))
      add_loose_date(node);
    return true;
  }

  // In the list of what the page cites, or in a comment: the authors there are not the page's.
  static bool is_of_another_work(const GumboNode* node) {
    int levels = 0;
    for (const GumboNode* n = node->parent; n != nullptr && n->type == GUMBO_NODE_ELEMENT && levels < 8;
         n = n->parent, ++levels)
      for (const std::string_view part : {"citation", "comment", "isRelatedTo", "isBasedOn"})
        if (attribute(n, "itemprop") == part) return true;
    return false;
  }

  static void add_heading(const GumboNode* node, std::vector<std::string>& headings) {
    if (std::string text = heading_text(node); !text.empty()) headings.push_back(std::move(text));
  }

  void add_time(const GumboNode* node) {
    const std::string_view datetime = attribute(node, "datetime");
    CivilDate date = find_date(datetime, tables_);
    if (!date.has_value()) date = find_date(text_of(node, 100), tables_);
    if (!date.has_value() || is_elsewhere(node)) return;
    const bool marked =
        attribute_has_word(node, {"published", "pubdate", "datepublished", "publish"}) ||
        has_attribute(node, "pubdate");
    const bool update =
        attribute_has_word(node, {"updated", "modified", "datemodified", "update"}) && !marked;
    if (update) {
      if (!facts_.updated.has_value()) facts_.updated = date;
    } else
      (marked ? facts_.marked_times : facts_.times).push_back({date, h1_seen_ ? "time" : "time:before-title"});
  }

  void add_item(const GumboNode* node, std::string_view item) {
    if (item.find("datePublished") != std::string_view::npos ||
        item.find("dateCreated") != std::string_view::npos) {
      std::string value(attribute(node, "content"));
      if (value.empty()) value = attribute(node, "datetime");
      if (value.empty()) value = attribute(node, "title");
      if (value.empty()) value = text_of(node, 80);
      if (const CivilDate date = find_date(value, tables_); date.has_value() && !is_elsewhere(node))
        facts_.item_dates.push_back({date, "microdata"});
    } else if (item == "headline" && facts_.item_headline.empty()) {
      facts_.item_headline = heading_text(node);
    }
  }

  // In a box that speaks of other articles or of comments?
  bool is_elsewhere(const GumboNode* node) const {
    int levels = 0;
    for (const GumboNode* n = node; n != nullptr && n->type == GUMBO_NODE_ELEMENT && levels < 7;
         n = n->parent, ++levels) {
      const GumboTag tag = n->v.element.tag;
      if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML) break;
      if (tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER) return true;
      if (attribute_has_word(n, {"comment", "comments", "related", "sidebar", "respond", "disqus",
                                 "kommentare", "widget", "teaser", "recommended", "popular",
                                 "latest", "recent", "trending", "mostread", "card"}))
        return true;
    }
    return false;
  }

  bool is_marked_date(const GumboNode* node) const {
    return attribute_has_word(node, {"published"}) &&
           find_date(attribute(node, "title"), tables_).has_value() && !is_elsewhere(node);
  }

  static bool leads_to_author(std::string_view href) {
    for (const std::string_view part :
         {"/author/",   "/authors/",      "/autor/",       "/autoren/",    "/newsteam/",
          "/staff/",    "/contributors/", "/contributor/", "/journalist/", "/journalists/",
          "/reporter/", "/reporters/",    "/profile/",     "/by/",         "/correspondents/",
          "/people/",   "/auteur/",       "/redakteur/",   "author=",      "/team/",
          "/writers/",  "/person/"})
      if (href.find(part) != std::string_view::npos) return true;
    return false;
  }

  void add_byline(const GumboNode* node, std::string_view source) {
    std::string text = text_of(node, 200);
    if (text.size() < 3 || text.size() > 150 || is_elsewhere(node)) return;
    facts_.bylines.push_back({std::move(text), std::string(source)});
  }

  void add_loose_date(const GumboNode* node) {
    const std::string text = text_of(node, 240);
    if (text.size() < 8 || text.size() > 200 || is_elsewhere(node)) return;
    const CivilDate date = find_date(text, tables_);
    if (!date.has_value()) return;
    const std::string low = to_lower(text);
    const bool update =
        (low.find("updat") != std::string::npos || low.find("modif") != std::string::npos ||
         low.find("aktualisiert") != std::string::npos) &&
        low.find("publ") == std::string::npos;
    if (!update) facts_.loose_dates.push_back({date, h1_seen_ ? "text" : "text:before-title"});
  }

  const HtmlTree& tree_;
  const PageTables& tables_;
  PageFacts facts_;
  bool h1_seen_ = false;
};

PageFacts::Said find_outlet(const PageFacts& facts, const PageTables& tables) {
  PageFacts::Said outlet;
  if (const auto site = facts.metas.find("og:site_name"); site != facts.metas.end())
    outlet = {std::string(site->second), "meta:og:site_name"};
  else if (!facts.ld.publisher.empty() && !facts.ld.publisher.starts_with("http"))
    outlet = {facts.ld.publisher, "json-ld"};
  else
    outlet = facts.meta(MetaField::outlet, tables);
  if (outlet.value.starts_with("http") || outlet.value.size() > 80) return {};
  return outlet;
}

}  // namespace

PageFacts::Said PageFacts::meta(MetaField field, const PageTables& tables) const {
  for (const std::string_view name : tables.metas(field))
    if (const auto found = metas.find(std::string(name));
        found != metas.end() && !found->second.empty())
      return {std::string(found->second), "meta:" + std::string(name)};
  return {};
}

bool PageFacts::is_outlet(std::string_view text) const {
  return !outlet.value.empty() && fold_name(text) == fold_name(outlet.value);
}

bool PageFacts::host_has(std::string_view folded) const {
  std::string packed;
  for (const char c : folded)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) packed += c;
  std::string host;
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || packed.size() < 3) return false;
  for (const char c : url.substr(scheme + 3, url.find('/', scheme + 3) - scheme - 3))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) host += c;
  return host.find(packed) != std::string::npos;
}

PageFacts find_facts(const HtmlTree& tree, const std::vector<std::string_view>& json_ld,
                     std::string_view url, const PageTables& tables) {
  PageFacts facts = FactFinder(tree, tables).run();
  facts.url = url;
  facts.ld = read_json_ld(json_ld);
  facts.outlet = find_outlet(facts, tables);
  return facts;
}

}  // namespace dateline
