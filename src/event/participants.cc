#include "event/participants.h"

#include <algorithm>

namespace dateline {
namespace {

bool is_left_part(Deprel d) {
  switch (d) {
    case Deprel::det: case Deprel::amod: case Deprel::compound: case Deprel::nummod: case Deprel::nmod_poss:
    case Deprel::nmod_desc: case Deprel::det_predet: case Deprel::flat:
      return true;
    default:
      return false;
  }
}

}  // namespace

Participants::Participants(const Document& document, const Tree& tree, const World& world, const Lexicon& lexicon)
    : document_(document), tree_(tree), world_(world), lexicon_(lexicon) {
  const Analysis& a = tree.analysis();
  mention_at_.assign(a.words.size(), kNone);
  for (uint32_t m = 0; m < a.mentions.size(); ++m) {
    int32_t& at = mention_at_[a.mentions[m].head];
    // Longest wins; mentions come longer first for one beginning, so later ones replace only when longer.
    if (at == kNone || a.mentions[m].span.size() > a.mentions[static_cast<size_t>(at)].span.size()) at = static_cast<int32_t>(m);
  }
  // A name whose head was taken for another of its words ("United" of "United Nations"): its top word stands for it too.
  for (uint32_t m = 0; m < a.mentions.size(); ++m) {
    const Mention& mention = a.mentions[m];
    if (mention.form != MentionForm::name || mention.last - mention.first < 2) continue;
    for (uint32_t w = mention.first; w < mention.last; ++w) {
      const int32_t head = tree.word(w).head;
      const bool top = head < 0 || static_cast<uint32_t>(head) < mention.first || static_cast<uint32_t>(head) >= mention.last;
      if (top && mention_at_[w] == kNone && tree.word(w).upos != Upos::PUNCT && tree.word(w).upos != Upos::ADP)
        mention_at_[w] = static_cast<int32_t>(m);
    }
  }
  public_share_ = read_public_share();
}

float Participants::read_public_share() const {
  constexpr std::string_view kPublic[] = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "REB", "UAF", "OPP", "PTY", "PRE", "REF", "SEP"};
  size_t all = 0, found = 0;
  const Analysis& a = tree_.analysis();
  for (size_t c = 0; c < a.chains.size() && c < world_.actor_of_chain.size(); ++c) {
    const EntityType type = a.chains[c].type;
    if (type != EntityType::person && type != EntityType::organization && type != EntityType::group) continue;
    ++all;
    const int32_t index = world_.actor_of_chain[c];
    if (index == kNone) continue;
    const Actor& actor = world_.actors[static_cast<size_t>(index)];
    found += std::any_of(actor.sectors.begin(), actor.sectors.end(), [&](const std::string& s) {
      return std::find(std::begin(kPublic), std::end(kPublic), s) != std::end(kPublic);
    }) || (actor.sectors.empty() && !actor.id.empty());
  }
  // Few names say little: two more that are half public each.
  return (static_cast<float>(found) + 1) / (static_cast<float>(all) + 2);
}

const Actor* Participants::actor(const Participant& p) const {
  return p.actor == kNone ? nullptr : &world_.actors[static_cast<size_t>(p.actor)];
}

bool Participants::names_state(const Participant& p) const {
  if (p.span.empty()) return true;
  const Analysis& a = tree_.analysis();
  const int32_t m = mention_at_[p.head];
  if (m != kNone) {
    const Mention& mention = a.mentions[static_cast<size_t>(m)];
    const Chain* chain = mention.chain == kNone ? nullptr : &a.chains[static_cast<size_t>(mention.chain)];
    const EntityType type = chain ? chain->type : mention.type;
    if (type == EntityType::place || type == EntityType::nationality) return true;
    if (type == EntityType::person && chain && chain->best_name != kNone) return true;   // a country from a title or table
  }
  const Upos upos = tree_.word(p.head).upos;
  if (upos == Upos::ADJ || std::any_of(world_.places.begin(), world_.places.end(), [&](const Place& q) { return q.head == p.head; })) return true;
  return lexicon_.in_class("territory", tree_.lemma(p.head));
}

TextSpan Participants::phrase(uint32_t w) const {
  uint32_t first = w, last = w;
  for (bool grown = true; grown;) {
    grown = false;
    for (const uint32_t c : tree_.children(w)) {
      if (!is_left_part(tree_.word(c).deprel)) continue;
      if (c + 1 >= first && c < first) first = c, grown = true;
      // A modifier with modifiers of its own ("Syria's former president", "at least seven"): take its words when they touch.
      while (c < w && first > 0 && tree_.below(first - 1, c)) --first, grown = true;
      if (c == last + 1 && tree_.word(c).deprel == Deprel::flat) last = c, grown = true;
    }
  }
  while (first < w && (tree_.word(first).upos == Upos::CCONJ || tree_.word(first).upos == Upos::PUNCT)) ++first;
  return {tree_.word(first).span.begin, tree_.word(last).span.end};
}

