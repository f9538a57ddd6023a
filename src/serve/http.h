// A request as it was understood, and the answer to it: plain values between the network (http_server.h) and what is asked (api.h).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace dateline {

struct HttpRequest {
  std::string method;                // GET, HEAD, POST
  std::string target;                // as sent: "/api/events?who=RUS"
  std::string path, query;           // its two halves, still percent-encoded
  std::vector<std::pair<std::string, std::string>> headers;   // names in lower case, as many times as sent
  std::string body;

  /// "" when it was not sent.
  std::string_view header(std::string_view lower_name) const;
};

struct HttpAnswer {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;   // besides those that every answer has
  std::shared_ptr<const std::string> body;
  std::string file;                  // sent in place of body, then deleted

  static HttpAnswer json(std::string text, int status = 200);
  /// {"error":{"code","message","advice","where"}} with the status that its code stands for, or `status`.
  static HttpAnswer failed(const Error& error, int status = 0);
  static HttpAnswer empty(int status);
};

/// 400 for what was asked wrongly, 404 for what is not there, 503 for a busy store, 500 ... What the guard refuses is 403, said by who asks it.
int http_status(const Error& error);

}  // namespace dateline
