#include "serve/http_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/utf8.h"

namespace dateline {
namespace {

int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// One open connection; the watch ends it when its deadline has passed.
struct Connection {
  int fd = -1;
  std::atomic<int64_t> deadline_ms{0};
  void allow(int seconds) { deadline_ms = now_ms() + seconds * 1000; }
};

/// One request while it is being read.
struct Reading {
  HttpRequest request;
  bool begun = false, too_large = false;
};

MHD_Result add_header(void* to, MHD_ValueKind, const char* name, const char* value) {
  static_cast<HttpRequest*>(to)->headers.emplace_back(to_lower(std::string_view(name)), value ? value : "");
  return MHD_YES;
}

constexpr const char* kSafety[][2] = {
    {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
                                "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

MHD_Response* response_of(const HttpAnswer& answer) {
  MHD_Response* out = nullptr;
  if (!answer.file.empty()) {
    const int fd = ::open(answer.file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info{};
    if (fd < 0 || ::fstat(fd, &info) != 0) return nullptr;
    ::unlink(answer.file.c_str());
    out = MHD_create_response_from_fd64(static_cast<uint64_t>(info.st_size), fd);
  } else {
    // The answer may be shared with others; it lives until the last of them was sent.
    auto* held = new std::shared_ptr<const std::string>(answer.body);
    out = MHD_create_response_from_buffer_with_free_callback_cls((*held)->size(), const_cast<char*>((*held)->data()),
                                                                 [](void* p) { delete static_cast<std::shared_ptr<const std::string>*>(p); }, held);
    if (!out) delete held;
  }
  if (!out) return nullptr;
  for (const auto& [name, value] : kSafety) MHD_add_response_header(out, name, value);
  if (!answer.type.empty()) MHD_add_response_header(out, "Content-Type", answer.type.c_str());
  for (const auto& [name, value] : answer.headers) MHD_add_response_header(out, name.c_str(), value.c_str());
  return out;
}

}  // namespace

struct HttpServer::State {
  HttpLimits limits;
  Handler handler;
  MHD_Daemon* daemon = nullptr;
  uint16_t port = 0;

  std::mutex mutex;
  std::condition_variable changed;
  std::set<Connection*> connections;
  int answering = 0;
  bool stopping = false;
  std::thread watch;

  /// Cuts off connections that take too long.
  void watch_connections() {
    std::unique_lock held(mutex);
    while (!changed.wait_for(held, std::chrono::milliseconds(500), [&] { return stopping; }))
      for (Connection* c : connections)
        if (now_ms() > c->deadline_ms) ::shutdown(c->fd, SHUT_RDWR);
  }

  static Connection* connection_of(MHD_Connection* c) {
    const MHD_ConnectionInfo* info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? static_cast<Connection*>(info->socket_context) : nullptr;
  }

  static void on_connection(void* self, MHD_Connection* c, void** context, MHD_ConnectionNotificationCode what) {
    auto& state = *static_cast<State*>(self);
    const std::lock_guard held(state.mutex);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
      auto* connection = new Connection;
      const MHD_ConnectionInfo* info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
      connection->fd = info ? info->connect_fd : -1;
      connection->allow(state.limits.request_seconds);
      state.connections.insert(connection);
      *context = connection;
    } else {
      auto* connection = static_cast<Connection*>(*context);
      state.connections.erase(connection);
      delete connection;
    }
  }

  /// The request line has come: the target as it was sent.
  static void* on_target(void* self, const char* target, MHD_Connection* c) {
    if (Connection* connection = connection_of(c)) connection->allow(static_cast<State*>(self)->limits.request_seconds);
    auto* reading = new Reading;
    reading->request.target = target;
    return reading;
  }

  static void on_completed(void* self, MHD_Connection* c, void** context, MHD_RequestTerminationCode) {
    if (Connection* connection = connection_of(c)) connection->allow(static_cast<State*>(self)->limits.idle_seconds);
    delete static_cast<Reading*>(*context);
    *context = nullptr;
  }

  static MHD_Result on_request(void* self, MHD_Connection* c, const char*, const char* method, const char* version, const char* data, size_t* size, void** context) {
    return static_cast<State*>(self)->request(c, method, version, data, size, *static_cast<Reading*>(*context));
  }

  MHD_Result request(MHD_Connection* c, const char* method, const char* version, const char* data, size_t* size, Reading& reading) {
    HttpRequest& r = reading.request;
    if (!reading.begun) {
      reading.begun = true;
      r.method = method;
      MHD_get_connection_values(c, MHD_HEADER_KIND, add_header, &r);
      const size_t mark = std::min(r.target.find('?'), r.target.size());
      r.path = r.target.substr(0, mark);
      r.query = mark < r.target.size() ? r.target.substr(mark + 1) : "";
      if (std::strcmp(version, "HTTP/1.1") != 0 && std::strcmp(version, "HTTP/1.0") != 0)
        return send(c, HttpAnswer::failed({ErrorCode::kBadQuery, "only HTTP/1.1 is spoken here", ""}, 505), true);
      if (r.target.size() > limits.target_bytes) return send(c, HttpAnswer::failed({ErrorCode::kTooLarge, "the address is too long", ""}, 414), true);
      // What cannot be framed in one way only is refused before a body is read, and the connection with it.
      if (!r.header("transfer-encoding").empty()) return send(c, HttpAnswer::failed({ErrorCode::kBadQuery, "send Content-Length in place of Transfer-Encoding", ""}), true);
      const auto is_length = [](const auto& header) { return header.first == "content-length"; };
      if (std::count_if(r.headers.begin(), r.headers.end(), is_length) > 1)
        return send(c, HttpAnswer::failed({ErrorCode::kBadQuery, "given twice", "content-length"}), true);
      const std::string_view length = r.header("content-length");
      if (length.size() > 9 || length.find_first_not_of("0123456789") != std::string_view::npos)
        return send(c, HttpAnswer::failed({ErrorCode::kTooLarge, "the body is too long", ""}), true);
      if (!length.empty() && std::stoull(std::string(length)) > limits.body_bytes) return send(c, HttpAnswer::failed({ErrorCode::kTooLarge, "the body is too long", ""}), true);
      return MHD_YES;
    }
    if (*size > 0) {
      if (r.body.size() + *size > limits.body_bytes) reading.too_large = true;
      else r.body.append(data, *size);
      *size = 0;
      return MHD_YES;
    }
    if (Connection* connection = connection_of(c)) connection->allow(limits.answer_seconds);
    if (reading.too_large) return send(c, HttpAnswer::failed({ErrorCode::kTooLarge, "the body is too long", ""}), true);
    {
      const std::lock_guard held(mutex);
      ++answering;
    }
    const MHD_Result sent = send(c, handler(r), false);
    {
      const std::lock_guard held(mutex);
      --answering;
    }
    changed.notify_all();
    return sent;
  }

  static MHD_Result send(MHD_Connection* c, const HttpAnswer& answer, bool close) {
    MHD_Response* response = response_of(answer);
    if (!response) return MHD_NO;
    if (close) MHD_add_response_header(response, "Connection", "close");
    const MHD_Result queued = MHD_queue_response(c, static_cast<unsigned>(answer.status), response);
    MHD_destroy_response(response);
    return queued;
  }
};

HttpServer::HttpServer() : state_(std::make_unique<State>()) {}
uint16_t HttpServer::port() const { return state_->port; }

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Options& options, Handler handler) {
  sockaddr_storage address{};
  socklen_t length = 0;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&address);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&address);
  if (inet_pton(AF_INET, options.host.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(options.port);
    length = sizeof *v4;
  } else if (inet_pton(AF_INET6, options.host.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(options.port);
    length = sizeof *v6;
  } else {
    return Error{ErrorCode::kUsage, fmt::format("--host: \"{}\" is no address such as 127.0.0.1", options.host), ""};
  }
  const int fd = ::socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  if (fd >= 0) ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (fd < 0 || ::bind(fd, reinterpret_cast<sockaddr*>(&address), length) != 0 || ::listen(fd, 128) != 0) {
    const Error error{ErrorCode::kUsage, fmt::format("--port: cannot listen on {} port {}: {}", options.host, options.port, std::strerror(errno)), ""};
    if (fd >= 0) ::close(fd);
    return error;
  }
  length = sizeof address;
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);

  std::unique_ptr<HttpServer> out(new HttpServer);
  State& state = *out->state_;
  state.limits = options.limits;
  state.handler = std::move(handler);
  state.port = ntohs(address.ss_family == AF_INET ? v4->sin_port : v6->sin6_port);
  const unsigned flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC | (address.ss_family == AF_INET6 ? static_cast<unsigned>(MHD_USE_IPv6) : 0u);
  state.daemon = MHD_start_daemon(
      flags, 0, nullptr, nullptr, &State::on_request, &state, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT, options.limits.connections,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, options.limits.header_bytes, MHD_OPTION_CONNECTION_TIMEOUT, static_cast<unsigned>(options.limits.idle_seconds),
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, &State::on_target, &state, MHD_OPTION_NOTIFY_COMPLETED, &State::on_completed, &state,
      MHD_OPTION_NOTIFY_CONNECTION, &State::on_connection, &state, MHD_OPTION_END);
  if (!state.daemon) {
    ::close(fd);
    return Error{ErrorCode::kUsage, fmt::format("--port: cannot serve on {} port {}", options.host, options.port), ""};
  }
  state.watch = std::thread([&state] { state.watch_connections(); });
  return out;
}

HttpServer::~HttpServer() {
  if (!state_->daemon) return;
  const int fd = MHD_quiesce_daemon(state_->daemon);   // nobody new
  {
    std::unique_lock held(state_->mutex);
    state_->changed.wait_for(held, std::chrono::seconds(5), [&] { return state_->answering == 0; });
    state_->stopping = true;
  }
  state_->changed.notify_all();
  state_->watch.join();
  MHD_stop_daemon(state_->daemon);
  if (fd >= 0) ::close(fd);
}

}  // namespace dateline
