// Every source is read into one list of candidates a field, in order of trust; the first good one
// wins and keeps its source.
#include "page/html_meta.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "page/credits.h"
#include "page/html_blocks.h"
#include "page/json_ld.h"
#include "page/loose_date.h"

namespace dateline {
namespace {

// Meta names by field, most trusted first.
constexpr std::array kPublishedMetas = {"article:published_time",
                                        "og:article:published_time",
                                        "og:published_time",
                                        "article:published",
                                        "datepublished",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "publish-date",
                                        "publish_date",
                                        "publication_date",
                                        "publicationdate",
                                        "published_date",
                                        "publisheddate",
                                        "article_date_original",
                                        "originalpublicationdate",
                                        "dc.date.issued",
                                        "dcterms.issued",
                                        "dcterms.created",
                                        "dc.date.created",
                                        "dc.date",
                                        "dcterms.date",
                                        "dcsext.articlefirstpublished",
                                        "cxenseparse:recs:publishtime",
                                        "cxenseparse:publishtime",
                                        "pubdate",
                                        "publishdate",
                                        "date.issued",
                                        "date",
                                        "created",
                                        "article.published",
                                        "article.created",
                                        "article.origpublished",
                                        "rnews:datepublished",
                                        "bt:pubdate",
                                        "vr:published_time",
                                        "hdl_p",
                                        "last-published",
                                        "citation_date",
                                        "citation_publication_date",
                                        "content_create_date",
                                        "release_date",
                                        "release",
                                        "dcterms.available"};
constexpr std::array kUpdatedMetas = {
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
    "dc.date.modified",      "lastmod",         "revised",      "updated",       "date.updated"};
constexpr std::array kAuthorMetas = {"author",
                                     "parsely-author",
                                     "sailthru.author",
                                     "article:author",
                                     "article:author_name",
                                     "og:article:author",
                                     "dc.creator",
                                     "dcterms.creator",
                                     "dc.contributor",
                                     "creator",
                                     "byl",
                                     "authors",
                                     "cxenseparse:author",
                                     "rbauthors",
                                     "citation_author",
                                     "article.author",
                                     "vr:author",
                                     "twitter:data1"};
constexpr std::array kTitleMetas = {"og:title", "twitter:title", "parsely-title", "sailthru.title",
                                    "dc.title", "dcterms.title", "title",         "headline",
                                    "hdl",      "citation_title"};
constexpr std::array kOutletMetas = {"og:site_name",
                                     "application-name",
                                     "dc.publisher",
                                     "dcterms.publisher",
                                     "publisher",
                                     "cre",
                                     "citation_journal_title",
                                     "apple-mobile-web-app-title",
                                     "twitter:app:name:iphone"};
constexpr std::array kSectionMetas = {
    "article:section", "parsely-section", "sailthru.section",   "section",
    "dc.subject",      "category",        "cxenseparse:section"};

constexpr std::string_view kBeforeTitle = ":before-title";

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

class MetaReader {
 public:
  MetaReader(const HtmlTree& tree, std::string_view url, const PageTables& tables)
      : tree_(tree), url_(url), tables_(tables) {}

  PageMeta run(const std::vector<std::string_view>& json_ld) {
    each_element(tree_.root(), [&](const GumboNode* node) { return look_at(node); });
    ld_ = read_json_ld(json_ld);
    settle_outlet();
    settle_title();
    settle_dates();
    settle_authors();
    first_of(kSectionMetas, out_.section);
    if (!ld_.section.empty()) out_.section = {ld_.section, "json-ld"};
    if (out_.language.empty()) out_.language = ld_.language;
    if (out_.canonical_url.value.empty()) first_of(std::array{"og:url"}, out_.canonical_url);
    first_of(std::array{"og:description", "description", "twitter:description", "dc.description"},
             out_.description);
    return std::move(out_);
  }

