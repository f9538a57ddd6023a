#include "page/xml_html.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline {
namespace {

// Elements that are written, with what they are called in HTML. All others lose their tags.
constexpr std::array<std::pair<std::string_view, std::string_view>, 40> kWritten = {{
    {"p", "p"}, {"div", "div"}, {"section", "section"}, {"article", "article"}, {"block", "div"}, {"blockquote", "blockquote"},
    {"bq", "blockquote"}, {"h1", "h1"}, {"h2", "h2"}, {"h3", "h3"}, {"h4", "h4"}, {"h5", "h5"}, {"h6", "h6"}, {"hl1", "h1"},
    {"hl2", "h2"}, {"ul", "ul"}, {"ol", "ol"}, {"li", "li"}, {"dl", "dl"}, {"dt", "dt"}, {"dd", "dd"}, {"table", "table"},
    {"thead", "thead"}, {"tbody", "tbody"}, {"tr", "tr"}, {"th", "th"}, {"td", "td"}, {"br", "br"}, {"hr", "hr"}, {"pre", "pre"},
    {"figure", "figure"}, {"figcaption", "figcaption"}, {"media", "figure"}, {"media-caption", "figcaption"}, {"aside", "aside"},
    {"em", "em"}, {"strong", "strong"}, {"b", "b"}, {"i", "i"}, {"q", "q"}}};
constexpr std::array<std::string_view, 12> kLeftOut = {"media-reference", "media-metadata", "media-producer", "media-object",
                                                       "script", "style", "head", "nitf-table-metadata", "datasource",
                                                       "nav", "form", "noscript"};

void write(const XmlNode& node, std::string& out) {
  if (node.is_text()) {
    out += escape_html(node.text);
    return;
  }
  if (std::find(kLeftOut.begin(), kLeftOut.end(), node.name) != kLeftOut.end()) return;
  const auto* tag = std::find_if(kWritten.begin(), kWritten.end(), [&](const auto& pair) { return pair.first == node.name; });
  const bool written = tag != kWritten.end();
  if (written) out.append("<").append(tag->second).append(">");
  for (const XmlNode* below : node.children) write(*below, out);   // depth is bounded by xml_tree.h
  if (written && tag->second != "br" && tag->second != "hr") out.append("</").append(tag->second).append(">");
}

}  // namespace

std::string children_as_html(const XmlNode* node) {
  std::string out;
  if (node != nullptr)
    for (const XmlNode* below : node->children) write(*below, out);
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else out += c;
  }
  return out;
}

}  // namespace dateline
