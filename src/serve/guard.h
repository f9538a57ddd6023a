// Who may ask: the checks that every request passes before anything else is looked at.
//
//   Guard guard({.loopback = true, .token = ""});
//   Status fine = guard.check(request);      // kBadQuery: no request that is understood; kUsage: refused
//
// - Host must name this machine. A page elsewhere whose name is made to point to 127.0.0.1 (DNS rebinding) still sends its own name.
// - With a token, each request needs it: "Authorization: Bearer TOKEN", or the cookie that /?token=TOKEN gives. Compared in constant time.
// - What changes something (POST) must be application/json and, when a browser sends it, come from this very page (Origin,
//   Sec-Fetch-Site). Other sites can send forms, not that.
// - A request whose length could be read in two ways is refused, and so are names of headers that are none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/http.h"

namespace dateline {

class Guard {
 public:
  struct Options {
    bool loopback = true;                  // listens there only
    std::vector<std::string> names;        // other names of this machine that Host may give, in lower case
    std::string token;                     // "": none is asked for
    std::string cookie = "dateline_token";
  };
  explicit Guard(Options options) : options_(std::move(options)) {}

  /// How the request is framed and to whom it is addressed.
  Status check(const HttpRequest& request) const;
  bool has_token(const HttpRequest& request) const;
  /// Of a request that changes something.
  Status check_change(const HttpRequest& request) const;
  /// Set-Cookie for this token, when it is the right one.
  bool right_token(std::string_view token) const;
  std::string cookie_for_token() const;

 private:
  bool knows_host(std::string_view host) const;
  Options options_;
};

/// Takes as long whether they differ at the first byte or the last.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace dateline
