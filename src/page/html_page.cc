// Problem: of a news page's few hundred blocks of text, a few dozen are the article. Idea: parse,
// cut into blocks, describe each block by itself, its surroundings and its place, let a small
// learned classifier (block_model.h) give each a probability, then repair what single decisions get
// wrong: a subheading goes with the paragraph it stands over, a lone refused paragraph between
// accepted ones stays. Last come the phrase rules that text pages have too (cleanup.h).
//   <nav>Home</nav><h1>Envoy arrives</h1><p>The envoy ...</p><div class="related">...   nav, title,
//   body, related
// Not attempted: pages that build their text by scripts, several articles on one page. Covered by
// html_page_test.cc.
#include "page/html_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "page/block_features.h"
#include "page/block_model.h"
#include "page/cleanup.h"
#include "page/credits.h"
#include "page/html_blocks.h"
#include "page/html_meta.h"
#include "page/html_prescan.h"
#include "page/live_entries.h"
#include "page/loose_date.h"
#include "page/piece.h"

namespace dateline {
namespace {

bool near_hint(const PageBlocks& page, uint32_t element, HintKind kind, int levels) {
  for (auto e = static_cast<int32_t>(element); e >= 0 && levels-- > 0;
       e = page.elements[static_cast<size_t>(e)].parent)
    if ((page.elements[static_cast<size_t>(e)].hints >> static_cast<uint32_t>(kind) & 1u) != 0)
      return true;
  return false;
}

bool inside(const PageBlocks& page, uint32_t element, GumboTag tag, int levels) {
  for (auto e = static_cast<int32_t>(element); e >= 0 && levels-- > 0;
       e = page.elements[static_cast<size_t>(e)].parent)
    if (page.elements[static_cast<size_t>(e)].tag == tag) return true;
  return false;
}

bool is_heading(GumboTag tag) {
  return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 ||
         tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

// Why a block that the classifier refused is not the article, in a word, for people.
std::string_view refusal(const PageBlocks& page, const PageBlock& b, const BlockFacts& facts) {
  if (facts.furniture.weight >= 1) return facts.furniture.reason;
  struct Rule {
    HintKind kind;
    std::string_view reason;
  };
  constexpr Rule kRules[] = {{HintKind::comment, "comments"},
                             {HintKind::related, "related"},
                             {HintKind::share, "share"},
                             {HintKind::nav, "nav"},
                             {HintKind::promo, "newsletter"},
                             {HintKind::ad, "advertisement"},
                             {HintKind::author_box, "author-blurb"},
                             {HintKind::byline, "byline"},
                             {HintKind::tags, "tags"},
                             {HintKind::footer, "footer"},
                             {HintKind::sidebar, "sidebar"},
                             {HintKind::teaser, "teaser"},
                             {HintKind::widget, "widget"},
                             {HintKind::header, "header"},
                             {HintKind::caption, "caption"},
                             {HintKind::meta, "meta"}};
  for (const Rule& rule : kRules)
    if (near_hint(page, b.element, rule.kind, 5)) return rule.reason;
  if (inside(page, b.element, GUMBO_TAG_NAV, 8)) return "nav";
  if (inside(page, b.element, GUMBO_TAG_FOOTER, 8)) return "footer";
  if (inside(page, b.element, GUMBO_TAG_ASIDE, 8)) return "sidebar";
  if (inside(page, b.element, GUMBO_TAG_HEADER, 8)) return "header";
  return b.link_words * 2 > b.words ? "links" : "not-article";
}

BlockRole role_of(const PageBlocks& page, const PageBlock& b) {
  if (inside(page, b.element, GUMBO_TAG_FIGCAPTION, 3) ||
      (inside(page, b.element, GUMBO_TAG_FIGURE, 4) &&
       !inside(page, b.element, GUMBO_TAG_TABLE, 4) &&
       !inside(page, b.element, GUMBO_TAG_BLOCKQUOTE, 4)))
    return BlockRole::caption;
  if (near_hint(page, b.element, HintKind::caption, 2) &&
      !near_hint(page, b.element, HintKind::article, 1))
    return BlockRole::caption;
  if (inside(page, b.element, GUMBO_TAG_BLOCKQUOTE, 4)) return BlockRole::quote;
  return BlockRole::body;
}

class HtmlReader {
 public:
  HtmlReader(const PageBlocks& page, const PageMeta& meta, const PageTables& tables)
      : page_(page), meta_(meta), tables_(tables) {}

  std::vector<Piece> run(const std::string& title, bool all_is_article) {
    const FeatureMatrix features = block_features(page_, title, tables_, facts_);
    const size_t n = page_.blocks.size();
    score_.resize(n);
    kept_.assign(n, 0);
    for (size_t i = 0; i < n; ++i) {
      score_[i] = block_probability(features.row(i), tables_);
      kept_[i] = score_[i] >= kThreshold;
    }
    if (all_is_article)
      kept_.assign(n, 1);
    else
      smooth();
    return pieces(title, all_is_article);
  }

 private:
  static constexpr float kThreshold = 0.42f;

  int32_t parent_of(size_t i) const { return page_.elements[page_.blocks[i].element].parent; }

  // Mean score of the other blocks under the same parent, by words.
  float siblings_score(size_t i) const {
    const int32_t parent = parent_of(i);
    float sum = 0, words = 0;
    const auto add = [&](size_t k) {
      const auto w = static_cast<float>(page_.blocks[k].words);
      sum += score_[k] * w;
      words += w;
    };
    for (size_t k = i; k-- > 0 && i - k <= 12;)
      if (parent_of(k) == parent) add(k);
    for (size_t k = i + 1; k < score_.size() && k - i <= 12; ++k)
      if (parent_of(k) == parent) add(k);
    return words >= 10 ? sum / words : 0.5f;
  }

  void smooth() {
    const size_t n = kept_.size();
    for (size_t i = 0; i < n; ++i) {
      // A doubtful block goes with the others under its parent, and a doubtful paragraph between
      // two accepted ones stays.
      if (score_[i] < 0.2f || score_[i] > 0.7f) continue;
      const float others = siblings_score(i);
      if (!kept_[i] && others >= 0.7f)
        kept_[i] = 1;
      else if (kept_[i] && others <= 0.15f)
        kept_[i] = 0;
    }
    for (size_t i = 1; i + 1 < n; ++i)
      if (!kept_[i] && kept_[i - 1] && kept_[i + 1] && score_[i] >= 0.2f &&
          parent_of(i) == parent_of(i - 1) && parent_of(i) == parent_of(i + 1))
        kept_[i] = 1;
    // A heading over nothing goes; a doubtful heading directly over an accepted paragraph stays.
    for (size_t i = n; i-- > 0;) {
      if (!is_heading(page_.elements[page_.blocks[i].element].tag)) continue;
      const bool over_text = i + 1 < n && kept_[i + 1];
      if (kept_[i] && !over_text && score_[i] < 0.8f) kept_[i] = 0;
      if (!kept_[i] && over_text && score_[i] >= 0.3f) kept_[i] = 1;
    }
    keep_standfirst();
    if (kept_words() < 25) keep_best();
  }

  // What the page's description repeats, above the first accepted paragraph, is the standfirst.
  void keep_standfirst() {
    const std::string description = fold_name(meta_.description.value);
    if (description.size() < 40) return;
    const std::string_view start = std::string_view(description).substr(0, 35);
    for (size_t i = 0; i < kept_.size(); ++i) {
      const PageBlock& b = page_.blocks[i];
      if (kept_[i] && b.prose) return;
      if (b.words >= 7 && b.words <= 120 && b.link_words * 2 < b.words &&
          fold_name(page_.words(b)).starts_with(start)) {
        kept_[i] = 1;
        return;
      }
    }
  }

  uint32_t kept_words() const {
    uint32_t sum = 0;
    for (size_t i = 0; i < kept_.size(); ++i) sum += kept_[i] ? page_.blocks[i].words : 0;
    return sum;
  }

  // Nothing looks like an article: what looks most like one is taken, if it is prose at all.
  void keep_best() {
    float best = 0;
    for (size_t i = 0; i < kept_.size(); ++i)
      if (page_.blocks[i].words >= 6) best = std::max(best, score_[i]);
    if (best < 0.05f) return;
    for (size_t i = 0; i < kept_.size(); ++i)
      if (score_[i] >= 0.4f * best && (page_.blocks[i].words >= 4 || score_[i] >= 0.8f * best))
        kept_[i] = 1;
  }

  std::vector<Piece> pieces(const std::string& title, bool all_is_article) const {
    std::vector<Piece> out;
    out.reserve(page_.blocks.size() + 1);
    const std::string folded_title = fold_name(title);
    bool title_done = false;
    // The headline stands first, wherever the page has it.
    if (!title.empty()) {
      Piece p;
      p.text = title;
      p.role = BlockRole::title;
      p.reason = "title";
      p.fixed = true;
      prepare(p);
      out.push_back(std::move(p));
    }
    int32_t last_row = -1;
    const std::vector<std::string> times = live_entry_times(page_, meta_.live);
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const PageBlock& b = page_.blocks[i];
      Piece p;
      p.text = page_.words(b);
      prepare(p);
      p.heading = is_heading(page_.elements[b.element].tag);
      p.list_item = page_.elements[b.element].tag == GUMBO_TAG_LI;
      p.linked = b.link_words * 2 > b.words;
      p.set_apart = near_hint(page_, b.element, HintKind::lead, 2);
      p.role = role_of(page_, b);
      const int32_t row = row_of(b.element);
      // With its kicker ("Paris games Barges supply the city"), the headline is still the headline.
      const bool is_headline =
          p.folded == folded_title ||
          (page_.elements[b.element].tag == GUMBO_TAG_H1 && p.folded.ends_with(folded_title));
      if (!folded_title.empty() && is_headline) {
        p.drop(title_done ? "duplicate" : "title");
        title_done = true;
      } else if (!times[i].empty() && entry_follows(i, times)) {
        p.text = times[i];
        p.role = BlockRole::note;
        p.reason = "time of a live entry";
        p.fixed = true;
        prepare(p);
      } else if (!kept_[i]) {
        p.drop(refusal(page_, b, facts_[i]));
      } else {
        p.reason = all_is_article ? "entry" : fmt::format("classifier {:.2f}", score_[i]);
        // Cells of one table row are one block.
        if (row >= 0 && row == last_row && !out.empty() && out.back().kept && p.words <= 12 &&
            out.back().words <= 60) {
          out.back().text += ' ';
          out.back().text += p.text;
          prepare(out.back());
          continue;
        }
      }
      last_row = p.kept ? row : -1;
      out.push_back(std::move(p));
    }
    return out;
  }

  // Is there a kept block between this time and the next?
  bool entry_follows(size_t i, const std::vector<std::string>& times) const {
    for (size_t k = i + 1; k < kept_.size() && times[k].empty(); ++k)
      if (kept_[k]) return true;
    return false;
  }

  int32_t row_of(uint32_t element) const {
    int levels = 3;
    for (auto e = static_cast<int32_t>(element); e >= 0 && levels-- > 0;
         e = page_.elements[static_cast<size_t>(e)].parent)
      if (page_.elements[static_cast<size_t>(e)].tag == GUMBO_TAG_TR) return e;
    return -1;
  }

  const PageBlocks& page_;
  const PageMeta& meta_;
  const PageTables& tables_;
  std::vector<BlockFacts> facts_;
  std::vector<float> score_;
  std::vector<char> kept_;
};

void take_meta(const PageMeta& meta, Document& doc) {
  const auto take = [](const PageMeta::Said& said, std::string& value, std::string& source) {
    if (value.empty() && !said.value.empty()) value = said.value, source = said.source;
  };
  take(meta.title, doc.title, doc.title_source);
  take(meta.outlet, doc.outlet, doc.outlet_source);
  doc.section = meta.section.value;
  doc.canonical_url = meta.canonical_url.value;
  doc.authors = meta.authors;
  doc.authors_source = meta.authors_source;
  doc.date_candidates = meta.published;
  doc.updated = meta.updated;
}

// The first paragraph after the title that the page sets apart, or that its description repeats, is
// the standfirst.
void mark_lead(std::vector<Piece>& pieces, const PageMeta& meta) {
  const std::string description = fold_name(meta.description.value);
  for (Piece& p : pieces) {
    if (!p.kept || p.role != BlockRole::body) continue;
    const bool described = description.size() >= 30 &&
                           p.folded.starts_with(description.substr(0, description.size() - 4));
    if (!p.heading && p.words >= 5 && p.words <= 80 && (described || p.set_apart))
      p.role = BlockRole::lead;
    return;
  }
}

// Where the page's data name no date or author, the lines around the headline may; else the line
// that closes the article.
void read_visible_meta(const PageBlocks& page, const std::vector<Piece>& pieces,
                       const PageTables& tables, Document& doc) {
  const bool want_date = doc.date_candidates.empty(), want_authors = doc.authors.empty();
  if ((!want_date && !want_authors) || page.blocks.empty()) return;
  const std::string title = fold_name(doc.title);
  std::vector<const Piece*> lines;
  size_t first_kept = pieces.size(), last_kept = 0, heading = pieces.size();
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].role == BlockRole::title && pieces[i].fixed) continue;
    if (heading == pieces.size() && pieces[i].reason == "title") heading = i;
    if (!pieces[i].kept) continue;
    first_kept = std::min(first_kept, i);
    last_kept = i;
  }
  if (first_kept == pieces.size()) return;
  const size_t anchor = heading < pieces.size() ? std::min(heading, first_kept) : first_kept;
  for (size_t i = anchor; i < std::min(first_kept + 6, pieces.size()); ++i)
    lines.push_back(&pieces[i]);
  for (size_t i = anchor; i-- > 0 && anchor - i <= 6;) lines.push_back(&pieces[i]);
  for (size_t i = last_kept; i < std::min(last_kept + 8, pieces.size()); ++i)
    lines.push_back(&pieces[i]);
  for (const Piece* p : lines) {
    if (p->words > 25 || p->reason == "comments" || p->reason == "related") continue;
    if (doc.authors.empty() && want_authors) {
      doc.authors = byline_authors(p->text);
      if (doc.authors.empty() && is_author_label(p->text) && p != &pieces.back())
        doc.authors = byline_authors("By " + (p + 1)->text);
      if (!doc.authors.empty()) doc.authors_source = "text";
    }
    if (want_date && doc.date_candidates.empty() && p->words <= 16)
      if (const CivilDate date = find_date(p->text, tables); date.has_value())
        doc.date_candidates.push_back({date, "text"});
  }
}

