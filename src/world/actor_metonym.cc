// Metonymy of capitals, decided by syntax.
//
// Problem: "Damascus" is a city in "shelling near Damascus" and a government in "Damascus rejected the plan". Idea: agents
// act, speak, own positions and are spoken to; places stand in locative phrases. So the grammatical function of the word and
// the verb or noun it hangs on decide, with word lists in data/roles (uses address, act, scenery).
//   "Moscow has given Assad support"        subject of an act: government
//   "investments made from Moscow"          locative phrase: place
//   "urged Damascus to stop"                object of an address: government;  "visited Damascus": place
//   "underscored Moscow's support"          owner of an act: government;  "Moscow's streets": place
// It does not try "talks with Moscow over Moscow". Test: actor_resolve_test.cc.
#include "world/actor_metonym.h"

namespace dateline {
namespace {

bool with_agents(std::string_view p) {
  return p == "with" || p == "by" || p == "against" || p == "between" || p == "among" || p == "toward" || p == "towards" ||
         p == "despite" || p == "without" || p == "versus" || p == "than" || p == "like";
}

}  // namespace

bool acts_as_government(const ActorWords& words, const ActorTree& tree, uint32_t head, std::string& rule) {
  const Analysis& a = words.analysis();
  // Coordinated names share one function: "Moscow and Damascus agreed".
  uint32_t w = head;
  for (int hops = 0; tree.relation(w) == Deprel::conj && a.words[w].head >= 0 && hops < 8; ++hops)
    w = static_cast<uint32_t>(a.words[w].head);
  const Word& word = a.words[w];
  if (word.head < 0) return false;
  const auto governor = static_cast<uint32_t>(word.head);
  const std::string_view preposition = tree.preposition(w);
  const auto role = [&](RoleUse use) { return words.role_of(governor, use) != nullptr; };
  switch (tree.relation(w)) {
    case Deprel::nsubj: {
      const bool copular = tree.child(governor, Deprel::cop) != kNone;
      const bool scenery = a.words[governor].upos == Upos::VERB && role(RoleUse::scenery);
      // "Cairo is a city", "Paris was quiet": a copula says what something is, unless it is an act ("is Assad's backer").
      if (scenery || (copular && a.words[governor].upos == Upos::NOUN && !role(RoleUse::act))) return false;
      if (copular && (tree.preposition(governor) == "in" || tree.preposition(governor) == "on")) return false;
      rule = word.deprel == Deprel::nsubj_pass ? "subject of a passive" : "subject of an act";
      return word.deprel != Deprel::nsubj_pass || role(RoleUse::address);
    }
    case Deprel::obj:
    case Deprel::iobj:
      rule = "object of an address";
      return role(RoleUse::address);
    case Deprel::obl:
    case Deprel::nmod: {
      if (word.deprel == Deprel::nmod_poss) {
        rule = "owner of an act";
        return role(RoleUse::act);
      }
      if (word.deprel == Deprel::obl_agent) {
        rule = "agent of a passive";
        return true;
      }
      if (with_agents(preposition)) {
        rule = "with, by or against";
        return true;
      }
      if (preposition == "to" || preposition == "on" || preposition == "from" || preposition == "of" || preposition == "for") {
        rule = "addressed, or owner of an act";
        const bool said_to = preposition == "to" && role(RoleUse::address);
        return said_to || (a.words[governor].upos == Upos::NOUN && role(RoleUse::act));
      }
      return false;
    }
    default: return false;
  }
}

}  // namespace dateline
