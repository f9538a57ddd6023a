// Whole pages, written for these tests, with the furniture of different kinds of sites.
#include "page/read.h"

#include <doctest/doctest.h>

#include <string>

#include "base/utf8.h"
#include "page/test_tables.h"

using namespace dateline;
using Kind = PageInput::Kind;

namespace {

Document read(std::string_view bytes, Kind kind = Kind::auto_, std::string_view url = "") {
  PageInput input;
  input.id = "t";
  input.url = url;
  input.kind = kind;
  input.bytes = bytes;
  const Result<Document> doc = read_page(input, test_tables());
  REQUIRE(doc.has_value());
  return *doc;
}

ErrorCode refused(std::string_view bytes, const PageOptions& options = {}) {
  PageInput input;
  input.name = "t";
  input.bytes = bytes;
  const Result<Document> doc = read_page(input, test_tables(), options);
  REQUIRE_FALSE(doc.has_value());
  CHECK(doc.error().where == "t");
  return doc.error().code;
}

std::string reason_of(const Document& doc, std::string_view text) {
  for (const Dropped& d : doc.dropped)
    if (d.text.find(text) != std::string::npos) return d.reason;
  return doc.text.find(text) != std::string::npos ? "kept" : "absent";
}

std::string_view role_of(const Document& doc, std::string_view text) {
  for (const Block& b : doc.blocks)
    if (doc.slice(b.span).find(text) != std::string_view::npos) return name(b.role);
  return "absent";
}

void check_blocks(const Document& doc) {
  uint32_t last = 0;
  for (const Block& b : doc.blocks) {
    CHECK(b.span.begin >= last);
    CHECK(b.span.begin < b.span.end);
    CHECK(b.span.end <= doc.text.size());
    for (const char c : slice(doc.text, TextSpan{last, b.span.begin}))
      CHECK((c == '\n' || c == ' ' || c == '\t' || c == '\r'));
    last = b.span.end;
  }
  CHECK(doc.kept_because.size() == doc.blocks.size());
  CHECK(find_invalid_utf8(doc.text) == std::string_view::npos);
}

constexpr std::string_view kSavedPage = R"(Skip to main content
Home
World
Africa
Subscribe

Rebels Seize Border Town In Northern Province

By Mariam Keita and Jonas Berg

Published: March 3, 2021 14:05 GMT

Share on Facebook
Share on Twitter
Copy link

Soldiers patrol the road to the town last week (file photo)
Soldiers patrol the road to the town last week (file photo)

KINSHASA, March 3 (AFP) - Rebels seized the border town of Bunagana on Wednesday after two days of fighting, the army said.

The government called the attack "a declaration of war" and asked the regional bloc to send troops.

Refugees on the move

About 4,000 people crossed into Uganda overnight, the United Nations refugee agency said.

Read also: Minister dismissed over pay of soldiers

The rebels said in a statement that they would not leave the town.

With reporting by AFP and Reuters

Related articles
Army bombs rebel camp
President vows revenge

The Voice of the Lakes is an independent news site. We depend on our readers. Our journalists work in six provinces.

Copyright 2021 The Voice of the Lakes. All rights reserved.
)";

constexpr std::string_view kHtmlPage =
    R"(<!DOCTYPE html><html lang="en"><head><title>Envoy arrives in Geneva for peace talks | The Lake Gazette</title>
<meta property="og:title" content="Envoy arrives in Geneva for peace talks"><meta property="og:site_name" content="The Lake Gazette">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Envoy arrives in Geneva for peace talks",
"datePublished":"2019-04-09T21:30:00+02:00","dateModified":"2019-04-10T08:00:00+02:00","author":[{"@type":"Person","name":"Lea Favre"}],
"publisher":{"@type":"Organization","name":"The Lake Gazette"}}</script></head><body>
<div class="cookie-banner"><p>We use cookies to improve our site. <button>Accept</button></p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Envoy arrives in Geneva for peace talks</h1>
<div class="byline">By <a rel="author" href="/lea-favre">Lea Favre</a></div>
<div class="share-bar"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
<div class="article-body">
<p>The United Nations envoy arrived in Geneva on Tuesday for a new round of peace talks between the government and the rebels, officials said.</p>
<p>Both delegations are expected to meet on Wednesday, according to a spokesman for the mission, who asked not to be named because the talks are confidential.</p>
<figure><img src="a.jpg"><figcaption>The envoy at the airport (AP Photo)</figcaption></figure>
<p>The government said it would discuss a ceasefire, prisoner exchanges and the return of refugees, but not a change of the constitution.</p>
<blockquote><p>"We are here to listen," the envoy told reporters at the airport.</p></blockquote>
<p>The rebels have demanded that foreign troops leave the country before a ceasefire is signed, a condition that the government rejects.</p>
</div></article>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/1">Rebels bomb bridge in the north</a></li><li><a href="/2">Army kills twelve in raid</a></li></ul></aside>
<section class="comments"><h3>Comments</h3><p>They should all be arrested at once, I say.</p></section>
<footer><p>© 2019 The Lake Gazette. All rights reserved.</p></footer></body></html>)";

}  // namespace

