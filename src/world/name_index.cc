// Longest match of names in text.
//
// Problem: some 150,000 names of up to a dozen words must be found while reading at tens of megabytes a second. Idea: a
// name is a sequence of words, its key a hash folded word by word, so that from a start the keys of all lengths come out
// of one pass; the beginnings of names are keys too, so that the search ends with the first word that no name goes on with
// and most words cost one probe.
//   in:  "rebels of the Democratic Republic of Congo said"    out: at "Democratic", 4 tokens, the country COD
// It does not decide between senses and does not know sentences: that is the resolver's. Test: name_index_test.cc, which
// compares with a linear scan.
#include "world/name_index.h"

#include <algorithm>
#include <bit>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr uint64_t kSeed = 0xcbf29ce484222325ull;
constexpr uint64_t kPrime = 0x100000001b3ull;

uint64_t mix(uint64_t h) {
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93ull;
  h ^= h >> 32;
  return h == 0 ? 1 : h;
}

bool ascii_upper(unsigned c) { return c - 'A' < 26u; }
bool ascii_digit(unsigned c) { return c - '0' < 10u; }
bool ascii_alnum(unsigned c) { return (c | 32u) - 'a' < 26u || ascii_digit(c); }

// One token under way.
struct Open {
  uint64_t h = kSeed;
  uint32_t begin = 0, end = 0, letters = 0, upper = 0;
  uint32_t since_period = 0;
  bool first_upper = false;
  bool active = false;

  void letter(uint32_t at, uint32_t next, bool is_up, bool digit = false) {
    if (!active) {
      *this = Open{};
      active = true;
      begin = at;
      first_upper = is_up;
    }
    letters += !digit;
    ++since_period;
    upper += is_up;
    end = next;
  }
  void byte(unsigned char c) { h = (h ^ c) * kPrime; }
};

Caps caps_of(const Open& t) {
  if (t.upper == 0) return Caps::lower;
  if (t.upper == t.letters) return t.letters == 1 ? Caps::title : Caps::upper;
  return t.first_upper && t.upper == 1 ? Caps::title : Caps::mixed;
}

}  // namespace

uint64_t combine_name_hash(uint64_t name, uint64_t token) { return mix(name * 0x9e3779b97f4a7c15ull + token); }

void cut_name_tokens(std::string_view text, std::vector<NameToken>& out) {
  out.clear();
  Open t;
  const auto close = [&] {
    if (t.active) out.push_back({mix(t.h), t.begin, t.end, caps_of(t)});
    t.active = false;
  };
  const auto letter_at = [&](size_t i) {
    if (i >= text.size()) return false;
    if (static_cast<unsigned char>(text[i]) < 0x80) return ascii_alnum(static_cast<unsigned char>(text[i]));
    return is_letter(decode_utf8(text, i));
  };
  // An apostrophe inside a word is dropped; the possessive's ends the word and is passed over.
  const auto apostrophe = [&](size_t after) {
    if (!t.active || !letter_at(after)) return after;
    const bool possessive = (text[after] | 32) == 's' && !letter_at(after + 1);
    if (!possessive) return after;
    close();
    return after + 1;
  };
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      if (ascii_alnum(c)) {
        const bool up = ascii_upper(c);
        t.letter(static_cast<uint32_t>(i), static_cast<uint32_t>(i + 1), up, ascii_digit(c));
        t.byte(up ? static_cast<unsigned char>(c | 32) : c);
        ++i;
      } else if (c == '\'') {
        const size_t next = apostrophe(i + 1);
        if (t.active && !letter_at(i + 1)) close();
        i = next;
      } else if (c == '.' && t.active && t.since_period == 1 && letter_at(i + 1)) {
        t.since_period = 0;   // "U.S.": initials run together
        ++i;
      } else {
        if (c == '.' && t.active && t.since_period == 1 && t.letters > 1) t.end = static_cast<uint32_t>(i + 1);
        close();
        ++i;
      }
      continue;
    }
    const size_t at = i;
    const char32_t cp = decode_utf8(text, i);
    if (cp == 0x2019 || cp == 0x2018 || cp == 0x02BC || cp == 0x02BB) {
      const size_t next = apostrophe(i);
      if (t.active && !letter_at(i)) close();
      i = next;
    } else if (is_letter(cp)) {
      t.letter(static_cast<uint32_t>(at), static_cast<uint32_t>(i), is_upper(cp));
      for (const char b : fold_name(text.substr(at, i - at))) t.byte(static_cast<unsigned char>(b));
    } else if (cp >= 0x300 && cp < 0x370 && t.active) {
      t.end = static_cast<uint32_t>(i);   // a combining mark belongs to the letter before
    } else {
      close();
    }
  }
  close();
}

