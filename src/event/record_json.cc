#include "event/record_json.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/hash.h"
#include "lang/entity_mentions.h"

namespace dateline {
namespace {

/// As the gazetteer gives it, to a metre: no digits that only a float has.
double degrees(double x) { return std::round(x * 1e5) / 1e5; }

using Json = RecordWriter::Json;

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(std::string(text)); }
Json date_or_null(CivilDate date) { return date.has_value() ? Json(date.to_string()) : Json(nullptr); }

/// Scores and confidences are floats; print them as short decimals, the same on every machine.
double rounded(double value, double unit) {
  const double r = static_cast<double>(static_cast<int64_t>(value * unit + (value < 0 ? -0.5 : 0.5))) / unit;
  return r;
}

Json number(double value) {
  const auto whole = static_cast<int64_t>(value);
  return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

Json strings(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& v : values) list.push_back(v);
  return list;
}

std::string_view role_name(BlockRole role) { return name(role); }

}  // namespace

std::vector<std::string> event_ids(const Document& document, std::span<const Event> events) {
  const uint64_t article = hash64(document.text);
  std::vector<std::string> ids;
  ids.reserve(events.size());
  for (const Event& e : events) {
    std::string content = fmt::format("{:016x}|{}|{}|{}-{}", article, type_name(e), e.mode, e.trigger.begin, e.trigger.end);
    for (const auto* side : {&e.actor, &e.recipient}) {
      content += '|';
      for (const Participant& p : *side) content += fmt::format("{}-{},", p.span.begin, p.span.end);
    }
    std::string id = content_id(content);
    // Two events alike in all of this are told apart by their order.
    for (int n = 2; std::find(ids.begin(), ids.end(), id) != ids.end(); ++n)
      id = content_id(fmt::format("{}#{}", content, n));
    ids.push_back(std::move(id));
  }
  return ids;
}

RecordWriter::RecordWriter(const Ontology& ontology, const Document& document, const Analysis& analysis, const World& world)
    : ontology_(ontology), document_(document), analysis_(analysis), world_(world), index_(document.text) {}

void RecordWriter::put_words(Json& object, TextSpan span) const {
  if (span.empty()) {
    object["text"] = nullptr;
    object["begin"] = nullptr;
    object["end"] = nullptr;
    return;
  }
  object["text"] = std::string(document_.slice(span));
  object["begin"] = index_.code_point(span.begin);
  object["end"] = index_.code_point(span.end);
}

Json RecordWriter::words(TextSpan span) const {
  Json object = Json::object();
  put_words(object, span);
  return object;
}

Json RecordWriter::record(std::span<const Event> events) const {
  Json out = Json::object();
  out["id"] = document_.id;
  out["article"] = article();
  const std::vector<std::string> ids = event_ids(document_, events);
  out["events"] = Json::array();
  for (size_t i = 0; i < events.size(); ++i) out["events"].push_back(event(events[i], ids[i], ids));
  out["entities"] = entities();
  out["places"] = places();
  out["times"] = times();
  out["quotes"] = quotes();
  return out;
}