TEST_CASE("a page saved as text loses its furniture") {
  const Document doc = read(kSavedPage, Kind::text_page);
  check_blocks(doc);
  CHECK(doc.title == "Rebels Seize Border Town In Northern Province");
  CHECK(doc.authors == std::vector<std::string>{"Mariam Keita", "Jonas Berg"});
  CHECK(doc.agencies == std::vector<std::string>{"AFP", "Reuters"});
  CHECK(doc.published.to_string() == "2021-03-03");
  CHECK(doc.published_source == "text");
  CHECK(doc.slice(doc.dateline.place) == "KINSHASA");
  CHECK(doc.slice(doc.dateline.date) == "March 3");
  CHECK(role_of(doc, "Rebels Seize") == "title");
  CHECK(role_of(doc, "(file photo)") == "caption");
  CHECK(role_of(doc, "Refugees on the move") == "body");
  CHECK(role_of(doc, "With reporting by") == "note");
  for (const std::string_view kept : {"Rebels seized the border town", "declaration of war",
                                      "crossed into Uganda", "would not leave the town"}) {
    CAPTURE(kept);
    CHECK(reason_of(doc, kept) == "kept");
  }
  struct Gone {
    std::string_view text, reason;
  };
  for (const Gone& gone :
       {Gone{"Skip to main", "nav"}, Gone{"Africa", "nav"}, Gone{"By Mariam", "byline"},
        Gone{"Published:", "dates"}, Gone{"Share on Facebook", "share"},
        Gone{"Read also", "related"}, Gone{"Army bombs rebel camp", "related"},
        Gone{"President vows", "related"}, Gone{"is an independent news site", "outlet-blurb"},
        Gone{"Copyright 2021", "legal-notice"}}) {
    CAPTURE(gone.text);
    CHECK(reason_of(doc, gone.text) == gone.reason);
  }
}

TEST_CASE("other sites' pages saved as text: one line a paragraph, lists between paragraphs") {
  const Document doc = read(
      "The Guardian\nHome\nNews\nMore menu\nWorld\nSudan army chief visits Egypt amid "
      "fighting\nPublished\n30 August 2023\nShare page\n"
      "The general was greeted by Egypt's leader at the airport\nImage source, Reuters\nImage "
      "caption,\nThe general was greeted by Egypt's leader at the airport\n"
      "By Samuel Okoth\nSudan's army chief has met Egypt's president on his first trip abroad "
      "since fighting broke out in April.\n"
      "The two men discussed ways to end the war.\nKeep reading\nlist of 2 items\nlist 1 of "
      "2\nWhat is behind the fighting?\nlist 2 of 2\nRebels bomb the airport\nend of list\n"
      "The paramilitaries did not comment on the visit.\nMore on this story\nArmy kills twelve in "
      "raid\n",
      Kind::text_page);
  check_blocks(doc);
  CHECK(doc.title == "Sudan army chief visits Egypt amid fighting");
  CHECK(doc.outlet == "The Guardian");
  CHECK(doc.published.to_string() == "2023-08-30");
  CHECK(doc.authors == std::vector<std::string>{"Samuel Okoth"});
  CHECK(role_of(doc, "was greeted by") == "caption");
  CHECK(doc.blocks.size() == 5);
  CHECK(reason_of(doc, "Rebels bomb") == "related");
  CHECK(reason_of(doc, "What is behind") == "related");
  CHECK(reason_of(doc, "Army kills twelve") == "related");
  CHECK(reason_of(doc, "did not comment") == "kept");
}

