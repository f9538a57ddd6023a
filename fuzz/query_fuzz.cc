// Whatever stands in an address or in the headers of a request: it is understood or refused, and what is understood is text that stays what it is
// when it is written and read again.
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "serve/guard.h"
#include "serve/gzip.h"
#include "serve/query_string.h"
#include "store/filter_options.h"

using namespace dateline;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view line = text.substr(0, text.find('\n'));
  if (const Result<QueryWords> words = parse_query(line)) {
    std::string again;
    for (const auto& [name, value] : *words) {
      if (find_invalid_utf8(value) != std::string::npos) std::abort();
      again += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    }
    const Result<QueryWords> twice = parse_query(again);
    if (!twice || *twice != *words) std::abort();
    Parameters p(*words);
    FilterOptions o;
    o.types = p.list("type");
    o.since = p.text("since");
    o.until = p.text("until");
    o.bbox = p.text("bbox");
    o.ids = p.list("id", 20000);
    o.min_confidence = p.real("min-confidence", 0, 0, 1);
    o.min_sources = p.integer("min-sources", 0, 0, 1000);
    (void)p.done();
    if (const Result<EventFilter> filter = make_filter(o); filter && filter->bbox && filter->bbox->south > filter->bbox->north) std::abort();
  }
  HttpRequest request;
  request.method = "POST";
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view header = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(header.size() + 1, rest.size()));
    const size_t colon = std::min(header.find(':'), header.size());
    request.headers.emplace_back(to_lower(header.substr(0, colon)), header.substr(std::min(colon + 1, header.size())));
  }
  const Guard guard({.loopback = true, .names = {}, .token = "0123456789abcdef"});
  (void)guard.check(request);
  (void)guard.has_token(request);
  (void)guard.check_change(request);
  (void)accepts_gzip(request.header("accept-encoding"));
  return 0;
}
