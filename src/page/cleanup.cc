// Problem: what stands between and after the paragraphs is not the article, and one coded legal
// notice is a false event. Idea: three passes. Each piece is judged by the phrases it holds; then
// pieces are judged by their neighbours (a doubled line, a list under "Related"); then the end is
// found: after the closing credit or the outlet's own blurb nothing more is article, unless much
// more text follows, in which case it was no end.
//   "With reporting by Reuters" / "16x9 Image" / "Our journalists report ..." / "To find out more,
//   click here." a note, and three dropped
// Not attempted: telling two articles on one page apart. Covered by cleanup_test.cc and
// read_test.cc.
#include "page/cleanup.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "page/credits.h"
#include "page/loose_date.h"

namespace dateline {
namespace {

bool is_blurb(std::string_view reason) {
  return reason == "outlet-blurb" || reason == "author-blurb" || reason == "legal-notice";
}

bool has_word(std::string_view folded, std::string_view word) {
  for (size_t at = folded.find(word); at != std::string_view::npos;
       at = folded.find(word, at + 1)) {
    const auto letter = [&](size_t i) {
      return i < folded.size() && folded[i] >= 'a' && folded[i] <= 'z';
    };
    if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return true;
  }
  return false;
}

// A mail or web address and nothing else.
bool is_address(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return false;
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") ||
         (text.find('@') != std::string_view::npos && text.find('.') != std::string_view::npos);
}

// The outlet speaking of itself: its name first, and "we" or what it does for its readers.
bool speaks_of_itself(const Piece& p, const PageTables& tables) {
  return !tables.outlet_at_start(p.text).empty() &&
         (has_word(p.folded, "we") || has_word(p.folded, "our")) &&
         p.folded.find('"') == std::string::npos;
}

// Where each piece stands: share of the prose that comes before it.
std::vector<float> prose_before(const std::vector<Piece>& pieces) {
  std::vector<float> out(pieces.size());
  float sum = 0;
  for (size_t i = 0; i < pieces.size(); ++i) {
    out[i] = sum;
    if (pieces[i].kept && is_prose(pieces[i])) sum += static_cast<float>(pieces[i].words);
  }
  for (float& x : out) x = sum > 0 ? x / sum : 0;
  return out;
}

class CleanUp {
 public:
  CleanUp(std::vector<Piece>& pieces, const PageTables& tables, bool trusted, Document& doc)
      : pieces_(pieces),
        tables_(tables),
        trusted_(trusted),
        doc_(doc),
        before_(prose_before(pieces)),
        why_(pieces.size()) {}

  void run() {
    for (size_t i = 0; i < pieces_.size(); ++i) judge(i);
    drop_doubles();
    drop_lists_under_headings();
    close_tail();
  }

 private:
  void judge(size_t i) {
    Piece& p = pieces_[i];
    if (p.text.empty()) return p.drop("empty");
    if (!p.kept || p.fixed) return;
    if (p.words == 0) return p.drop("label");
    if (is_address(p.text)) return p.drop("address");
    const FurnitureMatch m = tables_.furniture(p.folded, p.words);
    why_[i] = m.reason;
    if (m.reason == "credit" && m.weight >= 1) return credit(i);
    if (p.words <= 14 && byline(p, before_[i])) return;
    if (p.words <= 12 && !p.sentence_end && is_date_line(p.text, tables_)) return p.drop("dates");
    if (m.weight >= 1 && may_drop(i, m)) return p.drop(m.reason);
    if (!p.sentence_end)
      if (const std::string_view reason = tables_.furniture_row(p.folded, p.words); !reason.empty())
        return p.drop(reason);
    if (before_[i] <= 0.01f && p.words <= 14 && !p.sentence_end && p.role != BlockRole::title &&
        names_author_or_day(p))
      return p.drop("byline");
    if (before_[i] > 0.5f && speaks_of_itself(p, tables_)) {
      why_[i] = "outlet-blurb";
      return p.drop("outlet-blurb");
    }
    if (!trusted_ && p.words <= 3 && p.list_item) return p.drop("label");
  }

  // Blurbs and notices use words that articles use too: they count only near the end or, when
  // certain, before the beginning.
  bool may_drop(size_t i, const FurnitureMatch& m) const {
    const Piece& p = pieces_[i];
    if (p.role == BlockRole::title) return false;
    if (is_blurb(m.reason)) {
      if (p.words <= 14 && !p.sentence_end) return true;
      return before_[i] >= 0.6f || (before_[i] <= 0.01f && m.weight >= 1.5f);
    }
    // A quotation or a long paragraph that mentions a newsletter is still the article.
    return !is_prose(p) || p.words <= 60;
  }

