#include "event/contexts.h"

#include <algorithm>

namespace dateline {
namespace {

void add(std::vector<std::string>& contexts, std::string_view context) {
  if (std::find(contexts.begin(), contexts.end(), context) == contexts.end()) contexts.emplace_back(context);
}

/// The words of the trigger's clause: its subtree, or for a noun the subtree of the verb above it.
std::pair<uint32_t, uint32_t> clause(const Tree& tree, uint32_t trigger) {
  uint32_t top = trigger;
  if (tree.word(top).upos != Upos::VERB)
    for (int up = 0; up < 3 && tree.word(top).head >= 0; ++up) {
      top = static_cast<uint32_t>(tree.word(top).head);
      if (tree.word(top).upos == Upos::VERB) break;
    }
  uint32_t first = top, last = top;
  Words stack{top};
  while (!stack.empty()) {
    const uint32_t w = stack.back();
    stack.pop_back();
    first = std::min(first, w);
    last = std::max(last, w);
    for (const uint32_t c : tree.children(w)) {
      const Deprel d = tree.word(c).deprel;
      const bool other_clause = c != trigger && !tree.below(trigger, c) &&
                                (d == Deprel::conj ? tree.word(c).upos == Upos::VERB : d == Deprel::parataxis || d == Deprel::acl_relcl || d == Deprel::advcl);
      if (!other_clause) stack.push_back(c);
    }
  }
  return {first, last + 1};
}

}  // namespace

void read_contexts(const Ontology& ontology, const Tree& tree, uint32_t trigger, Event& event) {
  if (const Cameo* cameo = ontology.cameo(event.cameo))
    for (const std::string_view context : cameo->contexts) add(event.contexts, context);
  const auto [first, last] = clause(tree, trigger);
  for (uint32_t w = first; w < last; ++w)
    for (const Ontology::Cue& cue : ontology.cues_beginning(tree.lemma(w))) {
      size_t n = 1;
      while (n < cue.lemmas.size() && w + n < last && tree.lemma(w + static_cast<uint32_t>(n)) == cue.lemmas[n]) ++n;
      if (n == cue.lemmas.size()) add(event.contexts, cue.context);
    }
  std::sort(event.contexts.begin(), event.contexts.end());
}

}  // namespace dateline
