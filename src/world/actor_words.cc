#include "world/actor_words.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr size_t kLongestRole = 5;

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

const ActorRecord* WordItem::named(NameSense sense) const {
  for (const NamePosting& p : names)
    if (p.sense == sense) return layer->actor(p);
  return nullptr;
}

ActorWords::ActorWords(const ActorTables& tables, const Document& document, const Analysis& analysis)
    : tables_(tables), document_(document), analysis_(analysis) {
  lemma_hash_.reserve(analysis.lemmas.size());
  for (const std::string& lemma : analysis.lemmas) {
    cut_name_tokens(lemma, tokens_);
    lemma_hash_.push_back(tokens_.size() == 1 ? tokens_[0].hash : 0);
  }
}

const RoleRecord* ActorWords::role_of(uint32_t word, RoleUse use) const {
  const uint64_t lemma = lemma_hash_[analysis_.words[word].lemma];
  if (lemma == 0) return nullptr;
  const ActorTables::Hit hit = tables_.find(combine_name_hash(0, lemma));
  for (const NamePosting& p : hit.postings)
    if (const RoleRecord* r = hit.layer->role(p); r != nullptr && r->use == use) return r;
  return nullptr;
}

bool ActorWords::name_at(std::span<const NameToken> tokens, size_t at, bool hyphenated, WordItem& item, size_t& used) const {
  for (auto l = tables_.layers().rbegin(); l != tables_.layers().rend(); ++l) {
    const NameMatch m = l->names.longest(tokens, at);
    // The longest match may be a role only; shorter names are then not looked for: the role is the better reading.
    if (m.tokens <= used) continue;
    const bool named = std::any_of(m.postings.begin(), m.postings.end(), [&](const NamePosting& p) {
      return p.sense != NameSense::role && p.sense != NameSense::prefix && caps_fit(p, tokens.subspan(at, m.tokens));
    });
    for (const NamePosting& p : m.postings)
      if (p.sense == NameSense::prefix && hyphenated) item.prefix = l->actor(p);
    if (!named && item.prefix == nullptr) continue;
    item.layer = &*l;
    item.names = m.postings;
    used = m.tokens;
  }
  return used != 0;
}

bool ActorWords::role_at(std::span<const NameToken> tokens, size_t at, WordItem& item, size_t& used) const {
  used = 0;
  uint64_t prefix = 0;
  for (size_t n = 1; n <= kLongestRole && at + n <= tokens.size(); ++n) {
    const NameToken& t = tokens[at + n - 1];
    const uint64_t lemma = lemma_hash_[analysis_.words[word_of_[at + n - 1]].lemma];
    for (const uint64_t last : {t.hash, lemma}) {
      if (last == 0) continue;
      const ActorTables::Hit hit = tables_.find(combine_name_hash(prefix, last));
      const RoleRecord *head = nullptr, *modifier = nullptr;
      for (const NamePosting& p : hit.postings) {
        const RoleRecord* r = hit.layer->role(p);
        if (r == nullptr || !caps_fit(p, tokens.subspan(at, n))) continue;
        if (r->use == RoleUse::modifier) modifier = modifier ? modifier : r;
        else if (r->use <= RoleUse::unit) head = head ? head : r;
      }
      if (head == nullptr && modifier == nullptr) continue;
      item.role_layer = hit.layer;
      item.role = head;
      item.modifier = modifier;
      used = n;
      break;
    }
    prefix = combine_name_hash(prefix, t.hash);
  }
  return used != 0;
}

NameTie ActorWords::tie_of(std::span<const NameToken> tokens, size_t at, size_t used, std::string_view text) const {
  const auto word = [&](const NameToken& t) { return text.substr(t.begin, t.end - t.begin); };
  const auto hyphen_after = [&](const NameToken& t) { return t.end < text.size() && text[t.end] == '-'; };
  if (at > 0 && hyphen_after(tokens[at - 1]) &&
      one_of(to_lower(word(tokens[at - 1])), {"anti", "pro", "non", "un"}))
    return NameTie::against;
  const NameToken& last = tokens[at + used - 1];
  if (at + used >= tokens.size() || !hyphen_after(last)) return NameTie::none;
  const std::string next = to_lower(word(tokens[at + used]));
  if (one_of(next, {"led", "run", "based", "dominated", "commanded", "owned", "ruled", "only", "majority"})) return NameTie::led;
  if (one_of(next, {"backed", "supported", "sponsored", "funded", "financed", "trained", "armed", "born", "made", "held", "occupied",
                    "controlled", "aligned", "allied", "brokered", "mediated", "educated", "inspired", "linked", "style",
                    "friendly", "speaking", "imposed", "administered", "built", "supplied", "bound", "registered"}))
    return NameTie::backed;
  return NameTie::none;
}

void ActorWords::read(uint32_t first, uint32_t last, std::vector<WordItem>& items) const {
  items.clear();
  if (first >= last) return;
  const uint32_t begin = analysis_.words[first].span.begin;
  const std::string_view text = document_.slice(TextSpan{begin, analysis_.words[last - 1].span.end});
  cut_name_tokens(text, tokens_);
  word_of_.clear();
  uint32_t w = first;
  for (const NameToken& t : tokens_) {
    while (w + 1 < last && analysis_.words[w].span.end <= begin + t.begin) ++w;
    word_of_.push_back(w);
  }
  for (size_t i = 0; i < tokens_.size();) {
    WordItem name_item, role_item;
    size_t name_words = 0, role_words = 0;
    const bool hyphenated = tokens_[i].end < text.size() && text[tokens_[i].end] == '-';
    name_at(tokens_, i, hyphenated, name_item, name_words);
    role_at(tokens_, i, role_item, role_words);
    size_t used = std::max(name_words, role_words);
    if (used == 0) {
      ++i;
      continue;
    }
    // "Moscow police": equal lengths only for words like "Minister" that are somebody's name; a role said in lower case wins.
    const bool as_role = role_words > name_words || (role_words == name_words && tokens_[i].caps == Caps::lower);
    WordItem item = as_role ? role_item : name_item;
    used = as_role ? role_words : name_words;
    if (!as_role && role_words == name_words) {
      item.role_layer = role_item.role_layer;
      item.role = role_item.role;
      item.modifier = role_item.modifier;
    }
    item.first = word_of_[i];
    item.last = word_of_[i + used - 1] + 1;
    if (!item.names.empty()) item.tie = tie_of(tokens_, i, used, text);
    items.push_back(item);
    i += used;
  }
}

}  // namespace dateline
