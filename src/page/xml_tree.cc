// Covered by xml_tree_test.cc.
#include "page/xml_tree.h"

#define XML_DTD 1   // Debian's expat has it; the header shows its limits on entities only then
#include <expat.h>
#include <fmt/format.h>
#include <gumbo.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr size_t kMaxDepth = 200, kMaxNodes = 2'000'000, kMaxTextBytes = size_t{64} << 20;
constexpr char kBetween = '\n';   // between namespace and local name; in no address

/// What an HTML entity stands for ("nbsp", "eacute"); feeds use them without declaring them.
std::string html_entity(std::string_view name) {
  if (name.size() > 12) return "";
  const std::string page = "<p>&" + std::string(name) + ";";
  GumboOutput* out = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  std::string text;
  const GumboNode* node = out->root;
  while (node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0)
    node = static_cast<const GumboNode*>(node->v.element.children.data[node->v.element.children.length - 1]);
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text = node->v.text.text;
  gumbo_destroy_output(&kGumboDefaultOptions, out);
  return text.starts_with('&') ? "" : text;
}

}  // namespace

class XmlBuilder {
 public:
  explicit XmlBuilder(XmlTree& tree) : tree_(tree), parser_(XML_ParserCreateNS("UTF-8", kBetween), XML_ParserFree) {}

  void run(std::string_view bytes) {
    XML_Parser p = parser_.get();
    if (p == nullptr) {
      tree_.error = Error{ErrorCode::kBadRecord, "no memory for XML", ""};
      return;
    }
    XML_SetUserData(p, this);
    XML_SetElementHandler(p, start, end);
    XML_SetCharacterDataHandler(p, characters);
    XML_SetSkippedEntityHandler(p, skipped);
    // Undeclared entities are handed to `skipped` in place of being an error; nothing outside is loaded.
    XML_UseForeignDTD(p, XML_TRUE);
    XML_SetParamEntityParsing(p, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE);
    XML_SetExternalEntityRefHandler(p, outside);
    XML_SetBillionLaughsAttackProtectionActivationThreshold(p, 1 << 20);
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(p, 20.0f);
    constexpr size_t kPiece = 1 << 20;
    for (size_t at = 0; at <= bytes.size(); at += kPiece) {
      const std::string_view piece = bytes.substr(at, kPiece);
      const bool last = at + kPiece > bytes.size();
      if (XML_Parse(p, piece.data(), static_cast<int>(piece.size()), last) == XML_STATUS_OK) continue;
      const char* why = too_much_ != nullptr ? too_much_ : XML_ErrorString(XML_GetErrorCode(p));
      tree_.error = Error{ErrorCode::kBadRecord, fmt::format("not well-formed XML from line {} on: {}", XML_GetCurrentLineNumber(p), why), ""};
      return;
    }
  }

 private:
  static XmlBuilder& self(void* data) { return *static_cast<XmlBuilder*>(data); }

  static void split(const char* full, std::string& space, std::string& local) {
    const std::string_view name = full;
    const size_t cut = name.find(kBetween);
    if (cut != std::string_view::npos) space = name.substr(0, cut);
    local = name.substr(cut == std::string_view::npos ? 0 : cut + 1);
  }

  /// The document type definition is read as empty, other files not at all.
  static int XMLCALL outside(XML_Parser parser, const XML_Char* context, const XML_Char*, const XML_Char*, const XML_Char*) {
    if (context != nullptr) return 1;
    const XML_Parser inner = XML_ExternalEntityParserCreate(parser, context, nullptr);
    if (inner == nullptr) return 0;
    const bool read = XML_Parse(inner, "", 0, 1) == XML_STATUS_OK;
    XML_ParserFree(inner);
    return read ? 1 : 0;
  }

