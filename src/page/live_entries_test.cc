#include "page/live_entries.h"

#include <doctest/doctest.h>

#include "page/read.h"
#include "page/test_tables.h"

using namespace dateline;

namespace {

std::string entry(const std::string& clock, const std::string& words) {
  return "<div class='live-blog-entry'><p class=meta><time datetime='2021-03-08T" + clock +
         ":00Z'>2 hours ago</time></p><p>" + words + "</p></div>";
}

const std::string kEntries =
    entry("14:05", "The envoy of Freedonia arrived in Geneva, where talks with the delegation of "
                   "Sylvania are to begin later in the afternoon, his office said.") +
    entry("14:40", "Police closed the streets around the hotel after some two hundred people "
                   "gathered there to protest against the talks, witnesses said.") +
    entry("15:10", "The foreign minister of Sylvania said that he expected no results today, but "
                   "that both sides would meet again on Tuesday.");

Document read(const std::string& body) {
  const std::string html = "<title>Talks in Geneva: live | Gazette</title><body><h1>Talks in "
                           "Geneva: live</h1>" + body + "</body>";
  PageInput input;
  input.kind = PageInput::Kind::html;
  input.bytes = html;
  Result<Document> doc = read_page(input, test_tables());
  REQUIRE(doc.has_value());
  return std::move(*doc);
}

}  // namespace

TEST_CASE("entries of a live blog keep their times, as notes above them") {
  const Document doc = read("<article class=liveblog>" + kEntries + "</article>");
  CHECK(doc.text.find("2021-03-08 14:05 UTC") < doc.text.find("The envoy of Freedonia"));
  const size_t second = doc.text.find("2021-03-08 14:40 UTC");
  REQUIRE(second != std::string::npos);
  CHECK(second < doc.text.find("Police closed"));
  for (const Block& b : doc.blocks)
    if (b.span.begin == second) CHECK(b.role == BlockRole::note);
  CHECK(doc.text.find("hours ago") == std::string::npos);
}

TEST_CASE("times on other pages are no entries") {
  const Document doc = read(
      "<article><p><time datetime='2021-03-08T14:05:00Z'>8 March</time></p><p>The envoy of "
      "Freedonia arrived in Geneva, where talks with the delegation of Sylvania are to begin later "
      "in the afternoon, his office said.</p><p>Police closed the streets around the hotel after "
      "some two hundred people gathered there to protest, witnesses said.</p></article>");
  CHECK(doc.text.find("14:05") == std::string::npos);
}
