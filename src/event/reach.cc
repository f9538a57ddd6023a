// Problem: frames name the usual places of a recipient; news puts it deeper: in the object's complement, in what that is about.
// Idea: walk down from the trigger, one level at a time, through objects, complements and their modifiers; the first level
// that holds an actor other than the doer gives the recipient, objects before oblique phrases before places.
// In: "The agency opened an inquiry into conditions at a prison in Texas."  Out: a prison in Texas (USA).
// Not attempted: recipients in clauses of their own (relative clauses, adverbial clauses with a verb form of their own).
// Test: event_test.cc and data/acts/cases.txt.
#include "event/reach.h"

#include <algorithm>
#include <string_view>

namespace dateline {
namespace {

constexpr int kMaxLevels = 6;

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Acts that a place suffers: a curfew in Lagos, a ceasefire in Yemen. Words about a place are said anywhere.
bool falls_on_places(EventType t) {
  return t == EventType::AID || t == EventType::CONCEDE || t == EventType::RETREAT || t >= EventType::SANCTION;
}

class Reach {
 public:
  Reach(const Tree& tree, const Participants& participants, const Candidate& c, const Words& own)
      : tree_(tree), participants_(participants), c_(c), own_(own) {}

  std::vector<Participant> run() {
    Words level{c_.trigger};
    if (c_.carrier.how == Carry::actor) level.push_back(c_.carrier.verb);
    const Words top = level;
    for (int depth = 0; depth < kMaxLevels && !level.empty(); ++depth) {
      std::vector<std::pair<int, uint32_t>> below;
      for (const uint32_t w : level)
        for (const uint32_t child : tree_.children(w))
          if (const int rank = rank_of(w, child); rank > 0 && std::find(top.begin(), top.end(), child) == top.end())
            below.push_back({rank, child});
      std::stable_sort(below.begin(), below.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      std::vector<Participant> found;
      for (size_t i = 0; i < below.size() && found.empty(); ++i) {
        add_participants(found, who(below[i].second));
        // "Iran, Libya and Sudan": all of a rank that are coordinated
        if (!found.empty())
          for (const uint32_t x : tree_.coordinated(below[i].second))
            if (x != below[i].second) add_participants(found, who(x));
      }
      if (!found.empty()) return found;
      level.clear();
      for (const auto& [rank, w] : below) level.push_back(w);
    }
    return {};
  }

 private:
  /// 0 do not go there; otherwise smaller is better.
  int rank_of(uint32_t from, uint32_t to) const {
    const Deprel d = tree_.word(to).deprel;
    const Upos upos = tree_.word(from).upos;
    const bool verb = upos == Upos::VERB;
    if (verb && tree_.is_passive(from) && from == c_.trigger && (d == Deprel::nsubj_pass)) return 1;
    switch (d) {
      case Deprel::obj: case Deprel::iobj: return 1;
      case Deprel::nmod_poss: return verb ? 0 : 2;
      case Deprel::amod: case Deprel::compound: case Deprel::nmod_desc: return verb ? 0 : 3;
      case Deprel::appos: case Deprel::flat: return 4;
      case Deprel::xcomp: return 4;
      case Deprel::ccomp: return from == c_.trigger ? 4 : 0;
      case Deprel::nsubj: return from != c_.trigger && tree_.word(from).deprel == Deprel::ccomp ? 1 : 0;
      case Deprel::conj: return verb ? 0 : 5;
      case Deprel::acl: return verb ? 0 : 6;
      case Deprel::advcl: return tree_.word(to).morph.verb_form == Morph::kInf ? 6 : 0;
      default: break;
    }
    if (base(d) != Deprel::obl && base(d) != Deprel::nmod) return 0;
    if (d == Deprel::obl_agent || d == Deprel::obl_unmarked) return 0;
    const std::string_view p = tree_.preposition(to);
    if (one_of(p, {"to", "on", "against", "upon", "toward", "towards", "into", "of", "with", "for", "from", "over"})) return 2;
    if (p == "through" && c_.entry->type == EventType::PROTEST) return 0;   // where a march goes is no target
    if (one_of(p, {"between", "among", "about", "behind", "onto", "through"})) return 3;
    const bool where = one_of(p, {"in", "at", "near", "inside", "across", "along", "outside", "within", "around", "throughout"});
    if (where) return !verb || falls_on_places(c_.entry->type) ? 5 : 0;
    return 0;
  }

  std::vector<Participant> who(uint32_t w) const {
    const bool names_the_act = std::find(own_.begin(), own_.end(), w) != own_.end();
    if (owned(w) || (names_the_act && !foreign(w))) return {};
    std::vector<Participant> out = participants_.of(w);
    std::erase_if(out, [&](const Participant& p) {
      const Actor* a = participants_.actor(p);
      return !a || a->code().empty() ||
             std::any_of(c_.actor.begin(), c_.actor.end(), [&](const Participant& q) { return same_participant(p, q); });
    });
    return out;
  }

  /// "its troops": somebody's own means are no other side.
  bool owned(uint32_t w) const {
    const int32_t owner = tree_.child(w, Deprel::nmod_poss);
    return owner != kNone && tree_.word(static_cast<uint32_t>(owner)).upos == Upos::PRON;
  }

  /// Words that name the act ("expelled DIPLOMATS") are a side only when they say of which other country.
  bool foreign(uint32_t w) const {
    for (const Participant& p : participants_.of(w)) {
      const Actor* a = participants_.actor(p);
      if (!a || a->country.empty()) continue;
      const bool same = std::any_of(c_.actor.begin(), c_.actor.end(), [&](const Participant& q) {
        const Actor* b = participants_.actor(q);
        return b && b->country == a->country;
      });
      if (!same) return true;
    }
    return false;
  }

  const Tree& tree_;
  const Participants& participants_;
  const Candidate& c_;
  const Words& own_;
};

}  // namespace

std::vector<Participant> reach_recipient(const Tree& tree, const Participants& participants, const Candidate& c, const Words& own) {
  return Reach(tree, participants, c, own).run();
}

std::vector<Participant> reach_partner(const Tree& tree, const Participants& participants, const Candidate& c) {
  std::vector<Participant> out;
  Words queue{c.trigger};
  for (size_t i = 0; i < queue.size() && queue.size() < 64; ++i)
    for (const uint32_t child : tree.children(queue[i])) {
      const Deprel d = base(tree.word(child).deprel);
      if (d == Deprel::advcl || d == Deprel::parataxis || d == Deprel::nsubj || tree.word(child).deprel == Deprel::acl_relcl) continue;
      queue.push_back(child);
      if (d != Deprel::obl && d != Deprel::nmod) continue;
      if (!one_of(tree.preposition(child), {"with", "between", "among"})) continue;
      for (const uint32_t x : tree.coordinated(child)) {
        std::vector<Participant> more = participants.of(x);
        std::erase_if(more, [&](const Participant& p) {
          return std::any_of(c.actor.begin(), c.actor.end(), [&](const Participant& q) { return same_participant(p, q); });
        });
        add_participants(out, more);
      }
      if (!out.empty()) return out;
    }
  return out;
}

}  // namespace dateline
