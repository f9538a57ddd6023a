// The screen of a review, as text: the event in its sentence, its fields, the keys.
#pragma once

#include <string>

#include "cli/review_session.h"
#include "cli/terminal.h"

namespace dateline {

/// `height` lines at most, without a line end after the last. Without colour the fields are marked by words in brackets.
std::string draw(const ReviewSession& session, const Terminal& terminal, int height);

}  // namespace dateline
