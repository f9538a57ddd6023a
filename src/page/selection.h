// Which of the articles that the inputs hold are wanted.
//
//   InputSelection wanted{.since = CivilDate(2023, 1, 1), .match = {"ceasefire", "protest*"}, .sample = 0.01};
//   if (!in_sample(wanted, item.id)) ...                 // before reading
//   const std::string why = left_out(wanted, document);  // after it; empty when wanted
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "page/document.h"

namespace dateline {

struct InputSelection {
  CivilDate since;                  // published on that day or later; those without a date are left out
  std::vector<std::string> match;   // words that stand in the text, the title or the address: any of them will do
  double sample = 1;                // this share of all articles

  bool all() const { return !since.has_value() && match.empty() && sample >= 1; }
};

/// Chosen by the id alone: the same articles whatever the order of the inputs and the number of threads, and those of a smaller
/// sample are in every larger one.
bool in_sample(const InputSelection& wanted, std::string_view id);

/// Why the article is not wanted; empty when it is. Words are whole words, letter case and accents aside: "Mali" is not in
/// "Somalia"; "protest*" is also in "protesters".
std::string left_out(const InputSelection& wanted, const Document& document);

/// "1%", "0.01", "1": a share over 0 and up to 1; nothing for anything else.
std::optional<double> parse_share(std::string_view text);

}  // namespace dateline
