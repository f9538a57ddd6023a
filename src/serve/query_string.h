// The words of an address: percent-encoding, query strings. These read what anybody sends; fuzz/query_fuzz.cc feeds them.
//
//   Result<QueryWords> words = parse_query("who=RUS&text=grain%20deal");     // {{"who","RUS"},{"text","grain deal"}}
//
// kBadQuery for a broken escape, bytes that are no UTF-8, control characters, a name given twice. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dateline {

using QueryWords = std::vector<std::pair<std::string, std::string>>;

Result<std::string> percent_decoded(std::string_view text, bool plus_is_space);
Result<QueryWords> parse_query(std::string_view query);
/// Everything but letters, digits and -._~ as %XX.
std::string percent_encoded(std::string_view text);

/// Takes the parameters of one address one by one. The first thing that is wrong is kept and given by done(), which also refuses
/// parameters that nobody took: a misspelt filter must not silently choose everything.
class Parameters {
 public:
  explicit Parameters(QueryWords words) : words_(std::move(words)), taken_(words_.size(), false) {}

  std::string text(std::string_view name, size_t most_bytes = 400);
  int64_t integer(std::string_view name, int64_t otherwise, int64_t low, int64_t high);
  double real(std::string_view name, double otherwise, double low, double high);
  bool boolean(std::string_view name, bool otherwise);
  /// One of `choices`, by its number.
  size_t choice(std::string_view name, size_t otherwise, const std::vector<std::string_view>& choices);
  /// Split at commas; empty pieces are wrong.
  std::vector<std::string> list(std::string_view name, size_t most_bytes = 400);
  bool has(std::string_view name) const;

  void fail(std::string_view name, std::string message);
  Status done() const;

 private:
  const std::string* take(std::string_view name);

  QueryWords words_;
  std::vector<bool> taken_;
  Status state_ = ok();
};

}  // namespace dateline
