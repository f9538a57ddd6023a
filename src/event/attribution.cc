#include "event/attribution.h"

#include <algorithm>

namespace dateline {
namespace {

/// "a transcript released by the Kremlin", "a posting on the presidency's Facebook page", "the ministry's statement":
/// the words that speak are a text; who made it stands beside it.
std::optional<Participant> speaker_of(const Tree& tree, const Participants& participants, uint32_t w) {
  if (const auto direct = participants.of(w); !direct.empty()) return direct.front();
  for (const uint32_t c : tree.children(w)) {
    const Word& word = tree.word(c);
    if (word.deprel == Deprel::acl && tree.is_passive(c))
      for (const uint32_t agent : tree.subjects(c))
        if (const auto who = participants.inside(agent); !who.empty()) return who.front();
  }
  for (const uint32_t c : tree.children(w)) {
    const Word& word = tree.word(c);
    if (word.deprel == Deprel::nmod_poss || word.deprel == Deprel::compound || word.deprel == Deprel::amod)
      if (const auto who = participants.of(c); !who.empty()) return who.front();
  }
  for (const uint32_t c : tree.children(w)) {
    if (base(tree.word(c).deprel) != Deprel::nmod || tree.word(c).deprel == Deprel::nmod_poss) continue;
    if (const auto who = participants.inside(c); !who.empty()) return who.front();
  }
  Participant words;
  words.span = participants.phrase(w);
  words.head = w;
  return words;
}

/// Climbs from the trigger through reported clauses.
void by_syntax(const Tree& tree, const Participants& participants, const Lexicon& lexicon, uint32_t trigger,
               std::vector<Attribution>& out) {
  uint32_t w = trigger;
  for (int steps = 0; steps < 60; ++steps) {
    for (const uint32_t c : tree.children(w)) {
      const Word& word = tree.word(c);
      // "according to X": a nominal with the case words "according to"
      if (base(word.deprel) == Deprel::obl && tree.preposition(c) == "accord") {
        Attribution a;
        a.present = true;
        a.speaker = speaker_of(tree, participants, c);
        for (const uint32_t g : tree.children(c))
          if (tree.word(g).deprel == Deprel::case_) a.cue = a.cue.empty() ? tree.word(g).span : a.cue.hull(tree.word(g).span);
        out.push_back(a);
      }
      // "..., police said": the verb of saying hangs on the clause it reports
      if (word.deprel == Deprel::parataxis && c != trigger && lexicon.in_class("speech", tree.lemma(c)) && !tree.below(trigger, c)) {
        // "..., it was announced": the "it" says nothing; only a by-phrase would.
        const bool passive = tree.is_passive(c);
        const Words who = passive ? tree.subjects(c) : tree.surface_subjects(c);
        if (who.empty() && !passive) continue;
        Attribution a;
        a.present = true;
        if (!who.empty()) a.speaker = speaker_of(tree, participants, who.front());
        a.cue = word.span;
        out.push_back(a);
      }
    }
    const Word& word = tree.word(w);
    if (word.head < 0) return;
    const uint32_t head = static_cast<uint32_t>(word.head);
    if ((word.deprel == Deprel::ccomp || word.deprel == Deprel::parataxis) && lexicon.in_class("speech", tree.lemma(head))) {
      const Words who = tree.is_passive(head) ? tree.subjects(head) : tree.surface_subjects(head);
      Attribution a;
      a.present = true;
      a.cue = tree.word(head).span;
      if (!who.empty()) a.speaker = speaker_of(tree, participants, who.front());
      if (a.speaker || tree.is_passive(head)) out.push_back(a);
    }
    w = head;
  }
}

bool same_speaker(const Attribution& a, const Attribution& b) {
  if (!a.cue.empty() && a.cue.overlaps(b.cue)) return true;
  return a.speaker && b.speaker && same_participant(*a.speaker, *b.speaker);
}

}  // namespace

std::vector<Attribution> read_attribution(const Tree& tree, const Participants& participants, const Lexicon& lexicon,
                                          uint32_t trigger) {
  const Analysis& a = tree.analysis();
  std::vector<Attribution> quoted, syntactic;
  const TextSpan at = a.words[trigger].span;
  std::vector<const Quote*> around;
  for (const Quote& q : a.quotes)
    if (q.span.contains(at)) around.push_back(&q);
  // Outermost first: the longer quote holds the shorter.
  std::stable_sort(around.begin(), around.end(), [](const Quote* x, const Quote* y) { return x->span.size() > y->span.size(); });
  for (const Quote* q : around) {
    Attribution one;
    one.present = true;
    one.cue = q->cue;
    one.direct = q->direct;
    if (q->speaker_word != kNone) {
      one.speaker = speaker_of(tree, participants, static_cast<uint32_t>(q->speaker_word));
    } else if (!q->speaker.empty()) {
      Participant words;
      words.span = q->speaker;
      one.speaker = words;
    }
    // The cue is the trigger itself ("accused", "denied"): the act is its own report.
    if (!one.cue.empty() && one.cue.overlaps(at)) continue;
    if (one.speaker || !one.cue.empty()) quoted.push_back(std::move(one));
  }
  by_syntax(tree, participants, lexicon, trigger, syntactic);
  std::reverse(syntactic.begin(), syntactic.end());
  std::vector<Attribution> out = std::move(quoted);
  for (Attribution& s : syntactic) {
    if (!s.cue.empty() && s.cue.overlaps(at)) continue;
    if (std::none_of(out.begin(), out.end(), [&](const Attribution& o) { return same_speaker(o, s); })) out.push_back(std::move(s));
  }
  return out;
}

}  // namespace dateline
