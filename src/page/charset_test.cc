#include "page/charset.h"

#include <doctest/doctest.h>

#include <string>

using namespace dateline;
using namespace std::string_literals;

TEST_CASE("character sets") {
  const std::string
      russian_1251 =  // "Президент России встретился в Сочи с президентом Сирии" in windows-1251
      "\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xD0\xEE\xF1\xF1\xE8\xE8 "
      "\xE2\xF1\xF2\xF0\xE5\xF2\xE8\xEB\xF1\xFF \xE2 \xD1\xEE\xF7\xE8 \xF1 "
      "\xEF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2\xEE\xEC \xD1\xE8\xF0\xE8\xE8";
  const std::string russian = "Президент России встретился в Сочи с президентом Сирии";
  struct Row {
    std::string bytes;
    std::string_view declared;
    std::string text;
    bool note;
  };
  for (const Row& row : {
           Row{"plain", "", "plain", false},
           Row{"\xEF\xBB\xBFwith mark", "windows-1252", "with mark", false},
           Row{"caf\xC3\xA9", "utf-8", "café", false},
           Row{"caf\xC3\xA9", "windows-1252", "café", true},  // declared falsely
           Row{"caf\xE9 in Paris", "iso-8859-1", "café in Paris", false},
           Row{"\x93quoted\x94", "iso-8859-1", "“quoted”", false},  // as browsers read it
           Row{russian_1251, "windows-1251", russian, false},
           Row{russian_1251, "utf-8", russian, true},  // declared falsely, sniffed
           Row{russian_1251, "", russian, true},
           Row{russian_1251, "iso-8859-1", russian, true},  // what servers declare for everything
           Row{"\xFF\xFEh\0i\0"s, "", "hi", false},
           Row{"\xFE\xFF\0h\0i"s, "", "hi", false},
           Row{"caf\xC3\xA9 na\xC3\xAFve r\xC3\xA9sum\xC3\xA9 \xFF!", "utf-8",
               "café naïve résumé \xEF\xBF\xBD!", true},
       }) {
    CAPTURE(row.bytes);
    const DecodedText got = decode_text(row.bytes, row.declared);
    CHECK(got.text == row.text);
    CHECK(got.note.empty() == !row.note);
    CHECK(got.ok);
  }
}

TEST_CASE("doubly encoded text") {
  std::string once = "The ministerâ€™s visit didnâ€™t end, he couldnâ€™t say";
  CHECK(repair_mojibake(once));
  CHECK(once == "The minister’s visit didn’t end, he couldn’t say");
  std::string mixed = "Привет â€œfromâ€\uFFFD ZoÃ« and Élodie’s cafÃ©, didnâ€™t";  // only some of it went through twice
  CHECK(repair_mojibake(mixed));
  CHECK(mixed == "Привет “from” Zoë and Élodie’s café, didn’t");
  for (std::string fine : {"A café in Paris", "Ão Ângulo", "one â€™ only"}) {
    const std::string before = fine;
    CHECK_FALSE(repair_mojibake(fine));
    CHECK(fine == before);
  }
}

TEST_CASE("declared charsets") {
  CHECK(declared_charset("<html><meta charset=\"windows-1251\">") == "windows-1251");
  CHECK(declared_charset("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>") ==
        "koi8-r");
  CHECK(declared_charset("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><html>") == "ISO-8859-1");
  CHECK(declared_charset("<p>charset of the army") == "");
}
