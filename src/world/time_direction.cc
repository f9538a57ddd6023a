// Problem: a weekday or a month without a year lies before or after the reference day. Idea: climb
// from the expression to its verb and read tense and auxiliaries there; an infinitive asks the word
// that governs it ("is scheduled to begin", "plans to").
//   "The trial is set to begin on Wednesday" -> future      "He was arrested on Wednesday" -> past
// Without a parse the nearest cue word before the expression decides. Tests: time_test.cc.
#include "world/time_direction.h"

#include <algorithm>

namespace dateline {
namespace {

bool in(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool future_auxiliary(std::string_view low) {
  return in(low, {"will", "'ll", "\xE2\x80\x99ll", "shall", "wo", "gonna"});
}

bool past_form(std::string_view low) {
  return in(low, {"was", "were", "had", "did", "said", "told", "announced", "reported"});
}

/// Verbs and adjectives whose infinitive is still to come.
bool plans(std::string_view lemma) {
  return in(lemma, {"plan",     "expect",  "schedule", "scheduled",  "set",     "due",
                    "intend",   "hope",    "want",     "agree",      "prepare", "aim",
                    "promise",  "vow",     "pledge",   "decide",     "seek",    "ask",
                    "urge",     "call",    "ready",    "likely",     "poised",  "go",
                    "slate",    "slated",  "begin",    "need",       "order",   "invite",
                    "threaten", "propose", "refuse",   "anticipate", "project", "forecast"});
}

std::string lower(std::string_view word) {
  std::string low(word);
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return low;
}

/// Verbs whose object or time is a plan whatever their own tense: "a hearing has been scheduled for
/// June 3".
bool schedules(std::string_view low) {
  return in(low, {"schedule", "scheduled", "slated", "expected", "due", "planned"});
}

struct Clause {
  TimeDirection direction = TimeDirection::unknown;
  bool infinitive = false;
  bool present = false;
};

/// What the auxiliaries, the marker and the tense of `verb` say.
Clause clause_of(std::string_view text, const Analysis& a, const Sentence& s, uint32_t verb) {
  const Word& v = a.words[verb];
  const bool participle = v.morph.tense == Morph::kPast && v.morph.verb_form == Morph::kPart;
  Clause clause;
  clause.infinitive = v.morph.verb_form == Morph::kInf;
  bool past = v.morph.tense == Morph::kPast && !participle;
  bool present = v.morph.tense == Morph::kPres && v.morph.verb_form != Morph::kPart;
  bool will = false, modal = false, have = false;
  for (uint32_t i = s.first; i < s.last; ++i) {
    const Word& w = a.words[i];
    if (w.head != static_cast<int32_t>(verb)) continue;
    const Deprel relation = base(w.deprel);
    if (relation != Deprel::aux && relation != Deprel::cop && relation != Deprel::mark) continue;
    const std::string low = lower(slice(text, w.span));
    if (relation == Deprel::mark) {
      clause.infinitive |= low == "to";
      continue;
    }
    will |= future_auxiliary(low);
    modal |= in(low, {"may", "might", "could", "should", "can", "would", "must"});
    past |= in(low, {"was", "were", "had", "did"});
    have |= in(low, {"has", "have", "'s", "'ve"});
    present |= in(low, {"is", "are", "am", "'re"});
  }
  if (will || (modal && !have))
    clause.direction = TimeDirection::future;
  else if (past || have)
    clause.direction = TimeDirection::past;
  // "a deal signed on Friday": a participle alone is past; with "is" it is a state or a plan.
  else if (participle && !present && !clause.infinitive)
    clause.direction = TimeDirection::past;
  // "which is listed in London" is a state, "meets" and "is meeting" on Friday a plan.
  clause.present = present && !participle && clause.direction == TimeDirection::unknown;
  return clause;
}

TimeDirection from_cues(std::string_view text, const Analysis& a, const Sentence& s,
                        uint32_t head) {
  TimeDirection found = TimeDirection::unknown;
  for (uint32_t i = s.first; i < head && i < s.last; ++i) {
    const std::string low = lower(slice(text, a.words[i].span));
    if (future_auxiliary(low) || in(low, {"scheduled", "expected", "planned", "plans", "upcoming",
                                          "due", "slated", "should", "may", "deadline"}))
      found = TimeDirection::future;
    else if (low == "to" && i > s.first &&
             in(lower(slice(text, a.words[i - 1].span)), {"is", "are", "set"}))
      found = TimeDirection::future;
    else if (past_form(low))
      found = TimeDirection::past;
  }
  return found;
}

}  // namespace

TimeDirection direction_of(std::string_view text, const Analysis& a, const Sentence& s,
                           uint32_t head, bool headline) {
  const bool parsed = a.words[head].upos != Upos::X || a.words[head].head != kRoot;
  if (!parsed) return from_cues(text, a, s, head);
  int32_t at = static_cast<int32_t>(head);
  bool infinitive = false;
  for (int steps = 0; at >= 0 && steps < 12; ++steps) {
    const auto i = static_cast<uint32_t>(at);
    const Word& w = a.words[i];
    const std::string low = lower(slice(text, w.span));
    const std::string_view lemma = w.lemma < a.lemmas.size() ? a.lemma(w) : std::string_view();
    if (i != head && schedules(low)) return TimeDirection::future;
    if (infinitive && (plans(lemma) || plans(low))) return TimeDirection::future;
    const bool verb = w.upos == Upos::VERB || w.upos == Upos::AUX;
    const bool predicate = verb || base(w.deprel) == Deprel::root ||
                           base(w.deprel) == Deprel::ccomp || w.deprel == Deprel::acl_relcl;
    if (predicate) {
      const Clause clause = clause_of(text, a, s, i);
      if (clause.direction != TimeDirection::unknown) return clause.direction;
      if (clause.infinitive) {
        infinitive = true;
        if (base(w.deprel) == Deprel::acl || base(w.deprel) == Deprel::root)
          return TimeDirection::future;  // "an event to be held"
      } else if (clause.present && verb) {
        // "meets on Friday", "is meeting on Friday": a plan; in a headline the news.
        return headline ? TimeDirection::past : TimeDirection::future;
      }
    }
    at = w.head;
  }
  return infinitive ? TimeDirection::future : TimeDirection::unknown;
}

}  // namespace dateline
