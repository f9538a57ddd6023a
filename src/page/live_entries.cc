// The time is that of a <time> element with a clock in its datetime, in a short block of its own:
// what is printed there ("3 hours ago") means nothing once the page is saved. Covered by
// live_entries_test.cc.
#include "page/live_entries.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr uint32_t kMostWords = 12;  // "Updated at 2.05pm GMT on 8 March 2021"
constexpr size_t kFewestEntries = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "2021-03-08T14:05:00+01:00" -> "2021-03-08 14:05 +01:00"; empty when it has no day or no clock.
std::string readable(std::string_view datetime) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd";
  if (datetime.size() < kShape.size()) return {};
  for (size_t i = 0; i < kShape.size(); ++i) {
    const char c = datetime[i];
    if (kShape[i] == 'd' ? !is_digit(c) : kShape[i] == 'T' ? c != 'T' && c != ' ' : c != kShape[i])
      return {};
  }
  std::string out(datetime.substr(0, 10));
  out += ' ';
  out += datetime.substr(11, 5);
  const size_t zone = datetime.find_first_of("Z+-", kShape.size());
  if (zone == std::string_view::npos) return out;
  const std::string_view name = datetime.substr(zone);
  if (name == "Z" || name == "+00:00" || name == "+0000") return out + " UTC";
  return name.size() <= 6 ? out + ' ' + std::string(name) : out;
}

// The time of a <time> element in the block's element, itself included.
std::string time_in(const GumboNode* node) {
  std::string found;
  each_element(node, [&](const GumboNode* n) {
    if (found.empty() && n->v.element.tag == GUMBO_TAG_TIME)
      found = readable(attribute(n, "datetime"));
    return found.empty();
  });
  return found;
}

bool names_live_entry(const GumboNode* node) {
  bool live = false, entry = false;
  for (const char* name : {"class", "id", "itemprop", "itemtype", "data-component"})
    each_attribute_word(attribute(node, name), [&](std::string_view w) {
      live |= w == "live" || w == "liveblog" || w == "liveticker" || w == "ticker";
      entry |= w == "entry" || w == "post" || w == "block" || w == "update" || w == "item" ||
               w == "liveblog" || w == "blog" || w == "event";
    });
  return live && entry;
}

bool in_live_entry(const PageBlocks& page, uint32_t element) {
  for (auto e = static_cast<int32_t>(element); e >= 0;
       e = page.elements[static_cast<size_t>(e)].parent)
    if (names_live_entry(page.elements[static_cast<size_t>(e)].node)) return true;
  return false;
}

}  // namespace

std::vector<std::string> live_entry_times(const PageBlocks& page, bool said) {
  std::vector<std::string> times(page.blocks.size());
  size_t entries = 0;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const PageBlock& b = page.blocks[i];
    const PageElement& e = page.elements[b.element];
    if (b.words > kMostWords || e.words > 2 * kMostWords) continue;  // e: a box around all entries
    if (!said && !in_live_entry(page, b.element)) continue;
    times[i] = time_in(e.node);
    entries += !times[i].empty();
  }
  if (entries < kFewestEntries) times.assign(page.blocks.size(), {});
  return times;
}

}  // namespace dateline
