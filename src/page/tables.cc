// Phrases are looked up by their first word: each word of a block costs one hash look-up, and only
// phrases that begin with that word are compared. Covered by tables_test.cc.
#include "page/tables.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dateline {
namespace {

bool is_word_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
}

constexpr std::string_view kCopyrightSign = "\xC2\xA9";

// The first word of a phrase; a phrase that begins with a sign ("(editing by") goes by that sign.
std::string_view first_word(std::string_view text) {
  if (text.empty()) return text;
  if (!is_word_byte(text[0])) return text.substr(0, 1);
  size_t end = 0;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(0, end);
}

// Bullets and closing signs that do not change what a line says: "Share:" is "share".
std::string_view bare(std::string_view line) {
  const auto is_sign = [](char c) {
    return std::string_view(" .:;,!?>*|-+").find(c) != std::string_view::npos;
  };
  for (;;) {
    while (!line.empty() && is_sign(line.back())) line.remove_suffix(1);
    if (line.ends_with("\xC2\xBB") || line.ends_with("\xE2\x80\xBA") ||
        line.ends_with("\xE2\x86\x92") || line.ends_with("\xE2\x80\xA6")) {
      line.remove_suffix(line.ends_with("\xC2\xBB") ? 2 : 3);  // » › → …
      continue;
    }
    break;
  }
  for (;;) {
    while (!line.empty() && is_sign(line.front())) line.remove_prefix(1);
    if (line.starts_with("\xE2\x80\xA2") || line.starts_with("\xE2\x96\xA0") ||
        line.starts_with("\xE2\x86\x90")) {
      line.remove_prefix(3);  // • ■ ←
      continue;
    }
    break;
  }
  return line;
}

}  // namespace

Result<PageTables> PageTables::open(const Pack& pack) {
  PageTables t;
  const auto phrases = pack.section<PhraseRecord>("page.phrases");
  if (phrases.empty())
    return Error{ErrorCode::kBadPack, "the pack holds no section page.phrases", ""};
  t.phrases_.reserve(phrases.size());
  for (const PhraseRecord& r : phrases)
    t.phrases_.push_back(
        {pack.string(r.phrase), pack.string(r.reason), r.match, r.max_words, r.weight});
  // The writer sorts by first word, so that each word's phrases are one range.
  for (uint32_t i = 0; i < t.phrases_.size();) {
    const std::string_view word = first_word(t.phrases_[i].text);
    uint32_t end = i;
    while (end < t.phrases_.size() && first_word(t.phrases_[end].text) == word) ++end;
    t.by_first_word_[word] = {i, end};
    i = end;
  }
  for (const AliasRecord& r : pack.section<AliasRecord>("page.agencies")) {
    const std::string_view alias = pack.string(r.alias);
    t.agencies_.emplace(alias, pack.string(r.name));
    t.longest_agency_words_ =
        std::max(t.longest_agency_words_,
                 1 + static_cast<size_t>(std::count(alias.begin(), alias.end(), ' ')));
  }
  for (const AliasRecord& r : pack.section<AliasRecord>("page.outlets")) {
    t.outlets_.emplace(pack.string(r.alias), pack.string(r.name));
    t.domains_.emplace(pack.string(r.domain), pack.string(r.name));
  }
  for (const HintRecord& r : pack.section<HintRecord>("page.hints"))
    if (r.kind < kHintKinds) t.hints_[pack.string(r.word)] |= 1u << r.kind;
  for (const MetaRecord& r : pack.section<MetaRecord>("page.metas"))
    if (r.field < kMetaFields) t.metas_[r.field].push_back(pack.string(r.name));
  for (const MonthRecord& r : pack.section<MonthRecord>("page.months"))
    t.months_.emplace(pack.string(r.word), r.month);
  t.trees_ = pack.section<TreeNodeRecord>("page.trees");
  t.tree_roots_ = pack.section<uint32_t>("page.tree_roots");
  for (const TreeNodeRecord& n : t.trees_)
    if (n.feature >= 0 && (n.left >= t.trees_.size() || n.right >= t.trees_.size()))
      return Error{ErrorCode::kBadPack, "page.trees names a node that does not exist", ""};
  for (const uint32_t root : t.tree_roots_)
    if (root >= t.trees_.size())
      return Error{ErrorCode::kBadPack, "page.tree_roots names a node that does not exist", ""};
  return t;
}

template <class Use>
void PageTables::each_phrase(std::string_view folded, uint32_t words, Use use) const {
  const std::string_view line = bare(folded);
  const auto look_up = [&](size_t at, std::string_view word) {
    const auto found = by_first_word_.find(word);
    if (found == by_first_word_.end()) return;
    for (uint32_t k = found->second.first; k < found->second.second; ++k) {
      const Phrase& p = phrases_[k];
      if (words > p.max_words || !line.substr(at).starts_with(p.text)) continue;
      const size_t end = at + p.text.size();
      const bool whole = end == line.size() || p.text == kCopyrightSign ||
                         !is_word_byte(p.text.back()) || !is_word_byte(line[end]);
      if (!whole) continue;
      const bool fits = p.match == PhraseMatch::has ||
                        (p.match == PhraseMatch::is && at == 0 && end == line.size()) ||
                        (p.match == PhraseMatch::starts && at == 0) ||
                        (p.match == PhraseMatch::ends && end == line.size());
      if (fits) use(p);
    }
  };
  for (size_t i = 0; i < line.size();) {
    const bool word_here = is_word_byte(line[i]);
    size_t end = i + 1;
    if (word_here)
      while (end < line.size() && is_word_byte(line[end])) ++end;
    if (line.substr(i).starts_with(kCopyrightSign))
      end = i + kCopyrightSign.size();  // "©2018" is two words
    if (line[i] != ' ') look_up(i, line.substr(i, end - i));
    i = end;
  }
}

