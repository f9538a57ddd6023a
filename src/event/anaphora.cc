// Problem: news tells an act first and its day later: "Assad made a visit to Sochi ... a transcript of the May 17 meeting".
// Idea: coreference of events, in the one form that is safe: a definite noun of the same type, with a date of its own and
// nobody of its own, within two sentences after the only act it can mean. The date keeps the words it was read in.
// Not attempted: indefinite nouns, other sides, places.
#include "event/anaphora.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr int kSentencesBack = 2;

bool definite(const Tree& tree, uint32_t noun) {
  for (const uint32_t c : tree.children(noun))
    if (tree.word(c).deprel == Deprel::det && (tree.lemma(c) == "the" || tree.lemma(c) == "this" || tree.lemma(c) == "that")) return true;
  return false;
}

/// The word above all words of a time: "meeting" for "May 17" in "the May 17 meeting"; kNone at a root.
int32_t above(const Tree& tree, const Time& time) {
  for (uint32_t w = time.first; w < time.last; ++w) {
    const int32_t head = tree.word(w).head;
    if (head < 0) return kNone;
    if (static_cast<uint32_t>(head) < time.first || static_cast<uint32_t>(head) >= time.last) return head;
  }
  return kNone;
}

}  // namespace

void date_by_anaphora(const Tree& tree, const World& world, Matcher& matcher, std::vector<Candidate>& candidates) {
  const Analysis& a = tree.analysis();
  for (const Time& time : world.times) {
    const int32_t head = time.type == TimeType::DATE && time.start.has_value() ? above(tree, time) : kNone;
    if (head == kNone) continue;
    const uint32_t noun = static_cast<uint32_t>(head);
    if (tree.word(noun).upos != Upos::NOUN || !definite(tree, noun) || time.first > noun) continue;
    const ActEntry* act = matcher.likely(noun);
    if (!act) continue;
    const int32_t sentence = a.sentence_of(static_cast<int32_t>(noun));
    Candidate* meant = nullptr;
    bool only = true;
    for (Candidate& c : candidates) {
      if (!c.refused.empty() || c.event.type != act->type || c.event.status != EventStatus::occurred) continue;
      if (c.sentence >= sentence || sentence - c.sentence > kSentencesBack) continue;
      // A headline tells what the text tells again; it does not compete.
      if (meant && meant->sentence == c.sentence) only = false;
      meant = &c;
    }
    if (!meant || !only || meant->event.date.start.has_value()) continue;
    EventDate& date = meant->event.date;
    date.start = time.start;
    date.end = time.end.has_value() ? time.end : time.start;
    date.precision = time.precision;
    date.span = time.span;
    date.source = "text";
    std::erase_if(meant->event.why_null, [](const NullReason& r) { return r.field == "date"; });
    meant->event.rule += " + date of \"" + std::string(tree.lemma(noun)) + "\"";
  }
}

}  // namespace dateline
