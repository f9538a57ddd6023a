#include "page/html_meta.h"

#include <doctest/doctest.h>

#include <string>

#include "page/html_prescan.h"
#include "page/test_tables.h"

using namespace dateline;

namespace {

PageMeta meta_of(const std::string& html, std::string_view url = "https://gazette.example/a") {
  static std::vector<std::string> keep;  // views into the pages live as long as the tests
  keep.push_back(html);
  const ScannedPage scanned = prescan_html(keep.back());
  const HtmlTree tree(scanned.html);
  return read_meta(tree, scanned.json_ld, url, test_tables());
}

}  // namespace

TEST_CASE("publication dates, and where each was said") {
  struct Row {
    std::string html, url, date, source;
  };
  const std::string at = "https://gazette.example/a";
  for (const Row& row : {
           Row{"<meta property='article:published_time' content='2018-05-17T08:00Z'>", at,
               "2018-05-17", "meta:article:published_time"},
           Row{"<meta name=DC.date.issued content='2018-05-17'>", at, "2018-05-17",
               "meta:dc.date.issued"},
           Row{"<script "
               "type='application/"
               "ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2018-05-17\"}]"
               "}</script><meta name=date content='2018-05-18'>",
               at, "2018-05-17", "json-ld"},
           Row{"<span itemprop=datePublished content='2018-05-17'>yesterday</span>", at,
               "2018-05-17", "microdata"},
           Row{"<abbr class='published' title='2018-05-17T08:00:00Z'>8:00</abbr>", at, "2018-05-17",
               "microformat"},
           Row{"<h1>Envoy arrives</h1><time datetime='2018-05-17'>May 17</time>", at, "2018-05-17",
               "time"},
           Row{"<p>x</p>", "https://gazette.example/2018/05/17/a", "2018-05-17", "url"},
           Row{"<meta property='article:published_time' content='2018-05-18T01:30:00Z'>",
               "https://gazette.example/2018/05/17/a", "2018-05-17", "url"},
           Row{"<meta property='article:published_time' content='2018-05-18T01:30:00+02:00'>",
               "https://gazette.example/2018/05/17/a", "2018-05-18", "meta:article:published_time"},
           Row{"<h1>Envoy arrives</h1><span class='post-date'>17 May 2018</span>", at, "2018-05-17",
               "text"},
           Row{"<meta property='article:modified_time' content='2018-05-19'>", at, "", ""},
           Row{"<div class=comments><time datetime='2018-05-20'>x</time></div>", at, "", ""},
           Row{"<footer><time datetime='2018-05-20'>x</time></footer>", at, "", ""},
           Row{"<script type='application/ld+json'>{\"broken</script>", at, "", ""},
       }) {
    CAPTURE(row.html);
    const PageMeta meta = meta_of(row.html, row.url);
    CHECK((meta.published.empty() ? "" : meta.published[0].date.to_string()) == row.date);
    CHECK((meta.published.empty() ? "" : meta.published[0].source) == row.source);
  }
}

TEST_CASE("authors") {
  using Names = std::vector<std::string>;
  struct Row {
    std::string html;
    Names authors;
  };
  for (const Row& row : {
           Row{"<meta name=author content='Ana Ruiz and Tom Lee'>", {"Ana Ruiz", "Tom Lee"}},
           Row{"<script "
               "type='application/ld+json'>{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}}</"
               "script><script "
               "type='application/ld+json'>{\"@id\":\"#a\",\"@type\":\"Person\",\"name\":\"Ana "
               "Ruiz\"}</script>",
               {"Ana Ruiz"}},
           Row{"<meta property='og:site_name' content='Gazette'><meta name=author "
               "content=Gazette><div class=byline>By Ana Ruiz</div>",
               {"Ana Ruiz"}},
           Row{"<a rel=author href=/x>anaruiz</a>", {"anaruiz"}},
           Row{"<span class=author><a href='/user/30'>anaruiz</a></span>", {"anaruiz"}},
           Row{"<meta name=author content=Ana><div class=byline>By Ana Ruiz</div>", {"Ana Ruiz"}},
           Row{"<meta property='og:site_name' content='Jobs & Hire'><meta name=author "
               "content='Jobs & Hire'><div class=wrote_by>By&nbsp;<a href='/reporters/ana'>Ana "
               "Ruiz</a></div>",
               {"Ana Ruiz"}},
           Row{"<meta property='og:site_name' content='Gazette'><meta name=author content=Gazette>",
               {"Gazette"}},
           Row{"<a href='/author/ana'>Ana Ruiz</a>", {"Ana Ruiz"}},
           Row{"<div class=comment><span class=author>Angry Reader</span></div>", {}},
           Row{"<meta property='article:author' content='https://facebook.example/ana'>", {}},
       }) {
    CAPTURE(row.html);
    CHECK(meta_of(row.html).authors == row.authors);
  }
}

TEST_CASE("titles") {
  struct Row {
    std::string html, title;
  };
  for (const Row& row : {
           Row{"<title>Envoy arrives in Geneva | Gazette</title><h1>Envoy arrives in Geneva</h1>",
               "Envoy arrives in Geneva"},
           Row{"<title>Envoy arrives in Geneva - Gazette</title>", "Envoy arrives in Geneva"},
           Row{"<title>Gazette Online » Envoy arrives in Geneva "
               "today</title><h1>Gazette</h1><h2>Envoy arrives in Geneva today</h2>",
               "Envoy arrives in Geneva today"},
           Row{"<title>Paris: Barges supply the city centre</title><h1><span "
               "class=kicker>Paris</span> Barges supply the city centre</h1>",
               "Barges supply the city centre"},
           Row{"<meta property=og:title content='Envoy arrives'><title>x</title>", "Envoy arrives"},
           Row{"<title>Gazette Enquiries -</title><h1></h1><h2>Envoy arrives today</h2>",
               "Envoy arrives today"},
           Row{"<title>Trips on the Lower Rhine</title><h1>Essen-Westviertel</h1>",
               "Essen-Westviertel"},
           Row{"<title>Talks - and doubts - in Geneva go on and on</title>",
               "Talks - and doubts - in Geneva go on and on"},
       }) {
    CAPTURE(row.html);
    CHECK(meta_of(row.html).title.value == row.title);
  }
}