  static void XMLCALL start(void* data, const XML_Char* name, const XML_Char** attributes) {
    XmlBuilder& b = self(data);
    if (b.open_.size() >= kMaxDepth) return b.stop("nested too deep");
    XmlNode* node = b.add();
    if (node == nullptr) return;
    split(name, node->space, node->name);
    for (; attributes[0] != nullptr; attributes += 2) {
      std::string space, local;
      split(attributes[0], space, local);
      b.bytes_ += local.size() + std::string_view(attributes[1]).size();
      node->attributes.emplace_back(std::move(local), attributes[1]);
    }
    b.open_.push_back(node);
    b.check_size();
  }

  static void XMLCALL end(void* data, const XML_Char*) {
    XmlBuilder& b = self(data);
    if (b.open_.empty()) return;
    b.open_.back()->whole = true;
    b.open_.pop_back();
  }

  static void XMLCALL characters(void* data, const XML_Char* text, int length) {
    self(data).add_text({text, static_cast<size_t>(length)});
  }

  static void XMLCALL skipped(void* data, const XML_Char* name, int is_parameter) {
    if (is_parameter == 0) self(data).add_text(html_entity(name));
  }

  void add_text(std::string_view text) {
    if (open_.empty() || text.empty()) return;
    bytes_ += text.size();
    XmlNode* parent = open_.back();
    XmlNode* last = parent->children.empty() ? nullptr : const_cast<XmlNode*>(parent->children.back());
    if (last == nullptr || !last->is_text()) last = add();
    if (last != nullptr) last->text += text;
    check_size();
  }

  XmlNode* add() {
    if (tree_.nodes_.size() >= kMaxNodes) {
      stop("more elements than any feed has");
      return nullptr;
    }
    tree_.nodes_.emplace_back();
    XmlNode* node = &tree_.nodes_.back();
    if (!open_.empty()) open_.back()->children.push_back(node);
    return node;
  }

  void check_size() {
    if (bytes_ > kMaxTextBytes) stop("it swells beyond 64 MiB");
  }

  void stop(const char* why) {
    if (too_much_ == nullptr) too_much_ = why;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  XmlTree& tree_;
  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  std::vector<XmlNode*> open_;
  size_t bytes_ = 0;
  const char* too_much_ = nullptr;
};

XmlTree parse_xml(std::string_view utf8) {
  XmlTree tree;
  if (utf8.starts_with("\xEF\xBB\xBF")) utf8.remove_prefix(3);
  XmlBuilder(tree).run(utf8.substr(std::min(utf8.find_first_not_of(" \t\r\n"), utf8.size())));
  return tree;
}

std::string_view XmlNode::attribute(std::string_view key) const {
  for (const auto& [name_, value] : attributes)
    if (name_ == key) return value;
  return {};
}

std::vector<const XmlNode*> XmlTree::all(std::string_view name) const {
  std::vector<const XmlNode*> out;
  for (const XmlNode& node : nodes_)
    if (node.name == name) out.push_back(&node);
  return out;
}

const XmlNode* child(const XmlNode* parent, std::string_view name, std::string_view space_ending) {
  if (parent == nullptr) return nullptr;
  for (const XmlNode* node : parent->children)
    if (node->name == name && (space_ending.empty() || node->space.ends_with(space_ending))) return node;
  return nullptr;
}

const XmlNode* descendant(const XmlNode* parent, std::string_view name) {
  if (parent == nullptr) return nullptr;
  for (const XmlNode* node : parent->children) {   // recursion is bounded by kMaxDepth
    if (node->name == name) return node;
    if (const XmlNode* found = descendant(node, name)) return found;
  }
  return nullptr;
}

namespace {

void add_text_below(const XmlNode& node, std::string& out) {
  if (node.is_text()) out += node.text;
  for (const XmlNode* below : node.children) add_text_below(*below, out);
}

}  // namespace

std::string text_below(const XmlNode* node) {
  std::string all, out;
  if (node == nullptr) return out;
  add_text_below(*node, all);
  for (const char c : trim(all)) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

}  // namespace dateline