uint64_t name_hash(std::string_view name) {
  std::vector<NameToken> tokens;
  cut_name_tokens(name, tokens);
  uint64_t h = 0;
  for (const NameToken& t : tokens) h = combine_name_hash(h, t.hash);
  return h;
}

const NameSlot* NameIndex::slot(uint64_t hash) const {
  if (slots_.empty()) return nullptr;
  const size_t mask = slots_.size() - 1;
  for (size_t i = hash & mask, probes = 0; probes < slots_.size(); i = (i + 1) & mask, ++probes) {
    if (slots_[i].hash == hash) return &slots_[i];
    if (slots_[i].hash == 0) return nullptr;
  }
  return nullptr;
}

std::span<const NamePosting> NameIndex::find(uint64_t hash) const {
  const NameSlot* s = slot(hash);
  if (s == nullptr || s->first > postings_.size() || s->count > postings_.size() - s->first) return {};
  return postings_.subspan(s->first, s->count);
}

NameMatch NameIndex::longest(std::span<const NameToken> tokens, size_t at) const {
  NameMatch best;
  uint64_t h = 0;
  for (size_t n = 1; at + n <= tokens.size(); ++n) {
    const NameToken& t = tokens[at + n - 1];
    if (n > 1 && t.begin > tokens[at + n - 2].end + kGap) break;
    h = combine_name_hash(h, t.hash);
    const NameSlot* s = slot(h);
    if (s == nullptr) break;
    if (s->count == 0 || s->first > postings_.size() || s->count > postings_.size() - s->first) continue;
    const std::span<const NamePosting> found = postings_.subspan(s->first, s->count);
    const std::span<const NameToken> words = tokens.subspan(at, n);
    if (std::any_of(found.begin(), found.end(), [&](const NamePosting& p) { return caps_fit(p, words); }))
      best = {found, static_cast<uint32_t>(n)};
  }
  return best;
}

bool caps_fit(const NamePosting& posting, std::span<const NameToken> tokens) {
  if (posting.flags & NamePosting::kAcronym)
    return std::all_of(tokens.begin(), tokens.end(),
                       [](const NameToken& t) { return t.caps == Caps::upper || t.caps == Caps::mixed; });
  // Small words and particles may be lower case inside a name; its first or last word may not be ("al-Assad").
  if (posting.flags & NamePosting::kProper) return tokens.front().caps != Caps::lower || tokens.back().caps != Caps::lower;
  return true;
}

bool NameIndexBuilder::add(std::string_view name, NamePosting posting) {
  cut_name_tokens(name, scratch_);
  if (scratch_.empty() || scratch_.size() > 24) return false;
  uint64_t h = 0;
  for (size_t i = 0; i < scratch_.size(); ++i) {
    h = combine_name_hash(h, scratch_[i].hash);
    if (i + 1 < scratch_.size()) beginnings_.push_back(h);
  }
  entries_.push_back({h, static_cast<uint32_t>(entries_.size()), posting});
  return true;
}

void NameIndexBuilder::build(std::vector<NameSlot>& slots, std::vector<NamePosting>& postings) {
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.hash != b.hash ? a.hash < b.hash : a.order < b.order; });
  std::sort(beginnings_.begin(), beginnings_.end());
  beginnings_.erase(std::unique(beginnings_.begin(), beginnings_.end()), beginnings_.end());
  size_t distinct = beginnings_.size();
  for (size_t i = 0; i < entries_.size(); ++i) distinct += i == 0 || entries_[i].hash != entries_[i - 1].hash;
  slots.assign(std::bit_ceil(std::max<size_t>(16, distinct + distinct / 2)), NameSlot{});
  postings.clear();
  const auto place = [&](uint64_t hash) -> NameSlot& {
    const size_t mask = slots.size() - 1;
    size_t i = hash & mask;
    while (slots[i].hash != 0 && slots[i].hash != hash) i = (i + 1) & mask;
    slots[i].hash = hash;
    return slots[i];
  };
  for (size_t i = 0; i < entries_.size();) {
    NameSlot& s = place(entries_[i].hash);
    s.first = static_cast<uint32_t>(postings.size());
    for (const uint64_t h = entries_[i].hash; i < entries_.size() && entries_[i].hash == h; ++i) {
      const NamePosting& p = entries_[i].posting;
      const auto known = std::find_if(postings.begin() + s.first, postings.end(), [&](const NamePosting& q) {
        return q.target == p.target && q.sense == p.sense;
      });
      if (known == postings.end()) {
        postings.push_back(p);
      } else {
        known->flags &= p.flags;   // the easier condition of the two
      }
    }
    s.count = static_cast<uint16_t>(std::min<size_t>(postings.size() - s.first, UINT16_MAX));
  }
  for (const uint64_t h : beginnings_) place(h);
}

}  // namespace dateline
