// Problem: TABARI took the first actor before and the first after the verb; trees put them under objects, complements and phrases.
// Idea: the subject, looked into ("Eriador's death toll"); then the actor with the shortest way down the tree from the verb, with a
// fine for stepping into another clause. All that are coordinated with it come along.
// In: "Soldiers from Gondor cordoned off the roads leading into Mordor."  Out: soldiers (GONMIL); Mordor.
// Not attempted: sides in other sentences, except through coreference.  Test: verb_dictionary_test.cc.
#include "event/dictionary_sides.h"

#include <algorithm>
#include <vector>

namespace dateline {
namespace {

constexpr int kOtherClause = 100;   // an actor of the verb's own clause is always nearer

class Sides {
 public:
  Sides(const Tree& tree, const Participants& participants, uint32_t verb) : tree_(tree), participants_(participants), verb_(verb) {}

  std::vector<Participant> of_words(const Words& words) const {
    std::vector<Participant> out;
    for (const uint32_t w : words) add_participants(out, coded(participants_.of(w)));
    if (out.empty())
      for (const uint32_t w : words) add_participants(out, coded(participants_.inside(w)));
    for (size_t i = 0; i < words.size() && out.empty(); ++i) out = nearest_below(words[i], 0, true, {}, {});
    return out;
  }

  /// The nearest below the verb and behind it that is not one of `not_these` and not below one of `not_below`.
  std::vector<Participant> nearest(const std::vector<Participant>& not_these, const Words& not_below) const {
    return nearest_below(verb_, verb_, false, not_these, not_below);
  }

 private:
  /// Words up to `after` do not count, and without `bare` no role without a country ("its embassy", "their populations").
  std::vector<Participant> nearest_below(uint32_t top, uint32_t after, bool bare, const std::vector<Participant>& not_these,
                                         const Words& not_below) const {
    struct Step {
      uint32_t word;
      int cost;
    };
    std::vector<Step> steps{{top, 0}};
    std::vector<Participant> best;
    int best_cost = 1 << 20;
    const auto wanted = [&](uint32_t w) {
      std::vector<Participant> who = others(coded(participants_.of(w)), not_these);
      if (!bare) std::erase_if(who, [&](const Participant& p) { return participants_.actor(p)->country.empty(); });
      return who;
    };
    for (size_t i = 0; i < steps.size(); ++i)
      for (const uint32_t c : tree_.children(steps[i].word)) {
        if (std::find(not_below.begin(), not_below.end(), c) != not_below.end()) continue;
        const int cost = steps[i].cost + step_cost(c);
        steps.push_back({c, cost});
        if (cost >= best_cost || c < after) continue;
        std::vector<Participant> here = wanted(c);
        if (here.empty()) continue;
        for (const uint32_t x : tree_.coordinated(c)) add_participants(here, wanted(x));
        best = std::move(here);
        best_cost = cost;
      }
    return best;
  }

  int step_cost(uint32_t c) const {
    const Deprel d = tree_.word(c).deprel;
    switch (d) {
      case Deprel::obj: case Deprel::iobj: return 2;
      case Deprel::obl_agent: return 2;
      case Deprel::xcomp: case Deprel::ccomp: return 4;
      case Deprel::nmod_poss: case Deprel::compound: case Deprel::amod: return 3;
      case Deprel::advcl: case Deprel::acl_relcl: case Deprel::parataxis: return kOtherClause;
      case Deprel::conj: return tree_.word(c).upos == Upos::VERB ? kOtherClause : 4;
      case Deprel::appos: return 5;
      default: break;
    }
    const bool noun_phrase = base(d) == Deprel::obl || base(d) == Deprel::nmod;
    // "attack Georgia on the border with Russia": to, with, against, of and on before where it was.
    if (!noun_phrase) return 4;
    for (const std::string_view p : {"in", "at", "near", "during", "after", "before", "since"})
      if (tree_.preposition(c) == p) return 8;
    return 3;
  }

  std::vector<Participant> coded(std::vector<Participant> who) const {
    std::erase_if(who, [&](const Participant& p) {
      const Actor* a = participants_.actor(p);
      return !a || a->code().empty() || a->code().front() == '+';   // "+++" of the old files: nobody
    });
    return who;
  }

  static std::vector<Participant> others(std::vector<Participant> who, const std::vector<Participant>& not_these) {
    std::erase_if(who, [&](const Participant& p) {
      return std::any_of(not_these.begin(), not_these.end(), [&](const Participant& q) { return same_participant(p, q); });
    });
    return who;
  }

  const Tree& tree_;
  const Participants& participants_;
  uint32_t verb_;
};

}  // namespace

void dictionary_sides(const Tree& tree, const Participants& participants, Candidate& c) {
  const Sides sides(tree, participants, c.trigger);
  const Words subjects = tree.surface_subjects(c.trigger);
  const std::vector<Participant> subject = sides.of_words(subjects);
  if (c.entry->pattern && c.entry->pattern->mutual) {
    c.actor = subject;   // of both directions: "% *"
  } else if (c.entry->swapped) {
    c.recipient = subject;
    c.actor = sides.nearest(subject, subjects);
  } else if (tree.is_passive(c.trigger)) {
    c.recipient = subject;
    c.actor = sides.of_words(tree.subjects(c.trigger));
    if (c.actor.empty()) c.actor = sides.nearest(subject, subjects);
  } else {
    c.actor = subject;
    c.recipient = sides.nearest(subject, subjects);
  }
  if (c.entry->both) {
    c.first_side = c.actor.size();
    add_participants(c.actor, c.recipient);
    c.recipient.clear();
  }
}

}  // namespace dateline
