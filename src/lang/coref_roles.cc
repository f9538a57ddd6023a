// Titles and descriptions. A title before a name ("Syrian President Bashar al-Assad"), an
// apposition or a copula gives the entity a role; a description ("the Syrian leader") joins the one
// entity whose role it may stand for.
//   roles: president of syria -> "the Syrian president", "the Syrian leader", "the president"
// What a general title may stand for is a table (words.tsv, kind isa). Who holds which office is
// not known here: only what this text says. Tests: coref_test.cc.
#include <algorithm>

#include "base/utf8.h"
#include "lang/coref_state.h"

namespace dateline {
namespace {

constexpr int32_t kLongestReach =
    12;  // sentences back to somebody whom a bare "the president" may mean

bool contains(const std::vector<std::string>& v, const std::string& x) {
  return std::find(v.begin(), v.end(), x) != v.end();
}

// Reads the words [first, head] before and with a role's head noun.
Role read_role(const CorefState& s, uint32_t first, uint32_t head) {
  Role role;
  std::vector<std::string> words;
  uint32_t i = first;
  while (i < head) {
    const Word& w = s.a.words[i];
    const std::string t = s.lower(i);
    if (w.upos == Upos::DET || w.upos == Upos::PUNCT || w.upos == Upos::PART ||
        w.upos == Upos::NUM || w.upos == Upos::PRON || w.upos == Upos::ADP ||
        w.upos == Upos::CCONJ || s.kinds.has("status", t)) {
      ++i;
      continue;
    }
    if (s.kinds.has("former", t)) {
      role.former = true;
      ++i;
      continue;
    }
    if (const std::string_view country = s.kinds.value("country-adjective", t); !country.empty()) {
      role.owners.emplace_back(country);
      ++i;
      continue;
    }
    // A name inside is an owner as a whole: "United Nations envoy", "Kremlin spokesman".
    if (const int32_t m = s.name_at(i);
        m != kNone && s.mention(static_cast<uint32_t>(m)).last <= head) {
      role.owners.push_back(s.facts[static_cast<size_t>(m)].key);
      i = s.mention(static_cast<uint32_t>(m)).last;
      continue;
    }
    words.push_back(t);
    ++i;
  }
  std::string lemma = to_lower(s.a.lemma(s.a.words[head]));
  if (lemma.ends_with("-president")) lemma = "vice president";
  for (const std::string& w : words) role.phrase += w + " ";
  role.phrase += lemma;
  const bool other =
      !words.empty() && (words[0] == "vice" || words[0] == "deputy" || words[0] == "assistant");
  if (!other && lemma != "vice president") role.head = lemma;
  return role;
}

// Whether a phrase or clause after the head says which one is meant. A clause after a comma does
// not.
bool is_restricted(const CorefState& s, const Mention& m) {
  for (const uint32_t c : s.tree.children(m.head)) {
    if (c < m.head) continue;
    const Deprel d = base(s.a.words[c].deprel);
    if (d == Deprel::acl && s.tree.left(c) > 0 && s.form(s.tree.left(c) - 1) != "," &&
        s.form(s.tree.left(c)) != ",")
      return true;
    if (d != Deprel::nmod || s.name_of_head(c) != kNone) continue;
    const int32_t mark = s.tree.child(s.a, c, Deprel::case_);
    if (mark != kNone && s.a.lemma(mark) == "of") return true;
  }
  return false;
}

Sex sex_of_role(const WordKinds& kinds, const std::string& head) {
  const std::string_view sex = kinds.value("person", head);
  return sex == "m" ? Sex::male : sex == "f" ? Sex::female : Sex::unknown;
}

bool sexes_agree(Sex x, Sex y) { return x == Sex::unknown || y == Sex::unknown || x == y; }

// First word of the title that stands directly before the name at `m`; mention.first when there is
// none.
uint32_t title_begin(const CorefState& s, const Mention& m) {
  const uint32_t floor = s.a.sentences[static_cast<size_t>(m.sentence)].first;
  uint32_t i = m.first;
  while (i > floor) {
    const Word& w = s.a.words[i - 1];
    const bool wordy = w.upos == Upos::PROPN || w.upos == Upos::NOUN || w.upos == Upos::ADJ ||
                       (w.upos == Upos::PUNCT && s.form(i - 1) == "-");
    if (!wordy) break;
    // It must hang on the name or on a word of the title that does, or carry it.
    const std::string t = to_lower(s.a.lemma(w));
    const bool role_word = s.kinds.has("person", t) || s.kinds.has("title", s.lower(i - 1));
    const bool attached =
        role_word || s.kinds.has("country-adjective", s.lower(i - 1)) ||
        (w.head >= static_cast<int32_t>(i - 1) && w.head < static_cast<int32_t>(m.last)) ||
        s.a.words[m.head].head == static_cast<int32_t>(i - 1);
    if (!attached) break;
    --i;
  }
  return i;
}

// Sentences between two mentions.
int32_t distance(const CorefState& s, uint32_t m, uint32_t k) {
  return s.mention(m).sentence - s.mention(k).sentence;
}

// Two arguments of one verb are two entities ("Putin told the president").
bool share_governor(const CorefState& s, uint32_t m, int32_t e) {
  for (const uint32_t k : s.entities[static_cast<size_t>(e)].mentions) {
    if (s.mention(k).sentence != s.mention(m).sentence) continue;
    if (s.facts[k].governor != kNone && s.facts[k].governor == s.facts[m].governor) return true;
    const Mention &x = s.mention(k), &y = s.mention(m);
    if (x.first <= y.first && y.last <= x.last) return true;  // one inside the other
    if (y.first <= x.first && x.last <= y.last) return true;
  }
  return false;
}

// Apposition by commas alone, for when the tree has missed it: "his Polish counterpart, Andrzej
// Duda," or "Andrzej Duda, the Polish president,". Not in lists: the second part must end at a
// mark, not at "and".
int32_t beside(const CorefState& s, uint32_t m) {
  const Mention& x = s.mention(m);
  const Sentence& sentence = s.a.sentences[static_cast<size_t>(x.sentence)];
  const auto comma = [&](uint32_t i) { return i < sentence.last && s.form(i) == ","; };
  const auto stop = [&](uint32_t i) {
    return i >= sentence.last || s.a.words[i].upos == Upos::PUNCT;
  };
  const auto count = static_cast<uint32_t>(s.a.mentions.size());
  for (uint32_t near = m >= 3 ? m - 3 : 0; near < count && s.mention(near).first <= x.last + 1;
       ++near) {
    const Mention& y = s.mention(near);
    if (y.form != MentionForm::name || y.type != EntityType::person || y.sentence != x.sentence)
      continue;
    const bool after =
        comma(x.last) && y.first == x.last + 1 && stop(y.last) && s.facts[m].definite;
    const bool before = comma(y.last) && x.first == y.last + 1 && stop(x.last);
    if (after || before) return static_cast<int32_t>(near);
  }
  return kNone;
}

}  // namespace

bool may_stand_for(const Role& d, const Role& held, const WordKinds& kinds) {
  if (d.former && !held.former) return false;
  for (const std::string& owner : d.owners)
    if (!contains(held.owners, owner)) return false;
  if (d.phrase == held.phrase) return true;
  const bool one_word = d.phrase == d.head;
  if (!d.head.empty() && !held.head.empty() && one_word && d.head == held.head) return true;
  return kinds.lists("isa", d.phrase, held.phrase) ||
         (!held.head.empty() && kinds.lists("isa", d.phrase, held.head));
}

void read_titles(CorefState& s) {
  for (uint32_t m = 0; m < s.a.mentions.size(); ++m) {
    const Mention& x = s.mention(m);
    MentionFacts& f = s.facts[m];
    if (x.form == MentionForm::pronoun) continue;
    if (x.form == MentionForm::nominal) {
      f.role = read_role(s, x.first, x.head);
      f.restricted = is_restricted(s, x);
      for (const uint32_t c : s.tree.children(x.head))
        f.owned = f.owned || (c < x.head && s.a.words[c].upos == Upos::PRON &&
                              s.a.words[c].deprel == Deprel::nmod_poss);
      // "president of Syria": the owner after the head.
      for (const uint32_t c : s.tree.children(x.head)) {
        const int32_t k = c > x.head && c < x.last ? s.name_of_head(c) : kNone;
        if (k != kNone && s.mention(static_cast<uint32_t>(k)).type != EntityType::person)
          f.role.owners.push_back(s.facts[static_cast<size_t>(k)].key);
      }
      if (f.sex == Sex::unknown) f.sex = sex_of_role(s.kinds, f.role.head);
      continue;
    }
    if (x.type != EntityType::person) continue;
    const uint32_t begin = title_begin(s, x);
    if (begin == x.first) continue;
    const uint32_t head = x.first - 1;
    const std::string word = to_lower(s.a.lemma(s.a.words[head]));
    const std::string_view title_sex = s.kinds.value("title", word);
    if (f.sex == Sex::unknown && !title_sex.empty())
      f.sex = title_sex == "m" ? Sex::male : Sex::female;
    if (!s.kinds.has("person", word)) continue;
    f.role = read_role(s, begin, head);
    if (f.sex == Sex::unknown) f.sex = sex_of_role(s.kinds, word);
  }
}

void link_appositions(CorefState& s) {
  for (uint32_t m = 0; m < s.a.mentions.size(); ++m) {
    const Mention& x = s.mention(m);
    if (x.form != MentionForm::nominal || s.facts[m].plural) continue;
    int32_t other = kNone;
    CorefReason why = CorefReason::apposition;
    const Word& head = s.a.words[x.head];
    const auto name_at = [&](uint32_t word) {  // of the same type, else the tree is wrong
      const int32_t k = s.name_of_head(word);
      return k != kNone && s.mention(static_cast<uint32_t>(k)).type == x.type ? k : kNone;
    };
    if (head.deprel == Deprel::appos && head.head >= 0)
      other = name_at(static_cast<uint32_t>(head.head));
    for (const uint32_t c : s.tree.children(x.head)) {
      if (other == kNone && s.a.words[c].deprel == Deprel::appos) other = name_at(c);
      if (other == kNone && s.a.words[c].deprel == Deprel::cop && s.facts[m].definite) {
        const int32_t subject = s.tree.child(s.a, x.head, Deprel::nsubj);
        bool negated = false;
        for (const uint32_t k : s.tree.children(x.head))
          negated = negated || s.a.lemma(s.a.words[k]) == "not" ||
                    s.a.lemma(s.a.words[k]) == "never" || s.a.words[k].deprel == Deprel::mark;
        if (subject != kNone && !negated) other = name_at(static_cast<uint32_t>(subject));
        why = CorefReason::copula;
      }
    }
    if (other == kNone && x.type == EntityType::person) {
      other = beside(s, m);
      why = CorefReason::apposition;
    }
    if (other == kNone) continue;
    const auto o = static_cast<uint32_t>(other);
    const Mention& y = s.mention(o);
    if (y.type != x.type || y.sentence != x.sentence ||
        !sexes_agree(s.facts[m].sex, s.facts[o].sex))
      continue;
    s.join(m, s.entity_of(o), other, why);
  }
}

bool link_description(CorefState& s, uint32_t m) {
  const Mention& x = s.mention(m);
  MentionFacts& f = s.facts[m];
  if (!f.definite || (f.restricted && f.role.owners.empty())) return false;
  if (f.owned && f.role.head != "counterpart") return false;
  // "his Russian counterpart": the office of the owner.
  Role wanted = f.role;
  int32_t owner = kNone;
  for (uint32_t k = m + 1; k < s.a.mentions.size() && s.mention(k).first < x.head; ++k)
    if (s.a.words[s.mention(k).head].head == static_cast<int32_t>(x.head) &&
        s.a.words[s.mention(k).head].deprel == Deprel::nmod_poss)
      owner = s.entity_of(k);
  const bool counterpart = f.role.head == "counterpart";
  if (counterpart) {
    if (owner == kNone || f.role.owners.empty()) return false;
    const Entity& o = s.entities[static_cast<size_t>(owner)];
    const auto held = std::find_if(o.roles.begin(), o.roles.end(),
                                   [](const Role& r) { return r.head != "counterpart"; });
    if (held == o.roles.end()) return false;
    wanted.phrase = held->phrase;
    wanted.head = held->head;
    f.role = wanted;
  }
  int32_t best = kNone, best_at = kNone;
  bool exact = false;
  int fits = 0;
  for (size_t e = 0; e < s.entities.size(); ++e) {
    const auto id = static_cast<int32_t>(e);
    Entity& entity = s.entities[e];
    if (entity.mentions.empty() || entity.type != x.type || entity.plural != f.plural ||
        id == owner)
      continue;
    if (!sexes_agree(entity.sex, f.sex) || share_governor(s, m, id)) continue;
    bool fit = false, same = false;
    for (const Role& r : entity.roles) {
      fit = fit || may_stand_for(wanted, r, s.kinds);
      same = same || r.phrase == wanted.phrase;
    }
    if (!fit) continue;
    const int32_t at = s.nearest(id, m);
    if (at == kNone) continue;
    const bool before = static_cast<uint32_t>(at) < m;
    // Forward only when the owner is named: "his Russian counterpart ... Russian President Vladimir
    // Putin".
    if (!before && wanted.owners.empty()) continue;
    if (before && wanted.owners.empty() &&
        distance(s, m, static_cast<uint32_t>(at)) > kLongestReach)
      continue;
    if (!entity.named && !before) continue;
    ++fits;
    const bool better =
        best == kNone || (before && (best_at > static_cast<int32_t>(m) || at > best_at));
    if (better) {
      best = id;
      best_at = at;
      exact = same;
    }
  }
  if (best == kNone) return false;
  if (best_at > static_cast<int32_t>(m) && fits > 1) return false;
  s.join(m, best, best_at, exact && !counterpart ? CorefReason::title : CorefReason::description);
  return true;
}

}  // namespace dateline
