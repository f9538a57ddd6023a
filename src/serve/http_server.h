// HttpServer: requests off the network, answers onto it. libmicrohttpd reads and frames; everything it lets through is checked again.
//
//   Result<std::unique_ptr<HttpServer>> server = HttpServer::start({.host = "127.0.0.1", .port = 8765}, handler);
//   ... (*server)->port() ...                       // until it is destroyed: then open requests are finished, at most 5 seconds
//
// One thread a connection, so that a slow question holds up nobody else; at most `connections`, each with bounded memory and time: a
// client that sends or reads too slowly is cut off. The handler is called from these threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "serve/http.h"

namespace dateline {

struct HttpLimits {
  unsigned connections = 160;
  size_t header_bytes = 64 << 10, target_bytes = 24 << 10, body_bytes = 256 << 10;
  int request_seconds = 10;      // from the first byte of a request to its last
  int idle_seconds = 60;         // between two requests
  int answer_seconds = 300;      // to make and send an answer
};

class HttpServer {
 public:
  struct Options {
    std::string host = "127.0.0.1";   // an address; 0 as port: any that is free
    uint16_t port = 8765;
    HttpLimits limits = {};
  };
  using Handler = std::function<HttpAnswer(const HttpRequest&)>;

  /// kUsage for a host that is no address or a port that is taken.
  static Result<std::unique_ptr<HttpServer>> start(const Options& options, Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  uint16_t port() const;

 private:
  HttpServer();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline
