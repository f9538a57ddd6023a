#include "page/html_tree.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/utf8.h"

namespace dateline {

void* HtmlTree::Arena::take(size_t bytes) {
  bytes = (bytes + 15) & ~size_t{15};
  if (used_ + bytes > size_) {
    size_ = std::max<size_t>(bytes, size_t{256} << 10);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(size_));
    used_ = 0;
  }
  void* out = chunks_.back().get() + used_;
  used_ += bytes;
  return out;
}

HtmlTree::HtmlTree(std::string_view html) : arena_(std::make_unique<Arena>()) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* arena, size_t bytes) {
    return static_cast<Arena*>(arena)->take(bytes);
  };
  options.deallocator = [](void*, void*) {};
  options.userdata = arena_.get();
  options.max_errors = 0;
  root_ = gumbo_parse_with_options(&options, html.data(), html.size())->root;
}

std::string_view attribute(const GumboNode* element, const char* name) {
  const GumboVector& list = element->v.element.attributes;
  for (unsigned i = 0; i < list.length; ++i) {
    const auto* a = static_cast<const GumboAttribute*>(list.data[i]);
    if (std::strcmp(a->name, name) == 0) return a->value;
  }
  return {};
}

bool has_attribute(const GumboNode* element, const char* name) {
  return gumbo_get_attribute(&element->v.element.attributes, name) != nullptr;
}

std::string text_of(const GumboNode* node, size_t limit, bool (*skip)(const GumboNode*)) {
  std::string out;
  std::vector<const GumboNode*> open{node};
  bool space = false;
  while (!open.empty() && out.size() < limit) {
    const GumboNode* n = open.back();
    open.pop_back();
    if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
        n->type == GUMBO_NODE_CDATA) {
      const std::string_view text = n->v.text.text;
      for (size_t i = 0; i < text.size();) {
        const size_t at = i;
        const char32_t c = decode_utf8(text, i);
        if (is_space(c)) {
          space = !out.empty();
          continue;
        }
        if (space) out += ' ';
        space = false;
        out.append(text, at, i - at);
      }
    } else if (n->type == GUMBO_NODE_ELEMENT) {
      if (skip != nullptr && n != node && skip(n)) {
        space = !out.empty();
        continue;
      }
      if (n->v.element.tag == GUMBO_TAG_BR) space = !out.empty();
      const GumboVector& children = n->v.element.children;
      for (unsigned i = children.length; i-- > 0;)
        open.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }
  return out;
}

}  // namespace dateline
