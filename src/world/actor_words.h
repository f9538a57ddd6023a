// The words of a noun phrase, cut into the things they name: countries, organisations, people, roles.
//
//   ActorWords words(know.actors, document, analysis);
//   words.read(first, last, items);     // "former Iraqi army general" -> role ELI, adjective IRQ, role MIL, role MIL
//
// Longest match; a name wins over a role of the same length where the word is capitalised as a name. The last word of a
// role is looked up by its lemma too ("lawmakers"). One object an article; not shared by threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "page/document.h"
#include "world/actor_tables.h"

namespace dateline {

/// How a hyphen ties a name to its neighbour: "US-backed", "pro-Russian". Says whether the name's country is the actor's.
enum class NameTie : uint8_t { none, led, backed, against };

struct WordItem {
  uint32_t first = 0, last = 0;                 // words [first, last) of the analysis
  const ActorLayer* layer = nullptr;            // of `names`
  std::span<const NamePosting> names;           // senses that are no roles and fit the capitals; may be empty
  const ActorLayer* role_layer = nullptr;
  const RoleRecord* role = nullptr;             // head, title, weak or unit
  const RoleRecord* modifier = nullptr;         // the same words as a modifier
  NameTie tie = NameTie::none;
  const ActorRecord* prefix = nullptr;          // the country of a combining form: "Franco" of "Franco-German"

  /// The first sense of that kind, nullptr when there is none.
  const ActorRecord* named(NameSense sense) const;
};

class ActorWords {
 public:
  ActorWords(const ActorTables& tables, const Document& document, const Analysis& analysis);

  /// Items in text order; words that name nothing are left out. `items` is cleared first.
  void read(uint32_t first, uint32_t last, std::vector<WordItem>& items) const;
  /// The role rows of use `use` for this one word by its lemma; nullptr when there is none.
  const RoleRecord* role_of(uint32_t word, RoleUse use) const;

  const ActorTables& tables() const { return tables_; }
  const Document& document() const { return document_; }
  const Analysis& analysis() const { return analysis_; }

 private:
  bool name_at(std::span<const NameToken> tokens, size_t at, bool hyphenated, WordItem& item, size_t& used) const;
  bool role_at(std::span<const NameToken> tokens, size_t at, WordItem& item, size_t& used) const;
  NameTie tie_of(std::span<const NameToken> tokens, size_t at, size_t used, std::string_view text) const;

  const ActorTables& tables_;
  const Document& document_;
  const Analysis& analysis_;
  std::vector<uint64_t> lemma_hash_;            // one a lemma of the analysis
  mutable std::vector<NameToken> tokens_;
  mutable std::vector<uint32_t> word_of_;       // word of each token
};

}  // namespace dateline
