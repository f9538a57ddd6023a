// What coreference knows while it works: one MentionFacts a mention, one Entity a chain in the
// making.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/analysis.h"
#include "lang/tree_index.h"
#include "lang/word_kinds.h"
#include "page/document.h"

namespace dateline {

/// An office or other description with its owner: "Syrian president" is {phrase "president", head
/// "president", owners {"syria"}}.
struct Role {
  std::string phrase;  // lower case, owners and empty adjectives left out: "foreign minister"
  std::string
      head;  // "minister"; empty for "former ..." and "vice ...", which are not the plain office
  std::vector<std::string> owners;  // keys of countries and organisations: "syria", "kremlin"
  bool former = false;
};

enum class Sex : uint8_t { unknown, male, female };

struct MentionFacts {
  std::vector<std::string>
      tokens;       // of a name: folded words without titles, particles and punctuation
  std::string key;  // of a name: what equal names share
  Role role;        // of a nominal, or the title before a name; phrase empty when there is none
  Sex sex = Sex::unknown;
  bool plural = false;
  bool restricted = false;  // of a nominal: what follows says which one ("the office of the mayor")
  bool owned = false;       // "his spokesman", "our country": a pronoun says whose
  bool definite = false;    // "the", "this", "his", "Syria's"
  bool subject = false;
  int32_t governor = kNone;  // the word it hangs on, and how
  Deprel relation = Deprel::dep;
  int32_t quote = kNone;  // the direct quote it stands in
};

/// A chain in the making.
struct Entity {
  std::vector<uint32_t> mentions;  // in order of linking
  EntityType type = EntityType::person;
  Sex sex = Sex::unknown;
  bool named = false;
  bool plural = false;
  std::vector<Role> roles;
  std::vector<uint32_t> members;  // mentions that stand for the entities of "the two leaders"
};

/// All of it; the steps of coreference (coref_names.cc, coref_roles.cc, coref_pronouns.cc) work on
/// one state.
class CorefState {
 public:
  CorefState(const Document& document, Analysis& analysis, const WordKinds& kinds);

  std::string_view form(uint32_t word) const { return slice(document.text, a.words[word].span); }
  std::string lower(uint32_t word) const;
  const Mention& mention(uint32_t m) const { return a.mentions[m]; }
  int32_t entity_of(uint32_t m) const { return entity_of_[m]; }
  Entity& entity(int32_t e) { return entities[static_cast<size_t>(e)]; }

  /// Starts an entity with mention `m` and returns it.
  int32_t start(uint32_t m);
  /// Puts mention `m`, which has no entity yet, into entity `e` because of `antecedent`.
  void join(uint32_t m, int32_t e, int32_t antecedent, CorefReason reason);
  /// The mention of `e` nearest before `m`, else the first after it; kNone when it has none.
  int32_t nearest(int32_t e, uint32_t m) const;

  /// The longest name (no office) that begins at `word`, and the name whose head it is; kNone
  /// without one.
  int32_t name_at(uint32_t word) const { return name_at_[word]; }
  int32_t name_of_head(uint32_t word) const { return name_of_head_[word]; }

  const Document& document;
  Analysis& a;
  const WordKinds& kinds;
  TreeIndex tree;
  std::vector<MentionFacts> facts;  // one a mention
  std::vector<Entity> entities;     // merged ones stay, without mentions
  std::vector<int32_t> antecedent;  // one a mention
  std::vector<CorefReason> reason;  // one a mention

 private:
  void read_facts(uint32_t m);
  void read_quotes();
  std::vector<int32_t> entity_of_, name_at_, name_of_head_;
};

// The steps, in their order.
void link_names(CorefState& state);
void read_titles(CorefState& state);  // roles of nominals and of titles before names
void link_appositions(CorefState& state);

/// Whether a description with role `description` may stand for somebody who has role `held`.
bool may_stand_for(const Role& description, const Role& held, const WordKinds& kinds);
/// Resolves a description (nominal mention) that is no apposition; true when it joined an entity.
bool link_description(CorefState& state, uint32_t m);
/// "the two leaders": starts an entity with two members.
bool link_plural(CorefState& state, uint32_t m);
/// "the group", "the country", "the ministry".
bool link_thing(CorefState& state, uint32_t m);
bool link_pronoun(CorefState& state, uint32_t m);

}  // namespace dateline
