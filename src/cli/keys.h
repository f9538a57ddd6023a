// Keys from a terminal in raw mode, and the mode itself.
//
//   RawTerminal raw(STDIN_FILENO, STDOUT_FILENO);          // full screen, no echo; as it was before when it goes away
//   for (Key key = raw.read(); key.kind != Key::closed; key = raw.read()) ...
#pragma once

#include <string>
#include <termios.h>

namespace dateline {

struct Key {
  enum Kind : uint8_t {
    character, enter, escape, backspace, tab, up, down, left, right,
    interrupt,   // Ctrl-C, or a signal to end
    resized,     // the window has another size
    closed,      // the terminal is gone
    other,       // a key without a meaning here
  } kind = other;
  char32_t c = 0;   // of character
};

/// The first key in `bytes`, which it takes away; `other` for an escape sequence that is not known. Requires !bytes.empty().
/// `complete`: nothing more is to come, so that a single escape is the Escape key. Kind `closed` asks for more bytes.
Key decode_key(std::string& bytes, bool complete);

/// One at a time. SIGINT, SIGTERM and SIGHUP come as keys while it lives.
class RawTerminal {
 public:
  RawTerminal(int in, int out);
  RawTerminal(const RawTerminal&) = delete;
  ~RawTerminal();

  /// Waits for it.
  Key read();
  /// The whole screen, from its left upper corner.
  void show(const std::string& screen) const;

 private:
  int in_, out_;
  termios before_{};
  std::string bytes_;
};

}  // namespace dateline
