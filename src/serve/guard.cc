#include "serve/guard.h"

#include <arpa/inet.h>

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"

namespace dateline {
namespace {

Error refused(std::string message, std::string_view where) { return {ErrorCode::kUsage, std::move(message), std::string(where)}; }
Error bad(std::string message, std::string_view where = "") { return {ErrorCode::kBadQuery, std::move(message), std::string(where)}; }

/// "localhost:8080", "[::1]:8080" without the port; "" for what is no host.
std::string_view host_name(std::string_view host) {
  size_t end = host.starts_with('[') ? host.find(']') : std::min(host.find(':'), host.size());
  if (end == std::string_view::npos) return {};
  if (host.starts_with('[')) ++end;
  const std::string_view port = host.substr(end);
  if (!port.empty() && (port[0] != ':' || port.size() > 6 || port.find_first_not_of("0123456789", 1) != std::string_view::npos)) return {};
  return host.substr(0, end);
}

bool is_address(std::string_view name) {
  unsigned char bytes[16];
  if (name.starts_with('[') && name.ends_with(']')) return inet_pton(AF_INET6, std::string(name.substr(1, name.size() - 2)).c_str(), bytes) == 1;
  return inet_pton(AF_INET, std::string(name).c_str(), bytes) == 1;
}

bool token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

}  // namespace

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  volatile unsigned char differ = a.size() == b.size() ? 0 : 1;
  for (size_t i = 0; i < a.size(); ++i) differ = static_cast<unsigned char>(differ | (a[i] ^ (b.empty() ? 0 : b[i % b.size()])));
  return differ == 0;
}

bool Guard::knows_host(std::string_view host) const {
  const std::string name = to_lower(host_name(host));
  if (name == "localhost" || name == "[::1]") return true;
  if (name.starts_with("127.") && is_address(name)) return true;
  if (!options_.loopback && is_address(name)) return true;   // no name, so nothing was rebound
  return !name.empty() && std::find(options_.names.begin(), options_.names.end(), name) != options_.names.end();
}

Status Guard::check(const HttpRequest& request) const {
  size_t hosts = 0, lengths = 0;
  for (const auto& [name, value] : request.headers) {
    if (name.empty() || !std::all_of(name.begin(), name.end(), token_character)) return bad("a header whose name is none");
    if (std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; })) return bad("a header with control characters", name);
    if (name == "transfer-encoding") return bad("send Content-Length in place of Transfer-Encoding", name);
    if (name == "upgrade" || name == "expect") {
      if (name == "expect" && to_lower(value) == "100-continue") continue;
      return bad("not done here", name);
    }
    hosts += name == "host";
    if (name == "content-length") {
      ++lengths;
      if (value.empty() || value.size() > 9 || value.find_first_not_of("0123456789") != std::string::npos) return bad("no length", name);
    }
  }
  if (lengths > 1) return bad("given twice", "content-length");
  if (hosts != 1) return bad(hosts ? "given twice" : "missing", "host");
  if (!knows_host(request.header("host"))) return refused("Host is none of this machine's names; start with --host to be reached from elsewhere", "host");
  return ok();
}

bool Guard::right_token(std::string_view token) const { return equal_in_constant_time(token, options_.token); }

std::string Guard::cookie_for_token() const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000", options_.cookie, options_.token);
}

bool Guard::has_token(const HttpRequest& request) const {
  if (options_.token.empty()) return true;
  const std::string_view bearer = request.header("authorization");
  if (bearer.size() > 7 && to_lower(bearer.substr(0, 7)) == "bearer " && right_token(bearer.substr(7))) return true;
  std::string_view cookies = request.header("cookie");
  while (!cookies.empty()) {
    std::string_view one = trim(cookies.substr(0, cookies.find(';')));
    cookies.remove_prefix(std::min(cookies.find(';') == std::string_view::npos ? cookies.size() : cookies.find(';') + 1, cookies.size()));
    if (one.size() > options_.cookie.size() && one.starts_with(options_.cookie) && one[options_.cookie.size()] == '=' &&
        right_token(one.substr(options_.cookie.size() + 1)))
      return true;
  }
  return false;
}

Status Guard::check_change(const HttpRequest& request) const {
  const std::string type = to_lower(trim(request.header("content-type").substr(0, request.header("content-type").find(';'))));
  if (type != "application/json") return refused("Content-Type must be application/json", "content-type");
  if (const std::string_view site = request.header("sec-fetch-site"); !site.empty() && site != "same-origin" && site != "none")
    return refused("only this page may change something", "sec-fetch-site");
  if (const std::string_view origin = request.header("origin"); !origin.empty() && to_lower(origin) != "http://" + to_lower(request.header("host")))
    return refused("only this page may change something", "origin");
  return ok();
}

}  // namespace dateline
