// PageTables: what the page stage knows, read from the pack: furniture phrases, agencies, outlets,
// attribute hints and the block classifier's trees.
//
//   Result<PageTables> tables = PageTables::open(pack);
//   tables->furniture("share on facebook", 3).reason    // "share"
//
// Immutable, safe for concurrent use; views live as long as the Pack.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/pack.h"
#include "base/result.h"
#include "page/page_records.h"

namespace dateline {

/// What the class, id and role attributes of an element say about it.
enum class HintKind : uint32_t {
  article,
  nav,
  share,
  related,
  comment,
  promo,
  sidebar,
  caption,
  byline,
  meta,
  hidden,
  quote,
  ad,
  teaser,
  title,
  lead,
  media,
  footer,
  header,
  tags,
  author_box,
  widget,
  count_
};
inline constexpr size_t kHintKinds = static_cast<size_t>(HintKind::count_);

/// What a <meta> element is about.
enum class MetaField : uint32_t {
  published,
  updated,
  author,
  title,
  outlet,
  section,
  description,
  canonical,
  count_
};
inline constexpr size_t kMetaFields = static_cast<size_t>(MetaField::count_);

/// The strongest reason to call a block furniture.
struct FurnitureMatch {
  std::string_view reason;  // empty: none
  std::string_view phrase;  // the heaviest phrase of that reason
  float weight = 0;         // sum over that reason; 1 and more is certain
};

class PageTables {
 public:
  /// kBadPack when the pack holds no page tables.
  static Result<PageTables> open(const Pack& pack);

  /// Requires `folded` = fold_name(block).
  FurnitureMatch furniture(std::string_view folded, uint32_t words) const;
  /// The reason of a line that is nothing but furniture phrases in a row ("Facebook Twitter Copy
  /// link"); else empty.
  std::string_view furniture_row(std::string_view folded, uint32_t words) const;

  /// The agency's printed name when `words` is exactly one of its spellings; else empty.
  std::string_view agency(std::string_view words) const;
  /// All agencies named in `text`, in order, each once.
  std::vector<std::string_view> agencies_in(std::string_view text) const;

  /// The outlet whose site the host belongs to; empty when unknown.
  std::string_view outlet_of_host(std::string_view host) const;
  /// The outlet that names itself exactly so; empty when unknown.
  std::string_view outlet(std::string_view words) const;
  /// The first known outlet named at the start of `text`; empty when none.
  std::string_view outlet_at_start(std::string_view text) const;

  /// Bits of HintKind for one lower-case word of a class, id or role attribute.
  uint32_t hints(std::string_view word) const;

  /// Names of the <meta> elements that give a field, most trusted first.
  std::span<const std::string_view> metas(MetaField field) const {
    return metas_[static_cast<size_t>(field)];
  }

  /// 1 to 12 for a month's name or short form in lower case; 0 otherwise.
  unsigned month(std::string_view word) const;

  std::span<const TreeNodeRecord> trees() const { return trees_; }
  std::span<const uint32_t> tree_roots() const { return tree_roots_; }

 private:
  struct Phrase {
    std::string_view text, reason;
    PhraseMatch match;
    uint32_t max_words;
    float weight;
  };
  template <class Use>
  void each_phrase(std::string_view folded, uint32_t words, Use use) const;

  std::vector<Phrase> phrases_;  // by first word
  std::unordered_map<std::string_view, std::pair<uint32_t, uint32_t>> by_first_word_;
  std::unordered_map<std::string_view, std::string_view> agencies_, outlets_, domains_;
  std::unordered_map<std::string_view, uint32_t> hints_, months_;
  std::array<std::vector<std::string_view>, kMetaFields> metas_;
  size_t longest_agency_words_ = 1;
  std::span<const TreeNodeRecord> trees_;
  std::span<const uint32_t> tree_roots_;
};

}  // namespace dateline
