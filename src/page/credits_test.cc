#include "page/credits.h"

#include <doctest/doctest.h>

#include "page/test_tables.h"

using namespace dateline;
using Names = std::vector<std::string>;

TEST_CASE("datelines") {
  struct Row {
    std::string_view text, place, date;
    Names agencies;
  };
  for (const Row& row : {
           Row{"SOCHI, Russia, May 17 (Reuters) - Russian President",
               "SOCHI, Russia",
               "May 17",
               {"Reuters"}},
           Row{"WASHINGTON (AP) — The Senate voted", "WASHINGTON", "", {"AP"}},
           Row{"BEIRUT, Lebanon — Shells fell", "BEIRUT, Lebanon", "", {}},
           Row{"MOSCOW, May 17. /TASS/. The ministry said", "MOSCOW", "May 17", {"TASS"}},
           Row{"Paris (AFP) - France's prime minister", "Paris", "", {"AFP"}},
           Row{"NEW YORK -- A judge ruled", "NEW YORK", "", {}},
           Row{"BEIJING, Nov. 22 (Xinhua) -- China's", "BEIJING", "Nov. 22", {"Xinhua"}},
           Row{"Kabul, Afghanistan – The talks", "Kabul, Afghanistan", "", {}},
           Row{"Tehran, May 17, IRNA – The minister", "Tehran", "May 17", {"IRNA"}},
           Row{"May 17 (UPI) -- A storm", "", "May 17", {"UPI"}},
           Row{"WASHINGTON, D.C. – The panel", "WASHINGTON, D.C.", "", {}},
           // no datelines
           Row{"The talks - the third this year - failed", "", "", {}},
           Row{"Trump — who won in 2016 — said", "", "", {}},
           Row{"Officials said on May 17 - a Thursday - that", "", "", {}},
           Row{"Sanctions, Russia said, will fail", "", "", {}},
           Row{"Two-thirds of voters agreed", "", "", {}},
           Row{"", "", "", {}},
       }) {
    CAPTURE(row.text);
    Names agencies;
    const TextSpan block{0, static_cast<uint32_t>(row.text.size())};
    const DatelineWords found = find_dateline(row.text, block, test_tables(), agencies);
    CHECK(slice(row.text, found.place) == row.place);
    CHECK(slice(row.text, found.date) == row.date);
    CHECK(agencies == row.agencies);
    if (!row.place.empty() || !row.date.empty()) CHECK(found.span.contains(found.place));
  }
}

TEST_CASE("agencies in credits, in their order, each once") {
  struct Row {
    std::string_view text;
    Names agencies;
  };
  for (const Row& row : {
           Row{"With reporting by Reuters, dpa, AFP, AP, Interfax, and TASS",
               {"Reuters", "dpa", "AFP", "AP", "Interfax", "TASS"}},
           Row{"The Associated Press and AP contributed to this report.", {"AP"}},
           Row{"Agence France-Presse/Getty", {"AFP"}},
           Row{"An app was used to map the caps", {}},
           Row{"ITAR-TASS", {"TASS"}},
       }) {
    CAPTURE(row.text);
    Names agencies;
    CHECK(add_agencies(row.text, test_tables(), agencies) == !row.agencies.empty());
    CHECK(agencies == row.agencies);
  }
}

TEST_CASE("bylines") {
  struct Row {
    std::string_view line;
    Names authors;
  };
  for (const Row& row : {
           Row{"By Ana Ruiz", {"Ana Ruiz"}},
           Row{"By Ana Ruiz and Tom Lee, BBC News correspondents in Kyiv", {"Ana Ruiz", "Tom Lee"}},
           Row{"Von Jörg Müller", {"Jörg Müller"}},
           Row{"Peter Maahn/SP-X", {}},
           Row{"Written by Peter Maahn/SP-X", {"Peter Maahn"}},
           Row{"By the river, soldiers waited for orders to cross", {}},
           Row{"By 2020 the war was over", {}},
           Row{"Ana Ruiz", {}},
       }) {
    CAPTURE(row.line);
    CHECK(byline_authors(row.line) == row.authors);
  }
}

TEST_CASE("names after labels, and before other matter") {
  CHECK(byline_authors("Date: 19.11.2021 Author: Ana Ruiz Source: Gazette") == Names{"Ana Ruiz"});
  CHECK(byline_authors("Text by Ana Ruiz Illustration by Tom Lee") == Names{"Ana Ruiz"});
  CHECK(byline_authors("By Ana Ruiz on 5 May 2021") == Names{"Ana Ruiz"});
  CHECK(byline_authors("The author: nobody knows").empty());
  CHECK(is_author_label("Author:"));
  CHECK_FALSE(is_author_label("Author of the report"));
}

TEST_CASE("author fields") {
  CHECK(split_authors("Ana Ruiz; Tom Lee") == Names{"Ana Ruiz", "Tom Lee"});
  CHECK(split_authors("by Ana Ruiz (Kyiv), Tom Lee") == Names{"Ana Ruiz", "Tom Lee"});
  CHECK(split_authors("https://example.org/ana") == Names{});
  CHECK(split_authors("ana@example.org") == Names{});
}