 private:
  bool look_at(const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    switch (tag) {
      case GUMBO_TAG_HTML:
        out_.language = attribute(node, "lang");
        break;
      case GUMBO_TAG_META: {
        std::string_view key = attribute(node, "property");
        if (key.empty()) key = attribute(node, "name");
        if (key.empty()) key = attribute(node, "itemprop");
        const std::string_view content = trim(attribute(node, "content"));
        if (!key.empty() && !content.empty()) metas_.emplace(to_lower(key), content);
        return false;
      }
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical")
          out_.canonical_url = {std::string(attribute(node, "href")), "link:canonical"};
        return false;
      case GUMBO_TAG_TITLE:
        if (out_.raw_title.empty()) out_.raw_title = text_of(node, 400);
        return false;
      case GUMBO_TAG_H1:
        if (headings_.size() < 8) headings_.push_back(heading_text(node));
        h1_seen_ = true;
        break;
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
        if (second_headings_.size() < 30) second_headings_.push_back(heading_text(node));
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
      marked_times_.push_back({find_date(attribute(node, "title"), tables_), "microformat"});
    else if (bylines_.size() < 12 && tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML &&
             tag != GUMBO_TAG_ARTICLE &&
             attribute_has_word(node, {"author", "byline", "autor", "authors", "bylines",
                                       "authorname", "vcard", "contributor"}))
      add_byline(node, attribute_has_word(node, {"vcard"}) && attribute_has_word(node, {"author"})
                           ? "vcard"
                           : "byline");
    if (loose_dates_.size() < 12 && tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML &&
        attribute_has_word(node, {"date", "published", "pubdate", "timestamp", "datetime", "datum",
                                  "posted", "publish", "publication", "dateline", "created",
                                  "byline", "meta", "entry-date", "time", "pubtime", "postdate"}))
      add_loose_date(node);
    return true;
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
      if (!out_.updated.has_value()) out_.updated = date;
    } else
      (marked ? marked_times_ : times_).push_back({date, h1_seen_ ? "time" : "time:before-title"});
  }

  void add_item(const GumboNode* node, std::string_view item) {
    if (item.find("datePublished") != std::string_view::npos ||
        item.find("dateCreated") != std::string_view::npos) {
      std::string value(attribute(node, "content"));
      if (value.empty()) value = attribute(node, "datetime");
      if (value.empty()) value = attribute(node, "title");
      if (value.empty()) value = text_of(node, 80);
      if (const CivilDate date = find_date(value, tables_); date.has_value() && !is_elsewhere(node))
        item_dates_.push_back({date, "microdata"});
    } else if (item == "headline" && item_headline_.empty()) {
      item_headline_ = heading_text(node);
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
    bylines_.push_back({std::move(text), std::string(source)});
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
    if (!update) loose_dates_.push_back({date, h1_seen_ ? "text" : "text:before-title"});
  }

  template <size_t N>
  bool first_of(const std::array<const char*, N>& names, PageMeta::Said& field) const {
    if (!field.value.empty()) return true;
    for (const char* name : names) {
      const auto found = metas_.find(name);
      if (found == metas_.end() || found->second.empty()) continue;
      field = {std::string(found->second), "meta:" + std::string(name)};
      return true;
    }
    return false;
  }

  void settle_outlet() {
    first_of(std::array{"og:site_name"}, out_.outlet);
    if (out_.outlet.value.empty() && !ld_.publisher.empty() && !ld_.publisher.starts_with("http"))
      out_.outlet = {ld_.publisher, "json-ld"};
    first_of(kOutletMetas, out_.outlet);
    if (out_.outlet.value.starts_with("http") || out_.outlet.value.size() > 80) out_.outlet = {};
  }

  // "Local News | Brothel raided" -> "Brothel raided": one or two words before a bar are the
  // section's.
  static std::string without_section(const std::string& title) {
    const size_t at = title.find(" | ");
    if (at == std::string::npos || at > 24 || title.size() - at < 25) return title;
    return title.substr(at + 3);
  }

  // "Envoy arrives | The Daily" -> "Envoy arrives", when what is cut is the outlet's name or
  // shorter than what stays.
  std::string without_site(std::string title) const {
    const std::string outlet = fold_name(out_.outlet.value);
    for (const std::string_view sign : {" | ", " \xC2\xBB ", " \xC2\xAB ", " :: ", " \xE2\x80\x94 ",
                                        " \xE2\x80\x93 ", " - ", " \xE2\x80\xA2 ", " / ", " < "}) {
      const size_t at = title.rfind(sign);
      if (at == std::string::npos || at == 0) continue;
      const std::string_view head = std::string_view(title).substr(0, at),
                             tail = std::string_view(title).substr(at + sign.size());
      const std::string folded_tail = fold_name(tail);
      const bool names_outlet = !outlet.empty() && (folded_tail.find(outlet) != std::string::npos ||
                                                    outlet.find(folded_tail) != std::string::npos);
      const bool names_host = !folded_tail.empty() && host_has(folded_tail);
      const bool sure_sign =
          sign == " | " || sign == " \xC2\xBB " || sign == " :: " || sign == " \xC2\xAB ";
      if (names_outlet || names_host || (sure_sign && tail.size() * 2 < head.size() + 10)) {
        title.resize(at);
        return without_site(std::string(trim(title)));
      }
    }
    return title;
  }

  bool host_has(std::string_view folded) const {
    std::string packed;
    for (const char c : folded)
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) packed += c;
    std::string host;
    const size_t scheme = url_.find("://");
    if (scheme == std::string_view::npos || packed.size() < 3) return false;
    for (const char c : url_.substr(scheme + 3, url_.find('/', scheme + 3) - scheme - 3))
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) host += c;
    return host.find(packed) != std::string::npos;
  }

