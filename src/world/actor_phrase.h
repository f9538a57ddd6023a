// Reading a noun phrase: country and sectors from the words themselves.
//
//   PhraseReader reader(words, tree, context);
//   PhraseReading r = reader.read(head);            // "former Iraqi army general" -> IRQ, ELI MIL
//   PhraseReading t = reader.read_title(begin, end) // the words before a name: "Syrian President" -> SYR, GOV
//
// Follows PLOVER: sector of the head noun, or of what stands beside a general one ("rebel leader"); the country of an
// adjective, owner or "of" phrase, then of the organisation named, then of where they are said to be.
#pragma once

#include <string>
#include <vector>

#include "world/actor_context.h"
#include "world/actor_tree.h"
#include "world/actor_words.h"

namespace dateline {

/// Where the country of a reading was read, weakest first.
enum class CountryFrom : uint8_t { nowhere, article, sentence, clause, place, organisation, words };

struct PhraseReading {
  std::string country;
  CountryFrom country_from = CountryFrom::nowhere;
  SectorSet sectors;
  bool has_role = false;              // a word that names a kind of actor heads the phrase
  bool weak = false;                  // that word says little by itself ("group")
  bool former = false;                // "former", "ousted"
  bool people = false;                // a demonym heads it: "Palestinians"
  std::vector<std::string> other_countries;   // said beside the first: RUS of "U.S. and Russian negotiators"
  std::string role;                   // the words of the role as in the table: "foreign minister"
  const ActorLayer* organisation_layer = nullptr;
  const ActorRecord* organisation = nullptr;   // named beside the role: "Hamas" of "Hamas official"
  std::vector<std::string> notes;
};

class PhraseReader {
 public:
  PhraseReader(const ActorWords& words, const ActorTree& tree, const ActorContext& context)
      : words_(words), tree_(tree), context_(context) {}

  /// The phrase headed by a common noun, with what follows it ("of Armenia", "in Guinea", an apposition).
  PhraseReading read(uint32_t head) const;
  /// Words [first, last) that stand before a name or are one: the last role in them is taken as head.
  PhraseReading read_title(uint32_t first, uint32_t last) const;
  /// The country of what follows `head`: "of", "in", "from", then clauses.
  void read_after(uint32_t head, PhraseReading& reading) const;
  /// The country of the place that a people is of: "the Albanians of southern Serbia"; "" when none is said.
  std::string country_of_whom(uint32_t head) const;

 private:
  bool rank_in_name(const WordItem& item, uint32_t last) const;
  PhraseReading compose(const std::vector<WordItem>& items, int head_item) const;
  void coordinate_countries(const std::vector<WordItem>& items, int head_item, PhraseReading& reading) const;
  const ActorRecord* country_item(const WordItem& item, const std::vector<WordItem>& items, std::string* why) const;
  void country_from_range(uint32_t first, uint32_t last, CountryFrom from, PhraseReading& reading) const;
  bool after_ethnic(const WordItem& item) const;
  bool inside_name(const WordItem& item) const;

  const ActorWords& words_;
  const ActorTree& tree_;
  const ActorContext& context_;
};

/// Whether whoever is named before this noun is somebody else: "Israel's militia ally", "Syria's neighbours"; with `owned`, as owner.
bool is_other_side(std::string_view role, bool owned);
/// The dated role of `actor` that holds on `date`, best first; nullptr when none does.
const OfficeRecord* office_on(const ActorLayer& layer, const ActorRecord& actor, CivilDate date);
/// Country and sectors of a body or group on that day.
std::string_view country_on(const ActorLayer& layer, const ActorRecord& actor, CivilDate date);
SectorSet sectors_on(const ActorLayer& layer, const ActorRecord& actor, CivilDate date);

}  // namespace dateline
