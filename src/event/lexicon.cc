#include "event/lexicon.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "base/tsv.h"
#include "event/lexicon_parse.h"

namespace dateline {
namespace {

Error bad(std::string_view where, std::string why) { return {ErrorCode::kBadTable, std::move(why), std::string(where)}; }

/// "03*" -> family "03", and the code that stands when nothing inside maps: 030; of "141*" 141 itself.
std::string family_default(std::string_view family) { return std::string(family) + (family.size() == 2 ? "0" : ""); }

/// Named words tell more than senses, senses more than presence, and least of all who the subject is.
int weight(const ActEntry& e) {
  int sum = e.particle.empty() ? 0 : 6;
  if (e.pattern) sum += 4 * e.pattern->weight;
  for (const Condition& c : e.conditions) {
    const bool subject = !c.path.empty() && c.path[0].slot == Slot::subj;
    if (c.test == Condition::lemma_in) sum += c.path.size() > 1 ? 5 : 4;
    else if (c.test == Condition::sense_is) sum += c.sense >= Sense::act ? 4 : subject ? 1 : 2;
    else if (c.test == Condition::present || c.test == Condition::absent) sum += 1;
  }
  return sum;
}

}  // namespace

Result<Lexicon> Lexicon::open(const Pack& pack, const Ontology& ontology) {
  Result<Lexicon> lexicon = build(act_tables(pack), ontology);
  if (!lexicon) return Error{ErrorCode::kBadPack, lexicon.error().message, lexicon.error().where};
  return lexicon;
}

Result<Lexicon> Lexicon::build(ActTables tables, const Ontology& ontology, std::vector<VerbDictionary> dictionaries) {
  Lexicon lex;
  lex.tables_ = std::move(tables);
  lex.dictionaries_ = std::move(dictionaries);
  if (lex.has_dictionary()) std::erase_if(lex.tables_.acts, [](const ActTables::Act& row) { return !row.own; });
  lex.add_words(lex.tables_);
  if (Status s = lex.add_evidence(lex.tables_); !s) return s.error();
  for (const ActTables::Act& row : lex.tables_.acts) {
    Result<std::optional<ActEntry>> proto = lex.entry_of(row, ontology);
    if (!proto) return proto.error();
    if (!*proto) continue;
    for (const std::string_view word : split_list(row.words)) {
      ActEntry entry = **proto;
      const size_t bar = word.find('_');
      entry.lemma = word.substr(0, bar);
      if (bar != std::string_view::npos) entry.particle = word.substr(bar + 1);
      entry.rule = fmt::format("{} {}.{}", row.where, word, entry.pos);
      lex.entries_.push_back(std::move(entry));
    }
  }
  for (const VerbDictionary& dictionary : lex.dictionaries_) lex.add_dictionary(dictionary, ontology);
  lex.sort_entries();
  return lex;
}

void Lexicon::add_words(const ActTables& tables) {
  for (const ActTables::Class& c : tables.classes)
    for (const std::string_view word : split_list(c.words)) classes_[c.name].insert(word);
  for (const ActTables::Frame& f : tables.frames) {
    Frame frame;
    frame.name = f.name;
    for (const std::string_view path : split_list(f.actor)) frame.actor.push_back(parse_path(path));
    for (const std::string_view path : split_list(f.recipient)) frame.recipient.push_back(parse_path(path));
    for (const std::string_view flag : split_list(f.flags, ' ')) {
      frame.both |= flag == "both" || flag == "pair";
      frame.pair |= flag == "pair";
    }
    frames_[frame.name] = std::move(frame);
  }
  for (const ActTables::Light& l : tables.light)
    for (const std::string_view verb : split_list(l.verb))
      light_[verb] |= static_cast<uint8_t>(l.role == "actor" ? 1 : l.role == "target" ? 2 : 4);
  for (const ActTables::Complement& c : tables.complements) complements_.push_back({c.outer, c.inner, c.code});
}

Status Lexicon::add_evidence(const ActTables& tables) {
  for (const ActTables::Evidence& e : tables.evidence) {
    const std::string text(e.weight);
    char* end = nullptr;
    const float weight = std::strtof(text.c_str(), &end);
    if (text.empty() || *end != 0) return bad("acts/confidence", fmt::format("weight \"{}\" of \"{}\": expected a number", text, e.evidence));
    evidence_.emplace(e.evidence, weight);
  }
  return ok();
}

float Lexicon::evidence_weight(std::string_view evidence) const {
  const auto it = evidence_.find(evidence);
  return it == evidence_.end() ? 0 : it->second;
}

Result<std::optional<ActEntry>> Lexicon::entry_of(const ActTables::Act& row, const Ontology& ontology) const {
  ActEntry entry;
  entry.own = row.own;
  entry.pos = row.pos.empty() ? 'v' : row.pos[0];
  if (row.pos.size() > 1 || (entry.pos != 'v' && entry.pos != 'n' && entry.pos != 'a'))
    return bad(row.where, fmt::format("pos \"{}\": expected v, n or a", row.pos));
  if (split_list(row.words).empty()) return bad(row.where, "no words");
  const auto frame = frames_.find(row.frame);
  if (frame == frames_.end()) return bad(row.where, fmt::format("no frame \"{}\"", row.frame));
  entry.frame = &frame->second;
  for (const std::string_view text : split_list(row.conditions, ' ')) {
    Result<Condition> c = parse_condition(text, classes_);
    if (!c) return bad(row.where, c.error().message);
    entry.conditions.push_back(std::move(c).value());
  }
  entry.silent = row.code == "-";
  if (!entry.silent) {
    const std::string code = row.code.ends_with('*') ? family_default(row.code.substr(0, row.code.size() - 1)) : std::string(row.code);
    const Cameo* known = ontology.cameo(code);
    if (!row.own && ontology.foreign() && (!known || !known->type)) return std::optional<ActEntry>();
    if (Status s = set_type(row, ontology, entry); !s) return s.error();
  }
  entry.both = entry.frame->both;
  entry.pair = entry.frame->pair;
  for (const std::string_view flag : split_list(row.flags, ' ')) {
    if (flag == "both") entry.both = true;
    else if (flag == "pair") entry.both = entry.pair = true;
    else if (flag == "strict") entry.strict = true;
    else if (flag == "eat") entry.eat = true;
    else if (flag == "intent") entry.intent = true;
    else if (flag == "place") entry.place_is_enough = true;
    else return bad(row.where, fmt::format("no flag \"{}\"", flag));
  }
  return std::optional<ActEntry>(std::move(entry));
}

Status Lexicon::set_type(const ActTables::Act& row, const Ontology& ontology, ActEntry& entry) const {
  std::string code(row.code);
  if (code.ends_with('*')) {
    entry.family = row.code.substr(0, row.code.size() - 1);
    code = family_default(entry.family);
  }
  const Cameo* cameo = code.empty() ? nullptr : ontology.cameo(code);
  if (!cameo && !code.empty()) return bad(row.where, fmt::format("no code \"{}\" in the ontology", code));
  if (cameo) entry.cameo = cameo->code;
  const TypeInfo* type = cameo ? cameo->type : nullptr;
  if (!row.type.empty()) {
    type = ontology.type(row.type);
    if (!type) return bad(row.where, fmt::format("no event type \"{}\" in the ontology", row.type));
  }
  if (!type) return bad(row.where, fmt::format("\"{}\" is a code without an event type, and the row gives none", entry.cameo));
  entry.mode = !row.mode.empty() ? row.mode : cameo && cameo->type == type ? cameo->mode : std::string_view();
  // "discontinue" of SANCTION and the like: a mode of another type wins over the type of the code.
  if (!entry.mode.empty() && !ontology.has_mode(type->name, entry.mode)) {
    const TypeInfo* other = row.type.empty() ? ontology.type_with_mode(entry.mode) : nullptr;
    if (!other && !row.own && ontology.foreign()) entry.mode = {};
    else if (!other) return bad(row.where, fmt::format("no mode \"{}\"{}", entry.mode, row.type.empty() ? "" : fmt::format(" of {}", row.type)));
    if (other) type = other;
  }
  entry.type = type->like;
  entry.plain = type->plain;
  if (type->name != name(type->like)) entry.own_type = type->name;
  return ok();
}

/// The frame is only a name here: where the sides stand is found by dictionary_sides().
void Lexicon::add_dictionary(const VerbDictionary& dictionary, const Ontology& ontology) {
  const Frame* frame = &frames_.try_emplace("dictionary", Frame{.name = "dictionary", .actor = {}, .recipient = {}}).first->second;
  for (const VerbRow& row : dictionary.rows()) {
    ActEntry entry;
    entry.lemma = row.verb;
    entry.particle = row.particle;
    entry.frame = frame;
    entry.own = entry.old = entry.plain = entry.strict = true;
    entry.pattern = row.pattern.get();
    entry.silent = row.silent;
    entry.swapped = row.code.empty();
    entry.cameo = entry.swapped ? row.reverse : row.code;
    entry.both = (!row.silent && row.code == row.reverse) || (row.pattern && row.pattern->mutual);
    if (!entry.both && !entry.swapped) entry.reverse = row.reverse;
    entry.rule = fmt::format("{} {}.v", row.where, row.particle.empty() ? row.verb : row.verb + "_" + row.particle);
    // "0733" of a file may be finer than the ontology: then what its first digits mean.
    const Cameo* cameo = nullptr;
    for (size_t digits = entry.cameo.size(); digits >= 3 && !cameo; --digits) cameo = ontology.cameo(entry.cameo.substr(0, digits));
    if (!cameo && entry.cameo.size() >= 2) cameo = ontology.cameo(std::string(entry.cameo.substr(0, 2)) + "0");
    entry.typeless = !cameo || !cameo->type;
    if (!entry.typeless) {
      entry.type = cameo->type->like;
      entry.mode = cameo->mode;
      if (cameo->type->name != name(entry.type)) entry.own_type = cameo->type->name;
    }
    entries_.push_back(std::move(entry));
  }
}

/// By lemma; a user's before ours, then the most specific first.
void Lexicon::sort_entries() {
  std::stable_sort(entries_.begin(), entries_.end(), [](const ActEntry& a, const ActEntry& b) {
    if (a.lemma != b.lemma) return a.lemma < b.lemma;
    return a.own != b.own ? a.own : weight(a) > weight(b);
  });
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    auto [at, fresh] = by_lemma_.try_emplace(entries_[i].lemma, i, i);
    at->second.second = i + 1;
  }
}

std::span<const ActEntry> Lexicon::entries(std::string_view lemma) const {
  const auto it = by_lemma_.find(lemma);
  if (it == by_lemma_.end()) return {};
  return std::span<const ActEntry>(entries_).subspan(it->second.first, it->second.second - it->second.first);
}

std::string_view Lexicon::verb_of_form(std::string_view form) const {
  for (const VerbDictionary& d : dictionaries_)
    if (const std::string_view verb = d.verb_of(form); !verb.empty()) return verb;
  return {};
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
