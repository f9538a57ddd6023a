// Problem: coreference needs more than names. Idea: every noun phrase whose head is a noun for
// people, groups, organisations or places (data/lang/words.tsv) is a nominal mention; personal
// pronouns are pronoun mentions.
//   "the Syrian leader told his Russian counterpart" -> [the Syrian leader], [his Russian
//   counterpart], [his]
// A phrase is its head with what stands before it and an "of" phrase after it, without clauses or
// appositions. A title before a name ("Syrian President Bashar al-Assad") is part of no nominal
// mention. Does not attempt: things that are no actors ("the treatment"). Tests: coref_test.cc.
#include "lang/mention.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "lang/tree_index.h"

namespace dateline {
namespace {

constexpr uint32_t kLongestTail = 10;  // words of an "of" phrase that still belong to a description

bool is_modifier(Deprel d) {
  switch (d) {
    case Deprel::det:
    case Deprel::det_predet:
    case Deprel::amod:
    case Deprel::compound:
    case Deprel::nmod_poss:
    case Deprel::nummod:
    case Deprel::nmod_desc:
    case Deprel::nmod_unmarked:
      return true;
    default:
      return false;
  }
}

// Covers names by word: the index of the longest name mention over it, kNone elsewhere.
std::vector<int32_t> names_by_word(const Analysis& a) {
  std::vector<int32_t> out(a.words.size(), kNone);
  for (size_t m = 0; m < a.mentions.size(); ++m) {
    const Mention& x = a.mentions[m];
    if (x.type == EntityType::office || x.type == EntityType::nationality) continue;
    for (uint32_t i = x.first; i < x.last; ++i)
      if (out[i] == kNone) out[i] = static_cast<int32_t>(m);
  }
  return out;
}

bool crosses(const Mention& a, const Mention& b) {
  return (a.first < b.first && b.first < a.last && a.last < b.last) ||
         (b.first < a.first && a.first < b.last && b.last < a.last);
}

struct Pronoun {
  std::string_view lemma;
  EntityType type;
};

constexpr std::array<Pronoun, 14> kPronouns = {{
    {"he", EntityType::person},
    {"she", EntityType::person},
    {"his", EntityType::person},
    {"her", EntityType::person},
    {"himself", EntityType::person},
    {"herself", EntityType::person},
    {"it", EntityType::organization},
    {"its", EntityType::organization},
    {"they", EntityType::group},
    {"their", EntityType::group},
    {"I", EntityType::person},
    {"my", EntityType::person},
    {"we", EntityType::group},
    {"our", EntityType::group},
}};

class Finder {
 public:
  Finder(Analysis& a, const WordKinds& kinds)
      : a_(a), kinds_(kinds), tree_(a), names_(names_by_word(a)) {}

  void run() {
    const size_t named = a_.mentions.size();
    for (size_t s = 0; s < a_.sentences.size(); ++s) {
      const Sentence& sentence = a_.sentences[s];
      for (uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Word& w = a_.words[i];
        if (w.upos == Upos::PRON)
          pronoun(i, static_cast<int32_t>(s));
        else if (w.upos == Upos::NOUN || w.upos == Upos::PROPN)
          nominal(i, static_cast<int32_t>(s), sentence);
      }
    }
    // A nominal mention that crosses a name or an earlier one is left out.
    std::vector<Mention> kept(a_.mentions.begin(), a_.mentions.begin() + static_cast<long>(named));
    for (size_t m = named; m < a_.mentions.size(); ++m) {
      const Mention& x = a_.mentions[m];
      const bool clash = std::any_of(kept.begin(), kept.end(), [&](const Mention& k) {
        return k.sentence == x.sentence &&
               (crosses(k, x) || (k.first == x.first && k.last == x.last));
      });
      if (!clash) kept.push_back(x);
    }
    std::stable_sort(kept.begin(), kept.end(), [](const Mention& x, const Mention& y) {
      return x.first != y.first ? x.first < y.first : x.last > y.last;
    });
    a_.mentions = std::move(kept);
  }

 private:
  void add(uint32_t first, uint32_t last, uint32_t head, EntityType type, MentionForm form,
           int32_t sentence) {
    Mention m;
    m.first = first;
    m.last = last;
    m.head = head;
    m.span = {a_.words[first].span.begin, a_.words[last - 1].span.end};
    m.type = type;
    m.form = form;
    m.score = 1;
    m.sentence = sentence;
    a_.mentions.push_back(m);
  }

