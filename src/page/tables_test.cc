#include "page/tables.h"

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "page/piece.h"
#include "page/test_tables.h"

using namespace dateline;

TEST_CASE("furniture phrases") {
  struct Row {
    std::string_view text, reason;  // empty: not certain
  };
  for (const Row& row : {
           Row{"Share on Facebook", "share"},
           Row{"Share:", "share"},
           Row{"• 16x9 Image", "image-size"},
           Row{"Accessibility links", "nav"},
           Row{"Read more »", "nav"},
           Row{"© 2018 The Daily", "legal-notice"},
           Row{"©2018 The Daily", "legal-notice"},
           Row{"We use cookies to make this site better.", "cookie"},
           Row{"Sign up for our newsletter", "newsletter"},
           Row{"With reporting by Reuters", "credit"},
           Row{"3 min read", "label"},
           // words of furniture in sentences that are none
           Row{"Investors share the view that rates will rise.", ""},
           Row{"The minister will print more money next year.", ""},
           Row{"Home prices rose in May.", ""},
           Row{"The next president must act.", ""},
           Row{"Breaking news of the coup spread fast.", ""},
           Row{"Police searched the home", ""},
       }) {
    CAPTURE(row.text);
    const FurnitureMatch m = test_tables().furniture(fold_name(row.text), count_words(row.text));
    CHECK((m.weight >= 1 ? m.reason : std::string_view()) == row.reason);
  }
}

TEST_CASE("lines that are nothing but furniture words") {
  CHECK(test_tables().furniture_row("facebook twitter whatsapp copy link", 5) == "share");
  CHECK(test_tables().furniture_row("home news politics sport", 4) == "nav");
  CHECK(test_tables().furniture_row("twitter and facebook were blocked in the country", 8) == "");
  CHECK(test_tables().furniture_row("facebook", 1) == "");
}

TEST_CASE("outlets") {
  CHECK(test_tables().outlet_of_host("www.rferl.org") == "RFE/RL");
  CHECK(test_tables().outlet_of_host("edition.cnn.com") == "CNN");
  CHECK(test_tables().outlet_of_host("example.org") == "");
  CHECK(test_tables().outlet_at_start("Voice of America reaches 300 million people") == "VOA");
  CHECK(test_tables().outlet_at_start("Voices of America") == "");
}
