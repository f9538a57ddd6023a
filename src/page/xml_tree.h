// XmlTree: a small XML document whole, for feeds and newswire. Expat parses; what is bounded here is depth, size, and how far
// entities may expand.
//
//   const XmlTree tree = parse_xml(utf8);
//   for (const XmlNode* item : tree.all("item")) use(tree.text(tree.child(item, "title")));
//
// Names are local names ("encoded" for content:encoded) with their namespace beside them. Malformed documents, of which there are
// many among feeds, give what stands before the error. Nothing outside the document is ever looked up.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace dateline {

struct XmlNode {
  std::string name;    // local name; empty for text
  std::string space;   // namespace address
  std::string text;    // of a text node
  std::vector<std::pair<std::string, std::string>> attributes;   // by local name
  std::vector<const XmlNode*> children;
  bool whole = false;  // its end was seen

  bool is_text() const { return name.empty(); }
  /// Empty when there is none.
  std::string_view attribute(std::string_view key) const;
};

class XmlTree {
 public:
  const XmlNode* root() const { return nodes_.empty() ? nullptr : &nodes_.front(); }
  /// Elements of that name anywhere, in document order.
  std::vector<const XmlNode*> all(std::string_view name) const;
  /// What was wrong, and in which line; everything before it is in the tree.
  std::optional<Error> error;

 private:
  friend class XmlBuilder;
  std::deque<XmlNode> nodes_;   // addresses stay
};

/// `utf8` must be valid UTF-8; an encoding that its XML declaration names is no longer true and is ignored.
XmlTree parse_xml(std::string_view utf8);

/// First child element of that name (and namespace ending, when given); null when there is none or `parent` is null.
const XmlNode* child(const XmlNode* parent, std::string_view name, std::string_view space_ending = "");
/// First element of that name below `parent`, at any depth.
const XmlNode* descendant(const XmlNode* parent, std::string_view name);
/// All text below `node`, white space collapsed; empty for null.
std::string text_below(const XmlNode* node);

}  // namespace dateline