FurnitureMatch PageTables::furniture(std::string_view folded, uint32_t words) const {
  struct Sum {
    std::string_view reason, phrase;
    float weight, heaviest;
  };
  std::array<Sum, 12> sums;
  size_t n = 0;
  each_phrase(folded, words, [&](const Phrase& p) {
    size_t k = 0;
    while (k < n && sums[k].reason != p.reason) ++k;
    if (k == sums.size()) return;
    if (k == n) sums[n++] = {p.reason, p.text, 0, 0};
    sums[k].weight += p.weight;
    if (p.weight > sums[k].heaviest) sums[k].heaviest = p.weight, sums[k].phrase = p.text;
  });
  FurnitureMatch best;
  for (size_t k = 0; k < n; ++k)
    if (sums[k].weight > best.weight) best = {sums[k].reason, sums[k].phrase, sums[k].weight};
  return best;
}

std::string_view PageTables::furniture_row(std::string_view folded, uint32_t words) const {
  if (words < 2 || words > 30) return {};
  const std::string_view line = bare(folded);
  std::string_view reason;
  uint32_t pieces = 0, covered = 0;
  for (size_t i = 0; i < line.size();) {
    if (!is_word_byte(line[i])) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < line.size() && is_word_byte(line[end])) ++end;
    const Phrase* best = nullptr;
    if (const auto found = by_first_word_.find(line.substr(i, end - i));
        found != by_first_word_.end())
      for (uint32_t k = found->second.first; k < found->second.second; ++k) {
        const Phrase& p = phrases_[k];
        const size_t stop = i + p.text.size();
        if (p.match != PhraseMatch::is || !line.substr(i).starts_with(p.text) ||
            (stop < line.size() && is_word_byte(line[stop])))
          continue;
        if (best == nullptr || p.text.size() > best->text.size()) best = &p;
      }
    if (best != nullptr) {
      if (reason.empty()) reason = best->reason;
      ++pieces;
      covered += 1 + static_cast<uint32_t>(std::count(best->text.begin(), best->text.end(), ' '));
      end = i + best->text.size();
    }
    i = end;
  }
  return pieces >= 2 && covered * 4 >= words * 3 ? reason : std::string_view();
}

std::string_view PageTables::agency(std::string_view words) const {
  const auto found = agencies_.find(words);
  return found == agencies_.end() ? std::string_view() : found->second;
}

std::vector<std::string_view> PageTables::agencies_in(std::string_view text) const {
  std::vector<std::string_view> out;
  for (size_t i = 0; i < text.size();) {
    if (!is_word_byte(text[i]) || (i > 0 && is_word_byte(text[i - 1]))) {
      ++i;
      continue;
    }
    std::string_view name;
    size_t next = i + 1;
    size_t end = i;
    for (size_t words = 0; words < longest_agency_words_ && end < text.size(); ++words) {
      while (end < text.size() && !is_word_byte(text[end])) {
        if (words == 0 || std::string_view(" -.'/").find(text[end]) == std::string_view::npos)
          break;
        ++end;
      }
      if (end >= text.size() || !is_word_byte(text[end])) break;
      while (end < text.size() && is_word_byte(text[end])) ++end;
      const std::string_view found = agency(text.substr(i, end - i));
      if (!found.empty()) name = found, next = end;  // the longest spelling wins
    }
    if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    i = next;
  }
  return out;
}

std::string_view PageTables::outlet_of_host(std::string_view host) const {
  for (;;) {
    const auto found = domains_.find(host);
    if (found != domains_.end()) return found->second;
    const size_t dot = host.find('.');
    if (dot == std::string_view::npos) return {};
    host.remove_prefix(dot + 1);
  }
}

std::string_view PageTables::outlet(std::string_view words) const {
  const auto found = outlets_.find(words);
  return found == outlets_.end() ? std::string_view() : found->second;
}

std::string_view PageTables::outlet_at_start(std::string_view text) const {
  std::string_view best;
  size_t end = 0;
  for (int words = 0; words < 6 && end < text.size(); ++words) {
    while (end < text.size() && !is_word_byte(text[end])) ++end;
    while (end < text.size() && text[end] != ' ' && text[end] != ',') ++end;
    std::string_view name = text.substr(0, end);
    if (name.ends_with("'s")) name.remove_suffix(2);
    if (name.ends_with("\xE2\x80\x99s")) name.remove_suffix(4);
    const std::string_view found = outlet(name);
    if (!found.empty()) best = found;
  }
  return best;
}

uint32_t PageTables::hints(std::string_view word) const {
  const auto found = hints_.find(word);
  return found == hints_.end() ? 0 : found->second;
}

unsigned PageTables::month(std::string_view word) const {
  const auto found = months_.find(word);
  return found == months_.end() ? 0 : found->second;
}

}  // namespace dateline
