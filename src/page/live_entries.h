// Live blogs: entries under one headline, each with the time it was written.
#pragma once

#include <string>
#include <vector>

#include "page/html_blocks.h"

namespace dateline {

/// For each block of the page, the time that it gives to the entry below it, as text; empty for all
/// other blocks, and all empty when the page is no live blog: neither its data say so (`said`) nor
/// its markup shows three such times or more inside elements named for live entries.
///   <div class=live-entry><time datetime="2021-03-08T14:05:00Z">3 hours ago</time><p>The envoy ...
///   -> "2021-03-08 14:05 UTC"
std::vector<std::string> live_entry_times(const PageBlocks& page, bool said);

}  // namespace dateline
