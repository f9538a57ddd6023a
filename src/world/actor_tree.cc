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

ActorTree::ActorTree(const Analysis& analysis) : analysis_(analysis), index_(analysis) {
  std::vector<Deprel> base_of;
  for (int d = 0; d < kDeprelCount; ++d) base_of.push_back(base(static_cast<Deprel>(d)));
  for (const Word& w : analysis.words) relation_.push_back(base_of[static_cast<size_t>(w.deprel)]);
}

uint32_t ActorTree::phrase_begin(uint32_t head) const {
  uint32_t begin = head;
  for (const uint32_t c : children(head))
    if (c < head && before_head(relation(c))) begin = std::min(begin, left(c));
  return begin;
}

uint32_t ActorTree::name_end(uint32_t head) const {
  uint32_t end = head + 1;
  for (const uint32_t c : children(head)) {
    const Deprel d = relation(c);
    if (c > head && (d == Deprel::flat || d == Deprel::compound || d == Deprel::goeswith)) end = std::max(end, right(c));
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
