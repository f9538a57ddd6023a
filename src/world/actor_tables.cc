#include "world/actor_tables.h"

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 23> kKinds = {
    "person",   "country",      "region",      "igo",      "ngo",   "company",   "party", "legislature",
    "ministry", "court",        "agency",      "military", "police", "intelligence", "armed_group", "criminal",
    "media",    "education",    "union",       "religious", "ethnic", "movement", "other"};

ActorLayer view(const ActorStore& s) {
  ActorLayer l;
  l.actors = s.actors;
  l.offices = s.offices;
  l.roles = s.roles;
  l.members = s.members;
  l.files = s.files;
  l.text = s.text;
  l.names = NameIndex(s.slots, s.postings);
  return l;
}

}  // namespace

std::string_view name(ActorKind kind) { return kKinds[static_cast<size_t>(kind)]; }

bool parse_actor_kind(std::string_view text, ActorKind& out) {
  const auto at = std::find(kKinds.begin(), kKinds.end(), text);
  if (at == kKinds.end()) return false;
  out = static_cast<ActorKind>(at - kKinds.begin());
  return true;
}

std::string_view ActorLayer::string(StringRef ref) const {
  if (ref.offset > text.size() || ref.bytes > text.size() - ref.offset) return {};
  return text.substr(ref.offset, ref.bytes);
}

const ActorRecord* ActorLayer::actor(const NamePosting& p) const {
  return p.sense == NameSense::role || p.target >= actors.size() ? nullptr : &actors[p.target];
}

const RoleRecord* ActorLayer::role(const NamePosting& p) const {
  return p.sense != NameSense::role || p.target >= roles.size() ? nullptr : &roles[p.target];
}

std::span<const OfficeRecord> ActorLayer::offices_of(const ActorRecord& a) const {
  if (a.first_office > offices.size() || a.office_count > offices.size() - a.first_office) return {};
  return offices.subspan(a.first_office, a.office_count);
}

std::string ActorLayer::where(uint16_t file, uint32_t line) const {
  return fmt::format("{}:{}", file < files.size() ? string(files[file]) : "?", line);
}

Result<ActorTables> ActorTables::open(const Pack& pack) {
  ActorLayer l;
  l.actors = pack.section<ActorRecord>("actors");
  l.offices = pack.section<OfficeRecord>("actors.office");
  l.roles = pack.section<RoleRecord>("actors.role");
  l.members = pack.section<MemberRecord>("actors.member");
  l.files = pack.section<StringRef>("actors.file");
  const std::span<const char> text = pack.section<char>("actors.text");
  l.text = {text.data(), text.size()};
  const std::span<const NameSlot> slots = pack.section<NameSlot>("actors.slot");
  if (l.actors.empty() || slots.empty() || !std::has_single_bit(slots.size()))
    return Error{ErrorCode::kBadPack, "the pack has no actor tables", ""};
  l.names = NameIndex(slots, pack.section<NamePosting>("actors.posting"));
  ActorTables tables;
  tables.layers_.push_back(l);
  return tables;
}

void ActorTables::add_layer(std::shared_ptr<const ActorStore> store) {
  layers_.push_back(view(*store));
  owned_.push_back(std::move(store));
}

ActorTables::Hit ActorTables::longest(std::span<const NameToken> tokens, size_t at) const {
  Hit best;
  for (auto l = layers_.rbegin(); l != layers_.rend(); ++l) {
    const NameMatch m = l->names.longest(tokens, at);
    if (m.tokens > best.tokens) best = {&*l, m.postings, m.tokens};
  }
  return best;
}

ActorTables::Hit ActorTables::find(uint64_t hash) const {
  for (auto l = layers_.rbegin(); l != layers_.rend(); ++l)
    if (const auto found = l->names.find(hash); !found.empty()) return {&*l, found, 1};
  return {};
}

const ActorRecord* ActorTables::country(std::string_view code, const ActorLayer** layer) const {
  for (auto l = layers_.rbegin(); l != layers_.rend(); ++l)
    for (const ActorRecord& a : l->actors)
      if (a.kind == ActorKind::country && a.days.to == INT32_MAX && l->country(a) == code) {
        if (layer != nullptr) *layer = &*l;
        return &a;
      }
  return nullptr;
}

}  // namespace dateline
