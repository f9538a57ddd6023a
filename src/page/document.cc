#include "page/document.h"

namespace dateline {

std::string_view name(BlockRole role) {
  switch (role) {
    case BlockRole::title:
      return "title";
    case BlockRole::lead:
      return "lead";
    case BlockRole::body:
      return "body";
    case BlockRole::caption:
      return "caption";
    case BlockRole::quote:
      return "quote";
    case BlockRole::note:
      return "note";
  }
  return "body";
}

}  // namespace dateline