Json RecordWriter::article() const {
  const Document& d = document_;
  Json a = Json::object();
  a["url"] = text_or_null(d.url);
  a["title"] = text_or_null(d.title);
  a["outlet"] = text_or_null(d.outlet);
  a["language"] = d.language;
  a["published"] = date_or_null(d.published);
  a["published_source"] = text_or_null(d.published_source);
  a["date_candidates"] = Json::array();
  for (const DateCandidate& c : d.date_candidates) a["date_candidates"].push_back({{"date", date_or_null(c.date)}, {"source", c.source}});
  a["updated"] = date_or_null(d.updated);
  a["authors"] = strings(d.authors);
  a["agencies"] = strings(d.agencies);
  a["section"] = text_or_null(d.section);
  a["canonical_url"] = text_or_null(d.canonical_url);
  a["said_by"] = {{"title", text_or_null(d.title_source)}, {"outlet", text_or_null(d.outlet_source)}, {"authors", text_or_null(d.authors_source)}};
  a["dateline"] = nullptr;
  if (!d.dateline.span.empty()) {
    Json line = words(d.dateline.span);
    line["place"] = nullptr;
    if (world_.dateline_place != kNone) line["place"] = place(world_.places[static_cast<size_t>(world_.dateline_place)]);
    line["date"] = nullptr;
    for (const Time& t : world_.times)
      if (d.dateline.span.contains(t.span) && t.start.has_value()) line["date"] = t.start.to_string();
    a["dateline"] = std::move(line);
  }
  a["text"] = d.text;
  a["blocks"] = Json::array();
  for (const Block& b : d.blocks)
    a["blocks"].push_back({{"begin", index_.code_point(b.span.begin)},
                           {"end", index_.code_point(b.span.end)},
                           {"role", std::string(role_name(b.role))}});
  return a;
}

Json RecordWriter::actor(const Participant& p) const {
  return actor(p.span, p.basis, p.actor == kNone ? nullptr : &world_.actors[static_cast<size_t>(p.actor)]);
}

Json RecordWriter::actor(TextSpan span, ActorBasis basis, const Actor* who) const {
  Json out = words(span);
  out["basis"] = std::string(name(basis));
  const std::string code = who ? who->code() : "";
  out["name"] = text_or_null(who ? who->name : "");
  out["id"] = text_or_null(who ? who->id : "");
  out["code"] = text_or_null(code);
  out["country"] = text_or_null(who ? who->country : "");
  out["sectors"] = who ? strings(who->sectors) : Json::array();
  out["office"] = text_or_null(who ? who->office : "");
  if (code.empty())
    out["why_null"] = {{"code", who && !who->why_null.empty() ? who->why_null : std::string("unknown-name")}};
  return out;
}

Json RecordWriter::place(const Place& p) const {
  Json out = words(p.span);
  out["name"] = text_or_null(p.name);
  out["geonames_id"] = p.geonames_id ? Json(p.geonames_id) : Json(nullptr);
  out["lat"] = p.has_point ? Json(degrees(p.lat)) : Json(nullptr);
  out["lon"] = p.has_point ? Json(degrees(p.lon)) : Json(nullptr);
  out["country"] = text_or_null(p.country);
  out["admin1"] = text_or_null(p.admin1);
  out["kind"] = std::string(name(p.kind));
  out["precision"] = p.precision == PlacePrecision::none ? Json(nullptr) : Json(std::string(name(p.precision)));
  if (!p.relation.empty()) {
    out["relation"] = p.relation;
    out["relation_span"] = {index_.code_point(p.relation_span.begin), index_.code_point(p.relation_span.end)};
  }
  if (!p.why_null.empty()) out["why_null"] = {{"geonames_id", p.why_null}};
  return out;
}

Json RecordWriter::date(const EventDate& d) const {
  Json out = Json::object();
  out["start"] = date_or_null(d.start);
  out["end"] = date_or_null(d.end);
  out["precision"] = text_or_null(d.precision);
  // The record's "end" is the last day, so the words' offsets stand together in "span".
  const Json at = words(d.span);
  out["text"] = at["text"];
  out["begin"] = at["begin"];
  out["span"] = d.span.empty() ? Json(nullptr) : Json({at["begin"], at["end"]});
  out["source"] = d.source;
  return out;
}

Json RecordWriter::quantities(std::span<const std::optional<Quantity>> of) const {
  Json out = Json::object();
  for (size_t k = 0; k < of.size(); ++k) {
    const std::optional<Quantity>& q = of[k];
    if (!q) continue;
    Json one = Json::object();
    one["min"] = number(q->min);
    one["max"] = q->max ? number(*q->max) : Json(nullptr);
    if (!q->unit.empty()) one["unit"] = q->unit;
    if (q->approximate) one["approximate"] = true;
    put_words(one, q->span);
    out[std::string(name(static_cast<MagnitudeKind>(k)))] = std::move(one);
  }
  return out;
}

