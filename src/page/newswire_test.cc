#include "page/newswire.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "page/test_tables.h"

namespace dateline {
namespace {

Document document_of(const Item& item) {
  const Result<Document> doc = read_page(page_input(item, CivilDate::none()), test_tables());
  REQUIRE(doc.has_value());
  return *doc;
}

const char* const kNitf = R"(<nitf><head><title>unused</title><docdata management-status="usable"><doc-id id-string="w-17"/>
<date.issue norm="20180517T080000Z"/></docdata><pubdata name="Harbour Wire" position.section="World"/></head>
<body><body.head><hedline><hl1>Envoy arrives in Geneva</hl1></hedline><byline>By <person>Ana Ruiz</person></byline>
<dateline><location>GENEVA</location>, <story.date>May 17</story.date> (Reuters)</dateline></body.head>
<body.content><p>The envoy arrived on <em>Thursday</em>.</p><media media-type="image"><media-reference source="x.jpg"/>
<media-caption>The envoy at the airport</media-caption></media><hl2>Talks</hl2><p>Talks begin on Friday, the ministry said.</p></body.content>
<body.end/></body></nitf>)";

TEST_CASE("NITF") {
  const FeedItems found = read_newswire(std::string("<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf.dtd\">") + kNitf);
  CHECK_FALSE(found.error);
  REQUIRE(found.items.size() == 1);
  CHECK(found.items[0].id == "w-17");
  const Document doc = document_of(found.items[0]);
  CHECK(doc.title == "Envoy arrives in Geneva");
  CHECK(doc.published == CivilDate(2018, 5, 17));
  CHECK(doc.published_source == "nitf");
  CHECK(doc.outlet == "Harbour Wire");
  CHECK(doc.section == "World");
  CHECK(doc.authors == std::vector<std::string>{"Ana Ruiz"});
  CHECK(doc.agencies == std::vector<std::string>{"Reuters"});
  CHECK(doc.slice(doc.dateline.place) == "GENEVA");
  CHECK(doc.text.find("The envoy arrived on Thursday.") != std::string::npos);
  CHECK(doc.text.find("Talks begin on Friday") != std::string::npos);
  CHECK(doc.text.find("unused") == std::string::npos);
}

TEST_CASE("NewsML-G2: messages, NITF and XHTML inside, what was canceled, pictures") {
  const std::string message = std::string(R"(<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1" xml:lang="en"><itemMeta><provider literal="Harbour Wire"/><versionCreated>2018-05-18T09:00:00Z</versionCreated>
<firstCreated>2018-05-17T08:00:00Z</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Envoy arrives</headline><by>Tom Lee</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>
<body><p>The envoy arrived in Geneva.</p><p>Talks begin on Friday.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta><contentSet><inlineData contenttype="text/plain">Old.</inlineData></contentSet></newsItem>
<newsItem guid="urn:3"><itemMeta/><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>
<newsItem guid="urn:4"><contentMeta><headline>From NITF</headline></contentMeta><contentSet><inlineXML>)") + kNitf + R"(</inlineXML></contentSet></newsItem>
<packageItem guid="urn:5"/></itemSet></newsMessage>)";
  const FeedItems found = read_newswire(message);
  REQUIRE(found.items.size() == 5);
  const Document doc = document_of(found.items[0]);
  CHECK(doc.text == "Envoy arrives\n\nThe envoy arrived in Geneva.\n\nTalks begin on Friday.");
  CHECK(doc.published == CivilDate(2018, 5, 17));
  CHECK(doc.updated == CivilDate(2018, 5, 18));
  CHECK(doc.authors == std::vector<std::string>{"Tom Lee"});
  CHECK(found.items[1].skipped == "canceled by its agency");
  CHECK(found.items[2].skipped == "no text in it");
  CHECK(found.items[3].title == "From NITF");
  CHECK(document_of(found.items[3]).text.find("Talks begin on Friday") != std::string::npos);
  CHECK(found.items[4].skipped.starts_with("a package"));
}

TEST_CASE("ninjs 1 and 3") {
  const auto old = nlohmann::json::parse(R"({"uri":"urn:1","type":"text","versioncreated":"2018-05-17T08:00:00Z","headline":"Envoy arrives",
"byline":"Ana Ruiz","body_html":"<p>She came by train.</p>","language":"en"})");
  REQUIRE(is_ninjs(old));
  const Document doc = document_of(read_ninjs(old));
  CHECK(doc.text == "Envoy arrives\n\nShe came by train.");
  CHECK(doc.published == CivilDate(2018, 5, 17));
  CHECK(doc.authors == std::vector<std::string>{"Ana Ruiz"});
  const auto newer = nlohmann::json::parse(R"({"uri":"urn:2","headlines":[{"role":"short","value":"Envoy"},{"role":"main","value":"Envoy arrives"}],
"bodies":[{"value":"She came by train.\n\nTalks begin on Friday.","contenttype":"text/plain"}],"provider":"Harbour Wire"})");
  CHECK(document_of(read_ninjs(newer)).text == "Envoy arrives\n\nShe came by train.\n\nTalks begin on Friday.");
  CHECK(read_ninjs(nlohmann::json::parse(R"({"uri":"u","type":"picture","headline":"x"})")).skipped == "picture, not text");
  CHECK(read_ninjs(nlohmann::json::parse(R"({"uri":"u","pubstatus":"canceled","headline":"x"})")).skipped == "canceled by its agency");
  CHECK_FALSE(is_ninjs(nlohmann::json::parse(R"({"id":"a","text":"x"})")));
}

}  // namespace
}  // namespace dateline
