#include "cli/keys.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr int kEscapeWaitMs = 40;   // the rest of an arrow key comes at once; a person's next key does not
constexpr std::array kEndings = {SIGINT, SIGTERM, SIGHUP};

volatile std::sig_atomic_t resized = 0, ended = 0;   // set by signals, which know no object

void on_resize(int) { resized = 1; }
void on_end(int) { ended = 1; }

void on_signal(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;   // without SA_RESTART: a waiting read comes back
  ::sigaction(signal, &action, nullptr);
}

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno != EINTR) return;
    if (n > 0) text.remove_prefix(static_cast<size_t>(n));
  }
}

size_t utf8_length(unsigned char first) { return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

Key escape_sequence(std::string& bytes, bool complete) {
  if (bytes.size() == 1 || (bytes[1] != '[' && bytes[1] != 'O')) {
    if (!complete && bytes.size() == 1) return {Key::closed};
    bytes.erase(0, 1);
    return {Key::escape};
  }
  size_t end = 2;   // parameters, then one letter or ~
  while (end < bytes.size() && (bytes[end] < '@' || bytes[end] > '~')) ++end;
  if (end == bytes.size() && !complete) return {Key::closed};
  const char last = end < bytes.size() ? bytes[end] : '?';
  bytes.erase(0, std::min(bytes.size(), end + 1));
  switch (last) {
    case 'A': return {Key::up};
    case 'B': return {Key::down};
    case 'C': return {Key::right};
    case 'D': return {Key::left};
    default: return {Key::other};
  }
}

}  // namespace

Key decode_key(std::string& bytes, bool complete) {
  const auto first = static_cast<unsigned char>(bytes[0]);
  if (first == 0x1B) return escape_sequence(bytes, complete);
  if (first >= 0x80 && bytes.size() < utf8_length(first) && !complete) return {Key::closed};
  size_t used = 0;
  const char32_t c = decode_utf8(bytes, used);
  bytes.erase(0, used);
  switch (c) {
    case '\r': case '\n': return {Key::enter};
    case 0x7F: case 0x08: return {Key::backspace};
    case '\t': return {Key::tab};
    case 0x03: return {Key::interrupt};
    case 0x04: return {Key::interrupt};
    default: return c < 0x20 || c == kReplacement ? Key{Key::other} : Key{Key::character, c};
  }
}

RawTerminal::RawTerminal(int in, int out) : in_(in), out_(out) {
  ::tcgetattr(in_, &before_);
  termios raw = before_;
  ::cfmakeraw(&raw);
  raw.c_oflag |= OPOST;   // line ends stay line ends
  ::tcsetattr(in_, TCSAFLUSH, &raw);
  resized = 0;
  ended = 0;
  on_signal(SIGWINCH, on_resize);
  for (const int signal : kEndings) on_signal(signal, on_end);
  write_all(out_, "\033[?1049h\033[?25l");
}

RawTerminal::~RawTerminal() {
  write_all(out_, "\033[?25h\033[?1049l");
  ::tcsetattr(in_, TCSAFLUSH, &before_);
  on_signal(SIGWINCH, SIG_DFL);
  for (const int signal : kEndings) on_signal(signal, SIG_DFL);
}

Key RawTerminal::read() {
  while (true) {
    if (ended) return {Key::interrupt};
    if (resized) {
      resized = 0;
      return {Key::resized};
    }
    if (!bytes_.empty()) {
      pollfd waiting{in_, POLLIN, 0};
      const bool more = ::poll(&waiting, 1, bytes_.size() == 1 && bytes_[0] == 0x1B ? kEscapeWaitMs : 0) > 0;
      if (const Key key = decode_key(bytes_, !more); key.kind != Key::closed) return key;
    }
    char buffer[256];
    const ssize_t n = ::read(in_, buffer, sizeof buffer);
    if (n > 0) bytes_.append(buffer, static_cast<size_t>(n));
    else if (n == 0 || errno != EINTR) return {Key::closed};
  }
}

void RawTerminal::show(const std::string& screen) const {
  // Each line wipes what was behind it, the last one what was below: no flicker.
  std::string out = "\033[H";
  for (const char c : screen) {
    if (c == '\n') out += "\033[K";
    out += c;
  }
  write_all(out_, out + "\033[K\033[J");
}

}  // namespace dateline
