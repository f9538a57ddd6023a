// gzip (RFC 1952) of a whole answer. Level 1 (quick) to 9.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

std::string gzipped(std::string_view text, int level);
/// Whether an Accept-Encoding takes gzip: named, or by *, and not with q=0.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace dateline
