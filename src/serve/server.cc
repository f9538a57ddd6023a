#include "serve/server.h"

#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/utf8.h"
#include "serve/api.h"

namespace dateline {
namespace {

bool is_loopback(const std::string& host) { return host.starts_with("127.") || host == "::1"; }

std::string new_token() {
  unsigned char bytes[24] = {};
  std::string out;
  if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes)) return out;
  for (const unsigned char byte : bytes) out += fmt::format("{:02x}", byte);
  return out;
}

}  // namespace

struct Server::State {
  std::unique_ptr<StoreView> view;
  std::optional<Api> api;
  std::unique_ptr<HttpServer> http;   // last: it stops first
  std::string host, token;
};

Server::Server() : state_(std::make_unique<State>()) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options) {
  std::unique_ptr<Server> out(new Server);
  State& state = *out->state_;
  state.host = options.host == "localhost" ? "127.0.0.1" : options.host;
  state.token = options.token;
  const bool loopback = is_loopback(state.host);
  if (state.token.empty() && !loopback) {
    state.token = new_token();
    if (state.token.empty()) return Error{ErrorCode::kUsage, "--token: the system gives no random numbers: name a token", ""};
  }
  const auto fit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  if (!state.token.empty() && (state.token.size() < 16 || state.token.size() > 200 || !std::all_of(state.token.begin(), state.token.end(), fit)))
    return Error{ErrorCode::kUsage, "--token: 16 to 200 letters, digits, - and _", ""};
  Result<std::unique_ptr<StoreView>> view = StoreView::open(options.store);
  if (!view) return view.error();
  state.view = std::move(*view);
  Guard::Options guard{.loopback = loopback, .names = {}, .token = state.token, .cookie = "dateline_token"};
  if (char name[256] = {}; !loopback && ::gethostname(name, sizeof name - 1) == 0) guard.names.push_back(to_lower(std::string_view(name)));
  state.api.emplace(*state.view, Guard(std::move(guard)), Api::Options{.sql = options.sql});
  Result<std::unique_ptr<HttpServer>> http = HttpServer::start({.host = state.host, .port = options.port, .limits = options.limits},
                                                               [api = &*state.api](const HttpRequest& request) { return api->answer(request); });
  if (!http) return http.error();
  state.http = std::move(*http);
  return out;
}

std::string Server::address() const {
  std::string host = state_->host == "0.0.0.0" || state_->host == "::" ? "127.0.0.1" : state_->host;
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  return fmt::format("http://{}:{}/{}", host, state_->http->port(), state_->token.empty() ? "" : "?token=" + state_->token);
}

size_t Server::events() const { return state_->view->now()->index->size(); }

}  // namespace dateline
