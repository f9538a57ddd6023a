// HtmlTree: a parsed page. Gumbo does the parsing; all its memory lies in one arena that is freed
// at once, so that deep trees are never destroyed by recursion.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Movable; one thread at a time. Views and nodes live as long as the tree and the html it was
/// parsed from.
class HtmlTree {
 public:
  explicit HtmlTree(std::string_view html);
  const GumboNode* root() const { return root_; }

 private:
  class Arena {
   public:
    void* take(size_t bytes);

   private:
    std::vector<std::unique_ptr<char[]>> chunks_;
    size_t used_ = 0, size_ = 0;
  };
  std::unique_ptr<Arena> arena_;
  const GumboNode* root_ = nullptr;
};

/// The attribute's value; empty when there is none.
std::string_view attribute(const GumboNode* element, const char* name);
bool has_attribute(const GumboNode* element, const char* name);

/// Calls use(node) for each element below and including `root` in document order; goes into
/// children when it returns true. Iterative: any depth.
template <class Use>
void each_element(const GumboNode* root, Use use) {
  std::vector<const GumboNode*> open{root};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    if (!use(node)) continue;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i-- > 0;)
      open.push_back(static_cast<const GumboNode*>(children.data[i]));
  }
}

/// All text below `node`, white space collapsed, at most about `limit` bytes; without the elements
/// that `skip` names.
std::string text_of(const GumboNode* node, size_t limit, bool (*skip)(const GumboNode*) = nullptr);

}  // namespace dateline
