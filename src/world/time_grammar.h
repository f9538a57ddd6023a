// read_time_forms: all time expressions of a stretch of words, as forms without values.
//
//   std::vector<TimeForm> forms;
//   read_time_forms(lexicon, text, forms);     // in text order, disjoint, longest first where two
//   begin at one piece
#pragma once

#include <vector>

#include "lang/analysis.h"
#include "world/time_lexicon.h"
#include "world/time_matcher.h"

namespace dateline {

/// Cuts words [first, last) and looks every piece up. `text` may be reused from call to call.
void prepare_time_text(const TimeLexicon& lexicon, std::string_view article,
                       const Analysis& analysis, uint32_t first, uint32_t last, TimeText& text);

/// Clears and fills `forms`.
void read_time_forms(const TimeLexicon& lexicon, const TimeText& text,
                     std::vector<TimeForm>& forms);

}  // namespace dateline
