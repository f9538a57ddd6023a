// Actor tables: who there is, under which names, in which offices and when. Views into the pack or a user dictionary.
//
//   Result<ActorTables> actors = ActorTables::open(pack);
//   ActorTables::Hit hit = actors->longest(tokens, i);             // "Bashar al-Assad" at token i
//   for (const NamePosting& p : hit.postings) hit.layer->actor(p)  // who it may be
//
// A layer is one source of rows: the pack, then each user dictionary. A name found in a later layer hides the same name in
// earlier ones, so that a user's rows override ours. Const after opening; safe for concurrent use.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/pack.h"
#include "base/result.h"
#include "world/name_index.h"
#include "world/sector.h"

namespace dateline {

enum class ActorKind : uint8_t {
  person, country, region, igo, ngo, company, party, legislature, ministry, court, agency, military, police, intelligence,
  armed_group, criminal, media, education, union_, religious, ethnic, movement, other,
};
std::string_view name(ActorKind kind);
bool parse_actor_kind(std::string_view text, ActorKind& out);

/// How sure a row is: `high` was checked by hand, `medium` comes from a source as it is, `low` is thin or has no dates.
enum class Sureness : uint8_t { low, medium, high };

/// Days [from, to] that something holds. INT32_MIN / INT32_MAX: not known to have begun / ended.
struct DayRange {
  int32_t from = INT32_MIN;
  int32_t to = INT32_MAX;
  bool contains(CivilDate d) const { return d.has_value() && from <= d.days() && d.days() <= to; }
  bool operator==(const DayRange&) const = default;
};

struct ActorRecord {
  StringRef id, name;
  char country[4] = {};         // zero-padded
  SectorSet sectors;
  DayRange days;
  uint32_t first_office = 0;    // offices [first_office, first_office + office_count)
  uint16_t office_count = 0;
  ActorKind kind = ActorKind::other;
  Sureness sure = Sureness::low;
  uint32_t line = 0;            // of its (first) row
  uint16_t file = 0;            // index into files
  uint16_t rank = 0;            // of the highest office: 3 leaders, 2 ministers that make the news, 1 other
};

struct OfficeRecord {
  StringRef title;              // "President"
  uint32_t actor = 0;
  char country[4] = {};
  SectorSet sectors;
  DayRange days;
  int32_t known_until = INT32_MAX;   // an open end says nothing after this day
  uint32_t line = 0;
  uint16_t file = 0;
  uint8_t rank = 1;
  Sureness sure = Sureness::low;
};

/// How a role word is used when a noun phrase is composed; data/roles/README.md explains each with an example.
enum class RoleUse : uint8_t { head, weak, title, modifier, unit, address, act, scenery };

/// "riot police": what kind of people or body the words mean.
struct RoleRecord {
  StringRef words;
  SectorSet sectors;
  RoleUse use = RoleUse::head;
  uint8_t reserved = 0;
  uint16_t line = 0;
  char country[4] = {};         // "peacekeepers": UNO only when nothing else says; usually empty
};

struct MemberRecord {
  uint32_t organisation = 0;    // index into actors
  uint32_t member = 0;
  DayRange days;
};

/// Everything of one layer, as plain vectors: what the compiler writes and what a user dictionary owns.
struct ActorStore {
  std::vector<ActorRecord> actors;
  std::vector<OfficeRecord> offices;
  std::vector<RoleRecord> roles;
  std::vector<MemberRecord> members;
  std::vector<NameSlot> slots;
  std::vector<NamePosting> postings;
  std::vector<StringRef> files;
  std::string text;             // what StringRef points into
};

class ActorLayer {
 public:
  std::span<const ActorRecord> actors;
  std::span<const OfficeRecord> offices;
  std::span<const RoleRecord> roles;
  std::span<const MemberRecord> members;
  std::span<const StringRef> files;
  NameIndex names;

  std::string_view string(StringRef ref) const;
  std::string_view country(const ActorRecord& a) const { return code(a.country); }
  std::string_view country(const OfficeRecord& o) const { return code(o.country); }
  std::string_view country(const RoleRecord& r) const { return code(r.country); }
  /// nullptr when the posting names no actor (a role) or lies outside.
  const ActorRecord* actor(const NamePosting& p) const;
  const RoleRecord* role(const NamePosting& p) const;
  std::span<const OfficeRecord> offices_of(const ActorRecord& a) const;
  /// "people.tsv:1204"
  std::string where(uint16_t file, uint32_t line) const;

  std::string_view text;

 private:
  static std::string_view code(const char (&c)[4]) { return {c, c[0] == 0 ? 0u : 3u}; }
};

class ActorTables {
 public:
  struct Hit {
    const ActorLayer* layer = nullptr;
    std::span<const NamePosting> postings;
    uint32_t tokens = 0;
    explicit operator bool() const { return tokens != 0; }
  };

  ActorTables() = default;
  /// kBadPack when the pack has no actor sections.
  static Result<ActorTables> open(const Pack& pack);
  /// Adds rows that override all before.
  void add_layer(std::shared_ptr<const ActorStore> store);

  Hit longest(std::span<const NameToken> tokens, size_t at) const;
  /// All senses of exactly these words, capitals not looked at.
  Hit find(uint64_t hash) const;
  /// The country's record by its code, e.g. for its English name; nullptr when there is none.
  const ActorRecord* country(std::string_view code, const ActorLayer** layer) const;
  const std::vector<ActorLayer>& layers() const { return layers_; }

 private:
  std::vector<ActorLayer> layers_;
  std::vector<std::shared_ptr<const ActorStore>> owned_;
};

}  // namespace dateline
