#include "page/html_prescan.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace dateline {
namespace {

// A tag or attribute name of up to 16 bytes in lower case, as one comparable value; longer names
// are cut.
struct Name {
  char bytes[16] = {};
  uint8_t size = 0;
  bool operator==(const Name&) const = default;
  std::string_view view() const { return {bytes, size}; }
};

constexpr char to_lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
constexpr bool is_space_ascii(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

template <size_t N>
constexpr bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  for (const std::string_view n : names)
    if (n == name) return true;
  return false;
}

constexpr std::array<std::string_view, 14> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                                    "hr",    "img",    "input", "link", "meta",
                                                    "param", "source", "track", "wbr"};
constexpr std::array<std::string_view, 9> kSelfClosing = {"p",  "li", "td",     "tr",   "th",
                                                          "dt", "dd", "option", "tbody"};
constexpr std::array<std::string_view, 12> kFormatting = {
    "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"};
// Elements whose contents never reach the parser.
constexpr std::array<std::string_view, 12> kDropped = {"script", "style",    "svg",      "noscript",
                                                       "iframe", "template", "textarea", "select",
                                                       "canvas", "object",   "math",     "noembed"};
constexpr std::array<std::string_view, 17> kAttributes = {
    "id",     "class",     "itemprop", "itemtype", "rel",        "property",
    "name",   "content",   "href",     "datetime", "role",       "lang",
    "hidden", "itemscope", "charset",  "pubdate",  "aria-hidden"};
// Void elements without meaning for text; images are dropped with their alternative text.
constexpr std::array<std::string_view, 9> kDroppedVoid = {
    "img", "input", "source", "embed", "param", "track", "area", "wbr", "col"};

class Scanner {
 public:
  explicit Scanner(std::string_view source) : s_(source) {
    out_.html.reserve(source.size() / 2 + 64);
    stack_.reserve(kMaxDepth);
  }

  ScannedPage run() {
    size_t i = 0;
    while (i < s_.size()) {
      const void* found = std::memchr(s_.data() + i, '<', s_.size() - i);
      const size_t tag = found == nullptr
                             ? s_.size()
                             : static_cast<size_t>(static_cast<const char*>(found) - s_.data());
      out_.html.append(s_, i, tag - i);
      if (tag == s_.size()) break;
      i = markup(tag);
    }
    return std::move(out_);
  }

 private:
  // Reads what begins with "<" at `at`; returns where text goes on.
  size_t markup(size_t at) {
    if (s_.substr(at).starts_with("<!--")) {
      size_t end = comments_end_ ? s_.find("-->", at + 4) : std::string_view::npos;
      comments_end_ =
          end != std::string_view::npos;  // else no later one ends either: never search again
      // "<!-->" and a comment never closed: browsers end them at the first ">".
      if (s_.substr(at + 4).starts_with(">")) return at + 5;
      if (end == std::string_view::npos) end = s_.find('>', at);
      return end == std::string_view::npos ? s_.size() : s_[end] == '>' ? end + 1 : end + 3;
    }
    const char next = at + 1 < s_.size() ? s_[at + 1] : ' ';
    if (next == '!' || next == '?') {
      const size_t end = s_.find('>', at);
      if (end == std::string_view::npos) return s_.size();
      if (s_.size() - at > 9 && (s_[at + 2] == 'D' || s_[at + 2] == 'd'))
        out_.html.append(s_, at, end + 1 - at);
      return end + 1;
    }
    const bool closing = next == '/';
    const size_t name_at = at + (closing ? 2 : 1);
    const char first = name_at < s_.size() ? to_lower_ascii(s_[name_at]) : ' ';
    if (first < 'a' || first > 'z') {
      if (closing) {  // "</ ...>" is a comment
        const size_t end = s_.find('>', at);
        return end == std::string_view::npos ? s_.size() : end + 1;
      }
      out_.html += "&lt;";
      return at + 1;
    }
    size_t i = name_at;
    const Name name = read_name(i);
    return closing ? end_tag(name, i) : start_tag(name, i);
  }

  Name read_name(size_t& i) const {
    Name name;
    while (i < s_.size() && !is_space_ascii(s_[i]) && s_[i] != '>' && s_[i] != '/' &&
           s_[i] != '=') {
      if (name.size < sizeof name.bytes) name.bytes[name.size++] = to_lower_ascii(s_[i]);
      ++i;
    }
    return name;
  }

  size_t end_tag(const Name& name, size_t i) {
    const size_t close = s_.find('>', i);
    const size_t next = close == std::string_view::npos ? s_.size() : close + 1;
    if (is_one_of(name.view(), kDropped)) return next;
    if (left_out_ > 0) {
      --left_out_;
      return next;
    }
    for (size_t k = stack_.size(); k-- > 0;)
      if (stack_[k] == name) {
        stack_.resize(k);
        break;
      }
    out_.html += "</";
    out_.html += name.view();
    out_.html += '>';
    return next;
  }

  size_t start_tag(const Name& name, size_t i) {
    const std::string_view tag = name.view();
    if (is_one_of(tag, kDropped)) return dropped_element(tag, i);
    const bool is_void = is_one_of(tag, kVoid);
    const bool leave_out =
        (is_void && is_one_of(tag, kDroppedVoid)) || (!is_void && stack_.size() >= kMaxDepth);
    const size_t mark = out_.html.size();
    out_.html += '<';
    out_.html += tag;
    i = attributes(i, is_one_of(tag, kFormatting), nullptr);
    out_.html += '>';
    if (leave_out) {
      out_.html.resize(mark);
      if (is_void) return i;
      ++left_out_;
      out_.flattened = true;
      out_.html += ' ';
      return i;
    }
    if (!is_void) {
      if (!stack_.empty() && stack_.back() == name && is_one_of(tag, kSelfClosing))
        stack_.pop_back();
      stack_.push_back(name);
    }
    return i;
  }

