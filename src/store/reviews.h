// What people say about single reports: accept, correct, reject. Reports are known by their place in the text, so that a review outlives
// re-coding; all reviews are kept, the latest of a reviewer about a place counts.
//
//   Status fine = check_review(review);                  // before the store is opened for writing
//   Result<Review> kept = add_review(store, review);
//   Result<std::vector<Review>> all = load_reviews(db, {.article = 17});
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "store/store.h"
#include "story/agreement.h"

namespace dateline {

struct Review {
  int64_t id = 0;
  std::string made;                      // "2026-01-31T12:00:00Z"
  std::string reviewer, verdict, note;   // verdict: accept, correct, reject
  uint64_t report = 0;                   // as it was then
  nlohmann::ordered_json fields = nlohmann::ordered_json::object();   // corrected field -> right value, as in docs/contract.md
  std::optional<int64_t> article;        // latest version that has that text
  std::optional<uint64_t> report_now;    // the report that stands there today
};

/// As the schema Review of serve/openapi.json.
nlohmann::ordered_json review_json(const Review& review);

/// Fields that a correction may name.
const std::vector<std::string_view>& review_fields();
/// kUsage when the verdict is none, a field is none or has a value of the wrong kind, a correction corrects nothing, or the reviewer has no
/// name. At most 100 bytes of name, 2000 of note, 20000 of fields.
Status check_review(const Review& review);
/// In one transaction; gives it back with id, time and place. kNotInStore when no current report has that id.
Result<Review> add_review(Store& store, const Review& review);

struct ReviewQuery {
  std::optional<uint64_t> report;        // by place: also reviews of what stood there before re-coding
  std::optional<int64_t> article;
  std::string reviewer, verdict;         // exactly; "": any
  std::optional<int64_t> before;         // only ids below: the next page
  int64_t limit = -1;
};
/// Newest first.
Result<std::vector<Review>> load_reviews(Database& db, const ReviewQuery& query);
/// How many there are, whatever `before` and `limit` say.
Result<int64_t> count_reviews(Database& db, const ReviewQuery& query);

/// How reviewers agree on reports that two of them or more have seen: "verdict" first, then each field that any of them corrected, where
/// accepting stands for the value that was coded.
Result<std::vector<std::pair<std::string, Agreement>>> review_agreement(Database& db);

}  // namespace dateline
