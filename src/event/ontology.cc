#include "event/ontology.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/tsv.h"

namespace dateline {
namespace {

Error bad(std::string why) { return Error{ErrorCode::kBadPack, std::move(why), "ontology"}; }

}  // namespace

Result<Ontology> Ontology::open(const Pack& pack) {
  Ontology o;
  const auto types = pack.section<TypeRecord>("onto.types");
  if (types.size() != kEventTypeCount) return bad(fmt::format("{} event types, 16 expected", types.size()));
  for (const TypeRecord& r : types) {
    EventType type;
    if (!parse_event_type(pack.string(r.type), type)) return bad(fmt::format("no event type \"{}\"", pack.string(r.type)));
    o.types_[static_cast<size_t>(type)] = {pack.string(r.quad), r.score};
  }
  for (const ModeRecord& r : pack.section<ModeRecord>("onto.modes")) {
    EventType type;
    if (!parse_event_type(pack.string(r.type), type)) return bad(fmt::format("no event type \"{}\"", pack.string(r.type)));
    o.modes_.push_back({type, pack.string(r.mode), r.has_score ? r.score : o.types_[static_cast<size_t>(type)].score});
  }
  for (const ContextRecord& r : pack.section<ContextRecord>("onto.contexts"))
    o.contexts_.push_back(pack.string(r.context));
  for (const CameoRecord& r : pack.section<CameoRecord>("onto.cameo")) {
    Cameo c;
    c.code = pack.string(r.code);
    c.name = pack.string(r.name);
    c.goldstein = r.goldstein;
    c.mode = pack.string(r.mode);
    EventType type;
    if (parse_event_type(pack.string(r.type), type)) c.type = type;
    if (c.type && !c.mode.empty() && !o.has_mode(*c.type, c.mode))
      return bad(fmt::format("code {}: {} has no mode \"{}\"", c.code, name(*c.type), c.mode));
    for (const std::string_view context : split_list(pack.string(r.contexts))) {
      if (!o.has_context(context)) return bad(fmt::format("code {}: no context \"{}\"", c.code, context));
      c.contexts.push_back(context);
    }
    o.cameo_.push_back(std::move(c));
  }
  std::sort(o.cameo_.begin(), o.cameo_.end(), [](const Cameo& a, const Cameo& b) { return a.code < b.code; });
  for (const CueRecord& r : pack.section<CueRecord>("onto.cues")) {
    Cue cue{split_list(pack.string(r.lemmas), ' '), pack.string(r.context)};
    if (!o.has_context(cue.context)) return bad(fmt::format("cue \"{}\": no context \"{}\"", pack.string(r.lemmas), cue.context));
    if (!cue.lemmas.empty()) o.cues_.push_back(std::move(cue));
  }
  std::stable_sort(o.cues_.begin(), o.cues_.end(),
                   [](const Cue& a, const Cue& b) { return a.lemmas.front() < b.lemmas.front(); });
  return o;
}

float Ontology::score(EventType type, std::string_view mode) const {
  for (const Mode& m : modes_)
    if (m.type == type && m.mode == mode) return m.score;
  return types_[static_cast<size_t>(type)].score;
}

bool Ontology::has_mode(EventType type, std::string_view mode) const {
  return std::any_of(modes_.begin(), modes_.end(), [&](const Mode& m) { return m.type == type && m.mode == mode; });
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
