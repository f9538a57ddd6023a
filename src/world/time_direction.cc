// Problem: a weekday or a month without a year lies before or after the reference day. Idea: climb from the expression to its verb
// and read tense and auxiliaries there; an infinitive asks the word that governs it ("is scheduled to begin", "plans to").
//   "The trial is set to begin on Wednesday" -> future      "He was arrested on Wednesday" -> past
// Without a parse the nearest cue word before the expression decides. Tests: time_test.cc.
#include "world/time_direction.h"

#include <algorithm>

namespace dateline {
namespace {

bool in(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool future_auxiliary(std::string_view low) { return in(low, {"will", "'ll", "\xE2\x80\x99ll", "shall", "wo", "gonna"}); }

bool past_form(std::string_view low) { return in(low, {"was", "were", "had", "did", "said", "told", "announced", "reported"}); }

/// Verbs and adjectives whose infinitive is still to come.
bool plans(std::string_view lemma) {
  return in(lemma, {"plan", "expect", "schedule", "scheduled", "set", "due", "intend", "hope", "want", "agree", "prepare", "aim", "promise",
                    "vow", "pledge", "decide", "seek", "ask", "urge", "call", "ready", "likely", "poised", "go", "slate", "slated",
                    "begin", "need", "order", "invite", "threaten", "propose", "refuse", "anticipate", "project", "forecast"});
}

std::string lower(std::string_view word) {
  std::string low(word);
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return low;
}

/// What the auxiliaries and the tense of `verb` say.
TimeDirection tense_of(std::string_view text, const Analysis& a, const Sentence& s, uint32_t verb) {
  const Word& v = a.words[verb];
  bool past = v.morph.tense == Morph::kPast && v.morph.verb_form != Morph::kPart;
  bool participle = v.morph.tense == Morph::kPast && v.morph.verb_form == Morph::kPart;
  bool present = v.morph.tense == Morph::kPres;
  bool passive_infinitive = false;
  for (uint32_t i = s.first; i < s.last; ++i) {
    const Word& w = a.words[i];
    if (w.head != static_cast<int32_t>(verb)) continue;
    const Deprel relation = base(w.deprel);
    if (relation != Deprel::aux && relation != Deprel::cop && relation != Deprel::mark) continue;
    const std::string low = lower(slice(text, w.span));
    if (future_auxiliary(low)) return TimeDirection::future;
    if (in(low, {"may", "might", "could", "should", "can", "would", "must"})) return TimeDirection::unknown;
    if (relation == Deprel::mark && low == "to") passive_infinitive = true;
    if (in(low, {"was", "were", "had", "did"})) past = true;
    if (in(low, {"has", "have", "'s", "'ve"})) past = true;
    if (in(low, {"is", "are", "am", "be", "'re"}) && relation != Deprel::mark) present = true;
  }
  if (passive_infinitive) return TimeDirection::unknown;
  if (past) return TimeDirection::past;
  // "a deal signed on Friday": a bare past participle is past; with a present auxiliary it is a state or a plan.
  if (participle && !present) return TimeDirection::past;
  return TimeDirection::unknown;
}

TimeDirection from_cues(std::string_view text, const Analysis& a, const Sentence& s, uint32_t head) {
  TimeDirection found = TimeDirection::unknown;
  for (uint32_t i = s.first; i < head && i < s.last; ++i) {
    const std::string low = lower(slice(text, a.words[i].span));
    if (future_auxiliary(low) || in(low, {"scheduled", "expected", "planned", "plans", "upcoming", "due", "slated", "should", "may", "deadline"})) found = TimeDirection::future;
    else if (low == "to" && i > s.first && in(lower(slice(text, a.words[i - 1].span)), {"is", "are", "set"})) found = TimeDirection::future;
    else if (past_form(low)) found = TimeDirection::past;
  }
  return found;
}

}  // namespace

TimeDirection direction_of(std::string_view text, const Analysis& a, const Sentence& s, uint32_t head, bool form_future) {
  const bool parsed = a.words[head].upos != Upos::X || a.words[head].head != kRoot;
  if (!parsed) {
    const TimeDirection cue = from_cues(text, a, s, head);
    return cue == TimeDirection::past && form_future ? TimeDirection::future : cue;
  }
  int32_t at = static_cast<int32_t>(head);
  bool infinitive = false;
  for (int steps = 0; at >= 0 && steps < 12; ++steps) {
    const auto i = static_cast<uint32_t>(at);
    const Word& w = a.words[i];
    const std::string_view lemma = w.lemma < a.lemmas.size() ? a.lemma(w) : std::string_view();
    const bool verb = w.upos == Upos::VERB || w.upos == Upos::AUX;
    if (infinitive && (plans(lemma) || plans(lower(slice(text, w.span))))) return TimeDirection::future;
    if (verb || base(w.deprel) == Deprel::root || w.deprel == Deprel::ccomp || w.deprel == Deprel::acl_relcl) {
      const TimeDirection tense = tense_of(text, a, s, i);
      if (tense != TimeDirection::unknown) return form_future && infinitive ? TimeDirection::future : tense;
      if (verb && w.morph.verb_form == Morph::kInf) infinitive = true;
      // "meets on Friday", "is meeting on Friday": a plan.
      else if (verb && w.morph.tense == Morph::kPres && w.morph.verb_form != Morph::kPart) return TimeDirection::future;
    }
    at = w.head;
  }
  if (form_future || infinitive) return TimeDirection::future;
  return TimeDirection::unknown;
}

}  // namespace dateline