  // Skips the element; keeps a view of JSON-LD.
  size_t dropped_element(std::string_view tag, size_t i) {
    std::string_view type;
    const size_t mark = out_.html.size();
    bool empty_element = false;
    const size_t open_end = attributes(i, true, &type, &empty_element);
    out_.html.resize(mark);
    if (empty_element && (tag == "svg" || tag == "math")) return open_end;
    bool& ends = ends_[static_cast<size_t>(std::find(kDropped.begin(), kDropped.end(), tag) -
                                           kDropped.begin())];
    size_t at = ends ? open_end : s_.size();
    int depth = 1;
    while (at < s_.size()) {
      at = s_.find('<', at);
      if (at == std::string_view::npos) break;
      const bool close = at + 1 < s_.size() && s_[at + 1] == '/';
      size_t name_at = at + (close ? 2 : 1);
      const std::string_view here = s_.substr(std::min(name_at, s_.size()), tag.size());
      const bool same =
          here.size() == tag.size() &&
          std::equal(here.begin(), here.end(), tag.begin(),
                     [](char a, char b) { return to_lower_ascii(a) == b; }) &&
          (name_at + tag.size() >= s_.size() || s_[name_at + tag.size()] == '>' ||
           is_space_ascii(s_[name_at + tag.size()]) || s_[name_at + tag.size()] == '/');
      if (same && !close && tag == "template") ++depth;
      if (same && close && --depth == 0) {
        if (type.find("ld+json") != std::string_view::npos)
          out_.json_ld.push_back(s_.substr(open_end, at - open_end));
        const size_t end = s_.find('>', at);
        if (tag == "iframe" || tag == "svg") out_.html += ' ';
        return end == std::string_view::npos ? s_.size() : end + 1;
      }
      ++at;
    }
    ends = false;  // nor does any later one: never search again
    // Never closed: a script takes the rest of the page with it, as in browsers; anything else only
    // its start tag.
    return tag == "script" || tag == "style" ? s_.size() : open_end;
  }

  // Copies the attributes that matter; returns the position after ">". `type`: filled with the type
  // attribute's value.
  size_t attributes(size_t i, bool drop_all, std::string_view* type, bool* self_closed = nullptr) {
    while (i < s_.size() && s_[i] != '>') {
      if (is_space_ascii(s_[i]) || s_[i] == '/') {
        if (self_closed != nullptr) *self_closed = s_[i] == '/';
        ++i;
        continue;
      }
      const size_t before = i;
      const Name name = read_name(i);
      if (i == before) ++i;  // a stray "="
      while (i < s_.size() && is_space_ascii(s_[i])) ++i;
      std::string_view value;
      if (i < s_.size() && s_[i] == '=') {
        ++i;
        while (i < s_.size() && is_space_ascii(s_[i])) ++i;
        if (i < s_.size() && (s_[i] == '"' || s_[i] == '\'')) {
          size_t end = s_.find(s_[i], i + 1);
          if (end == std::string_view::npos) end = s_.size();
          value = s_.substr(i + 1, end - i - 1);
          i = std::min(end + 1, s_.size());
        } else {
          size_t end = i;
          while (end < s_.size() && !is_space_ascii(s_[end]) && s_[end] != '>') ++end;
          value = s_.substr(i, end - i);
          i = end;
        }
      }
      const std::string_view key = name.view();
      if (type != nullptr && key == "type") *type = value;
      if (drop_all) continue;
      if (key == "style") {
        if (hides(value)) out_.html += " hidden";
      } else if ((is_one_of(key, kAttributes) || (key == "title" && is_date_like(value))) &&
                 value.size() <= kLongestValue) {
        out_.html += ' ';
        out_.html += key;
        const char quote = value.find('"') == std::string_view::npos ? '"' : '\'';
        if (quote == '\'' && value.find('\'') != std::string_view::npos) continue;
        out_.html += '=';
        out_.html += quote;
        out_.html += value;
        out_.html += quote;
      }
    }
    return std::min(i + 1, s_.size());
  }

  // `<abbr title="2018-05-17T08:00">`
  static bool is_date_like(std::string_view value) {
    return value.size() >= 10 && value.size() <= 40 &&
           (value.starts_with("20") || value.starts_with("19"));
  }

  static bool hides(std::string_view style) {
    size_t at = style.find("display");
    if (at == std::string_view::npos) return false;
    at = style.find_first_not_of(" :", at + 7);
    return at != std::string_view::npos && style.substr(at).starts_with("none");
  }

  static constexpr size_t kLongestValue = 4000;
  std::string_view s_;
  ScannedPage out_;
  std::vector<Name> stack_;
  size_t left_out_ = 0;
  bool comments_end_ = true;                      // is there a "-->" ahead?
  std::array<bool, kDropped.size()> ends_ = [] {  // is there an end tag of this kind ahead?
    std::array<bool, kDropped.size()> all{};
    all.fill(true);
    return all;
  }();
};

}  // namespace

ScannedPage prescan_html(std::string_view source) { return Scanner(source).run(); }

}  // namespace dateline