TEST_CASE(
    "a wrapped newspaper text with its headline on two lines and a standfirst above the dateline") {
  const Document doc = read(
      "Police fire tear gas\nat opposition rally\n\nBy JOHN KAMAU\nStaff Reporter\n\nOpposition "
      "leaders say that four people were injured in the city.\n\n"
      "NAIROBI - Police on Tuesday fired tear gas to disperse hundreds of\nopposition supporters "
      "who had gathered in the capital to demand the\nresignation of the electoral commission.\n\n"
      "\"They attacked us for no reason,\" said Mary Atieno, a trader.\n\nThe writer can be "
      "reached at jkamau@example.org\n",
      Kind::text_page);
  check_blocks(doc);
  CHECK(doc.title == "Police fire tear gas at opposition rally");
  CHECK(role_of(doc, "Opposition leaders say") == "lead");
  CHECK(doc.slice(doc.dateline.place) == "NAIROBI");
  CHECK(doc.text.find("hundreds of opposition supporters") != std::string::npos);
  CHECK(reason_of(doc, "The writer can be reached") == "author-blurb");
}

TEST_CASE("an HTML page: article, furniture and what the page says of itself") {
  const Document doc = read(kHtmlPage, Kind::auto_, "https://lakegazette.example/geneva");
  check_blocks(doc);
  CHECK(doc.title == "Envoy arrives in Geneva for peace talks");
  CHECK(doc.outlet == "The Lake Gazette");
  CHECK(doc.published.to_string() == "2019-04-09");
  CHECK(doc.published_source == "json-ld");
  CHECK(doc.updated.to_string() == "2019-04-10");
  CHECK(doc.authors == std::vector<std::string>{"Lea Favre"});
  CHECK(doc.language == "en");
  CHECK(role_of(doc, "Envoy arrives") == "title");
  CHECK(role_of(doc, "We are here to listen") == "quote");
  for (const std::string_view kept : {"arrived in Geneva on Tuesday", "Both delegations",
                                      "prisoner exchanges", "foreign troops leave"}) {
    CAPTURE(kept);
    CHECK(reason_of(doc, kept) == "kept");
  }
  for (const std::string_view gone :
       {"We use cookies", "Home", "Rebels bomb bridge", "Army kills twelve",
        "should all be arrested", "All rights reserved", "Facebook"}) {
    CAPTURE(gone);
    CHECK(doc.text.find(gone) == std::string::npos);
    CHECK(reason_of(doc, gone) != "absent");
  }
}

TEST_CASE("furniture around the article moves nothing inside it") {
  const Document plain = read(kHtmlPage);
  std::string page(kHtmlPage);
  page.insert(page.find("<footer>"),
              "<div class=\"newsletter\"><h4>Never miss a story</h4><p>Sign up for our newsletter "
              "and get it in your inbox.</p></div>");
  page.insert(page.find("<nav>"), "<div class=\"ad\">Advertisement</div>");
  CHECK(read(page).text == plain.text);
}

TEST_CASE("verbatim text stays as it is, byte for byte") {
  const std::string text =
      "Envoy Arrives In Geneva\n\n  GENEVA (AP) — The envoy arrived in the city on "
      "Tuesday.\r\n\r\nShare on Facebook\n\nWith reporting by Reuters\n";
  const Document doc = read(text, Kind::text_verbatim);
  CHECK(doc.text == text);
  check_blocks(doc);
  CHECK(doc.dropped.empty());
  CHECK(role_of(doc, "Envoy Arrives") == "title");
  CHECK(role_of(doc, "The envoy arrived") == "body");
  CHECK(role_of(doc, "With reporting by") == "note");
  CHECK(doc.slice(doc.dateline.place) == "GENEVA");
  CHECK(doc.agencies == std::vector<std::string>{"Reuters", "AP"});
}

TEST_CASE("one sentence is an article") {
  const Document doc = read("Russia bombed Aleppo on Monday.", Kind::text_verbatim);
  REQUIRE(doc.blocks.size() == 1);
  CHECK(doc.blocks[0].role == BlockRole::body);
  CHECK_FALSE(doc.published.has_value());
  CHECK(read("Russia bombed Aleppo on Monday.").text == "Russia bombed Aleppo on Monday.");
}

