#include "world/actor_tree.h"

#include <algorithm>

namespace dateline {
namespace {

bool before_head(Deprel d) {
  switch (d) {
    case Deprel::det:
    case Deprel::amod:
    case Deprel::compound:
    case Deprel::nummod:
    case Deprel::flat:
    case Deprel::nmod: return true;
    default: return false;
  }
}

}  // namespace

ActorTree::ActorTree(const Analysis& analysis) : analysis_(analysis) {
  const size_t n = analysis.words.size();
  std::vector<Deprel> base_of;
  for (int d = 0; d < kDeprelCount; ++d) base_of.push_back(base(static_cast<Deprel>(d)));
  for (const Word& w : analysis.words) relation_.push_back(base_of[static_cast<size_t>(w.deprel)]);
  first_.assign(n + 2, 0);
  for (const Word& w : analysis.words)
    if (w.head >= 0) ++first_[static_cast<size_t>(w.head) + 2];
  for (size_t i = 2; i < first_.size(); ++i) first_[i] += first_[i - 1];
  children_.resize(n);
  for (uint32_t i = 0; i < n; ++i)
    if (analysis.words[i].head >= 0) children_[first_[static_cast<size_t>(analysis.words[i].head) + 1]++] = i;
  first_.pop_back();

  left_.resize(n);
  right_.resize(n);
  for (uint32_t i = 0; i < n; ++i) {
    left_[i] = i;
    right_[i] = i + 1;
  }
  for (uint32_t i = 0; i < n; ++i) {
    int32_t up = analysis.words[i].head;
    for (size_t steps = 0; up >= 0 && steps < n; ++steps) {
      const auto u = static_cast<uint32_t>(up);
      if (left_[u] <= i && i < right_[u] && steps > 0) break;   // ancestors further up hold it already
      left_[u] = std::min(left_[u], i);
      right_[u] = std::max(right_[u], i + 1);
      up = analysis.words[u].head;
    }
  }
}

uint32_t ActorTree::phrase_begin(uint32_t head) const {
  uint32_t begin = head;
  for (const uint32_t c : children(head))
    if (c < head && before_head(relation(c))) begin = std::min(begin, left_[c]);
  return begin;
}

uint32_t ActorTree::name_end(uint32_t head) const {
  uint32_t end = head + 1;
  for (const uint32_t c : children(head)) {
    const Deprel d = relation(c);
    if (c > head && (d == Deprel::flat || d == Deprel::compound || d == Deprel::goeswith)) end = std::max(end, right_[c]);
  }
  return end;
}

std::string_view ActorTree::preposition(uint32_t word) const {
  for (const uint32_t c : children(word)) {
    const Word& w = analysis_.words[c];
    if (relation(c) == Deprel::case_ && w.upos == Upos::ADP) return analysis_.lemma(w);
  }
  return {};
}

bool ActorTree::modifies(uint32_t word) const {
  for (int hops = 0; relation(word) == Deprel::conj && analysis_.words[word].head >= 0 && hops < 8; ++hops)
    word = static_cast<uint32_t>(analysis_.words[word].head);
  switch (relation(word)) {
    case Deprel::amod:
    case Deprel::compound:
    case Deprel::flat:
    case Deprel::fixed:
    case Deprel::goeswith:
    case Deprel::det:
    case Deprel::nummod: return true;
    default: return false;
  }
}

int32_t ActorTree::child(uint32_t word, Deprel wanted) const {
  for (const uint32_t c : children(word))
    if (relation(c) == wanted) return static_cast<int32_t>(c);
  return kNone;
}

}  // namespace dateline
