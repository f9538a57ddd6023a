// Matcher: which entry of the lexicon, if any, a word of the text is.
//
//   Matcher matcher(tree, participants, world, lexicon);
//   const ActEntry* e = matcher.match(w);          // "strike" in "strike a deal" and "strike a base" differ by object
//   matcher.why_not(w)                             // for explain, when there were entries and none fitted
//
// Conditions are checked over the tree; acts inside other acts ("agreed to send aid") are matched first. Results are kept.
// One per article; not shared between threads.
#pragma once

#include <string>
#include <vector>

#include "event/lexicon.h"
#include "event/participants.h"
#include "event/tree.h"

namespace dateline {

/// How a verb carries a noun act.
enum class Carry : uint8_t { none, actor, target, occur, adjunct };

struct Carrier {
  Carry how = Carry::none;
  uint32_t verb = 0;
};

class Matcher {
 public:
  Matcher(const Tree& tree, const Participants& participants, const World& world, const Lexicon& lexicon);

  const ActEntry* match(uint32_t w);
  /// The act that `w` names inside another act: match(), or the first row whose named words are there, whoever takes part.
  const ActEntry* likely(uint32_t w);
  std::string why_not(uint32_t w);
  /// True when the lexicon has entries for this word as the part of speech that it is here.
  bool is_trigger(uint32_t w) const;

  /// The words at the end of a path from `w`; empty when there are none.
  Words at(uint32_t w, const Path& path);
  /// The first of `paths` that holds actors, as participants.
  std::vector<Participant> first_actors(uint32_t w, const std::vector<Path>& paths, const std::vector<Participant>& not_these,
                                        const Words& not_words = {});
  /// Objects that only name the act ("declared a STATE of emergency"): no sides, unless the frame's side is the object.
  Words own_words(uint32_t w, const ActEntry& entry);
  Carrier carrier(uint32_t w) const;
  bool sense(uint32_t w, const Condition& condition);
  bool has_sense(uint32_t w, Sense sense);

 private:
  /// The rows of a word; those of an old dictionary for its form, where that lists it.
  std::span<const ActEntry> rows(uint32_t w) const;
  Words step(uint32_t w, const Step& step);
  /// Who does it, with who stands behind a thing that cannot act: a pronoun, a text, a campaign, an airstrike.
  Words doers(uint32_t verb) const;
  int32_t act_above_place(uint32_t w, uint32_t verb) const;
  Words speaker_above(uint32_t verb) const;
  bool is_town(uint32_t w) const;
  Words owners(uint32_t noun) const;
  Words authors(uint32_t text) const;
  Words modifiers(uint32_t w) const;
  Words complements(uint32_t w) const;
  bool holds(uint32_t w, const Condition& condition);
  bool fits(uint32_t w, const ActEntry& entry, const Condition** failed);

  const Tree& tree_;
  const Participants& participants_;
  const World& world_;
  const Lexicon& lexicon_;
  std::vector<const ActEntry*> found_;
  std::vector<uint8_t> state_;             // 0 not asked, 1 being asked, 2 known
  std::vector<bool> place_at_;
  int act_depth_ = 0;
};

}  // namespace dateline
