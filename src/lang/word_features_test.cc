#include "lang/word_features.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

namespace dateline {

// What train/features.py gives for the same words: the network only works when both agree.
TEST_CASE("rows are those of the trainer") {
  struct Case {
    std::string_view word;
    std::array<uint32_t, kHashedTables> hashed;
  };
  const Case cases[] = {
      {"Don\u2019t", {2307, 4749, 429, 272, 156, 393}},
      {"U.S.", {2989, 6309, 829, 3199, 2523, 91}},
      {"1998", {3245, 401, 973, 3157, 7103, 252}},
      {"Čapek", {3220, 7600, 753, 438, 5433, 396}},
      {"WASHINGTON", {1111, 4071, 172, 370, 4381, 629}},
      {"al-Ani", {824, 2258, 203, 917, 6076, 346}},
  };
  WordFeatureScratch scratch;
  for (const Case& c : cases) {
    CAPTURE(c.word);
    CHECK(word_rows(c.word, scratch).hashed == c.hashed);
  }
}

TEST_CASE("the key forgets case, digits and kinds of quotes") {
  WordFeatureScratch scratch;
  CHECK(word_rows("PUTIN", scratch).key_hash == word_rows("putin", scratch).key_hash);
  CHECK(word_rows("1998", scratch).key_hash == word_rows("2004", scratch).key_hash);
  CHECK(word_rows("don\u2019t", scratch).key_hash == word_rows("don't", scratch).key_hash);
  CHECK(word_rows("Putin", scratch).key_hash != word_rows("Putina", scratch).key_hash);
}

TEST_CASE("any bytes have rows") {
  WordFeatureScratch scratch;
  for (std::string_view word : {"", "\xff\xfe", "\xc3", "\xf0\x9f\x98\x80"}) {
    const WordRows rows = word_rows(word, scratch);
    for (size_t i = 0; i < kHashedTables; ++i) CHECK(rows.hashed[i] < kHashedRows[i]);
  }
}

}  // namespace dateline
