// Descriptions of more than one, and of things: "the two leaders", "both sides", "the group", "the
// country".
//   "Assad met Putin. The two leaders discussed Syria." -> the two leaders = {Assad, Putin}
// The members are the two that fit and were named last, with no third that fits in the same
// sentences; otherwise nothing is linked. Does not attempt: sets of three and more. Tests:
// coref_test.cc.
#include <algorithm>

#include "base/utf8.h"
#include "lang/coref_state.h"

namespace dateline {
namespace {

constexpr int32_t kReach = 3;       // sentences back to the members of a pair
constexpr int32_t kThingReach = 2;  // sentences back to the organisation that "the group" means

bool says_two(const CorefState& s, const Mention& m) {
  for (uint32_t i = m.first; i < m.head; ++i) {
    const std::string w = s.lower(i);
    if (w == "two" || w == "both") return true;
  }
  return false;
}

// "12 people", "some rebels", "other rebels": a part, not the whole.
bool counted(const CorefState& s, uint32_t m) {
  const Mention& x = s.mention(m);
  for (uint32_t i = x.first; i < x.head; ++i) {
    if (s.a.words[i].upos == Upos::NUM) return true;
    const std::string w = s.lower(i);
    if (w == "some" || w == "other" || w == "many" || w == "several" || w == "more" ||
        w == "most" || w == "another" || w == "few" || w == "no" || w == "any" || w == "dozens" ||
        w == "hundreds" || w == "thousands")
      return true;
  }
  return false;
}

bool is_country(const CorefState& s, const Entity& e) {
  return e.type == EntityType::place &&
         std::any_of(e.mentions.begin(), e.mentions.end(),
                     [&](uint32_t k) { return s.kinds.has("country-name", s.facts[k].key); });
}

// Whether `e` is a thing of the kind that the noun names: "the two countries", "both companies",
// "the two sides".
bool is_of_kind(const CorefState& s, const Entity& e, const std::string& noun) {
  const bool body = e.type == EntityType::organization || e.type == EntityType::group;
  const std::string_view kind = s.kinds.value("two-sides", noun);
  if (kind == "country") return is_country(s, e);
  if (kind == "place") return e.type == EntityType::place;
  if (kind == "body") return body;
  return body || is_country(s, e);
}

// Whether entity `e` can be one of "the two <head>".
bool can_be_member(const CorefState& s, const Entity& e, const Role& role, bool people) {
  if (!e.named || e.plural || e.mentions.empty()) return false;
  if (!people) return is_of_kind(s, e, role.head);
  if (e.type != EntityType::person) return false;
  if (role.head == "man") return e.sex != Sex::female;
  if (role.head == "woman") return e.sex != Sex::male;
  if (s.kinds.has("two-sides", role.head)) return true;
  return std::any_of(e.roles.begin(), e.roles.end(),
                     [&](const Role& r) { return may_stand_for(role, r, s.kinds); });
}

// The last two entities before `m` that can be members; more when a sentence names more.
std::vector<int32_t> last_two(const CorefState& s, uint32_t m, const Role& role, bool people) {
  std::vector<int32_t> found;
  const int32_t here = s.mention(m).sentence;
  for (int32_t d = 0; d <= kReach && found.size() < 2; ++d) {
    for (uint32_t k = m; k-- > 0;) {
      if (s.mention(k).sentence > here - d) continue;
      if (s.mention(k).sentence < here - d) break;
      const int32_t e = s.entity_of(k);
      if (e == kNone || std::find(found.begin(), found.end(), e) != found.end()) continue;
      if (can_be_member(s, s.entities[static_cast<size_t>(e)], role, people)) found.push_back(e);
    }
  }
  return found;
}

// The two people named in this sentence before `m` and the one before it, when there are no more
// and their offices are not told: readers know them.
std::vector<int32_t> only_two_people(const CorefState& s, uint32_t m) {
  std::vector<int32_t> found;
  const int32_t here = s.mention(m).sentence;
  for (uint32_t k = m; k-- > 0 && s.mention(k).sentence >= here - 1;) {
    const int32_t e = s.entity_of(k);
    if (e == kNone || std::find(found.begin(), found.end(), e) != found.end()) continue;
    const Entity& entity = s.entities[static_cast<size_t>(e)];
    if (entity.type != EntityType::person || entity.plural) continue;
    if (!entity.named || !entity.roles.empty()) return {};
    found.push_back(e);
  }
  return found.size() == 2 ? found : std::vector<int32_t>{};
}

}  // namespace

bool link_plural(CorefState& s, uint32_t m) {
  const Mention& x = s.mention(m);
  const MentionFacts& f = s.facts[m];
  if (!f.plural || !f.definite || f.restricted || !says_two(s, x)) return false;
  Role role = f.role;
  const bool bare = role.phrase == role.head;  // not "the two major parties"

  role.phrase =
      role.head.empty() ? role.phrase : role.head;  // "two" is no part of it, nor "warring"
  role.owners.clear();
  const bool person_noun = s.kinds.has("person", role.head);
  std::vector<int32_t> members;
  if (person_noun) members = last_two(s, m, role, true);
  if (person_noun && members.size() < 2) members = only_two_people(s, m);
  if (members.empty() && bare && s.kinds.has("two-sides", role.head))
    members = last_two(s, m, role, false);
  if (members.size() != 2) return false;
  const int32_t e = s.start(m);
  Entity& entity = s.entity(e);
  entity.plural = true;
  entity.type = EntityType::group;
  for (const int32_t member : members)
    entity.members.push_back(static_cast<uint32_t>(s.nearest(member, m)));
  std::sort(entity.members.begin(), entity.members.end());
  s.reason[m] = CorefReason::plural;
  return true;
}

bool link_thing(CorefState& s, uint32_t m) {
  const Mention& x = s.mention(m);
  const MentionFacts& f = s.facts[m];
  if (x.type == EntityType::person || f.restricted || f.owned || (!f.definite && !f.plural))
    return false;
  if (f.plural && s.kinds.has("vague-group", f.role.head)) return false;
  const std::string& head = f.role.head.empty() ? f.role.phrase : f.role.head;
  const bool country = s.kinds.has("country-noun", head);
  const bool generic = s.kinds.has("generic-org", head);
  // "the Islamic State group", "the Tass news agency": the name stands before what it is.
  const int32_t inner = x.head > x.first ? s.name_of_head(x.head - 1) : kNone;
  if (generic && !f.plural && inner != kNone &&
      s.entity_of(static_cast<uint32_t>(inner)) != kNone) {
    const EntityType t = s.mention(static_cast<uint32_t>(inner)).type;
    if (t == EntityType::organization || t == EntityType::group) {
      s.join(m, s.entity_of(static_cast<uint32_t>(inner)), inner, CorefReason::apposition);
      return true;
    }
  }
  int32_t best = kNone, best_at = kNone, last_word = kNone;
  int fits = 0;
  for (size_t e = 0; e < s.entities.size(); ++e) {
    const Entity& entity = s.entities[e];
    if (entity.mentions.empty() || entity.plural != f.plural || !entity.members.empty()) continue;
    int32_t at = kNone;
    bool ends_so = false, same = false;
    for (const uint32_t k : entity.mentions) {
      if (k >= m) continue;
      at = std::max(at, static_cast<int32_t>(k));
      const MentionFacts& g = s.facts[k];
      // "the ministry" after "the Foreign Ministry"; a repeated description is the same thing.
      ends_so = ends_so || (s.mention(k).form == MentionForm::name && g.tokens.size() > 1 &&
                            g.tokens.back() == head && f.role.phrase == head);
      same = same || (s.mention(k).form == MentionForm::nominal && g.role.phrase == f.role.phrase &&
                      g.role.owners == f.role.owners && (g.definite || f.plural) &&
                      !counted(s, m) && !counted(s, k));
    }
    if (at == kNone) continue;
    const int32_t d = x.sentence - s.mention(static_cast<uint32_t>(at)).sentence;
    const auto id = static_cast<int32_t>(e);
    if ((ends_so && d <= 10) || (same && d <= 6 && entity.type == x.type)) {
      if (last_word == kNone || at > best_at) {
        last_word = id;
        best_at = at;
      }
      continue;
    }
    if (f.plural || !f.role.owners.empty() || last_word != kNone || d > kThingReach || d < 0 ||
        f.role.phrase != head || !entity.named)
      continue;
    bool fit = false;
    if (country) {
      fit = is_country(s, entity);
    } else if (generic) {
      fit = entity.type == EntityType::organization || entity.type == EntityType::group;
    }
    if (!fit) continue;
    ++fits;
    best = id;
  }
  if (last_word != kNone) {
    s.join(m, last_word, s.nearest(last_word, m), CorefReason::description);
    return true;
  }
  if (best == kNone || fits != 1) return false;
  s.join(m, best, s.nearest(best, m), CorefReason::description);
  return true;
}

}  // namespace dateline