  void take_heading(const std::string& heading, std::string_view folded_ld,
                    std::string_view folded_meta) {
    out_.heading = heading;
    const std::string folded = fold_name(heading);
    out_.title = {folded == folded_ld || folded == folded_meta ? heading : without_section(heading),
                  "h1"};
  }

  void settle_title() {
    PageMeta::Said said;
    first_of(kTitleMetas, said);
    const std::string meta_title = without_site(said.value);
    const std::string page_title = without_site(out_.raw_title);
    const std::string folded_raw = fold_name(out_.raw_title), folded_meta = fold_name(said.value),
                      folded_ld = fold_name(ld_.headline);
    // A heading that the page's data repeat is the headline; of headings that are part of the
    // page's title, the longest.
    const std::string* best = nullptr;
    float best_weight = 0;
    for (const std::vector<std::string>* list : {&headings_, &second_headings_})
      for (const std::string& heading : *list) {
        const std::string folded = fold_name(heading);
        if (folded.size() < 8 || is_outlet(heading) || host_has(folded)) continue;
        if (folded == folded_ld || folded == folded_meta)
          return take_heading(heading, folded_ld, folded_meta);
        const bool begins = folded_raw.starts_with(folded) || folded_meta.starts_with(folded);
        const bool within =
            folded.size() >= 15 && (begins || folded_raw.find(folded) != std::string::npos ||
                                    folded_meta.find(folded) != std::string::npos);
        if (!within) continue;
        const float weight = static_cast<float>(heading.size()) *
                             (begins ? 1.5f : 1.0f);  // the site's name mostly comes last
        if (weight > best_weight) best = &heading, best_weight = weight;
      }
    if (best != nullptr) return take_heading(*best, folded_ld, folded_meta);
    for (const std::string& heading :
         headings_) {  // "Covid-19: Can it be stopped?" over a page titled "Can it be stopped?"
      const std::string folded = fold_name(heading);
      using Other = std::pair<const std::string*, std::string>;
      for (const auto& [shorter, said_by] :
           {Other{&ld_.headline, "json-ld"}, Other{&meta_title, said.source},
            Other{&page_title, "title"}})
        if (const std::string end = fold_name(*shorter);
            end.size() >= 15 && folded.size() > end.size() && folded.ends_with(end)) {
          out_.heading = heading;
          out_.title = {*shorter, said_by};
          return;
        }
    }
    if (headings_.size() == 1 && headings_[0].size() >= 15 && has_two_words(headings_[0]) &&
        !is_outlet(headings_[0])) {
      out_.heading = headings_[0];
      out_.title = {headings_[0], "h1"};
      return;
    }
    if (!item_headline_.empty())
      out_.title = {item_headline_, "microdata"};
    else if (!meta_title.empty())
      out_.title = {meta_title, said.source};
    else if (!ld_.headline.empty())
      out_.title = {ld_.headline, "json-ld"};
    else if (!page_title.empty())
      out_.title = {page_title, "title"};
    else if (!headings_.empty())
      out_.title = {headings_[0], "h1"};
    if (out_.heading.empty() && !headings_.empty()) out_.heading = headings_[0];
    out_.title.value = without_section(out_.title.value);
  }

  static bool has_two_words(const std::string& text) { return text.find(' ') != std::string::npos; }
  bool is_outlet(const std::string& text) const {
    return !out_.outlet.value.empty() && fold_name(text) == fold_name(out_.outlet.value);
  }

