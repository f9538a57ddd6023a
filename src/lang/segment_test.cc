// One row, one behaviour: words parted by spaces, sentences by " | ".
#include <random>

#include "base/utf8.h"
#include "lang/test_trees.h"

namespace dateline {
namespace {

std::string shown(const std::string& text) {
  const Document d = testing::document_of(text);
  const Result<LangTables> tables = LangTables::open(testing::pack());
  REQUIRE(tables.has_value());
  Analysis a;
  SegmentScratch scratch;
  Segmenter(*tables).segment(d, a, scratch);
  std::string out;
  for (const Sentence& s : a.sentences) {
    if (!out.empty()) out += " |";
    for (const Word& w : a.words_of(s))
      out += (out.empty() ? "" : " ") + std::string(d.slice(w.span));
  }
  return out;
}

TEST_CASE("words as in the English treebanks") {
  const std::pair<const char*, const char*> rows[] = {
      {"They don't know.", "They do n't know ."},
      {"They don’t know.", "They do n’t know ."},
      {"We cannot stay.", "We can not stay ."},
      {"Kenya's economy", "Kenya 's economy"},
      {"the voters' choice", "the voters ' choice"},
      {"He called it 'the end of hopes', she said.",
       "He called it ' the end of hopes ' , she said ."},
      {"a well-known non-profit", "a well - known non-profit"},
      {"Al-Shabab fighters", "Al - Shabab fighters"},
      {"It cost $1.5m or 3,400 euros (5%).", "It cost $ 1.5 m or 3,400 euros ( 5 % ) ."},
      {"Talks begin at 7:30pm on 5/18.", "Talks begin at 7:30 pm on 5/18 ."},
      {"Call 345-9945 about the 4-2 vote", "Call 345-9945 about the 4 - 2 vote"},
      {"See https://example.org/a-b?c=1, please.", "See https://example.org/a-b?c=1 , please ."},
      {"Write to jane.roe@example.org.", "Write to jane.roe@example.org ."},
      {"R&D at AT&T and/or Q&A", "R&D at AT&T and / or Q&A"},
      {"the 1980s and the '80s", "the 1980s and the '80s"},
      {"Well... yes -- perhaps!?", "Well ... yes -- perhaps !?"},
      {"gonna", "gon na"},
      {"\"Go,\" he said.", "\" Go , \" he said ."},
      {"O'Brien met d'Arcy", "O'Brien met d'Arcy"},
      {"US$5bn", "US$ 5 bn"},
  };
  for (const auto& [text, words] : rows) CHECK(shown(text) == std::string(words));
}

TEST_CASE("where sentences end") {
  const std::pair<const char*, const char*> rows[] = {
      {"Gen. Abbas spoke. He left.", "Gen. Abbas spoke . | He left ."},
      {"It was signed by J. R. Cole of Acme Inc. on Jan. 5.",
       "It was signed by J. R. Cole of Acme Inc. on Jan. 5 ."},
      {"The U.S. envoy left. Talks ended.", "The U.S. envoy left . | Talks ended ."},
      {"The vote is at 5 p.m. on Monday.", "The vote is at 5 p.m. on Monday ."},
      {"\"It is over.\" She sat down.", "\" It is over . \" | She sat down ."},
      {"Is it over? Nobody knows.", "Is it over ? | Nobody knows ."},
      {"OSLO, May 17 (NTB) - Talks failed. Nobody was hurt.",
       "OSLO , May 17 ( NTB ) - Talks failed . | Nobody was hurt ."},
      {"Minister resigns\n\nThe minister has gone.", "Minister resigns | The minister has gone ."},
      {"Prices rose 3.5 percent in No. 4 of the list.",
       "Prices rose 3.5 percent in No. 4 of the list ."},
  };
  for (const auto& [text, words] : rows) CHECK(shown(text) == std::string(words));
}

TEST_CASE("a dateline is a sentence of its own") {
  const Result<LangTables> tables = LangTables::open(testing::pack());
  REQUIRE(tables.has_value());
  Document d = testing::document_of("TBILISI -- Armenia and Georgia signed a treaty.");
  d.dateline.span = {0, 10};
  Analysis a;
  SegmentScratch scratch;
  Segmenter(*tables).segment(d, a, scratch);
  REQUIRE(a.sentences.size() == 2);
  CHECK(d.slice(a.sentences[0].span) == "TBILISI --");
  CHECK(d.slice(a.sentences[1].span) == "Armenia and Georgia signed a treaty.");
}

TEST_CASE(
    "whatever the bytes, words are in order, disjoint and cover all that is not white space") {
  const Result<LangTables> tables = LangTables::open(testing::pack());
  REQUIRE(tables.has_value());
  const Segmenter segmenter(*tables);
  const std::string_view alphabet[] = {
      "a",      "Z", "9", " ", "\n\n", ".",    ",",    "'", "\"", "-",      "’",    "é", "—", "…",
      "\u200d", "(", "/", "@", "n't",  "U.S.", "\xff", "$", "😀",  "\u00a0", "www.", ":", "%", "_"};
  std::mt19937 random(7);
  SegmentScratch scratch;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t n = random() % 30; n > 0; --n) text += alphabet[random() % std::size(alphabet)];
    const Document d = testing::document_of(text);
    Analysis a;
    segmenter.segment(d, a, scratch);
    std::vector<bool> covered(text.size());
    uint32_t end = 0;
    for (const Word& w : a.words) {
      REQUIRE(w.span.begin >= end);
      REQUIRE(w.span.end > w.span.begin);
      for (uint32_t i = w.span.begin; i < w.span.end; ++i) covered[i] = true;
      end = w.span.end;
    }
    for (const Block& b : d.blocks)
      for (size_t i = b.span.begin; i < b.span.end;) {
        const size_t at = i;
        if (!is_space(decode_utf8(d.text, i))) CHECK(covered[at]);
      }
    uint32_t first = 0;
    for (const Sentence& s : a.sentences) {
      REQUIRE(s.first == first);
      REQUIRE(s.last > s.first);
      REQUIRE(d.blocks[s.block].span.contains(s.span));
      first = s.last;
    }
    REQUIRE(first == a.words.size());
  }
}

}  // namespace
}  // namespace dateline
