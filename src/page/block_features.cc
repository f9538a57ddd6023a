// One row a block. Columns are declared once, by name, in the order in which fill() sets them; the
// trained trees refer to them by number, so a change here means training again (train/page).
// Covered by block_features_test.cc.
#include "page/block_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "base/utf8.h"
#include "page/piece.h"

namespace dateline {
namespace {

constexpr std::array kOwnNames = {
    // the block
    "words",
    "chars_per_word",
    "link_share",
    "commas_per_word",
    "digit_share",
    "capital_share",
    "sentence_end",
    "prose",
    "strong",
    "ends_colon",
    "quotes",
    "starts_lower",
    "repeats_title",
    "repeats_block",
    // what its phrases say
    "f_share",
    "f_related",
    "f_promo",
    "f_legal",
    "f_comments",
    "f_credit",
    "f_label",
    // its element
    "t_p",
    "t_h1",
    "t_h23",
    "t_h456",
    "t_li",
    "t_quote",
    "t_cell",
    "t_caption",
    "t_pre",
    "t_div",
    "t_def",
    "t_body",
    // elements around it: levels up to the nearest, 12 when there is none
    "a_article",
    "a_main",
    "a_aside",
    "a_nav",
    "a_header",
    "a_footer",
    "a_form",
    "a_figure",
    "a_table",
    "a_list",
    "a_section",
    "depth",
    // sums over the parent and the two elements above it
    "p1_words",
    "p1_link",
    "p1_prose",
    "p1_paras",
    "p1_same",
    "p2_words",
    "p2_link",
    "p2_prose",
    "p2_paras",
    "p2_same",
    "p3_link",
    "p3_prose",
    "p3_share",
    "same_siblings",
    // the page
    "position",
    "prose_before",
    "prose_after",
    "page_prose",
    "page_blocks",
    "blocks_since_title",
    "title_seen",
    "in_top",
    "steps_to_top",
    "top_share",
    // neighbours
    "n1_words",
    "n1_link",
    "n1_prose",
    "n1_same",
    "n2_prose",
    "n2_link",
    "m1_words",
    "m1_link",
    "m1_prose",
    "m1_same",
    "m2_prose",
    "m2_link",
    "window_prose",
    "n1_furniture",
    "m1_furniture",
    "n_prose_distance",
    "m_prose_distance",
};
constexpr size_t kOwn = kOwnNames.size();
constexpr std::array<std::string_view, kHintKinds> kHintNames = {
    "h_article", "h_nav",     "h_share",      "h_related", "h_comment", "h_promo",
    "h_sidebar", "h_caption", "h_byline",     "h_meta",    "h_hidden",  "h_quote",
    "h_ad",      "h_teaser",  "h_title",      "h_lead",    "h_media",   "h_footer",
    "h_header",  "h_tags",    "h_author_box", "h_widget"};
constexpr float kFar = 12;

float share(uint32_t part, uint32_t whole) {
  return whole == 0 ? 0.0f : static_cast<float>(part) / static_cast<float>(whole);
}
float squash(uint32_t n) { return std::log2(1.0f + static_cast<float>(n)); }

// The element whose own paragraphs hold the most prose, with half of what its grandchildren hold:
// the classic content score.
int32_t top_element(const PageBlocks& page) {
  std::vector<float> score(page.elements.size(), 0.0f);
  for (const PageBlock& b : page.blocks) {
    if (!b.prose) continue;
    float value = static_cast<float>(b.words) + 3.0f * static_cast<float>(b.commas);
    int32_t e = static_cast<int32_t>(b.element);
    const GumboTag tag = page.elements[b.element].tag;
    if (tag == GUMBO_TAG_P || tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LI)
      e = page.elements[b.element].parent;
    for (int level = 0; e >= 0 && level < 3; ++level, value *= 0.5f) {
      score[static_cast<size_t>(e)] += value;
      e = page.elements[static_cast<size_t>(e)].parent;
    }
  }
  int32_t best = -1;
  float best_score = 0;
  for (size_t i = 0; i < score.size(); ++i) {
    const PageElement& e = page.elements[i];
    const float s = score[i] * (1.0f - share(e.link_words, e.words));
    if (s > best_score) best_score = s, best = static_cast<int32_t>(i);
  }
  return best;
}

class Filler {
 public:
  Filler(const PageBlocks& page, std::string_view title, const PageTables& tables,
         std::vector<BlockFacts>& facts)
      : page_(page),
        tables_(tables),
        facts_(facts),
        title_(fold_name(title)),
        m_(page.blocks.size(), kOwn + kHintKinds) {}

