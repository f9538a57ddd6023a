#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr int kDefaultWidth = 100;
constexpr int kNarrowest = 40;
constexpr std::string_view kEllipsis = "…";

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

int columns_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

/// True for what could move the cursor, hide text or start an escape sequence.
bool is_unsafe(char32_t c) {
  const int8_t type = u_charType(static_cast<UChar32>(c));
  return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::plain: return "0";
    case Ink::bold: return "1";
    case Ink::dim: return "2";
    case Ink::underline: return "4";
    case Ink::red: return "31";
    case Ink::green: return "32";
    case Ink::yellow: return "33";
    case Ink::blue: return "34";
    case Ink::magenta: return "35";
    case Ink::cyan: return "36";
  }
  return "0";
}

}  // namespace

Terminal Terminal::of(int fd) {
  Terminal terminal;
  terminal.interactive = ::isatty(fd) == 1;
  terminal.colour = terminal.interactive && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  terminal.width = kDefaultWidth;
  winsize size{};
  if (terminal.interactive && ::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.width = size.ws_col;
  } else if (const int columns = std::atoi(std::string(environment("COLUMNS")).c_str()); columns > 0) {
    terminal.width = columns;
  }
  terminal.width = std::max(terminal.width, kNarrowest);
  return terminal;
}

std::string Terminal::paint(Ink ink, std::string_view text) const {
  if (!colour || ink == Ink::plain || text.empty()) return std::string(text);
  std::string out = "\033[";
  out += code_of(ink);
  out += 'm';
  out += text;
  return out += "\033[0m";
}

int display_width(std::string_view text) {
  int width = 0;
  for (size_t i = 0; i < text.size();) width += columns_of(decode_utf8(text, i));
  return width;
}

std::string cut(std::string_view text, int width) {
  if (width <= 0) return "";
  int used = 0;
  size_t keep = 0;  // bytes that fit with the ellipsis after them
  for (size_t i = 0; i < text.size();) {
    used += columns_of(decode_utf8(text, i));
    if (used <= width - 1) keep = i;
    if (used > width) {
      std::string out(text.substr(0, keep));
      while (!out.empty() && out.back() == ' ') out.pop_back();
      return out += kEllipsis;
    }
  }
  return std::string(text);
}

std::string fit(std::string_view text, int width) {
  std::string out = cut(text, width);
  const int used = display_width(out);
  if (used < width) out.append(static_cast<size_t>(width - used), ' ');
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    char32_t c = decode_utf8(text, i);
    if (is_unsafe(c) || is_space(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      append_utf8(out, c);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  int used = 0;
  const auto end_line = [&] {
    lines.push_back(std::move(line));
    line.clear();
    used = 0;
  };
  for (size_t i = 0; i < text.size();) {
    const size_t space = std::min(text.find(' ', i), text.size());
    const std::string_view word = text.substr(i, space - i);
    const int word_width = display_width(word);
    if (used > 0 && used + 1 + word_width > width) end_line();
    if (used > 0) {
      line += ' ';
      ++used;
    }
    line += cut(word, width);
    used += std::min(word_width, width);
    i = space + 1;
  }
  if (used > 0 || lines.empty()) end_line();
  return lines;
}

}  // namespace dateline