TEST_CASE("what the caller gives wins, and the publication date is never a guess") {
  PageInput input;
  input.id = "t";
  input.bytes = kHtmlPage;
  input.published = CivilDate(2020, 1, 2);
  input.published_source = "option";
  input.outlet = "Given";
  const Result<Document> doc = read_page(input, test_tables());
  REQUIRE(doc.has_value());
  CHECK(doc->published.to_string() == "2020-01-02");
  CHECK(doc->published_source == "option");
  CHECK(doc->outlet == "Given");
  REQUIRE(doc->date_candidates.size() >= 2);
  CHECK(doc->date_candidates[1].source == "json-ld");

  const Document undated = read(
      "<html><body><p>The envoy arrived in the capital and met the president, who had last seen "
      "him on May 3, 2011, officials said on Tuesday.</p><p>Copyright 2015</p></body></html>");
  CHECK_FALSE(undated.published.has_value());
}

TEST_CASE("pages in other languages are kept and marked") {
  const Document doc = read(
      "<html lang=de><body><article><h1>Botschafter einbestellt</h1><p>Die Regierung hat am "
      "Donnerstag den Botschafter des Nachbarlandes einbestellt, "
      "nachdem Soldaten die Grenze überquert hatten.</p><p>Der Minister sprach von einer "
      "Verletzung des Völkerrechts und forderte eine Entschuldigung.</p></article></body></html>");
  CHECK(doc.language == "de");
  CHECK(doc.text.find("Botschafter") != std::string::npos);
}

TEST_CASE("pages whose words have no spaces between them are articles too") {
  const Document doc = read(
      "<html lang='ja'><body><nav><a href='/'>ホーム</a><a href='/w'>国際</a></nav><article><h1>外相がベルリンを訪問</h1>"
      "<p>フランスの外相は火曜日、ベルリンでドイツの外相と会談し、新たな制裁について協議した。</p>"
      "<p>内務省によると、デモが暴徒化し、警察は四十人の参加者を逮捕した。</p></article></body></html>");
  CHECK(doc.language == "ja");
  CHECK(role_of(doc, "火曜日") == "body");
  CHECK(role_of(doc, "四十人") == "body");
  CHECK(role_of(doc, "ホーム") == "absent");
}

TEST_CASE("bad input is refused with one clear reason, or repaired") {
  CHECK(refused("") == ErrorCode::kEmptyInput);
  CHECK(refused(" \n\t\n") == ErrorCode::kEmptyInput);
  CHECK(refused("%PDF-1.4 ...") == ErrorCode::kBinaryInput);
  CHECK(refused(std::string_view("\0\1\2\3\0\0\0\0binary", 14)) == ErrorCode::kBinaryInput);
  CHECK(refused("WARC/1.0\r\nWARC-Type: response\r\n") == ErrorCode::kNotBuiltYet);
  CHECK(refused("\x1F\x8B\x08\0\0\0") == ErrorCode::kNotBuiltYet);
  CHECK(refused("<?xml version='1.0'?><rss version='2.0'><channel/></rss>") ==
        ErrorCode::kNotBuiltYet);
  CHECK(refused(
            "<html><head><title>Nothing here</title></head><body><nav>Home</nav></body></html>") ==
        ErrorCode::kNoArticle);
  CHECK(refused(std::string(2000, 'a'), PageOptions{.max_bytes = 1000}) == ErrorCode::kTooLarge);

  const Document repaired = read(
      "The envoy arrived in Gen\xFFva on Tuesday for talks, a spokesman for the mission told "
      "reporters there.");
  CHECK(find_invalid_utf8(repaired.text) == std::string_view::npos);
  REQUIRE(repaired.notes.size() == 1);
  CHECK(repaired.notes[0].starts_with("charset"));
}

TEST_CASE("a megabyte of nested tags gives its text") {
  for (const std::string_view tag :
       {"<div>", "<b>", "<ul><li>", "<table><tr><td>", "<p><i>", "<blockquote>"}) {
    CAPTURE(tag);
    std::string page = "<html><body>";
    while (page.size() < 1'000'000) page += tag;
    page +=
        "<p>The envoy arrived in Geneva on Tuesday for a new round of peace talks between the "
        "government and the rebels.</p>";
    const Document doc = read(page);
    CHECK(doc.text.find("The envoy arrived in Geneva") != std::string::npos);
    CHECK_FALSE(doc.notes.empty());
  }
}

TEST_CASE("ten megabytes in one line") {
  std::string text;
  while (text.size() < 10'000'000) text += "The envoy arrived in Geneva on Tuesday. ";
  const Document doc = read(text, Kind::text_page);
  CHECK(doc.blocks.size() == 1);
}
