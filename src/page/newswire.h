// What news agencies deliver: NITF, NewsML-G2 (and the NITF or XHTML in older NewsML), and ninjs.
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "page/feed.h"
#include "page/item.h"

namespace dateline {

/// The articles of a NITF document, of a NewsML-G2 item or message, or of NewsML 1. Items that carry no text (pictures, packages)
/// and those that were canceled or withheld are there with `skipped`.
FeedItems read_newswire(std::string_view utf8);

/// Is it a ninjs object (1.x, 2.x, 3.x)?
bool is_ninjs(const nlohmann::json& object);
Item read_ninjs(const nlohmann::json& object);

}  // namespace dateline