  FeatureMatrix run() {
    const size_t n = page_.blocks.size();
    facts_.assign(n, {});
    if (n == 0) return std::move(m_);
    prepare();
    ancestors();
    for (size_t i = 0; i < n; ++i) fill(i);
    return std::move(m_);
  }

 private:
  void prepare() {
    std::unordered_set<uint64_t> seen;
    repeats_.resize(page_.blocks.size());
    std::string folded;
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const PageBlock& b = page_.blocks[i];
      const std::string_view text = page_.words(b);
      repeats_[i] = !seen.insert(std::hash<std::string_view>()(text)).second;
      if (b.words > 150) continue;  // no phrase applies to longer blocks
      folded = fold_name(text);
      facts_[i].furniture = tables_.furniture(folded, b.words);
      facts_[i].repeats_title =
          !title_.empty() && folded.size() >= 8 &&
          (title_ == folded ||
           (title_.size() > folded.size() && b.words >= 4 && title_.starts_with(folded)) ||
           (folded.size() > title_.size() && folded.size() < title_.size() + 30 &&
            folded.starts_with(title_)));
      if (facts_[i].repeats_title &&
          (title_at_ < 0 || page_.elements[b.element].tag == GUMBO_TAG_H1) && !title_is_h1_) {
        title_at_ = static_cast<int>(i);
        title_is_h1_ = page_.elements[b.element].tag == GUMBO_TAG_H1;
      }
    }
    if (title_at_ < 0)
      for (size_t i = 0; i < page_.blocks.size() && title_at_ < 0; ++i)
        if (page_.elements[page_.blocks[i].element].tag == GUMBO_TAG_H1)
          title_at_ = static_cast<int>(i);
    top_ = top_element(page_);
    page_prose_ = page_.elements.empty() ? 0 : page_.elements[0].prose_words;
  }

  // For each element: levels up to the nearest of each tag and hint; parents come before children
  // in the list.
  void ancestors() {
    levels_.resize(page_.elements.size());
    for (size_t i = 0; i < page_.elements.size(); ++i) {
      const PageElement& e = page_.elements[i];
      Levels& l = levels_[i];
      if (e.parent >= 0) {
        const Levels& up = levels_[static_cast<size_t>(e.parent)];
        for (size_t k = 0; k < l.tag.size(); ++k) l.tag[k] = std::min(kFar, up.tag[k] + 1);
        for (size_t k = 0; k < kHintKinds; ++k) l.hint[k] = std::min(kFar, up.hint[k] + 1);
        l.top = up.top >= 0 ? up.top + 1 : -1;
      } else {
        l.tag.fill(kFar);
        l.hint.fill(kFar);
      }
      if (static_cast<int32_t>(i) == top_) l.top = 0;
      const auto near = [&](size_t k) { l.tag[k] = 0; };
      switch (e.tag) {
        case GUMBO_TAG_ARTICLE:
          near(0);
          break;
        case GUMBO_TAG_MAIN:
          near(1);
          break;
        case GUMBO_TAG_ASIDE:
          near(2);
          break;
        case GUMBO_TAG_NAV:
          near(3);
          break;
        case GUMBO_TAG_HEADER:
          near(4);
          break;
        case GUMBO_TAG_FOOTER:
          near(5);
          break;
        case GUMBO_TAG_FORM:
          near(6);
          break;
        case GUMBO_TAG_FIGURE:
          near(7);
          break;
        case GUMBO_TAG_TABLE:
          near(8);
          break;
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
          near(9);
          break;
        case GUMBO_TAG_SECTION:
          near(10);
          break;
        default:
          break;
      }
      for (size_t k = 0; k < kHintKinds; ++k)
        if ((e.hints >> k & 1u) != 0) l.hint[k] = 0;
    }
  }

