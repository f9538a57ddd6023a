// Problem: a page saved as text has lost all structure but its lines. Idea: the article's prose is
// the frame. What stands before the first prose is the page's head: one line of it is the title,
// the rest is captions, standfirst, byline or navigation; what stands between prose is subheadings
// and quotes; what follows the last prose is credits or furniture (see cleanup.cc).
//   "Home / World / Envoy Arrives In Geneva / By A. Ruiz / The envoy arrived ..."   nav, nav,
//   title, byline, body
// Not attempted: two articles in one file. Covered by text_page_test.cc.
#include "page/text_page.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/cleanup.h"
#include "page/credits.h"
#include "page/lines.h"
#include "page/loose_date.h"

namespace dateline {
namespace {

bool is_caption(const Piece& p) {
  for (const std::string_view cue :
       {"(file photo)", "(file)",     "file photo",   "(photo",       "photo:",      "photograph:",
        "picture:",     "(ap photo",  "ap photo/",    "getty images", "/afp",        "/reuters",
        "via reuters",  "via ap",     "via afp",      "photo by",     "image:",      "image credit",
        "[photo",       "(archive",   "(pictured",    "epa-efe",      "/epa",        "/ap)",
        "handout",      "screenshot", "shutterstock", "foto:",        "photo credit"})
    if (p.folded.find(cue) != std::string::npos) return p.words <= 60;
  return false;
}

// Share of words that begin with a capital: headlines in title case have many.
bool could_be_title(const Piece& p) {
  return p.kept && p.words >= 3 && p.words <= 30 && !p.list_item && !p.folded.ends_with(".") &&
         !p.folded.ends_with(":") && !is_caption(p);
}

size_t first_prose(const std::vector<Piece>& pieces, const PageTables& tables) {
  for (size_t i = 0; i < pieces.size(); ++i)
    if (is_prose(pieces[i]) && !is_caption(pieces[i]) &&
        tables.furniture(pieces[i].folded, pieces[i].words).weight < 1)
      return i;
  // A text of short sentences only.
  for (size_t i = 0; i < pieces.size(); ++i)
    if (pieces[i].sentence_end && pieces[i].words >= 3 &&
        tables.furniture(pieces[i].folded, pieces[i].words).weight < 1)
      return i;
  return pieces.size();
}

// Lines that stand under a headline: who, when, share.
bool goes_under_title(const Piece& p, const PageTables& tables) {
  if (!byline_authors(p.text).empty() || is_date_line(p.text, tables)) return true;
  const FurnitureMatch m = tables.furniture(p.folded, p.words);
  return m.weight >= 1 && (m.reason == "byline" || m.reason == "dates" || m.reason == "share");
}

// The title: what the caller gave, a line that the page repeats with its name ("Envoy Arrives | The
// Daily"), else an early line long enough to be one, best with a byline or a date under it. A line
// that comes twice is rather a caption.
size_t find_title(const std::vector<Piece>& pieces, size_t end, const PageTables& tables,
                  const std::string& given) {
  const std::string wanted = fold_name(given);
  size_t best = pieces.size();
  float best_score = 0;
  size_t candidates = 0;
  for (size_t i = 0; i < end; ++i) {
    const Piece& p = pieces[i];
    if (!wanted.empty() && p.folded == wanted) return i;
    if (!could_be_title(p) || tables.furniture(p.folded, p.words).weight >= 1 ||
        !tables.outlet(p.text).empty())
      continue;
    if (!byline_authors(p.text).empty() || is_date_line(p.text, tables)) continue;
    float score =
        static_cast<float>(std::min<uint32_t>(p.words, 7)) - 1.5f * static_cast<float>(candidates);
    for (size_t k = 0; k < end; ++k) {
      if (k < i && pieces[k].folded.size() > p.folded.size() &&
          pieces[k].folded.starts_with(p.folded))
        score += 8;
      if (k != i && pieces[k].folded == p.folded) score -= 3;
    }
    if (i + 1 < end && goes_under_title(pieces[i + 1], tables)) score += 2;
    ++candidates;
    if (score > best_score) best_score = score, best = i;
  }
  return best;
}

void mark_head(std::vector<Piece>& pieces, size_t title, size_t prose) {
  for (size_t i = 0; i < prose && i < pieces.size(); ++i) {
    Piece& p = pieces[i];
    if (!p.kept || i == title || p.fixed) continue;
    if (title < pieces.size() && p.folded.starts_with(pieces[title].folded) &&
        p.words <= pieces[title].words + 6)
      p.drop("duplicate");
    else if (p.role == BlockRole::caption || is_caption(p))
      p.role = BlockRole::caption, p.reason = "caption";
    else if (p.role == BlockRole::note)
      continue;
    else if (title < pieces.size() && i > title && p.words >= 6)
      p.role = BlockRole::lead, p.reason = "between title and text";
    else
      p.drop("nav");
  }
}

void mark_body(std::vector<Piece>& pieces, size_t prose) {
  size_t last_prose = prose;
  for (size_t i = prose; i < pieces.size(); ++i)
    if (pieces[i].kept && is_prose(pieces[i]) && pieces[i].role == BlockRole::body) last_prose = i;
  for (size_t i = prose; i < pieces.size(); ++i) {
    Piece& p = pieces[i];
    if (!p.kept || p.fixed) continue;
    if (p.role == BlockRole::body && is_caption(p) && !p.sentence_end)
      p.role = BlockRole::caption, p.reason = "caption";
    if (p.reason.empty()) p.reason = is_prose(p) ? "prose" : i < last_prose ? "between prose" : "";
    // A short line after the last paragraph is the page's, unless it is a sentence.
    if (i > last_prose && p.role == BlockRole::body && !p.sentence_end)
      p.drop("after-the-end");
    else if (p.reason.empty())
      p.reason = "short sentence";
  }
}

// By its own name above the text, or in its blurb.
void infer_outlet(const std::vector<Piece>& pieces, size_t prose, const PageTables& tables,
                  Document& doc) {
  if (!doc.outlet.empty()) return;
  for (size_t i = 0; i < prose && i < pieces.size(); ++i)
    if (const std::string_view known = tables.outlet(pieces[i].text);
        !pieces[i].kept && !known.empty()) {
      doc.outlet = known;
      doc.outlet_source = "text";
      return;
    }
  for (const Piece& p : pieces) {
    if (p.kept || p.reason != "outlet-blurb") continue;
    const std::string_view known = tables.outlet_at_start(p.text);
    if (known.empty()) continue;
    doc.outlet = known;
    doc.outlet_source = "blurb";
    return;
  }
}

void find_date_in_dropped(const std::vector<Piece>& pieces, const PageTables& tables,
                          Document& doc) {
  for (const Piece& p : pieces) {
    if (p.kept || (p.reason != "dates" && p.reason != "byline")) continue;
    const CivilDate date = find_date(p.text, tables);
    if (!date.has_value()) continue;
    const bool update =
        p.folded.find("updat") != std::string::npos || p.folded.find("modif") != std::string::npos;
    if (update) {
      if (!doc.updated.has_value()) doc.updated = date;
    } else
      doc.date_candidates.push_back({date, "text"});
  }
}

}  // namespace

void read_text_page(const std::string& text, const PageInput& input, const PageTables& tables,
                    const PageOptions& options, Document& doc) {
  std::vector<Piece> pieces = split_paragraphs(text);
  const size_t prose = first_prose(pieces, tables);
  const size_t title =
      prose == pieces.size() ? pieces.size() : find_title(pieces, prose, tables, input.title);
  if (title < pieces.size()) {
    pieces[title].role = BlockRole::title;
    pieces[title].reason = "title line";
    pieces[title].fixed = true;
    if (doc.title.empty()) doc.title = pieces[title].text, doc.title_source = "text";
  }
  clean_up(pieces, tables, false, doc);
  mark_head(pieces, title, prose);
  mark_body(pieces, prose);
  infer_outlet(pieces, prose, tables, doc);
  find_date_in_dropped(pieces, tables, doc);
  if (title < pieces.size() && !options.title_in_text) pieces[title].drop("title");
  assemble(pieces, doc);
}

void read_verbatim(std::string text, const PageInput& input, const PageTables& tables,
                   Document& doc) {
  std::vector<Piece> pieces = split_paragraphs(text);
  const std::string wanted = fold_name(input.title);
  const bool first_is_title = pieces.size() >= 2 && could_be_title(pieces[0]) &&
                              !pieces[0].sentence_end && is_prose(pieces[1]);
  if (!pieces.empty() && (first_is_title || (!wanted.empty() && pieces[0].folded == wanted))) {
    pieces[0].role = BlockRole::title;
    pieces[0].reason = "title line";
    if (doc.title.empty()) doc.title = pieces[0].text, doc.title_source = "text";
  }
  for (size_t i = pieces.size() > 1 ? 1 : 0; i < pieces.size(); ++i) {
    Piece& p = pieces[i];
    const FurnitureMatch m = tables.furniture(p.folded, p.words);
    if (i > 0 && m.reason == "credit" && m.weight >= 1 && p.words <= 40 && i + 3 >= pieces.size() &&
        add_agencies(p.text, tables, doc.agencies)) {
      p.role = BlockRole::note;
      p.reason = "credit";
    } else if (is_caption(p) && !p.sentence_end && p.words <= 30) {
      p.role = BlockRole::caption;
      p.reason = "caption";
    }
  }
  doc.text = std::move(text);
  assemble_verbatim(pieces, doc);
}

}  // namespace dateline