void add_agencies_of_authors(const PageTables& tables, Document& doc) {
  for (const std::string& author : doc.authors)
    if (const std::string_view name = tables.agency(author); !name.empty())
      add_unique(doc.agencies, name);
}

}  // namespace

void read_html(const std::string& html, const PageInput& input, const PageTables& tables,
               const PageOptions& options, Document& doc, std::string& language_hint) {
  const ScannedPage scanned = prescan_html(html);
  if (scanned.flattened)
    doc.notes.push_back(
        fmt::format("markup nested deeper than {} levels was flattened", kMaxDepth));
  const HtmlTree tree(scanned.html);
  const PageMeta meta = read_meta(tree, scanned.json_ld, input.url, tables);
  const PageBlocks page = find_blocks(tree, tables);
  const bool fragment = input.kind == PageInput::Kind::fragment;
  if (!fragment) take_meta(meta, doc);
  language_hint = meta.language;
  std::vector<Piece> pieces = HtmlReader(page, meta, tables).run(doc.title, fragment);
  clean_up(pieces, tables, !fragment, doc);
  mark_lead(pieces, meta);
  read_visible_meta(page, pieces, tables, doc);
  add_agencies_of_authors(tables, doc);
  if (!options.title_in_text)
    for (Piece& p : pieces)
      if (p.kept && p.role == BlockRole::title) p.drop("title");
  const bool only_title = std::none_of(pieces.begin(), pieces.end(), [](const Piece& p) {
    return p.kept && p.role != BlockRole::title;
  });
  if (only_title && !(fragment && options.title_in_text)) return;
  assemble(pieces, doc);
}

}  // namespace dateline