  const PageElement* up(const PageElement* e, int levels) const {
    for (; levels > 0 && e != nullptr; --levels)
      e = e->parent < 0 ? nullptr : &page_.elements[static_cast<size_t>(e->parent)];
    return e;
  }

  void fill(size_t i) {
    const PageBlock& b = page_.blocks[i];
    const PageElement& e = page_.elements[b.element];
    const std::string_view text = page_.words(b);
    float* out = m_.row(i);
    size_t k = 0;
    const auto set = [&](float value) { out[k++] = value; };
    const auto flag = [&](bool value) { out[k++] = value ? 1.0f : 0.0f; };

    set(static_cast<float>(std::min<uint32_t>(b.words, 400)));
    set(share(static_cast<uint32_t>(text.size()), b.words));
    set(share(b.link_words, b.words));
    set(share(b.commas, b.words));
    set(share(b.digits, static_cast<uint32_t>(text.size())));
    set(share(b.capitals, b.words));
    flag(b.sentence_end);
    flag(b.prose);
    flag(b.strong);
    flag(text.ends_with(":"));
    flag(text.starts_with("\"") || text.starts_with("\xE2\x80\x9C") ||
         text.starts_with("\xC2\xAB"));
    flag(!text.empty() && text[0] >= 'a' && text[0] <= 'z');
    flag(facts_[i].repeats_title);
    flag(repeats_[i]);

    const std::string_view reason = facts_[i].furniture.reason;
    const float weight = std::min(2.0f, facts_[i].furniture.weight);
    const auto says = [&](std::initializer_list<std::string_view> list) {
      set(std::find(list.begin(), list.end(), reason) != list.end() ? weight : 0.0f);
    };
    says({"share"});
    says({"related"});
    says({"newsletter", "cookie", "call-to-action"});
    says({"legal-notice", "outlet-blurb", "author-blurb"});
    says({"comments"});
    says({"credit", "byline", "dates"});
    says({"label", "nav", "image-size", "accessibility"});

    const GumboTag t = e.tag;
    flag(t == GUMBO_TAG_P);
    flag(t == GUMBO_TAG_H1);
    flag(t == GUMBO_TAG_H2 || t == GUMBO_TAG_H3);
    flag(t == GUMBO_TAG_H4 || t == GUMBO_TAG_H5 || t == GUMBO_TAG_H6);
    flag(t == GUMBO_TAG_LI);
    flag(t == GUMBO_TAG_BLOCKQUOTE);
    flag(t == GUMBO_TAG_TD || t == GUMBO_TAG_TH);
    flag(t == GUMBO_TAG_FIGCAPTION || t == GUMBO_TAG_CAPTION);
    flag(t == GUMBO_TAG_PRE);
    flag(t == GUMBO_TAG_DIV || t == GUMBO_TAG_SECTION || t == GUMBO_TAG_ARTICLE);
    flag(t == GUMBO_TAG_DD || t == GUMBO_TAG_DT);
    flag(t == GUMBO_TAG_BODY);

    const Levels& l = levels_[b.element];
    for (const float x : l.tag) set(x);
    set(e.depth);

    const PageElement* p1 = up(&e, 1);
    const PageElement* p2 = up(&e, 2);
    const PageElement* p3 = up(&e, 3);
    for (const PageElement* p : {p1, p2}) {
      set(p == nullptr ? 0 : squash(p->words));
      set(p == nullptr ? 0 : share(p->link_words, p->words));
      set(p == nullptr ? 0 : share(p->prose_words, p->words));
      set(p == nullptr ? 0 : squash(p->paragraphs));
      set(p == nullptr ? 0 : squash(p->same_siblings));
    }
    set(p3 == nullptr ? 0 : share(p3->link_words, p3->words));
    set(p3 == nullptr ? 0 : share(p3->prose_words, p3->words));
    set(p3 == nullptr ? 0 : share(p3->prose_words, page_prose_));
    set(squash(e.same_siblings));

    const size_t n = page_.blocks.size();
    set(share(static_cast<uint32_t>(i), static_cast<uint32_t>(n)));
    set(share(prose_seen_, page_prose_));
    prose_seen_ += b.prose ? b.words : 0;
    set(share(page_prose_ - std::min(page_prose_, prose_seen_), page_prose_));
    set(squash(page_prose_));
    set(squash(static_cast<uint32_t>(n)));
    set(std::clamp(static_cast<float>(static_cast<int>(i) - title_at_), -50.0f, 200.0f));
    flag(title_at_ >= 0);
    flag(l.top >= 0);
    set(l.top >= 0 ? static_cast<float>(l.top) : steps_to_top(e));
    set(top_ < 0 ? 0 : share(page_.elements[static_cast<size_t>(top_)].prose_words, page_prose_));

    const auto near = [&](long step) -> const PageBlock* {
      const long at = static_cast<long>(i) + step;
      return at < 0 || at >= static_cast<long>(n) ? nullptr
                                                  : &page_.blocks[static_cast<size_t>(at)];
    };
    for (const long direction : {1L, -1L}) {
      const PageBlock* one = near(direction);
      const PageBlock* two = near(2 * direction);
      set(one == nullptr ? -1 : static_cast<float>(std::min<uint32_t>(one->words, 100)));
      set(one == nullptr ? -1 : share(one->link_words, one->words));
      flag(one != nullptr && one->prose);
      flag(one != nullptr && page_.elements[one->element].parent == e.parent);
      flag(two != nullptr && two->prose);
      set(two == nullptr ? -1 : share(two->link_words, two->words));
    }
    uint32_t prose = 0;
    for (long step = -4; step <= 4; ++step) {
      const PageBlock* x = near(step);
      prose += x != nullptr && step != 0 && x->prose;
    }
    set(static_cast<float>(prose));
    set(i + 1 < n ? facts_[i + 1].furniture.weight : 0);
    set(i > 0 ? facts_[i - 1].furniture.weight : 0);
    for (const long direction : {1L, -1L}) {
      long steps = 1;
      while (steps < 12 && near(direction * steps) != nullptr && !near(direction * steps)->prose)
        ++steps;
      set(near(direction * steps) == nullptr ? 12.0f : static_cast<float>(steps));
    }
    for (const float x : l.hint) set(x);
  }

