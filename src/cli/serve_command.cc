// dateline serve: opens a store to a browser until Ctrl-C.
#include <csignal>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/commands.h"
#include "serve/server.h"

namespace dateline {
namespace {

/// Lets the desktop open an address; says so when it has none.
void open_browser(const std::string& address) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!::freopen("/dev/null", "w", stdout) || !::freopen("/dev/null", "w", stderr)) ::_exit(127);
    ::execlp("xdg-open", "xdg-open", address.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
}

}  // namespace

int run_serve(const ServeOptions& options) {
  // Signals are waited for below; threads made from here on inherit that they are blocked.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  const Result<std::unique_ptr<Server>> server =
      Server::start({.store = options.store, .host = options.host, .port = options.port, .token = options.token, .sql = options.sql});
  if (!server) {
    report(server.error(), true);
    return server.error().code == ErrorCode::kUsage ? kExitUsage : kExitUnreadable;
  }
  if (!options.quiet) fmt::print(stderr, "{}: {} events\n", options.store, (*server)->events());
  fmt::print("{}\n", (*server)->address());
  std::fflush(stdout);
  if (!options.quiet) fmt::print(stderr, "Open that address in a browser; Ctrl-C ends.\n");
  if (options.open) open_browser((*server)->address());
  int signal = 0;
  sigwait(&ends, &signal);
  return kExitCoded;
}

}  // namespace dateline
