#include "serve/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cassert>

#include "base/utf8.h"

namespace dateline {

std::string gzipped(std::string_view text, int level) {
  z_stream z{};
  [[maybe_unused]] int state = deflateInit2(&z, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);   // 16: a gzip header
  assert(state == Z_OK);
  std::string out(deflateBound(&z, text.size()), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  state = deflate(&z, Z_FINISH);
  assert(state == Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

bool accepts_gzip(std::string_view accept) {
  bool any = false, gzip = false, named = false;
  while (!accept.empty()) {
    const std::string_view one = accept.substr(0, accept.find(','));
    accept.remove_prefix(std::min(one.size() + 1, accept.size()));
    const std::string name = to_lower(trim(one.substr(0, one.find(';'))));
    std::string weight(one.find(';') == std::string_view::npos ? "" : one.substr(one.find(';') + 1));
    std::erase(weight, ' ');
    const bool taken = !(weight.starts_with("q=0") && weight.find_first_not_of("0.", 2) == std::string::npos);
    if (name == "gzip") named = true, gzip = taken;
    else if (name == "*") any = taken;
  }
  return named ? gzip : any;
}

}  // namespace dateline
