#include "lang/referent.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "lang/feature_key.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 18> kPronouns = {"I",    "you",   "he",    "she",   "it",   "we",
                                                        "they", "this",  "that",  "my",    "your", "his",
                                                        "her",  "its",   "our",   "their", "one",  "who"};

uint8_t pronoun_of(std::string_view lemma) {
  if (lemma.ends_with("self") || lemma.ends_with("selves")) return 30;
  if (lemma == "these" || lemma == "those") return 31;
  if (lemma == "someone" || lemma == "somebody" || lemma == "something" || lemma == "anything" || lemma == "anyone" ||
      lemma == "everyone" || lemma == "everything" || lemma == "nothing" || lemma == "nobody")
    return 32;
  if (lemma == "what" || lemma == "which" || lemma == "whose" || lemma == "whom") return 33;
  for (size_t i = 0; i < kPronouns.size(); ++i)
    if (kPronouns[i] == lemma) return static_cast<uint8_t>(i + 1);
  return 34;
}

uint8_t role_of(Deprel d) {
  switch (d) {
    case Deprel::nsubj: case Deprel::nsubj_outer: return 1;
    case Deprel::nsubj_pass: return 2;
    case Deprel::obj: return 3;
    case Deprel::iobj: return 4;
    case Deprel::obl: case Deprel::obl_agent: return 5;
    case Deprel::obl_unmarked: case Deprel::obl_tmod: case Deprel::obl_npmod: return 6;
    case Deprel::nmod_poss: return 7;
    case Deprel::appos: return 9;
    case Deprel::conj: return 10;
    case Deprel::compound: case Deprel::nmod_desc: case Deprel::nmod_unmarked: return 11;
    case Deprel::root: case Deprel::parataxis: case Deprel::ccomp: case Deprel::advcl: return 12;
    case Deprel::vocative: case Deprel::dislocated: return 13;
    default: return base(d) == Deprel::nmod ? 8 : 0;
  }
}

bool is_person_kind(uint8_t kind) { return kind == 16 || kind == 30 + static_cast<uint8_t>(EntityType::person); }

class Reader {
 public:
  Reader(const ArticleWords& words, const WordKinds& kinds) : w_(words), a_(words.a), kinds_(kinds) {
    read_chain_sexes();
  }

  std::vector<Referent> run() {
    std::vector<Referent> out;
    out.reserve(a_.phrases.size());
    std::unordered_map<uint32_t, uint32_t> texts, lemmas;
    std::vector<uint32_t> chains(a_.chains.size(), 0);
    size_t quote = 0;
    for (size_t i = 0; i < a_.phrases.size(); ++i) {
      Referent r = read(a_.phrases[i]);
      r.rank = static_cast<uint32_t>(i);
      r.quote = quote_at(a_.words[r.head].span.begin, quote);
      const uint32_t same_text = texts[r.text]++, same_lemma = lemmas[r.lemma]++;
      r.said_before = std::min(same_text, 2u) * 3 + std::min(same_lemma, 2u);
      if (r.chain != kNone) r.chain_goes_on = chains[static_cast<size_t>(r.chain)]++ > 0;
      out.push_back(r);
    }
    return out;
  }

 private:
  void read_chain_sexes() {
    sexes_.assign(a_.chains.size(), ReferentSex::unknown);
    for (const Mention& m : a_.mentions) {
      if (m.chain == kNone) continue;
      ReferentSex& sex = sexes_[static_cast<size_t>(m.chain)];
      if (sex == ReferentSex::unknown) sex = sex_of(m);
    }
    for (size_t q = 0; q < a_.quotes.size(); ++q)
      if (a_.quotes[q].speaker_word != kNone) speakers_[static_cast<uint32_t>(a_.quotes[q].speaker_word)] = static_cast<int32_t>(q);
  }

