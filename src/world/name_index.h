// Name index: from words to what they may name, longest match first, at the speed of reading.
//
//   NameIndex names = ...;                                  // views into a pack or a user dictionary; const, shared
//   for (const NameToken& t : tokens) ...                   // cut_name_tokens(text, tokens)
//   NameMatch m = names.longest(tokens, i);                 // "Democratic Republic of Congo" at token i
//   for (const NamePosting& p : m.postings) ...             // what it may be
//
// Names are compared by words: lower case, marks dropped, hyphen and space alike, periods of initials and apostrophes
// gone, possessive 's cut. What was lost matters again where a posting says so: an acronym matches capitals only
// ("US", never "us"), a proper name only a capitalised word ("Turkey", never "turkey").
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class Caps : uint8_t { lower, title, upper, mixed };

/// One word of a text as the index sees it.
struct NameToken {
  uint64_t hash = 0;
  uint32_t begin = 0, end = 0;   // bytes of the text
  Caps caps = Caps::lower;
};

/// Cuts `text`; `out` is cleared first and may be reused. Linear; no allocation for ASCII once `out` has grown.
void cut_name_tokens(std::string_view text, std::vector<NameToken>& out);
uint64_t combine_name_hash(uint64_t name, uint64_t token);
/// The key of a whole name; 0 for a name without letters or digits.
uint64_t name_hash(std::string_view name);

/// What the words are to the thing they may name.
enum class NameSense : uint8_t {
  actor,       // a full name or alias of a person or organisation
  surname,     // the last part of a person's name
  country,     // "Syria", "the Netherlands"
  adjective,   // "Syrian"
  demonym,     // "Syrians", "a Dane"
  capital,     // "Damascus": the government only where syntax says so
  metonym,     // "the Kremlin": always the government
  region,      // "Chechnya": lies in that country
  role,        // "riot police": index into the roles
  prefix,      // "Franco" before a hyphen and another country
};

struct NamePosting {
  static constexpr uint8_t kAcronym = 1;   // capitals only
  static constexpr uint8_t kProper = 2;    // first letter a capital
  uint32_t target = 0;                     // index into actors, or roles for NameSense::role
  NameSense sense = NameSense::actor;
  uint8_t flags = 0;
  uint16_t reserved = 0;
};
static_assert(sizeof(NamePosting) == 8);

/// Open addressing, linear probing, a power of two of slots.
struct NameSlot {
  uint64_t hash = 0;     // 0: empty
  uint32_t first = 0;    // postings [first, first + count)
  uint16_t count = 0;    // 0: these words only begin longer names
  uint16_t reserved = 0;
};
static_assert(sizeof(NameSlot) == 16);

struct NameMatch {
  std::span<const NamePosting> postings;
  uint32_t tokens = 0;   // 0: nothing
};

class NameIndex {
 public:
  NameIndex() = default;
  /// Views must outlive the index. Requires slots.size() to be 0 or a power of two.
  NameIndex(std::span<const NameSlot> slots, std::span<const NamePosting> postings) : slots_(slots), postings_(postings) {}

  std::span<const NamePosting> find(uint64_t hash) const;
  /// The longest name that begins at tokens[at] and of which at least one posting fits its capitals. Names do not reach
  /// past a token that stands more than `kGap` bytes after the one before (another sentence, another cell).
  NameMatch longest(std::span<const NameToken> tokens, size_t at) const;
  size_t slot_count() const { return slots_.size(); }
  size_t posting_count() const { return postings_.size(); }

  static constexpr uint32_t kGap = 3;

 private:
  const NameSlot* slot(uint64_t hash) const;
  std::span<const NameSlot> slots_;
  std::span<const NamePosting> postings_;
};

/// Whether words written like `tokens` can be the name that `posting` stands for.
bool caps_fit(const NamePosting& posting, std::span<const NameToken> tokens);

/// Collects names and lays them out. Same names in the same order, same bytes.
class NameIndexBuilder {
 public:
  /// False when `name` has no letters or the same posting was added before.
  bool add(std::string_view name, NamePosting posting);
  void build(std::vector<NameSlot>& slots, std::vector<NamePosting>& postings);

 private:
  struct Entry {
    uint64_t hash;
    uint32_t order;
    NamePosting posting;
  };
  std::vector<Entry> entries_;
  std::vector<uint64_t> beginnings_;   // keys of the first words of names of several
  std::vector<NameToken> scratch_;
};

}  // namespace dateline