Json RecordWriter::attribution(const Attribution& a) const {
  if (!a.present) return nullptr;
  Json out = Json::object();
  out["speaker"] = a.speaker ? actor(*a.speaker) : Json(nullptr);
  out["cue"] = a.cue.empty() ? Json(nullptr) : words(a.cue);
  out["direct"] = a.direct;
  return out;
}

Json RecordWriter::event(const Event& e, const std::string& id, const std::vector<std::string>& all_ids) const {
  Json out = Json::object();
  out["id"] = id;
  out["type"] = text_or_null(type_name(e));
  out["mode"] = text_or_null(e.mode);
  out["contexts"] = strings(e.contexts);
  out["cameo"] = ontology_.codes_are_cameo() ? text_or_null(e.cameo) : Json(nullptr);
  if (!ontology_.codes_are_cameo()) out["code"] = text_or_null(e.cameo);
  out["quad"] = text_or_null(ontology_.quad(type_name(e)));
  out["score"] = e.typeless ? Json(nullptr) : Json(rounded(ontology_.score(type_name(e), e.mode), 10));
  const Cameo* cameo = ontology_.cameo(e.cameo);
  out["goldstein"] = cameo && cameo->goldstein ? Json(rounded(*cameo->goldstein, 10)) : Json(nullptr);
  out["status"] = std::string(name(e.status));
  out["status_cue"] = e.status_cue.empty() ? Json(nullptr) : words(e.status_cue);
  for (const auto& [key, side] : {std::pair{"actor", &e.actor}, std::pair{"recipient", &e.recipient}}) {
    Json list = Json::array();
    for (const Participant& p : *side) list.push_back(actor(p));
    out[key] = std::move(list);
  }
  out["date"] = date(e.date);
  out["place"] = e.place == kNone ? Json(nullptr) : place(world_.places[static_cast<size_t>(e.place)]);
  out["magnitude"] = quantities(e.magnitude);
  if (Json total = quantities(e.running_total); !total.empty()) out["running_total"] = std::move(total);
  out["attribution"] = attribution(e.attribution);
  if (e.attribution_chain.size() > 1) {
    Json chain = Json::array();
    for (const Attribution& a : e.attribution_chain) chain.push_back(attribution(a));
    out["attribution_chain"] = std::move(chain);
  }
  out["evidence"] = words(e.evidence);
  out["evidence"]["trigger"] = words(e.trigger);
  out["rule"] = e.rule;
  out["same_as"] = Json::array();
  for (const uint32_t other : e.same_as)
    if (other < all_ids.size()) out["same_as"].push_back(all_ids[other]);
  out["confidence"] = rounded(e.confidence, 1000);
  Json why = Json::object();
  for (const NullReason& r : e.why_null) why[r.field] = r.reason;
  out["why_null"] = std::move(why);
  return out;
}

Json RecordWriter::relations(std::span<const Relation> answers) const {
  Json list = Json::array();
  for (const Relation& r : answers) {
    Json one = Json::object();
    const Event* e = r.event ? &*r.event : nullptr;
    one["type"] = e ? Json(std::string(type_name(*e))) : Json(nullptr);
    one["mode"] = e ? text_or_null(e->mode) : Json(nullptr);
    one["cameo"] = e ? text_or_null(e->cameo) : Json(nullptr);
    one["status"] = e ? Json(std::string(name(e->status))) : Json(nullptr);
    one["confidence"] = e ? Json(rounded(e->confidence, 1000)) : Json(nullptr);
    one["trigger"] = e && !e->trigger.empty() ? words(e->trigger) : Json(nullptr);
    if (e) one["rule"] = e->rule;
    for (const auto& [key, side] : {std::pair{"actor", &r.actor}, std::pair{"recipient", &r.recipient}}) {
      one[key] = Json::array();
      for (const GivenActor& g : *side) one[key].push_back(actor(g.span, g.basis, g.who ? &*g.who : nullptr));
    }
    list.push_back(std::move(one));
  }
  return list;
}

