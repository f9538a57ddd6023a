// Server: a store opened to a browser and to programs; `dateline serve` is this and a signal to stop.
//
//   Result<std::unique_ptr<Server>> server = Server::start({.store = "news.duckdb"});
//   (*server)->address()          // "http://127.0.0.1:8765/", with its token when there is one
//
// Runs until it is destroyed.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "serve/http_server.h"

namespace dateline {

struct ServerOptions {
  std::string store;
  std::string host = "127.0.0.1";   // an address; anything but loopback needs a token
  uint16_t port = 8765;             // 0: any that is free
  std::string token;                // at least 16 letters, digits, - and _; made when it is empty and one is needed
  bool sql = false;
  HttpLimits limits = {};
};

class Server {
 public:
  /// Loads the events. Errors of Store::read; kUsage for a host, port or token that will not do.
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// As a browser on this machine opens it.
  std::string address() const;
  size_t events() const;

 private:
  Server();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline
