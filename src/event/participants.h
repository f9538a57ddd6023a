// Participants: from a word in the tree to the actors it stands for.
//
//   "the two leaders" -> Assad, Putin (coreference);  "dozens of protesters" -> protesters;  "Syrian" -> SYR
//
// Only actors that the world stage knows by code or name count; where they come from is kept as basis and words.
// Const; one per article.
#pragma once

#include <vector>

#include "event/event.h"
#include "event/lexicon.h"
#include "event/tree.h"
#include "page/document.h"

namespace dateline {

class Participants {
 public:
  Participants(const Document& document, const Tree& tree, const World& world, const Lexicon& lexicon);

  /// The actors that the noun phrase headed by `w` stands for: none, one, or several for a plural description.
  std::vector<Participant> of(uint32_t w) const;
  /// As of(), and when that is none, the actors inside: possessor, of/by/from phrase, adjective.
  std::vector<Participant> inside(uint32_t w) const;
  bool is_actor(uint32_t w) const { return !of(w).empty(); }
  /// "its troops", "his government": what belongs to one of `owners` and acts for them is no other side.
  bool own_means(const Participant& p, const std::vector<Participant>& owners) const;
  /// "Turkey's support", reiterated by Erdogan: of the same country and the same branch as one of `owners`.
  bool own_side(const Participant& p, const std::vector<Participant>& owners) const;
  /// The mention whose head is `w`, the longest; kNone when there is none.
  int32_t mention_at(uint32_t w) const { return mention_at_[w]; }
  const std::string& text() const { return document_.text; }
  /// The words of the noun phrase: determiners, adjectives, compounds, the noun.
  TextSpan phrase(uint32_t w) const;
  const Actor* actor(const Participant& p) const;
  /// The words name a country, its people or its capital, or a person by name; not "the French co-head", somebody from there.
  bool names_state(const Participant& p) const;
  /// How much of the article is about public life, 0 to 1: the share of its people and
  /// bodies that have a public sector.
  float public_share() const { return public_share_; }

  /// Lemma of the head of its words; "" for an implied one.
  std::string_view head_lemma(const Participant& p) const { return p.span.empty() ? std::string_view() : tree_.lemma(p.head); }

 private:
  float read_public_share() const;
  std::vector<Participant> direct(uint32_t w) const;
  void add_joined_modifiers(uint32_t w, std::vector<Participant>& out) const;
  TextSpan named_nearby(const Mention& mention) const;

  const Document& document_;
  const Tree& tree_;
  const World& world_;
  const Lexicon& lexicon_;
  std::vector<int32_t> mention_at_;
  float public_share_ = 0;
};

/// Same actor, or the same words when nobody is known.
bool same_participant(const Participant& a, const Participant& b);
bool same_side(const std::vector<Participant>& a, const std::vector<Participant>& b);
/// Adds those that are not there yet.
void add_participants(std::vector<Participant>& to, const std::vector<Participant>& from);

}  // namespace dateline
