#include "event/ontology.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/tsv.h"

namespace dateline {
namespace {

Error bad(std::string_view where, std::string why) { return {ErrorCode::kBadTable, std::move(why), std::string(where)}; }

/// A type that is like none of PLOVER's still needs one for what asks whether an act is kind or hostile, in words or in deed.
constexpr std::array<std::pair<std::string_view, EventType>, 4> kQuads = {{
    {"verbal cooperation", EventType::SUPPORT},
    {"material cooperation", EventType::COOPERATE},
    {"verbal conflict", EventType::ACCUSE},
    {"material conflict", EventType::COERCE},
}};

}  // namespace

Result<Ontology> Ontology::open(const Pack& pack) {
  Result<Ontology> ontology = build(ontology_tables(pack));
  if (!ontology) return Error{ErrorCode::kBadPack, ontology.error().message, ontology.error().where};
  if (ontology->types_.size() != kEventTypeCount)
    return Error{ErrorCode::kBadPack, fmt::format("{} event types, 16 expected", ontology->types_.size()), "ontology"};
  return ontology;
}

Result<Ontology> Ontology::build(OntologyTables tables) {
  Ontology o;
  o.tables_ = std::move(tables);
  if (Status s = o.add_types(); !s) return s.error();
  if (Status s = o.add_modes(); !s) return s.error();
  for (const OntologyTables::Context& c : o.tables_.contexts) o.contexts_.push_back(c.context);
  if (Status s = o.add_codes(); !s) return s.error();
  if (Status s = o.add_cues(); !s) return s.error();
  return o;
}

Status Ontology::add_types() {
  types_.reserve(tables_.types.size());
  for (const OntologyTables::Type& row : tables_.types) {
    if (row.type.empty()) return bad(row.where, "a type without a name");
    if (type(row.type)) return bad(row.where, fmt::format("type \"{}\" stands twice", row.type));
    TypeInfo info{row.type, row.quad, row.score, EventType::CONSULT, false};
    const std::string_view like = row.like.empty() ? row.type : row.like;
    if (!parse_event_type(like, info.like)) {
      if (!row.like.empty() && row.like != "none")
        return bad(row.where, fmt::format("like \"{}\": expected one of PLOVER's types, or none", row.like));
      const auto quad = std::find_if(kQuads.begin(), kQuads.end(), [&](const auto& q) { return q.first == row.quad; });
      if (quad == kQuads.end())
        return bad(row.where, fmt::format("quad \"{}\": expected verbal or material, cooperation or conflict", row.quad));
      info.like = quad->second;
      info.plain = true;
    }
    types_.push_back(info);
  }
  return ok();
}

Status Ontology::add_modes() {
  for (const OntologyTables::Mode& row : tables_.modes) {
    const TypeInfo* of = type(row.type);
    if (!of) return bad(row.where, fmt::format("no event type \"{}\"", row.type));
    modes_.push_back({of->name, row.mode, row.score.value_or(of->score)});
  }
  return ok();
}

Status Ontology::add_codes() {
  for (const OntologyTables::Code& row : tables_.codes) {
    Cameo c{row.code, row.name, row.goldstein, type(row.type), row.mode, {}};
    if (!c.type && !row.type.empty()) return bad(row.where, fmt::format("code {}: no event type \"{}\"", row.code, row.type));
    if (c.type && !c.mode.empty() && !has_mode(c.type->name, c.mode))
      return bad(row.where, fmt::format("code {}: {} has no mode \"{}\"", row.code, c.type->name, c.mode));
    for (const std::string_view context : split_list(row.contexts)) {
      if (!has_context(context)) return bad(row.where, fmt::format("code {}: no context \"{}\"", row.code, context));
      c.contexts.push_back(context);
    }
    cameo_.push_back(std::move(c));
  }
  std::stable_sort(cameo_.begin(), cameo_.end(), [](const Cameo& a, const Cameo& b) { return a.code < b.code; });
  return ok();
}

Status Ontology::add_cues() {
  for (const OntologyTables::Cue& row : tables_.cues) {
    if (!has_context(row.context)) return bad(row.where, fmt::format("cue \"{}\": no context \"{}\"", row.lemmas, row.context));
    Cue cue{split_list(row.lemmas, ' '), row.context};
    if (!cue.lemmas.empty()) cues_.push_back(std::move(cue));
  }
  std::stable_sort(cues_.begin(), cues_.end(), [](const Cue& a, const Cue& b) { return a.lemmas.front() < b.lemmas.front(); });
  return ok();
}

const TypeInfo* Ontology::type(std::string_view name) const {
  const auto it = std::find_if(types_.begin(), types_.end(), [&](const TypeInfo& t) { return t.name == name; });
  return it == types_.end() ? nullptr : &*it;
}

std::string_view Ontology::quad(std::string_view name) const {
  const TypeInfo* info = type(name);
  return info ? info->quad : std::string_view();
}

float Ontology::score(std::string_view name, std::string_view mode) const {
  for (const Mode& m : modes_)
    if (m.type == name && m.mode == mode) return m.score;
  const TypeInfo* info = type(name);
  return info ? info->score : 0;
}

bool Ontology::has_mode(std::string_view name, std::string_view mode) const {
  return std::any_of(modes_.begin(), modes_.end(), [&](const Mode& m) { return m.type == name && m.mode == mode; });
}

std::vector<std::string_view> Ontology::modes(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const Mode& m : modes_)
    if (m.type == name) out.push_back(m.mode);
  return out;
}

const TypeInfo* Ontology::type_with_mode(std::string_view mode) const {
  for (const TypeInfo& info : types_)
    if (has_mode(info.name, mode)) return &info;
  return nullptr;
}

bool Ontology::has_context(std::string_view context) const {
  return std::find(contexts_.begin(), contexts_.end(), context) != contexts_.end();
}

const Cameo* Ontology::cameo(std::string_view code) const {
  const auto it = std::lower_bound(cameo_.begin(), cameo_.end(), code,
                                   [](const Cameo& c, std::string_view wanted) { return c.code < wanted; });
  return it != cameo_.end() && it->code == code ? &*it : nullptr;
}

std::span<const Ontology::Cue> Ontology::cues_beginning(std::string_view lemma) const {
  const auto first = std::lower_bound(cues_.begin(), cues_.end(), lemma,
                                      [](const Cue& c, std::string_view wanted) { return c.lemmas.front() < wanted; });
  auto last = first;
  while (last != cues_.end() && last->lemmas.front() == lemma) ++last;
  return {first, last};
}

}  // namespace dateline