  void settle_dates() {
    const auto add = [&](std::string_view value, std::string source) {
      if (const CivilDate date = find_date(value, tables_); date.has_value())
        out_.published.push_back({date, std::move(source)});
    };
    if (ld_.found) add(ld_.published, "json-ld");
    for (const char* name : kPublishedMetas)
      if (const auto found = metas_.find(name); found != metas_.end())
        add(found->second, "meta:" + std::string(name));
    const auto append = [&](const std::vector<DateCandidate>& list, size_t limit) {
      for (size_t i = 0; i < list.size() && i < limit; ++i) out_.published.push_back(list[i]);
    };
    append(item_dates_, 1);
    append(marked_times_, 1);
    if (!ld_.found) add(ld_.published, "json-ld");
    if (const CivilDate date = date_in_url(url_); date.has_value())
      out_.published.push_back({date, "url"});
    // Of unmarked ones, the first after the headline; else the first.
    for (const auto* list : {&times_, &loose_dates_}) {
      const auto after = std::find_if(list->begin(), list->end(), [](const DateCandidate& c) {
        return !c.source.ends_with(kBeforeTitle);
      });
      if (after != list->end())
        out_.published.push_back(*after);
      else
        append(*list, 1);
      if (!out_.published.empty())  // where it stood mattered here only
        if (std::string& source = out_.published.back().source; source.ends_with(kBeforeTitle))
          source.resize(source.size() - kBeforeTitle.size());
    }
    for (const char* name : kUpdatedMetas)
      if (const auto found = metas_.find(name); found != metas_.end() && !out_.updated.has_value())
        out_.updated = find_date(found->second, tables_);
    if (!ld_.modified.empty())
      if (const CivilDate date = find_date(ld_.modified, tables_); date.has_value())
        out_.updated = date;
  }

  // The first source that names anyone; a later one that names the same people and more completes
  // it.
  void take_authors(const std::vector<std::string>& names, std::string_view source) {
    if (!out_.authors.empty()) {
      const bool has_all =
          std::all_of(out_.authors.begin(), out_.authors.end(), [&](const std::string& a) {
            return std::find(names.begin(), names.end(), a) != names.end();
          });
      if (has_all && names.size() <= 8 &&
          std::all_of(names.begin(), names.end(),
                      [](const std::string& n) { return is_person_name(n); }))
        out_.authors = names;
      return;
    }
    const std::string outlet = fold_name(out_.outlet.value);
    for (const std::string& name : names) {
      const std::string folded = fold_name(name);
      if (folded == outlet || folded == "admin" || folded == "author" || folded == "editor" ||
          folded == "staff" || folded == "redaktion" || folded == "webmaster" || folded.size() < 3)
        continue;
      add_unique(out_.authors, name);
    }
    if (!out_.authors.empty()) out_.authors_source = source;
  }

  void settle_authors() {
    std::vector<std::string> names;
    for (const std::string& person : ld_.people)
      for (const std::string& name : split_authors(person)) add_unique(names, name);
    take_authors(names, "json-ld");
    for (const char* key : kAuthorMetas) {
      names.clear();
      const auto range = metas_.equal_range(key);
      for (auto it = range.first; it != range.second; ++it)
        if (it->second.find("http") == std::string_view::npos && it->second.size() < 200)
          for (const std::string& name : split_authors(it->second)) add_unique(names, name);
      const bool trusted = std::string_view(key) != "twitter:data1";
      if (trusted || std::all_of(names.begin(), names.end(),
                                 [](const std::string& n) { return is_person_name(n); }))
        take_authors(names, "meta:" + std::string(key));
    }
    for (const PageMeta::Said& line : bylines_) {
      names = byline_authors(line.value);
      if (names.empty())
        for (const std::string& name : split_authors(line.value)) {
          if (!is_person_name(name) || name.size() >= 40) break;
          names.push_back(name);
        }
      // A pen name counts where the markup says that it is the author.
      if (names.empty() && (line.source == "rel:author" || line.source == "vcard"))
        names = split_authors(line.value);
      take_authors(names, line.source);
    }
    names.clear();
    for (const std::string& name : ld_.organizations) add_unique(names, name);
    take_authors(names, "json-ld");
  }

  const HtmlTree& tree_;
  const std::string_view url_;
  const PageTables& tables_;
  PageMeta out_;
  LdArticle ld_;
  std::multimap<std::string, std::string_view> metas_;
  std::vector<std::string> headings_, second_headings_;
  std::string item_headline_;
  std::vector<PageMeta::Said> bylines_;
  std::vector<DateCandidate> times_, marked_times_, item_dates_, loose_dates_;
  bool h1_seen_ = false;
};

}  // namespace

PageMeta read_meta(const HtmlTree& tree, const std::vector<std::string_view>& json_ld,
                   std::string_view url, const PageTables& tables) {
  return MetaReader(tree, url, tables).run(json_ld);
}

}  // namespace dateline