  ReferentSex sex_of(const Mention& m) const {
    const auto known = [](std::string_view s) {
      return s == "m" ? ReferentSex::male : s == "f" ? ReferentSex::female : ReferentSex::unknown;
    };
    if (m.form == MentionForm::pronoun) {
      const std::string_view lemma = a_.lemma(a_.words[m.head]);
      if (lemma == "he" || lemma == "his" || lemma == "himself") return ReferentSex::male;
      if (lemma == "she" || lemma == "her" || lemma == "herself") return ReferentSex::female;
      return ReferentSex::unknown;
    }
    if (m.form == MentionForm::nominal) return known(kinds_.value("person", to_lower(a_.lemma(a_.words[m.head]))));
    if (m.type != EntityType::person) return ReferentSex::unknown;
    if (m.first > 0)
      if (const ReferentSex s = known(kinds_.value("title", to_lower(w_.form(m.first - 1)))); s != ReferentSex::unknown) return s;
    return known(kinds_.value("first-name", to_lower(w_.form(m.first))));
  }

  int32_t quote_at(uint32_t at, size_t& from) const {
    while (from < a_.quotes.size() && a_.quotes[from].span.end <= at) ++from;
    for (size_t q = from; q < a_.quotes.size() && a_.quotes[q].span.begin <= at; ++q)
      if (a_.quotes[q].direct && at < a_.quotes[q].span.end) return static_cast<int32_t>(q);
    return kNone;
  }

  Referent read(const NounPhrase& p) const {
    Referent r;
    r.first = p.first;
    r.last = p.last;
    r.head = p.head;
    r.sentence = p.sentence;
    r.block = a_.sentences[static_cast<size_t>(p.sentence)].block;
    const Word& head = a_.words[p.head];
    r.number = head.morph.number;
    r.lemma = w_.key(p.head);
    r.kind = static_cast<uint8_t>(w_.noun_class(p.head));
    r.role = role_of(head.deprel);
    r.governor = head.head;
    if (head.deprel == Deprel::conj && head.head >= 0) {  // as its first conjunct
      const Word& other = a_.words[static_cast<size_t>(head.head)];
      r.governor = other.head;
    }
    if (r.governor >= 0) r.governor_lemma = w_.key(static_cast<uint32_t>(r.governor));
    read_chain(p, r);
    read_words(p, r);
    if (const auto at = speakers_.find(p.head); at != speakers_.end()) r.speaks = at->second;
    if (p.coordination) {
      r.number = Morph::kPlur;
      r.form = ReferentForm::coordination;
      r.sex = ReferentSex::unknown;
    }
    return r;
  }

  void read_chain(const NounPhrase& p, Referent& r) const {
    if (p.mention == kNone || p.coordination) return;
    const Mention& m = a_.mentions[static_cast<size_t>(p.mention)];
    r.chain = m.chain;
    if (m.form == MentionForm::name) r.kind = static_cast<uint8_t>(30 + static_cast<int>(m.type));
    if (m.chain == kNone) return;
    const Chain& chain = a_.chains[static_cast<size_t>(m.chain)];
    r.named_chain = chain.best_name != kNone;
    for (const CorefLink& link : chain.links)
      if (static_cast<int32_t>(link.mention) == p.mention) r.reason = link.reason;
    r.sex = sexes_[static_cast<size_t>(m.chain)];
  }

