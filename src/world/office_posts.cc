#include "world/office_posts.h"

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"", "head_of_state", "head_of_government", "foreign", "defence"};
constexpr std::string_view kAnd = " and ";

}  // namespace

std::string_view name(OfficePost post) { return kNames[static_cast<size_t>(post)]; }

bool parse_office_post(std::string_view text, OfficePost& out) {
  for (size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == text) {
      out = static_cast<OfficePost>(i);
      return true;
    }
  return false;
}

void OfficePosts::add(std::string_view title, OfficePost post, std::string_view countries) {
  if (post != OfficePost::none) by_title_[fold_name(title)] = {post, std::string(countries)};
}

OfficePost OfficePosts::post_of(std::string_view title, std::string_view country) const {
  const std::string folded = fold_name(title);
  const std::string_view all = folded;
  // Titles that "and" joins; each may hold an "and" of its own, so all that begin and end at one are tried, longest first.
  for (size_t begin = 0;;) {
    for (size_t end = all.size();;) {
      if (const auto at = by_title_.find(all.substr(begin, end - begin)); at != by_title_.end()) {
        const Title& found = at->second;
        return found.countries.empty() || found.countries.find(country) != std::string::npos ? found.post : OfficePost::none;
      }
      if (end == begin) break;
      const size_t cut = all.rfind(kAnd, end - 1);
      if (cut == std::string_view::npos || cut <= begin) break;
      end = cut;
    }
    const size_t next = all.find(kAnd, begin);
    if (next == std::string_view::npos) return OfficePost::none;
    begin = next + kAnd.size();
  }
}

}  // namespace dateline
