#include "page/feed.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "page/test_tables.h"
#include "page/xml_tree.h"

namespace dateline {
namespace {

Document document_of(const Item& item) {
  const Result<Document> doc = read_page(page_input(item, CivilDate::none()), test_tables());
  REQUIRE(doc.has_value());
  return *doc;
}

const char* const kRss = R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour &amp; Gazette</title><language>en-gb</language>
<item><title>Envoy arrives &amp;amp; talks begin</title><link>https://gazette.example/a</link><guid isPermaLink="false">g-1</guid>
<pubDate>Thu, 17 May 2018 06:00:00 GMT</pubDate><dc:creator>Ana Ruiz</dc:creator><dc:creator>Tom Lee</dc:creator><category>World</category>
<description>Teaser</description>
<content:encoded><![CDATA[<p>The envoy arrived in Geneva on Thursday.</p><p>Talks on the border begin on Friday, the ministry said.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><link>https://gazette.example/b</link><description>The strike at the port goes on &amp;mdash; for a third day.&nbsp;</description></item>
<item><link>https://gazette.example/c</link></item>
</channel></rss>)";

TEST_CASE("RSS: text, authors, dates, outlet") {
  const FeedItems found = read_xml_feed(kRss);
  CHECK_FALSE(found.error);
  REQUIRE(found.items.size() == 3);
  const Item& first = found.items[0];
  CHECK(first.id == "g-1");
  CHECK(first.title == "Envoy arrives & talks begin");
  CHECK(first.url == "https://gazette.example/a");
  CHECK(first.authors == std::vector<std::string>{"Ana Ruiz", "Tom Lee"});
  CHECK(first.section == "World");
  const Document doc = document_of(first);
  CHECK(doc.outlet == "Harbour & Gazette");
  CHECK(doc.published == CivilDate(2018, 5, 17));
  CHECK(doc.published_source == "feed");
  CHECK(doc.authors_source == "feed");
  CHECK(doc.text == "Envoy arrives & talks begin\n\nThe envoy arrived in Geneva on Thursday.\n\n"
                    "Talks on the border begin on Friday, the ministry said.");
  CHECK(document_of(found.items[1]).text == "Only a teaser\n\nThe strike at the port goes on — for a third day.");
  CHECK(found.items[2].skipped == "the entry has neither text nor title");
}

TEST_CASE("Atom: escaped, XHTML and plain content") {
  const FeedItems found = read_xml_feed(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">The &lt;b&gt;Gazette&lt;/b&gt;</title>
<author><name>Ana Ruiz</name></author>
<entry><id>tag:1</id><title>Envoy arrives</title><link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/>
<published>2018-05-17T23:00:00Z</published><updated>2018-05-18T01:00:00Z</updated><category term="world"/>
<content type="html">&lt;p&gt;The envoy arrived &amp;amp; spoke.&lt;/p&gt;</content></entry>
<entry><id>tag:2</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>second</em> visit</div></title>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>She came <b>again</b> in June, officials said.</p></div></content></entry>
<entry><id>tag:3</id><title>Fish &lt; chips</title><summary>Prices rose by 5 % &lt; 6 %.</summary><content src="https://x.example/3.html"/></entry>
</feed>)");
  REQUIRE(found.items.size() == 3);
  const Document first = document_of(found.items[0]);
  CHECK(first.text == "Envoy arrives\n\nThe envoy arrived & spoke.");
  CHECK(first.url == "https://x.example/1");
  CHECK(first.published == CivilDate(2018, 5, 17));
  CHECK(first.updated == CivilDate(2018, 5, 18));
  CHECK(first.authors == std::vector<std::string>{"Ana Ruiz"});
  CHECK(first.outlet == "The Gazette");
  CHECK(document_of(found.items[1]).text == "A second visit\n\nShe came again in June, officials said.");
  CHECK(document_of(found.items[2]).text == "Fish < chips\n\nPrices rose by 5 % < 6 %.");
}

TEST_CASE("RDF, JSON Feed, news sitemaps") {
  const FeedItems rdf = read_xml_feed(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Gazette</title></channel>
<item rdf:about="urn:7"><title>Envoy arrives</title><dc:date>2018-05-17</dc:date><description>She came by train.</description></item></rdf:RDF>)");
  REQUIRE(rdf.items.size() == 1);
  CHECK(rdf.items[0].id == "urn:7");
  CHECK(rdf.items[0].outlet == "Gazette");
  CHECK(document_of(rdf.items[0]).published == CivilDate(2018, 5, 17));

  const FeedItems json = read_json_feed(R"({"version":"https://jsonfeed.org/version/1.1","title":"Gazette","items":[
{"id":"1","url":"https://x.example/1","title":"Envoy arrives","content_html":"<p>She came by train.</p>","date_published":"2018-05-17T10:00:00Z",
"authors":[{"name":"Ana Ruiz"}],"tags":["world"]},{"id":2,"content_text":"Prices < wages.\n\nThe port is shut."},{"id":"3"},"x"]})");
  REQUIRE(json.items.size() == 3);
  const Document doc = document_of(json.items[0]);
  CHECK(doc.text == "Envoy arrives\n\nShe came by train.");
  CHECK(doc.section == "world");
  CHECK(document_of(json.items[1]).text == "Prices < wages.\n\nThe port is shut.");
  CHECK_FALSE(json.items[2].skipped.empty());
  CHECK(read_json_feed("{\"version\":").error);

  const FeedItems map = read_xml_feed(R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://x.example/1</loc><news:news><news:publication><news:name>Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2018-05-17</news:publication_date><news:title>Envoy arrives in Geneva for talks</news:title></news:news></url>
<url><loc>https://x.example/2</loc></url></urlset>)");
  REQUIRE(map.items.size() == 2);
  const Document headline = document_of(map.items[0]);
  CHECK(headline.text == "Envoy arrives in Geneva for talks");
  CHECK(headline.published_source == "sitemap");
  CHECK(map.items[1].skipped.find("not fetched") != std::string::npos);
  CHECK(read_xml_feed("<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>").items[0].skipped.find("not fetched") != std::string::npos);
}

TEST_CASE("a feed cut anywhere gives all complete entries before the cut, and an error") {
  const std::string rss = kRss;
  const size_t first_end = rss.find("</item>") + 7, second_end = rss.find("</item>", first_end) + 7;
  for (size_t cut = 10; cut < rss.find("</rss>") + 6; ++cut) {
    CAPTURE(cut);
    const FeedItems found = read_xml_feed(rss.substr(0, cut));
    const size_t third_end = rss.rfind("</item>") + 7;
    const size_t complete = (cut >= first_end) + (cut >= second_end) + (cut >= third_end);
    REQUIRE(found.items.size() == complete);
    REQUIRE(found.error.has_value());
  }
}

TEST_CASE("hostile XML is bounded") {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">";
  for (char c = 'b'; c < 'l'; ++c) {
    laughs += fmt::format("<!ENTITY {} \"", c);
    for (int i = 0; i < 10; ++i) laughs += fmt::format("&{};", static_cast<char>(c - 1));
    laughs += "\">";
  }
  const FeedItems found = read_xml_feed(laughs + "]><rss><channel><item><title>&k;</title></item></channel></rss>");
  CHECK(found.items.empty());
  CHECK(found.error);
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK(parse_xml(deep).error->message.find("nested too deep") != std::string::npos);
  const XmlTree outside = parse_xml("<!DOCTYPE r [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><r>a&f;b&eacute;&nosuch;</r>");
  CHECK(text_below(outside.root()) == "abé");
}

}  // namespace
}  // namespace dateline