  void pronoun(uint32_t i, int32_t sentence) {
    const Word& w = a_.words[i];
    if (w.deprel == Deprel::expl) return;
    std::string_view lemma = a_.lemma(w);
    if (lemma == "themselves") lemma = "they";
    if (lemma == "itself") lemma = "it";
    for (const Pronoun& p : kPronouns)
      if (p.lemma == lemma) add(i, i + 1, i, p.type, MentionForm::pronoun, sentence);
  }

  void nominal(uint32_t i, int32_t sentence, const Sentence& bounds) {
    if (names_[i] != kNone || is_title(i)) return;
    EntityType type;
    if (!type_of(i, type)) return;
    uint32_t first = i, last = i + 1;
    for (const uint32_t c : tree_.children(i)) {
      if (c < i && is_modifier(a_.words[c].deprel)) {
        first = std::min(first, tree_.left(c));
      }
      if (c > i && base(a_.words[c].deprel) == Deprel::nmod && c < i + kLongestTail)
        last = std::max(last, of_phrase(c, last));
    }
    first = std::max(first, bounds.first);
    // The phrase's own preposition is no part of it; "at" of "at least 12 people" is.
    const auto outside = [&](const Word& x) {
      return x.upos == Upos::PUNCT || x.upos == Upos::CCONJ ||
             (x.upos == Upos::ADP && x.head == static_cast<int32_t>(i));
    };
    while (first < i && outside(a_.words[first])) ++first;
    add(first, std::min(last, bounds.last), i, type, MentionForm::nominal, sentence);
  }

  // End of "of ..." when it follows directly and is short and without clauses; else `last`.
  uint32_t of_phrase(uint32_t c, uint32_t last) const {
    const int32_t mark = tree_.child(a_, c, Deprel::case_);
    if (mark == kNone || static_cast<uint32_t>(mark) != last || a_.lemma(mark) != "of") return last;
    if (a_.words[c].upos != Upos::PROPN && names_[c] == kNone) return last;
    uint32_t end = c + 1;
    for (const uint32_t k : tree_.children(c)) {
      const Deprel d = base(a_.words[k].deprel);
      if (k > c && (d == Deprel::flat || d == Deprel::compound || d == Deprel::nmod) &&
          tree_.right(k) <= c + kLongestTail)
        end = std::max(end, tree_.right(k));
    }
    return std::max(end, last);
  }

  // A word that stands before a name as its title, or is a plain modifier of another noun.
  bool is_title(uint32_t i) const {
    const Word& w = a_.words[i];
    if (w.deprel == Deprel::compound || w.deprel == Deprel::nmod_desc || w.deprel == Deprel::flat ||
        w.deprel == Deprel::fixed || w.deprel == Deprel::goeswith)
      return true;
    // "President Assad" whatever the tree says, and other nouns that a person's name follows and
    // hangs on.
    if (i + 1 >= a_.words.size() || names_[i + 1] == kNone) return false;
    const Mention& next = a_.mentions[static_cast<size_t>(names_[i + 1])];
    if (next.type != EntityType::person || next.first != i + 1) return false;
    // Not in "the man Putin met": there the name is the subject of a clause about the noun.
    const int32_t verb = a_.words[next.head].head;
    const bool clause = base(a_.words[next.head].deprel) == Deprel::nsubj && verb >= 0 &&
                        base(a_.words[static_cast<size_t>(verb)].deprel) == Deprel::acl;
    return !clause;
  }

  bool type_of(uint32_t i, EntityType& type) const {
    std::string lemma = to_lower(a_.lemma(a_.words[i]));
    const bool plural = a_.words[i].morph.number == Morph::kPlur;
    if (kinds_.has("person", lemma)) {
      type = plural ? EntityType::group : EntityType::person;
      return true;
    }
    for (const auto& [kind, t] :
         {std::pair<std::string_view, EntityType>{"group", EntityType::group},
          {"org", EntityType::organization},
          {"place", EntityType::place}}) {
      if (!kinds_.has(kind, lemma)) continue;
      type = t;
      return true;
    }
    return false;
  }

  Analysis& a_;
  const WordKinds& kinds_;
  TreeIndex tree_;
  std::vector<int32_t> names_;
};

}  // namespace

void MentionFinder::find(Analysis& analysis) const { Finder(analysis, kinds_).run(); }

}  // namespace dateline