TextSpan Participants::named_nearby(const Mention& mention) const {
  if (mention.form != MentionForm::pronoun || mention.chain == kNone) return mention.span;
  // A pronoun says less than the name or description before it in the same sentence.
  const Analysis& a = tree_.analysis();
  TextSpan best = mention.span;
  for (const CorefLink& link : a.chains[static_cast<size_t>(mention.chain)].links) {
    const Mention& other = a.mentions[link.mention];
    if (other.sentence == mention.sentence && other.form != MentionForm::pronoun && other.span.begin < mention.span.begin) best = other.span;
  }
  return best;
}

std::vector<Participant> Participants::direct(uint32_t w) const {
  const Analysis& a = tree_.analysis();
  std::vector<Participant> out;
  const auto known = [&](int32_t index) {
    if (index == kNone) return false;
    const Actor& who = world_.actors[static_cast<size_t>(index)];
    return !who.country.empty() || !who.sectors.empty() || !who.id.empty() || !who.name.empty();
  };
  const int32_t m = mention_at_[w];
  if (m != kNone) {
    const Mention& mention = a.mentions[static_cast<size_t>(m)];
    const Chain* chain = mention.chain == kNone ? nullptr : &a.chains[static_cast<size_t>(mention.chain)];
    if (chain && !chain->members.empty()) {
      for (const uint32_t member : chain->members) {
        const int32_t index = member < world_.actor_of_chain.size() ? world_.actor_of_chain[member] : kNone;
        if (known(index)) out.push_back({mention.span, w, ActorBasis::coreference, index});
      }
      if (!out.empty()) return out;
    }
    int32_t index = mention.chain != kNone && static_cast<size_t>(mention.chain) < world_.actor_of_chain.size()
                        ? world_.actor_of_chain[static_cast<size_t>(mention.chain)] : kNone;
    if (known(index)) {
      ActorBasis basis = ActorBasis::named;
      if (mention.form == MentionForm::pronoun) basis = ActorBasis::coreference;
      if (mention.form == MentionForm::nominal) {
        const bool named = chain && chain->best_name != kNone;
        basis = named ? ActorBasis::coreference
                      : world_.actors[static_cast<size_t>(index)].id.empty() ? ActorBasis::named : ActorBasis::title;
      }
      TextSpan words = named_nearby(mention);
      // A description may begin later than its phrase: "at least" before "40 people".
      if (mention.form == MentionForm::nominal) words = words.hull(phrase(w));
      out.push_back({words, w, basis, index});
      for (const int32_t also : world_.actors[static_cast<size_t>(index)].also) out.push_back({named_nearby(mention), w, basis, also});
      return out;
    }
  }
  const int32_t index = w < world_.actor_of_word.size() ? world_.actor_of_word[w] : kNone;
  if (known(index)) {
    const Actor& who = world_.actors[static_cast<size_t>(index)];
    const ActorBasis basis = who.id.empty() || who.office.empty() ? ActorBasis::named : ActorBasis::title;
    out.push_back({phrase(w), w, basis, index});
    for (const int32_t also : who.also) out.push_back({phrase(w), w, basis, also});
  }
  return out;
}

/// "British and EU negotiators": both send negotiators, though only one of them names their country.
void Participants::add_joined_modifiers(uint32_t w, std::vector<Participant>& out) const {
  if (tree_.word(w).morph.number != Morph::kPlur) return;
  for (const uint32_t c : tree_.children(w)) {
    const Deprel d = tree_.word(c).deprel;
    if (d != Deprel::amod && base(d) != Deprel::compound) continue;
    const Words joined = tree_.coordinated(c);
    for (size_t i = 0; joined.size() > 1 && i < joined.size(); ++i)
      for (const Participant& p : direct(joined[i])) {
        const Actor* modifier = actor(p);
        const bool there = !modifier || modifier->country.empty() || std::any_of(out.begin(), out.end(), [&](const Participant& q) {
          const Actor* a = actor(q);
          return a && a->country == modifier->country;
        });
        if (!there) out.push_back(p);
      }
  }
}

bool Participants::own_means(const Participant& p, const std::vector<Participant>& owners) const {
  const Actor* a = actor(p);
  constexpr std::string_view kMeans[] = {"MIL", "GOV", "COP", "SPY", "REB", "UAF", "PRM"};
  if (!a || a->sectors.empty() || p.span.empty() || std::find(std::begin(kMeans), std::end(kMeans), a->sectors.front()) == std::end(kMeans)) return false;
  for (const uint32_t c : tree_.children(p.head)) {
    if (tree_.word(c).deprel != Deprel::nmod_poss || tree_.word(c).upos != Upos::PRON) continue;
    const std::vector<Participant> who = direct(c);
    return who.empty() || std::any_of(who.begin(), who.end(), [&](const Participant& q) {
      return std::any_of(owners.begin(), owners.end(), [&](const Participant& o) { return same_participant(o, q); });
    });
  }
  return false;
}

