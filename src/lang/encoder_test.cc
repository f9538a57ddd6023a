#include "lang/encoder.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

namespace dateline {
namespace {

const std::string kModel = DATELINE_SOURCE_DIR "/models/relation.model";

std::vector<uint32_t> rows_of(const Encoder& encoder, std::string_view text) {
  std::vector<uint32_t> rows = {encoder.start()};
  encoder.pieces().cut(text, rows);
  rows.push_back(encoder.end());
  return rows;
}

TEST_CASE("words are cut into the longest pieces that are known") {
  const Result<Encoder> encoder = Encoder::open(kModel);
  REQUIRE(encoder.has_value());
  const WordPieces& pieces = encoder->pieces();
  const auto cut = [&](std::string_view text) {
    std::vector<uint32_t> rows;
    pieces.cut(text, rows);
    return rows;
  };
  CHECK(cut("insurgents") == std::vector{pieces.row("insurgents")});
  CHECK(cut("Erdoğan’s") == std::vector{pieces.row("er"), pieces.row("##dog"), pieces.row("##an"), pieces.row("'"), pieces.row("s")});
  CHECK(cut("Erdoğan’s") == cut("erdogan's"));
  CHECK(cut("U.N.") == std::vector{pieces.row("u"), pieces.row("."), pieces.row("n"), pieces.row(".")});
  CHECK(cut("") .empty());
  CHECK(cut("  \n ").empty());
  CHECK(cut("\xff\xfe a") .back() == pieces.row("a"));                       // bytes that are no text
  CHECK(cut("᚛᚛") == std::vector{pieces.unknown(), pieces.unknown()});
  CHECK(cut(std::string(10000, 'q')).size() <= 8);
  CHECK(pieces.row("nosuchpiece") == pieces.unknown());
}

TEST_CASE("states depend on the sentence alone: not on what was read before, nor on which of them are wanted") {
  const Result<Encoder> encoder = Encoder::open(kModel);
  REQUIRE(encoder.has_value());
  const std::vector<uint32_t> sentence = rows_of(*encoder, "Rebels shelled an army post near the river on Monday.");
  EncoderScratch fresh, used;
  std::vector<float> all, some, again;
  std::vector<uint32_t> every(sentence.size());
  for (uint32_t i = 0; i < every.size(); ++i) every[i] = i;
  encoder->encode(sentence, every, all, fresh);
  REQUIRE(all.size() == sentence.size() * kEncoderWidth);
  encoder->encode(rows_of(*encoder, "Another, longer sentence came before: it says nothing at all of rebels or of rivers, and goes on."), every, again, used);
  const std::vector<uint32_t> wanted = {4, 0, 4};
  encoder->encode(sentence, wanted, some, used);
  for (size_t i = 0; i < wanted.size(); ++i)
    for (size_t k = 0; k < kEncoderWidth; ++k) CHECK(some[i * kEncoderWidth + k] == all[wanted[i] * kEncoderWidth + k]);
  const std::vector<uint32_t> one = {encoder->start()}, first = {0};
  encoder->encode(one, first, some, used);
  CHECK(some.size() == kEncoderWidth);
  std::vector<uint32_t> longest(kEncoderLongest, encoder->start());
  encoder->encode(longest, first, some, used);
  for (const float x : some) CHECK(std::isfinite(x));
}

TEST_CASE("a model that is cut off, or of another kind, is refused") {
  CHECK(Encoder::open(DATELINE_SOURCE_DIR "/models/lang.model").error().code == ErrorCode::kBadModel);
  CHECK(Encoder::open("nowhere.model").error().code == ErrorCode::kCannotOpen);
}

}  // namespace
}  // namespace dateline