  void credit(size_t i) {
    Piece& p = pieces_[i];
    std::vector<std::string> found;
    const bool named = add_agencies(p.text, tables_, found);
    const bool late = before_[i] >= 0.5f;
    if (is_prose(p) && p.words > 30 && !late) {
      why_[i] = {};
      return;
    }  // "Reporting by the UN has shown ..."
    if (!late && !named) {
      why_[i] = {};
      return;
    }
    for (const std::string& name : found) add_unique(doc_.agencies, name);
    p.role = BlockRole::note;
    p.reason = "credit";
  }

  bool byline(Piece& p, float before) {
    if (before > 0.02f && before < 0.95f) return false;
    const std::vector<std::string> names = byline_authors(p.text);
    if (names.empty()) return false;
    if (doc_.authors.empty()) {
      doc_.authors = names;
      doc_.authors_source = "text";
    }
    add_agencies(p.text, tables_, doc_.agencies);
    p.drop("byline");
    return true;
  }

  // "Ana Ruiz · 5 November 2021 · 3 min read", above the text.
  bool names_author_or_day(const Piece& p) const {
    for (const std::string& author : doc_.authors)
      if (author.size() >= 5 && p.text.find(author) != std::string::npos) return true;
    return p.words <= 10 && find_date(p.text, tables_).has_value();
  }

  // The same words twice: of a caption doubled by its alternative text, or a headline repeated, the
  // first stays.
  void drop_doubles() {
    std::unordered_map<std::string_view, size_t> first;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      Piece& p = pieces_[i];
      if (!p.kept || p.words < 3) continue;
      const auto [found, is_new] = first.emplace(p.folded, i);
      if (is_new) continue;
      Piece& original = pieces_[found->second];
      if (p.words <= 60 && !p.sentence_end && original.role == BlockRole::body &&
          !any_kept(found->second + 1, i))
        original.role = BlockRole::caption;
      if (p.words >= 6 || i - found->second <= 2) p.drop("duplicate");
    }
  }

  bool any_kept(size_t begin, size_t end) const {
    return std::any_of(pieces_.begin() + static_cast<long>(begin),
                       pieces_.begin() + static_cast<long>(end),
                       [](const Piece& p) { return p.kept; });
  }

  // "Related" and the headlines under it.
  void drop_lists_under_headings() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kept || pieces_[i].reason != "related" || pieces_[i].words > 8) continue;
      for (size_t k = i + 1; k < pieces_.size() && k <= i + 12; ++k) {
        Piece& p = pieces_[k];
        if (!p.kept) continue;
        const bool question = p.folded.ends_with("?") && p.words <= 14;  // headlines ask
        if (p.fixed || (p.sentence_end && !question) || p.words > 22 || p.words < 3 ||
            p.role == BlockRole::note || (trusted_ && !p.list_item && !p.linked))
          break;
        p.drop("related");
      }
    }
  }

  // Nothing after the end is article: the end is a closing credit or a blurb with little prose
  // after it.
  void close_tail() {
    uint32_t all = 0;
    for (const Piece& p : pieces_)
      all += p.kept && is_prose(p) && p.role != BlockRole::note ? p.words : 0;
    uint32_t seen = 0;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (p.kept && is_prose(p) && p.role != BlockRole::note) seen += p.words;
      const bool ends = (p.kept && p.role == BlockRole::note && why_[i] == "credit") ||
                        (!p.kept && (is_blurb(p.reason) || p.reason == "comments") && p.words >= 3);
      const uint32_t left = all - seen;
      if (!ends || seen == 0 || left > seen / 4) continue;
      for (size_t k = i + 1; k < pieces_.size(); ++k) {
        Piece& q = pieces_[k];
        if (!q.kept || q.fixed || (q.role == BlockRole::note && why_[k] == "credit")) continue;
        if (trusted_ && why_[k].empty())
          continue;  // chosen by structure, and nothing speaks against it
        q.drop(why_[k].empty() ? "after-the-end" : why_[k]);
      }
      return;
    }
  }

  std::vector<Piece>& pieces_;
  const PageTables& tables_;
  const bool trusted_;
  Document& doc_;
  std::vector<float> before_;
  std::vector<std::string_view> why_;  // the heaviest furniture reason of each piece
};

}  // namespace

void clean_up(std::vector<Piece>& pieces, const PageTables& tables, bool trusted, Document& doc) {
  CleanUp(pieces, tables, trusted, doc).run();
}

}  // namespace dateline
