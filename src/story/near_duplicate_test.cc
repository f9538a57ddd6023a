#include "story/near_duplicate.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace dateline;

namespace {

/// Text of `count` sentences that are the same for the same seed.
std::string story(int seed, int count) {
  static const char* const kWords[] = {"minister", "said", "talks", "border", "river", "troops", "aid", "convoy", "reached",
                                       "village", "before", "dawn", "officials", "signed", "deal", "grain", "prices", "rose",
                                       "after", "harvest", "protest", "square", "police", "held", "leader", "visited"};
  uint32_t state = static_cast<uint32_t>(seed) * 2654435761u + 1;
  std::string out;
  for (int i = 0; i < count; ++i) {
    for (int w = 0; w < 12; ++w) {
      state = state * 1664525u + 1013904223u;
      out += kWords[(state >> 16) % (sizeof kWords / sizeof *kWords)];
      out += w == 11 ? ". " : " ";
    }
  }
  return out;
}

Likeness compare(const std::string& x, const std::string& y) {
  const TextSignature a = sign(x), b = sign(y);
  return likeness(a.shingles, a.hashes.data(), b.shingles, b.hashes.data());
}

bool share_a_band(const std::string& x, const std::string& y) {
  const TextSignature a = sign(x), b = sign(y);
  for (int i = 0; i < kSignatureBands; ++i)
    if (a.bands[static_cast<size_t>(i)] == b.bands[static_cast<size_t>(i)]) return true;
  return false;
}

}  // namespace

TEST_CASE("copies are found whatever their case and punctuation") {
  const std::string text = story(1, 20);
  std::string other = text;
  for (char& c : other) c = c == '.' ? '!' : static_cast<char>(c >= 'a' && c <= 'z' && (&c - other.data()) % 3 == 0 ? c - 32 : c);
  CHECK(compare(text, other).resemblance == 1.0);
  CHECK(near_copies(compare(text, other)));
}

TEST_CASE("a new first paragraph and a cut end leave it a copy") {
  const std::string text = story(2, 24);
  const std::string rewritten = story(3, 3) + text.substr(0, text.size() * 2 / 3);
  CHECK(near_copies(compare(text, rewritten)));
  CHECK(share_a_band(text, rewritten));
  CHECK(compare(text, rewritten).containment > compare(text, rewritten).resemblance);
}

TEST_CASE("other stories are no copies, and one line of common words is never compared") {
  int copies = 0;
  for (int i = 10; i < 60; ++i) copies += near_copies(compare(story(i, 20), story(i + 100, 20)));
  CHECK(copies == 0);
  CHECK_FALSE(near_copies(compare("The two leaders met on Monday in Geneva.", "The two leaders met on Monday in Geneva.")));
}