  void read_words(const NounPhrase& p, Referent& r) const {
    const Word& head = a_.words[p.head];
    uint64_t text = 0;
    bool definite = false, demonstrative = false, possessed = false, indefinite = false;
    for (uint32_t i = p.first; i < p.last; ++i) {
      const Word& x = a_.words[i];
      const bool own = x.head == static_cast<int32_t>(p.head) || i == p.head;
      if (x.upos == Upos::PUNCT || x.upos == Upos::PART) continue;
      if (x.upos == Upos::DET && i < p.head) {
        if (own) {
          const std::string_view lemma = a_.lemma(x);
          definite = definite || lemma == "the";
          demonstrative = demonstrative || lemma == "this" || lemma == "that" || lemma == "these" || lemma == "those";
          indefinite = indefinite || lemma == "a" || lemma == "an";
          r.counted = r.counted || (lemma != "the" && lemma != "a" && lemma != "an" && !demonstrative && lemma != "both" && lemma != "all");
        }
        if (i == p.first) continue;
      }
      if (x.upos == Upos::NUM && i < p.head) r.counted = true;
      const uint32_t key = w_.form_key(i);
      text = (text ^ key) * 0x9E3779B97F4A7C15u;
      text ^= text >> 29;
      if (own && base(x.deprel) == Deprel::nmod && i < p.head) possessed = true;
      if (i < p.head && own && r.modifier_count < r.modifiers.size() && x.upos != Upos::DET)
        r.modifiers[r.modifier_count++] = w_.key(i);
    }
    r.text = static_cast<uint32_t>(text ^ (text >> 32));
    const int32_t name = w_.name_of_head(p.head);
    uint32_t from = p.head, to = p.head;
    if (name != kNone) {
      from = a_.mentions[static_cast<size_t>(name)].first;
      to = a_.mentions[static_cast<size_t>(name)].last;
    } else if (head.upos == Upos::PROPN) {
      to = p.head + 1;
    }
    for (uint32_t i = from; i < to && r.name_count < r.names.size(); ++i)
      if (a_.words[i].upos != Upos::PUNCT && a_.words[i].upos != Upos::DET && a_.words[i].upos != Upos::PART)
        r.names[r.name_count++] = w_.form_key(i);
    if (head.upos == Upos::PRON || (head.upos == Upos::DET)) {
      r.form = ReferentForm::pronoun;
      const std::string_view lemma = a_.lemma(head);
      r.pronoun = pronoun_of(lemma);
      if (lemma == "he" || lemma == "his" || lemma == "himself") r.sex = ReferentSex::male;
      if (lemma == "she" || lemma == "her" || lemma == "herself") r.sex = ReferentSex::female;
      if (lemma == "it" || lemma == "its" || lemma == "itself") r.sex = ReferentSex::neuter;
      if (lemma == "they" || lemma == "their" || lemma == "we" || lemma == "our" || r.pronoun == 31) r.number = Morph::kPlur;
      if (r.sex != ReferentSex::unknown || r.pronoun == 1 || r.pronoun == 10) r.number = Morph::kSing;
      return;
    }
    if (r.sex == ReferentSex::unknown && r.kind != 0 && !is_person_kind(r.kind) && r.number != Morph::kPlur &&
        r.kind != 12 && r.kind != 3)
      r.sex = ReferentSex::neuter;
    if (name != kNone || head.upos == Upos::PROPN) r.form = ReferentForm::name;
    else if (demonstrative) r.form = ReferentForm::demonstrative;
    else if (definite) r.form = ReferentForm::definite;
    else if (possessed) r.form = ReferentForm::possessed;
    else if (indefinite) r.form = ReferentForm::indefinite;
  }

  const ArticleWords& w_;
  const Analysis& a_;
  const WordKinds& kinds_;
  std::vector<ReferentSex> sexes_;
  std::unordered_map<uint32_t, int32_t> speakers_;
};

uint32_t distance_bucket(uint32_t d) { return d < 5 ? d : d < 8 ? 5 : d < 16 ? 6 : d < 32 ? 7 : d < 64 ? 8 : 9; }

// How the modifiers of two phrases with one head compare: 0 neither has any, 1 equal, 2 the later has fewer, 3 the
// earlier has fewer, 4 they differ.
uint32_t compare_modifiers(const Referent& m, const Referent& a) {
  if (m.modifier_count == 0 && a.modifier_count == 0) return 0;
  const auto within = [](const Referent& x, const Referent& y) {
    for (uint8_t i = 0; i < x.modifier_count; ++i) {
      bool found = false;
      for (uint8_t k = 0; k < y.modifier_count; ++k) found = found || x.modifiers[i] == y.modifiers[k];
      if (!found) return false;
    }
    return true;
  };
  const bool in = within(m, a), out = within(a, m);
  return in && out ? 1 : in ? 2 : out ? 3 : 4;
}

