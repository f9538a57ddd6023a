// The little language of the act tables: paths ("obj.with", "to*") and conditions ("obj=@aid", "to~actor", "!ccomp").
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"
#include "event/lexicon.h"

namespace dateline {

using WordClasses = std::unordered_map<std::string_view, std::unordered_set<std::string_view>>;

Path parse_path(std::string_view text);
/// An Error's message says what is wrong with the text.
Result<Condition> parse_condition(std::string_view text, const WordClasses& classes);

}  // namespace dateline
