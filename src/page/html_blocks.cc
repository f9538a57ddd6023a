#include "page/html_blocks.h"

#include <unordered_map>

#include "base/utf8.h"

namespace dateline {
namespace {

bool is_skipped(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_METER:
    case GUMBO_TAG_PROGRESS:
    case GUMBO_TAG_MENU:
      return true;
    default:
      return false;
  }
}

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_BR:
      return true;
    default:
      return false;
  }
}

// Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
bool is_unspaced(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x323AF);
}

class Walker {
 public:
  explicit Walker(const PageTables& tables) : tables_(tables) {}

  PageBlocks run(const HtmlTree& tree) {
    out_.text.reserve(1 << 16);
    open(tree.root(), -1);
    while (!frames_.empty()) {
      Frame& f = frames_.back();
      const GumboVector& children = f.node->v.element.children;
      if (f.next == children.length) {
        close();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[f.next++]);
      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA)
        add_text(child->v.text.text);
      else if (child->type == GUMBO_NODE_WHITESPACE)
        space_ = true;
      else if (child->type == GUMBO_NODE_ELEMENT)
        open(child, f.element);
    }
    sum_up();
    return std::move(out_);
  }

 private:
  struct Frame {
    const GumboNode* node;
    unsigned next;
    int32_t element;  // nearest block-level element, this one included
    bool block, link, strong;
  };

  void open(const GumboNode* node, int32_t parent) {
    const GumboTag tag = node->v.element.tag;
    if (is_skipped(tag)) return;
    if (tag == GUMBO_TAG_BR) {
      if (++breaks_ >= 2) flush(parent);
      space_ = true;
      return;
    }
    if (has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return;
    Frame f{node,
            0,
            parent,
            !is_inline(tag),
            tag == GUMBO_TAG_A && has_attribute(node, "href"),
            tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG};
    if (f.block || parent < 0) {
      flush(parent);
      PageElement e;
      e.node = node;
      e.tag = tag;
      e.parent = parent;
      e.depth = parent < 0
                    ? uint16_t{0}
                    : static_cast<uint16_t>(out_.elements[static_cast<size_t>(parent)].depth + 1);
      if (tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML) e.hints = hints(node);
      f.block = true;
      f.element = static_cast<int32_t>(out_.elements.size());
      out_.elements.push_back(e);
    } else if (tag == GUMBO_TAG_SPAN &&
               (hints(node) & (1u << static_cast<uint32_t>(HintKind::hidden))) != 0) {
      return;  // text for screen readers within a line
    }
    links_ += f.link;
    strongs_ += f.strong;
    frames_.push_back(f);
  }

  void close() {
    const Frame f = frames_.back();
    frames_.pop_back();
    links_ -= f.link;
    strongs_ -= f.strong;
    if (f.block) flush(f.element);
  }

  uint32_t hints(const GumboNode* node) {
    uint32_t bits = 0;
    for (const char* name : {"class", "id", "role", "itemprop"}) {
      const std::string_view value = attribute(node, name);
      if (value.empty()) continue;
      const auto [known, is_new] = known_hints_.emplace(value, 0u);
      if (is_new) {
        uint32_t found = 0;
        each_attribute_word(value, [&](std::string_view word) { found |= tables_.hints(word); });
        known->second = found;
      }
      bits |= known->second;
    }
    return bits;
  }

  void add_text(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
      const char c = text[i];
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        space_ = true;
        ++i;
        continue;
      }
      const size_t at = i;
      char32_t code = static_cast<unsigned char>(c);
      if (code < 0x80)
        ++i;
      else
        code = decode_utf8(text, i);
      if (code >= 0x80) {
        if (code == 0x200B || code == 0xFEFF || code == 0xAD || code == 0x200E || code == 0x200F)
          continue;
        if (is_space(code)) {
          space_ = true;
          continue;
        }
      } else if (code < 0x20 || code == 0x7F) {
        continue;
      }
      if (space_ && out_.text.size() > begin_) out_.text += ' ', in_word_ = false;
      space_ = false;
      breaks_ = 0;
      out_.text.append(text, at, i - at);
      count(code);
    }
  }

  void count(char32_t c) {
    const bool word =
        c >= 0x80
            ? c != 0x2018 && c != 0x2019 && c != 0x201C && c != 0x201D && c != 0x2013 && c != 0x2014 &&
                  !(c >= 0x3000 && c <= 0x301F) && c != 0xFF0C
            : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    // Without spaces some two characters are a word; else such a page would have no prose.
    if (!is_unspaced(c))
      unspaced_ = 0;
    else if (unspaced_++ % 2 == 0)
      in_word_ = false;
    if (word && !in_word_) {
      ++b_.words;
      b_.link_words += links_ > 0;
      strong_words_ += strongs_ > 0;
      b_.capitals += c < 0x80 ? (c >= 'A' && c <= 'Z') : is_upper(c);
    }
    if (word)
      in_word_ = true;
    else if (c != '\'' && c != 0x2019 && c != '-' && c != '.' && c != ',')
      in_word_ = false;
    b_.commas += c == ',' || c == 0x3001 || c == 0xFF0C;
    b_.digits += c >= '0' && c <= '9';
  }

  void flush(int32_t element) {
    breaks_ = 0;
    space_ = in_word_ = false;
    if (out_.text.size() > begin_ && element >= 0) {
      b_.span = {static_cast<uint32_t>(begin_), static_cast<uint32_t>(out_.text.size())};
      b_.element = static_cast<uint32_t>(element);
      finish_block();
      out_.blocks.push_back(b_);
      out_.text += '\n';
    }
    b_ = {};
    strong_words_ = unspaced_ = 0;
    begin_ = out_.text.size();
  }

  void finish_block() {
    std::string_view t = out_.words(b_);
    for (bool again = true; again && !t.empty();) {
      again = false;
      for (const std::string_view sign :
           {"\"", "'", ")", "]", " ", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", "\xE2\x80\x9C",
            "\xE3\x80\x8D", "\xE3\x80\x8F"})
        if (t.ends_with(sign)) t.remove_suffix(sign.size()), again = true;
    }
    b_.sentence_end = !t.empty() && (t.back() == '.' || t.back() == '!' || t.back() == '?' ||
                                     t.ends_with("\xE2\x80\xA6") || t.ends_with("\xE3\x80\x82") ||
                                     t.ends_with("\xEF\xBC\x81") || t.ends_with("\xEF\xBC\x9F"));
    const bool few_links = b_.link_words * 3 <= b_.words;
    b_.prose = few_links && ((b_.words >= 8 && b_.sentence_end) || b_.words >= 28);
    b_.strong = b_.words > 0 && strong_words_ == b_.words;
  }

  void sum_up() {
    for (const PageBlock& b : out_.blocks)
      for (int32_t e = static_cast<int32_t>(b.element); e >= 0;
           e = out_.elements[static_cast<size_t>(e)].parent) {
        PageElement& x = out_.elements[static_cast<size_t>(e)];
        x.words += b.words;
        x.link_words += b.link_words;
        x.prose_words += b.prose ? b.words : 0;
        ++x.blocks;
        x.paragraphs += out_.elements[b.element].tag == GUMBO_TAG_P;
      }
    std::unordered_map<uint64_t, uint32_t> same;
    const auto key = [](const PageElement& e) {
      const std::string_view c = attribute(e.node, "class");
      return std::hash<std::string_view>()(c) * 31 + static_cast<uint64_t>(e.tag) * 1'000'003 +
             static_cast<uint64_t>(e.parent + 1) * 0x9E3779B97F4A7C15ull;
    };
    std::vector<uint64_t> keys;
    keys.reserve(out_.elements.size());
    for (const PageElement& e : out_.elements) ++same[keys.emplace_back(key(e))];
    for (size_t i = 0; i < keys.size(); ++i) out_.elements[i].same_siblings = same[keys[i]] - 1;
  }

  const PageTables& tables_;
  PageBlocks out_;
  std::vector<Frame> frames_;
  std::unordered_map<std::string_view, uint32_t> known_hints_;
  PageBlock b_;
  size_t begin_ = 0;
  uint32_t strong_words_ = 0, unspaced_ = 0;
  int links_ = 0, strongs_ = 0, breaks_ = 0;
  bool space_ = false, in_word_ = false;
};

}  // namespace

PageBlocks find_blocks(const HtmlTree& tree, const PageTables& tables) {
  return Walker(tables).run(tree);
}

}  // namespace dateline
