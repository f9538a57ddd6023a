#include "lang/coref_state.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {

CorefState::CorefState(const Document& d, Analysis& analysis, const WordKinds& k)
    : document(d),
      a(analysis),
      kinds(k),
      tree(analysis),
      facts(analysis.mentions.size()),
      antecedent(analysis.mentions.size(), kNone),
      reason(analysis.mentions.size(), CorefReason::first),
      entity_of_(analysis.mentions.size(), kNone),
      name_at_(analysis.words.size(), kNone),
      name_of_head_(analysis.words.size(), kNone) {
  for (uint32_t m = 0; m < a.mentions.size(); ++m) {
    const Mention& x = a.mentions[m];
    if (x.form != MentionForm::name || x.type == EntityType::office) continue;
    if (name_at_[x.first] == kNone)
      name_at_[x.first] = static_cast<int32_t>(m);  // longer ones come first
    if (x.type != EntityType::nationality && name_of_head_[x.head] == kNone)
      name_of_head_[x.head] = static_cast<int32_t>(m);
  }
  for (uint32_t m = 0; m < a.mentions.size(); ++m) read_facts(m);
  read_quotes();
}

std::string CorefState::lower(uint32_t word) const { return to_lower(form(word)); }

void CorefState::read_facts(uint32_t m) {
  const Mention& x = a.mentions[m];
  MentionFacts& f = facts[m];
  const Word& head = a.words[x.head];
  // An apposition stands where its head does; so does the name in "nominee Ana Ruiz said" when the
  // tree makes the title the head.
  const bool follows = head.head >= 0 && head.head + 1 == static_cast<int32_t>(x.first);
  const bool inner =
      head.head >= 0 && (head.deprel == Deprel::appos || (head.deprel == Deprel::flat && follows));
  const Word& top = inner ? a.words[static_cast<size_t>(head.head)] : head;
  f.governor = top.head;
  f.relation = top.deprel;
  f.subject = base(f.relation) == Deprel::nsubj;
  f.plural = head.morph.number == Morph::kPlur;
  if (x.form == MentionForm::pronoun) {
    const std::string_view lemma = a.lemma(head);
    if (lemma == "he" || lemma == "his" || lemma == "himself") f.sex = Sex::male;
    if (lemma == "she" || lemma == "her" || lemma == "herself") f.sex = Sex::female;
    f.plural = lemma == "they" || lemma == "their" || lemma == "themselves" || lemma == "we" ||
               lemma == "our";
    f.definite = true;
    return;
  }
  for (uint32_t i = x.first; i < x.head; ++i) {
    const std::string w = lower(i);
    if (w == "the" || w == "this" || w == "that" || w == "these" || w == "those" || w == "both")
      f.definite = true;
    if (base(a.words[i].deprel) == Deprel::nmod && a.words[i].head == static_cast<int32_t>(x.head))
      f.definite = true;
  }
  if (x.form != MentionForm::name) return;
  f.definite = true;
  for (uint32_t i = x.first; i < x.last; ++i) {
    const Word& w = a.words[i];
    if (w.upos == Upos::PUNCT || w.upos == Upos::PART) continue;
    std::string t = fold_name(form(i));
    if (t.empty() || t == "the") continue;
    if (!f.key.empty()) f.key += ' ';
    f.key += t;
    if (x.type == EntityType::person) {
      if (kinds.has("particle", t)) continue;
      if (f.tokens.empty() && i + 1 < x.last && kinds.has("title", t)) {
        const std::string_view sex = kinds.value("title", t);
        if (!sex.empty()) f.sex = sex == "m" ? Sex::male : Sex::female;
        continue;
      }
    }
    f.tokens.push_back(std::move(t));
  }
  if (x.type == EntityType::person && !f.tokens.empty()) {
    const std::string_view sex =
        f.tokens.size() > 1 ? kinds.value("first-name", f.tokens[0]) : std::string_view();
    if (f.sex == Sex::unknown && !sex.empty()) f.sex = sex == "m" ? Sex::male : Sex::female;
  } else if (const std::string_view country = kinds.value("country-adjective", f.key);
             !country.empty()) {
    if (x.type != EntityType::nationality) f.key = country;
  }
}

void CorefState::read_quotes() {
  for (size_t q = 0; q < a.quotes.size(); ++q) {
    if (!a.quotes[q].direct) continue;
    for (uint32_t m = 0; m < a.mentions.size(); ++m)
      if (a.quotes[q].span.contains(a.mentions[m].span)) facts[m].quote = static_cast<int32_t>(q);
  }
}

int32_t CorefState::start(uint32_t m) {
  Entity e;
  e.mentions.push_back(m);
  e.type = a.mentions[m].type;
  e.sex = facts[m].sex;
  e.named = a.mentions[m].form == MentionForm::name;
  e.plural = facts[m].plural;
  if (!facts[m].role.phrase.empty()) e.roles.push_back(facts[m].role);
  entities.push_back(std::move(e));
  entity_of_[m] = static_cast<int32_t>(entities.size() - 1);
  return entity_of_[m];
}

void CorefState::join(uint32_t m, int32_t e, int32_t before, CorefReason why) {
  Entity& into = entity(e);
  into.mentions.push_back(m);
  if (into.sex == Sex::unknown) into.sex = facts[m].sex;
  into.named = into.named || a.mentions[m].form == MentionForm::name;
  if (!facts[m].role.phrase.empty()) into.roles.push_back(facts[m].role);
  entity_of_[m] = e;
  antecedent[m] = before;
  reason[m] = why;
}

int32_t CorefState::nearest(int32_t e, uint32_t m) const {
  int32_t before = kNone, after = kNone;
  for (const uint32_t k : entities[static_cast<size_t>(e)].mentions) {
    const auto i = static_cast<int32_t>(k);
    if (k < m && (before == kNone || i > before)) before = i;
    if (k > m && (after == kNone || i < after)) after = i;
  }
  return before != kNone ? before : after;
}

}  // namespace dateline
