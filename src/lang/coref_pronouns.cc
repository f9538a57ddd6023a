// Pronouns. Candidates of the last sentences are ranked by how near they are, subjects first;
// gender, number, kind and binding rule out; a pronoun in reported speech prefers the speaker
// ("Assad said he ..."), "I" in a direct quote is the speaker and "he" there is not. Below a score
// nothing is linked.
//   "Putin met Assad. He congratulated him." -> He = Putin, him = Assad
// Does not attempt: "it" for anything that is no actor or place, "you", generic "they". Tests:
// coref_test.cc.
#include <algorithm>

#include "lang/coref_state.h"

namespace dateline {
namespace {

constexpr int kReach = 3;  // sentences back
constexpr int kLeastPerson = 40;
constexpr int kLeastThing = 95;

struct Seen {
  int32_t entity = kNone;
  int32_t at = kNone;
  int score = 0;
};

bool sexes_agree(Sex x, Sex y) { return x == Sex::unknown || y == Sex::unknown || x == y; }

bool below(const CorefState& s, uint32_t word, uint32_t ancestor) {
  return TreeIndex::below(s.a, word, ancestor);
}

// The clause verb that `word` belongs to: the nearest predicate above it.
uint32_t clause_of(const CorefState& s, uint32_t word) {
  uint32_t i = word;
  for (int depth = 0; depth < 64; ++depth) {
    const Word& w = s.a.words[i];
    const Deprel d = base(w.deprel);
    if (w.head < 0 || d == Deprel::ccomp || d == Deprel::advcl || d == Deprel::acl ||
        d == Deprel::xcomp || d == Deprel::csubj || d == Deprel::parataxis ||
        (d == Deprel::conj && w.upos == Upos::VERB))
      return i;
    i = static_cast<uint32_t>(w.head);
  }
  return i;
}

bool reflexive(const CorefState& s, const Mention& p) {
  const std::string_view form = s.form(p.head);
  return form.size() > 4 && (form.ends_with("self") || form.ends_with("selves"));
}

// What binding forbids: an argument of the same verb, or a phrase that holds the pronoun.
bool forbidden(const CorefState& s, uint32_t m, uint32_t k) {
  const Mention &p = s.mention(m), &c = s.mention(k);
  if (p.sentence != c.sentence) return false;
  if (c.first <= p.first && p.last <= c.last) return true;
  if (below(s, p.head, c.head) && s.a.words[p.head].deprel == Deprel::nmod_poss &&
      s.a.words[p.head].head == static_cast<int32_t>(c.head))
    return true;
  const bool possessive = s.a.words[p.head].deprel == Deprel::nmod_poss;
  if (possessive || reflexive(s, p)) return false;
  if (s.facts[m].governor != kNone && s.facts[m].governor == s.facts[k].governor) return true;
  // "Putin congratulated Assad on his victory over him": obliques of one verb too.
  return clause_of(s, p.head) == clause_of(s, c.head) && s.facts[k].subject && !s.facts[m].subject;
}

// Whether the verb governs a clause as "said" does.
bool reports(const CorefState& s, int32_t verb) {
  return verb >= 0 && s.tree.child(s.a, static_cast<uint32_t>(verb), Deprel::ccomp) != kNone;
}

int rank(const CorefState& s, uint32_t m, uint32_t k) {
  const Mention &p = s.mention(m), &c = s.mention(k);
  const int32_t d = p.sentence - c.sentence;
  int score = d == 0 ? 60 : d == 1 ? 48 : d == 2 ? 22 : -12;
  const Deprel rel = base(s.facts[k].relation);
  if (rel == Deprel::nsubj)
    score += s.facts[k].relation == Deprel::nsubj_pass ? 26 : 30;
  else if (rel == Deprel::obj || rel == Deprel::iobj)
    score += 12;
  else if (s.facts[k].relation == Deprel::nmod_poss)
    score += 6;
  else if (rel == Deprel::compound || rel == Deprel::nmod)
    score -= 6;
  if (s.facts[m].subject && rel == Deprel::nsubj) score += 8;
  if (d == 0) {
    const uint32_t clause = clause_of(s, p.head);
    const int32_t above = s.a.words[clause].head;
    // Reported speech and other embedded clauses: the subject of the clause above.
    if (above >= 0 && rel == Deprel::nsubj && s.facts[k].governor == above &&
        base(s.a.words[clause].deprel) == Deprel::ccomp)
      score += s.facts[m].subject ? 40 : 15;
    else if (above >= 0 && rel == Deprel::nsubj && p.type != EntityType::person &&
             reports(s, s.facts[k].governor))
      score -= 30;  // "it" deep inside a report is seldom who reports
    if (s.a.words[p.head].deprel == Deprel::nmod_poss && rel == Deprel::nsubj &&
        clause_of(s, c.head) == clause)
      score += 25;
    if (reflexive(s, p) && rel == Deprel::nsubj && clause_of(s, c.head) == clause) score += 60;
  } else if (rel == Deprel::nsubj) {
    // The subject of the main clause is what the next sentence is about.
    const int32_t verb = s.facts[k].governor;
    if (verb >= 0 && s.a.words[static_cast<size_t>(verb)].head == kRoot) score += 10;
  }
  return score;
}

int32_t speaker_entity(const CorefState& s, int32_t quote) {
  if (quote == kNone) return kNone;
  const Quote& q = s.a.quotes[static_cast<size_t>(quote)];
  if (q.speaker_word == kNone) return kNone;
  for (uint32_t m = 0; m < s.a.mentions.size(); ++m) {
    const Mention& x = s.mention(m);
    if (s.entity_of(m) == kNone) continue;
    const bool titled = x.form == MentionForm::name &&
                        x.first == static_cast<uint32_t>(q.speaker_word) + 1 &&
                        s.a.words[x.head].head == q.speaker_word;
    if (x.head == static_cast<uint32_t>(q.speaker_word) || titled) return s.entity_of(m);
  }
  return kNone;
}

// Whether entity `e` can be what the pronoun refers to.
bool suits(const CorefState& s, uint32_t m, const Entity& e) {
  const MentionFacts& f = s.facts[m];
  const EntityType kind = s.mention(m).type;
  if (kind == EntityType::person)
    return e.type == EntityType::person && !e.plural && sexes_agree(e.sex, f.sex);
  if (kind == EntityType::group)
    return e.plural || e.type == EntityType::group ||
           (e.type == EntityType::organization && e.named);
  return !e.plural &&
         (e.type == EntityType::organization || e.type == EntityType::place ||
          e.type == EntityType::facility || (e.type == EntityType::group && !e.plural) ||
          e.type == EntityType::work || e.type == EntityType::event);
}

bool is_first_person(const CorefState& s, uint32_t m, bool one) {
  if (s.mention(m).form != MentionForm::pronoun) return false;
  const std::string_view lemma = s.a.lemma(s.a.words[s.mention(m).head]);
  return one ? lemma == "I" || lemma == "my" : lemma == "we" || lemma == "our";
}

// An entity that is only ever "we": nobody else calls it "they".
bool only_first_person(const CorefState& s, const Entity& e) {
  return std::all_of(e.mentions.begin(), e.mentions.end(), [&](uint32_t k) {
    return is_first_person(s, k, true) || is_first_person(s, k, false);
  });
}

// "I" and "we" of one voice, the writer's or that of one quotation by an unknown speaker, are one
// each.
bool join_first_person(CorefState& s, uint32_t m, bool one) {
  for (uint32_t k = m; k-- > 0;) {
    if (s.facts[k].quote != s.facts[m].quote || s.entity_of(k) == kNone ||
        !is_first_person(s, k, one))
      continue;
    s.join(m, s.entity_of(k), static_cast<int32_t>(k), CorefReason::pronoun);
    return true;
  }
  s.start(m);
  return true;
}

}  // namespace

bool link_pronoun(CorefState& s, uint32_t m) {
  const Mention& p = s.mention(m);
  const MentionFacts& f = s.facts[m];
  const std::string_view lemma = s.a.lemma(s.a.words[p.head]);
  const int32_t speaker = speaker_entity(s, f.quote);
  if (lemma == "I" || lemma == "my" || lemma == "we" || lemma == "our") {
    const bool one = lemma == "I" || lemma == "my";
    if (speaker != kNone && one == (s.entity(speaker).type == EntityType::person)) {
      s.join(m, speaker, s.nearest(speaker, m), CorefReason::pronoun);
      return true;
    }
    return speaker == kNone && join_first_person(s, m, one);
  }
  std::vector<int32_t> out;  // entities that binding rules out here
  std::vector<Seen> seen;
  for (uint32_t k = m; k-- > 0;) {
    const int32_t d = p.sentence - s.mention(k).sentence;
    if (d > kReach) break;
    const int32_t e = s.entity_of(k);
    if (e == kNone || s.mention(k).type == EntityType::nationality ||
        s.mention(k).type == EntityType::office)
      continue;
    if (!suits(s, m, s.entity(e)) || only_first_person(s, s.entity(e))) continue;
    if (forbidden(s, m, k)) {
      out.push_back(e);
      continue;
    }
    // A candidate inside somebody's direct speech is no antecedent outside it.
    const int outside = s.facts[k].quote != f.quote && s.facts[k].quote != kNone ? -20 : 0;
    const int score = rank(s, m, k) + outside;
    auto it = std::find_if(seen.begin(), seen.end(), [&](const Seen& x) { return x.entity == e; });
    if (it == seen.end()) {
      seen.push_back({e, static_cast<int32_t>(k), score});
    } else {
      it->score = std::max(it->score, score) + 4;  // named often
    }
  }
  Seen best;
  int second = 0;
  for (const Seen& x : seen) {
    if (x.entity == speaker && f.quote != kNone) continue;
    if (std::find(out.begin(), out.end(), x.entity) != out.end()) continue;
    if (x.score > best.score) {
      second = best.score;
      best = x;
    } else {
      second = std::max(second, x.score);
    }
  }
  if (best.entity == kNone) return false;
  const bool person = p.type == EntityType::person;
  if (best.score < (person ? kLeastPerson : kLeastThing)) return false;
  if (!person && best.score < second + 10) return false;
  s.join(m, best.entity, best.at, CorefReason::pronoun);
  return true;
}

}  // namespace dateline
