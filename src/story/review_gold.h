// A review as gold: files that scorers read.
//
//   jsonl    the record of each article with its events as the coder has them (docs/contract.md)
//   gsr      DIR/PLOVER/gold_standard_records/PLOVER_GSR_CAMEO.txt: one record an event, as PLOVER's gold standard records
//   golden   DIR/ID.txt and DIR/ID.events.txt: the golden cases of tests/golden/README.md
//
// Only articles whose events have all been decided: from others nobody could tell what is missing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "story/review.h"

namespace dateline {

/// How many articles went in, and how many were left out as not decided to the end.
struct GoldCount {
  size_t articles = 0, events = 0, left_out = 0;
};

/// `path`: a file for jsonl, a folder for the others (made when it is not there). kCannotWrite.
Result<GoldCount> write_gold_jsonl(std::span<const ReviewJson> records, std::span<const Judgement> judgements, const std::string& path);
Result<GoldCount> write_gold_gsr(std::span<const ReviewJson> records, std::span<const Judgement> judgements, const std::string& folder);
Result<GoldCount> write_gold_golden(std::span<const ReviewJson> records, std::span<const Judgement> judgements, const std::string& folder);

}  // namespace dateline