Json RecordWriter::entities() const {
  Json list = Json::array();
  const std::vector<std::vector<TextSpan>> mentions = entity_mentions(analysis_);
  for (size_t c = 0; c < analysis_.chains.size(); ++c) {
    const Chain& chain = analysis_.chains[c];
    if (mentions[c].empty() || chain.links.empty()) continue;
    const uint32_t shown = chain.best_name != kNone ? static_cast<uint32_t>(chain.best_name) : chain.links.front().mention;
    const int32_t index = c < world_.actor_of_chain.size() ? world_.actor_of_chain[c] : kNone;
    const Actor* who = index == kNone ? nullptr : &world_.actors[static_cast<size_t>(index)];
    Json one = words(analysis_.mentions[shown].span);
    one["type"] = std::string(name(chain.type));
    one["name"] = who && !who->name.empty() ? Json(who->name) : Json(std::string(document_.slice(analysis_.mentions[shown].span)));
    one["id"] = text_or_null(who ? who->id : "");
    one["code"] = text_or_null(who ? who->code() : "");
    Json names = Json::array();
    for (const CorefLink& link : chain.links) {
      const Mention& m = analysis_.mentions[link.mention];
      if (m.form == MentionForm::name) names.push_back({index_.code_point(m.span.begin), index_.code_point(m.span.end)});
    }
    one["mentions"] = Json::array();
    for (const TextSpan span : mentions[c])
      one["mentions"].push_back({index_.code_point(span.begin), index_.code_point(span.end)});
    one["names"] = std::move(names);
    list.push_back(std::move(one));
  }
  return list;
}

Json RecordWriter::places() const {
  Json list = Json::array();
  for (const Place& p : world_.places) list.push_back(place(p));
  return list;
}

Json RecordWriter::times() const {
  Json list = Json::array();
  for (const Time& t : world_.times) {
    Json one = words(t.span);
    one["type"] = std::string(name(t.type));
    one["value"] = text_or_null(t.value);
    one["first_day"] = date_or_null(t.start);
    one["last_day"] = date_or_null(t.end);
    if (!t.why_null.empty()) one["why_null"] = {{"value", t.why_null}};
    list.push_back(std::move(one));
  }
  return list;
}

Json RecordWriter::quote_speaker(const Quote& q) const {
  if (q.speaker.empty()) return nullptr;
  Participant p;
  p.span = q.speaker;
  p.head = q.speaker_word == kNone ? 0 : static_cast<uint32_t>(q.speaker_word);
  if (q.speaker_mention != kNone) {
    const Mention& m = analysis_.mentions[static_cast<size_t>(q.speaker_mention)];
    if (m.chain != kNone && static_cast<size_t>(m.chain) < world_.actor_of_chain.size())
      p.actor = world_.actor_of_chain[static_cast<size_t>(m.chain)];
    if (m.form != MentionForm::name) p.basis = ActorBasis::coreference;
  }
  if (p.actor == kNone && q.speaker_word != kNone && static_cast<size_t>(q.speaker_word) < world_.actor_of_word.size())
    p.actor = world_.actor_of_word[static_cast<size_t>(q.speaker_word)];
  return actor(p);
}

Json RecordWriter::quotes() const {
  Json list = Json::array();
  for (const Quote& q : analysis_.quotes) {
    Json one = words(q.span);
    one["direct"] = q.direct;
    one["cue"] = q.cue.empty() ? Json(nullptr) : words(q.cue);
    one["speaker"] = quote_speaker(q);
    if (q.speaker.empty()) one["why_null"] = {{"speaker", "no-speaker-in-text"}};
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace dateline