  float steps_to_top(const PageElement& e) const {
    float steps = 1;
    for (const PageElement* x = &e; x != nullptr; x = up(x, 1), ++steps) {
      // the nearest ancestor that also holds the top element
      for (int32_t t = top_; t >= 0 && steps < 30;
           t = page_.elements[static_cast<size_t>(t)].parent)
        if (&page_.elements[static_cast<size_t>(t)] == x) return -steps;
    }
    return -30;
  }

  struct Levels {
    std::array<float, 11> tag;
    std::array<float, kHintKinds> hint;
    int top = -1;
  };

  const PageBlocks& page_;
  const PageTables& tables_;
  std::vector<BlockFacts>& facts_;
  const std::string title_;
  FeatureMatrix m_;
  std::vector<Levels> levels_;
  std::vector<char> repeats_;
  int title_at_ = -1;
  bool title_is_h1_ = false;
  int32_t top_ = -1;
  uint32_t page_prose_ = 0, prose_seen_ = 0;
};

}  // namespace

FeatureMatrix block_features(const PageBlocks& page, std::string_view title,
                             const PageTables& tables, std::vector<BlockFacts>& facts) {
  return Filler(page, title, tables, facts).run();
}

std::vector<std::string_view> feature_names() {
  std::vector<std::string_view> out(kOwnNames.begin(), kOwnNames.end());
  out.insert(out.end(), kHintNames.begin(), kHintNames.end());
  return out;
}

}  // namespace dateline