bool Participants::own_side(const Participant& p, const std::vector<Participant>& owners) const {
  const auto branch = [](const Actor& a) { return a.sectors.empty() || a.sectors.front() == "GOV" ? std::string_view("GOV") : std::string_view(a.sectors.front()); };
  const Actor* a = actor(p);
  if (!a || a->country.empty() || (branch(*a) != "GOV" && branch(*a) != "MIL")) return false;
  return std::any_of(owners.begin(), owners.end(), [&](const Participant& o) {
    const Actor* b = actor(o);
    return b && b->country == a->country && branch(*b) == branch(*a);
  });
}

std::vector<Participant> Participants::of(uint32_t w) const {
  w = tree_.antecedent(w);
  std::vector<Participant> out = direct(w);
  if (!out.empty()) {
    add_joined_modifiers(w, out);
    return out;
  }
  // "dozens of protesters", "a group of Iranian officials"
  if (lexicon_.in_class("partitive", tree_.lemma(w)) || tree_.word(w).upos == Upos::NUM)
    for (const uint32_t c : tree_.children(w))
      if (base(tree_.word(c).deprel) == Deprel::nmod && (tree_.preposition(c) == "of" || tree_.preposition(c) == "from")) {
        // Nested too: "hundreds of thousands of people".
        for (const uint32_t x : tree_.coordinated(c)) add_participants(out, of(x));
        if (!out.empty()) return out;
      }
  // "President Putin": the title may be the head, the name an apposition or a flat part.
  for (const uint32_t c : tree_.children(w)) {
    const Deprel d = tree_.word(c).deprel;
    if (d == Deprel::appos || d == Deprel::flat) out = direct(c);
    if (!out.empty()) return out;
  }
  return out;
}

std::vector<Participant> Participants::inside(uint32_t w) const {
  w = tree_.antecedent(w);
  std::vector<Participant> out = of(w);
  if (!out.empty()) return out;
  const auto look = [&](auto wanted) {
    for (const uint32_t c : tree_.children(w))
      if (out.empty() && wanted(c))
        for (const uint32_t x : tree_.coordinated(c)) add_participants(out, of(x));
    return !out.empty();
  };
  const auto preposition_is = [&](std::string_view form) {
    return [this, form](uint32_t c) {
      const Deprel d = base(tree_.word(c).deprel);
      return (d == Deprel::nmod || d == Deprel::obl) && tree_.word(c).deprel != Deprel::nmod_poss && tree_.preposition(c) == form;
    };
  };
  if (look([&](uint32_t c) { return tree_.word(c).deprel == Deprel::nmod_poss; })) return out;
  for (const std::string_view form : {"of", "by", "from"})
    if (look(preposition_is(form))) return out;
  if (look([&](uint32_t c) { return tree_.word(c).deprel == Deprel::amod || base(tree_.word(c).deprel) == Deprel::compound; })) return out;
  for (const std::string_view form : {"in", "on", "against", "with", "for", "to"})
    if (look(preposition_is(form))) return out;
  // "Russia's foreign minister's decision", "leaders of the party in Iran": one level further down the of-phrase.
  for (const uint32_t c : tree_.children(w)) {
    const Deprel d = base(tree_.word(c).deprel);
    if (d != Deprel::nmod) continue;
    for (const uint32_t g : tree_.children(c)) {
      const Deprel e = tree_.word(g).deprel;
      if (e == Deprel::nmod_poss || e == Deprel::amod || e == Deprel::compound || e == Deprel::nmod) add_participants(out, of(g));
      if (!out.empty()) return out;
    }
  }
  return out;
}

bool same_participant(const Participant& a, const Participant& b) {
  return a.actor != kNone || b.actor != kNone ? a.actor == b.actor : a.span == b.span;
}

bool same_side(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  const auto covers = [](const std::vector<Participant>& x, const std::vector<Participant>& y) {
    return std::all_of(y.begin(), y.end(), [&](const Participant& p) {
      return std::any_of(x.begin(), x.end(), [&](const Participant& q) { return same_participant(p, q); });
    });
  };
  return covers(a, b) && covers(b, a);
}

void add_participants(std::vector<Participant>& to, const std::vector<Participant>& from) {
  for (const Participant& p : from)
    if (std::none_of(to.begin(), to.end(), [&](const Participant& q) { return same_participant(p, q); })) to.push_back(p);
}

}  // namespace dateline
