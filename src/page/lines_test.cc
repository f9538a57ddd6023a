#include "page/lines.h"

#include <doctest/doctest.h>

#include <string>

using namespace dateline;

TEST_CASE("paragraphs of plain text") {
  struct Row {
    std::string text;
    std::vector<std::string> pieces;
  };
  const std::string wrapped =
      "The minister told reporters in the capital on Thursday that the talks\n"
      "had gone well and that a further round would be held before the end of\n"
      "the month.";
  for (const Row& row : {
           Row{"One.\n\nTwo.", {"One.", "Two."}},
           Row{"One line a paragraph.\nAnother one.\nA third.",
               {"One line a paragraph.", "Another one.", "A third."}},
           Row{"The president (file photo)\nThe president (file photo)",
               {"The president (file photo)", "The president (file photo)"}},
           Row{wrapped,
               {"The minister told reporters in the capital on Thursday that the talks had gone "
                "well and that a further round would be held before "
                "the end of the month."}},
           Row{"Police fire tear gas\nat opposition rally\n\nBy A. Bo",
               {"Police fire tear gas at opposition rally", "By A. Bo"}},
           Row{"The army chief has met the president on his first trip abroad since fighting broke "
               "out.\nHe flew to the city on Tuesday, his office said in a statement.\nTalks "
               "follow.",
               {"The army chief has met the president on his first trip abroad since fighting "
                "broke out.",
                "He flew to the city on Tuesday, his office said in a statement.",
                "Talks follow."}},
           Row{"  spaced\xC2\xA0 out  \r\n\r\n\tand tabbed", {"spaced out", "and tabbed"}},
           Row{"\n\n \n", {}},
       }) {
    CAPTURE(row.text);
    const std::vector<Piece> got = split_paragraphs(row.text);
    REQUIRE(got.size() == row.pieces.size());
    for (size_t i = 0; i < got.size(); ++i) {
      CHECK(got[i].text == row.pieces[i]);
      CHECK(got[i].source.end <= row.text.size());
      CHECK(got[i].source.begin < got[i].source.end);
    }
  }
}