// Likewise the words of two names: 0 one has none, 1 equal, 2 the later is part of the earlier, 3 the other way, 4 the
// last words are equal, 5 some are, 6 none.
uint32_t compare_names(const Referent& m, const Referent& a) {
  if (m.name_count == 0 || a.name_count == 0) return 0;
  uint32_t shared = 0;
  for (uint8_t i = 0; i < m.name_count; ++i)
    for (uint8_t k = 0; k < a.name_count; ++k)
      if (m.names[i] == a.names[k]) {
        ++shared;
        break;
      }
  if (shared == m.name_count && m.name_count == a.name_count) return 1;
  if (shared == m.name_count) return 2;
  if (shared >= a.name_count) return 3;
  if (m.names[m.name_count - 1] == a.names[a.name_count - 1]) return 4;
  return shared > 0 ? 5 : 6;
}

}  // namespace

std::vector<Referent> read_referents(const ArticleWords& words, const WordKinds& kinds) {
  return Reader(words, kinds).run();
}

bool agree(const Referent& m, const Referent& a) {
  if (m.number != 0 && a.number != 0 && m.number != a.number) return false;
  if (m.sex != ReferentSex::unknown && a.sex != ReferentSex::unknown && m.sex != a.sex) return false;
  if ((m.sex == ReferentSex::male || m.sex == ReferentSex::female) && a.kind != 0 && !is_person_kind(a.kind) && a.pronoun == 0)
    return false;
  return true;
}

bool worth_scoring(const Referent& m, const Referent& a) {
  if (agree(m, a)) return true;
  if (m.pronoun == 0 && a.pronoun == 0)
    return m.lemma == a.lemma || m.text == a.text || (m.chain != kNone && m.chain == a.chain) ||
           (m.name_count > 0 && a.name_count > 0 && m.names[m.name_count - 1] == a.names[a.name_count - 1]);
  if (m.sex != ReferentSex::unknown && a.sex != ReferentSex::unknown && m.sex != a.sex) return false;
  const auto vague = [](const Referent& r) { return r.pronoun == 2 || r.pronoun == 6 || r.pronoun == 7 || r.pronoun == 9 || r.pronoun >= 11; };
  return vague(m) || vague(a);
}

void referent_features(const ArticleWords& w, const Referent& r, std::vector<uint32_t>& keys) {
  const auto form = static_cast<uint32_t>(r.form);
  const uint32_t who = form * 64u + r.pronoun;
  const Word& head = w.a.words[r.head];
  uint32_t tag = 100;
  const auto add = [&](uint32_t a, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
    keys.push_back(feature_key(tag++, a, b, c, d));
  };
  add(who);
  add(r.lemma);
  add(r.lemma, form);
  add(who, r.role);
  add(static_cast<uint32_t>(head.upos), static_cast<uint32_t>(head.deprel));
  add(r.kind, form, r.number);
  add(form, r.number, static_cast<uint32_t>(r.sex), r.counted);
  add(form, std::min(r.last - r.first, 6u), std::min<uint32_t>(r.modifier_count, 2u));
  add(r.said_before, form);
  add(r.said_before, form, r.modifier_count > 0, r.last - r.first > 3);
  add(who, r.chain != kNone, static_cast<uint32_t>(r.reason), r.chain_goes_on);
  add(form, std::min<uint32_t>(static_cast<uint32_t>(r.sentence), 3u), r.block == 0);
  add(who, r.quote != kNone);
  add(r.modifier_count > 0 ? r.modifiers[0] : 0, form);
  add(r.governor_lemma, r.role, r.pronoun);
  // "it is clear that ...": what follows tells an empty subject.
  uint32_t clause = 0;
  if (r.pronoun != 0 && head.head >= 0) {
    for (const uint32_t c : w.tree.children(static_cast<uint32_t>(head.head))) {
      const Deprel d = base(w.a.words[c].deprel);
      if (c > r.head && (d == Deprel::ccomp || d == Deprel::csubj || d == Deprel::xcomp || d == Deprel::advcl))
        clause = 1 + static_cast<uint32_t>(d);
      if (c > r.head && d == Deprel::cop) clause += 64;
    }
  }
  add(who, clause, static_cast<uint32_t>(head.deprel));
  add(who, r.last < w.a.words.size() ? w.key(r.last) : 0);
}

