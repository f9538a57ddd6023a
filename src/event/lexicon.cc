#include "event/lexicon.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/tsv.h"
#include "event/lexicon_parse.h"

namespace dateline {
namespace {

Error bad(std::string_view where, std::string why) { return {ErrorCode::kBadPack, std::move(why), std::string(where)}; }

/// "03*" -> family "03" and the code that stands when nothing inside maps.
std::string_view family_default(std::string_view family) {
  return family == "03" ? "030" : family == "10" ? "100" : family == "12" ? "120" : "130";
}

}  // namespace

Result<Lexicon> Lexicon::open(const Pack& pack, const Ontology& ontology) {
  Lexicon lex;
  for (const ClassRow& r : pack.section<ClassRow>("acts.classes"))
    for (const std::string_view word : split_list(pack.string(r.words)))
      lex.classes_[pack.string(r.name)].insert(word);
  for (const FrameRow& r : pack.section<FrameRow>("acts.frames")) {
    Frame frame;
    frame.name = pack.string(r.name);
    for (const std::string_view path : split_list(pack.string(r.actor))) frame.actor.push_back(parse_path(path));
    for (const std::string_view path : split_list(pack.string(r.recipient))) frame.recipient.push_back(parse_path(path));
    for (const std::string_view flag : split_list(pack.string(r.flags), ' ')) {
      frame.both |= flag == "both" || flag == "pair";
      frame.pair |= flag == "pair";
    }
    lex.frames_[frame.name] = std::move(frame);
  }
  for (const LightRow& r : pack.section<LightRow>("acts.light")) {
    const std::string_view role = pack.string(r.role);
    for (const std::string_view verb : split_list(pack.string(r.verb)))
      lex.light_[verb] |= static_cast<uint8_t>(role == "actor" ? 1 : role == "target" ? 2 : 4);
  }
  for (const ComplementRow& r : pack.section<ComplementRow>("acts.compl"))
    lex.complements_.push_back({pack.string(r.outer), pack.string(r.inner), pack.string(r.code)});

  for (const ActRow& r : pack.section<ActRow>("acts.rows")) {
    const std::string_view where = pack.string(r.where);
    ActEntry proto;
    proto.pos = pack.string(r.pos).empty() ? 'v' : pack.string(r.pos)[0];
    const auto frame = lex.frames_.find(pack.string(r.frame));
    if (frame == lex.frames_.end()) return bad(where, fmt::format("no frame \"{}\"", pack.string(r.frame)));
    proto.frame = &frame->second;
    for (const std::string_view text : split_list(pack.string(r.conditions), ' ')) {
      Result<Condition> c = parse_condition(text, lex.classes_);
      if (!c) return bad(where, c.error().message);
      proto.conditions.push_back(std::move(c).value());
    }
    proto.cameo = pack.string(r.cameo);
    if (proto.cameo.ends_with('*')) {
      proto.family = proto.cameo.substr(0, 2);
      proto.cameo = family_default(proto.family);
    }
    const Cameo* cameo = ontology.cameo(proto.cameo);
    if (!cameo || !cameo->type) return bad(where, fmt::format("\"{}\" is no CAMEO code with a PLOVER type", proto.cameo));
    proto.type = *cameo->type;
    proto.mode = pack.string(r.mode).empty() ? cameo->mode : pack.string(r.mode);
    // "discontinue" of SANCTION and the like: a mode of another type wins over the type of the code.
    if (!proto.mode.empty() && !ontology.has_mode(proto.type, proto.mode)) {
      bool found = false;
      for (int t = 0; t < kEventTypeCount && !found; ++t)
        if (found = ontology.has_mode(static_cast<EventType>(t), proto.mode); found) proto.type = static_cast<EventType>(t);
      if (!found) return bad(where, fmt::format("no mode \"{}\"", proto.mode));
    }
    proto.both = proto.frame->both;
    proto.pair = proto.frame->pair;
    for (const std::string_view flag : split_list(pack.string(r.flags), ' ')) {
      if (flag == "both") proto.both = true;
      else if (flag == "pair") proto.both = proto.pair = true;
      else if (flag == "strict") proto.strict = true;
      else if (flag == "eat") proto.eat = true;
      else if (flag == "intent") proto.intent = true;
      else if (flag == "place") proto.place_is_enough = true;
      else return bad(where, fmt::format("no flag \"{}\"", flag));
    }
    for (const std::string_view word : split_list(pack.string(r.words))) {
      ActEntry entry = proto;
      const size_t bar = word.find('_');
      entry.lemma = word.substr(0, bar);
      if (bar != std::string_view::npos) entry.particle = word.substr(bar + 1);
      entry.rule = fmt::format("acts/{} {}.{}", where, word, entry.pos);
      lex.entries_.push_back(std::move(entry));
    }
  }
  // Most specific first: named words tell more than senses, senses more than presence, and least of all who the subject is.
  const auto weight = [](const ActEntry& e) {
    int sum = e.particle.empty() ? 0 : 6;
    for (const Condition& c : e.conditions) {
      const bool subject = !c.path.empty() && c.path[0].slot == Slot::subj;
      if (c.test == Condition::lemma_in) sum += c.path.size() > 1 ? 5 : 4;
      else if (c.test == Condition::sense_is) sum += c.sense >= Sense::act ? 4 : subject ? 1 : 2;
      else if (c.test == Condition::present || c.test == Condition::absent) sum += 1;
    }
    return sum;
  };
  std::stable_sort(lex.entries_.begin(), lex.entries_.end(), [&](const ActEntry& a, const ActEntry& b) {
    return a.lemma != b.lemma ? a.lemma < b.lemma : weight(a) > weight(b);
  });
  for (uint32_t i = 0; i < lex.entries_.size(); ++i) {
    auto [at, fresh] = lex.by_lemma_.try_emplace(lex.entries_[i].lemma, i, i);
    at->second.second = i + 1;
  }
  return lex;
}

std::span<const ActEntry> Lexicon::entries(std::string_view lemma) const {
  const auto it = by_lemma_.find(lemma);
  if (it == by_lemma_.end()) return {};
  return std::span<const ActEntry>(entries_).subspan(it->second.first, it->second.second - it->second.first);
}

bool Lexicon::in_class(std::string_view name, std::string_view lemma) const {
  const auto it = classes_.find(name);
  return it != classes_.end() && it->second.contains(lemma);
}

bool Lexicon::is_light(std::string_view lemma, std::string_view role) const {
  const auto it = light_.find(lemma);
  const uint8_t bit = role == "actor" ? 1 : role == "target" ? 2 : 4;
  return it != light_.end() && (it->second & bit) != 0;
}

std::string_view Lexicon::complement_code(std::string_view family, std::string_view inner_cameo, EventType inner) const {
  std::string_view best;
  size_t longest = 0;
  for (const auto& [outer, what, code] : complements_) {
    if (outer != family) continue;
    if (inner_cameo.starts_with(what) && what.size() > longest) {
      best = code;
      longest = what.size();
    }
    if (what == name(inner) && longest == 0) best = code;
  }
  return best;
}

}  // namespace dateline
