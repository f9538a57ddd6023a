// The posts that every state has, and the titles under which states have them: "Secretary of State" and "Minister of Foreign
// Affairs" are one post. Read from data/roles/ranks.tsv.
//
//   posts.post_of("Minister of Foreign Affairs and International Cooperation", "ETH")   // OfficePost::foreign
//   posts.post_of("Deputy Minister of Defence", "ETH")                                  // OfficePost::none
//   posts.post_of("Secretary of State", "AUT")                                          // OfficePost::none: foreign in USA
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace dateline {

enum class OfficePost : uint8_t { none, head_of_state, head_of_government, foreign, defence };
inline constexpr std::array kOfficePosts = {OfficePost::head_of_state, OfficePost::head_of_government, OfficePost::foreign, OfficePost::defence};
std::string_view name(OfficePost post);
/// False when `text` names none; "" is OfficePost::none.
bool parse_office_post(std::string_view text, OfficePost& out);

class OfficePosts {
 public:
  /// `countries`: codes separated by blanks, where alone the title is that post; empty: everywhere.
  void add(std::string_view title, OfficePost post, std::string_view countries = {});
  /// The post of a title, or of the first of the titles that it joins with "and".
  OfficePost post_of(std::string_view title, std::string_view country) const;

 private:
  struct Title {
    OfficePost post = OfficePost::none;
    std::string countries;
  };
  std::map<std::string, Title, std::less<>> by_title_;   // folded
};

}  // namespace dateline
