// Half-open byte ranges: the one way dateline points at words.
//
//   TextSpan s{3, 8};            // bytes [3, 8) of Document::text
//   doc.slice(s)                 // the exact words
//
// A TextSpan counts UTF-8 bytes of the clean article text; a RawSpan counts bytes of the page as it came in.
// The two are different types so that one can never be used for the other. JSON counts code points: see
// CodePointIndex in utf8.h, used only where records leave the program.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace dateline {

namespace detail {
template <class Tag>
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  /// The smallest span that holds both.
  constexpr Span hull(const Span& other) const {
    return {begin < other.begin ? begin : other.begin, end > other.end ? end : other.end};
  }
  constexpr auto operator<=>(const Span&) const = default;
};
}  // namespace detail

using TextSpan = detail::Span<struct TextTag>;
using RawSpan = detail::Span<struct RawTag>;

/// The words of `span` in `text`. Requires span.end <= text.size(). The view lives as long as `text`.
inline std::string_view slice(std::string_view text, TextSpan span) {
  return text.substr(span.begin, span.size());
}

}  // namespace dateline