void pair_features(const Referent& m, const Referent& a, uint32_t nearer, std::vector<uint32_t>& keys) {
  const auto form_m = static_cast<uint32_t>(m.form), form_a = static_cast<uint32_t>(a.form);
  const uint32_t who_m = form_m * 64u + m.pronoun, who_a = form_a * 64u + a.pronoun;
  const uint32_t sentences = std::min(static_cast<uint32_t>(m.sentence - a.sentence), 12u);
  const uint32_t phrases = distance_bucket(m.rank - a.rank);
  const uint32_t sex_m = static_cast<uint32_t>(m.sex), sex_a = static_cast<uint32_t>(a.sex);
  const bool same_lemma = m.lemma == a.lemma, same_text = m.text == a.text;
  const uint32_t heads = m.pronoun != 0 || a.pronoun != 0 ? 7 : !same_lemma ? 5 : 0;
  const uint32_t mods = compare_modifiers(m, a), names = compare_names(m, a);
  const uint32_t match = (same_lemma ? 1u : 0u) + (same_text ? 2u : 0u);
  const bool same_chain = m.chain != kNone && m.chain == a.chain;
  const uint32_t chains = same_chain ? 1 : m.chain == kNone ? (a.chain == kNone ? 2 : 3) : a.chain == kNone ? 4 : m.named_chain && a.named_chain ? 5 : m.named_chain ? 6 : a.named_chain ? 7 : 8;
  uint32_t nest = 0;
  if (m.sentence == a.sentence) {
    const bool in_a = a.first <= m.first && m.last <= a.last, in_m = m.first <= a.first && a.last <= m.last;
    if (in_a) nest = m.governor == static_cast<int32_t>(a.head) ? (m.role == 7 ? 1 : 2) : 3;
    else if (in_m) nest = a.governor == static_cast<int32_t>(m.head) ? 4 : 5;
    else if (m.governor == static_cast<int32_t>(a.head)) nest = 6 + (m.role == 9) + 2 * (m.role == 10);
    else if (a.governor == static_cast<int32_t>(m.head)) nest = 10 + (a.role == 1);
    else if (m.governor == a.governor && m.governor != kNone) nest = 12;
    else if (m.first == a.last || m.first == a.last + 1) nest = 13;
    else nest = 14;
  }
  const uint32_t quotes = (m.quote != kNone && a.speaks == m.quote ? 8u : 0u) + (m.quote != kNone ? 1u : 0u) +
                          (a.quote != kNone ? 2u : 0u) + (m.quote == a.quote ? 4u : 0u) + (a.quote != kNone && m.speaks == a.quote ? 16u : 0u);
  uint32_t tag = 200;
  const auto add = [&](uint32_t x, uint32_t y = 0, uint32_t z = 0, uint32_t v = 0) {
    keys.push_back(feature_key(tag++, x, y, z, v));
  };
  add(who_m, who_a, std::min(sentences, 3u));
  add(who_m, phrases, form_a);
  add(who_m, m.role * 16u + a.role, std::min(sentences, 2u));
  add(who_m, m.number * 4u + a.number, sex_m * 4u + sex_a, form_a == 0);
  add(m.pronoun != 0 ? who_m : 4096u + m.kind, a.kind, a.number);
  add(m.pronoun != 0 ? who_m : m.lemma, a.pronoun != 0 ? who_a : a.lemma);
  add(match, heads, form_m * 8 + form_a, mods);
  add(match, names, form_m * 8 + form_a, std::min(sentences, 2u));
  add(names, m.kind, a.kind, a.name_count);
  add(chains, static_cast<uint32_t>(m.reason), form_m * 8 + form_a, m.pronoun);
  add(nest, form_m * 8 + form_a, m.pronoun);
  add(quotes, who_m, a.pronoun);
  add(match, sentences, form_m * 8 + form_a);
  add(who_m, std::min(nearer, 4u), agree(m, a), std::min(sentences, 2u));
  add(a.said_before, who_m, form_a);
  add(a.sentence < 2, form_m * 8 + form_a, match, m.block == a.block);
  add(match, m.counted * 2u + a.counted, form_m * 8 + form_a, m.number * 4u + a.number);
  if (m.governor_lemma == a.governor_lemma && m.role == a.role) add(who_m, m.role);
}

}  // namespace dateline
