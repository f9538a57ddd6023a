// /api/actors: who takes part. Actors that are one (one Wikidata id, else one name) are counted as one, whatever offices they held.
#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.h"
#include "serve/addresses.h"
#include "serve/json_text.h"
#include "serve/overview.h"

namespace dateline {
namespace {

struct PersonCount {
  uint32_t as_actor = 0, as_recipient = 0;
};

/// Of each person, in how many of these events it is on each side.
std::vector<PersonCount> count_persons(const EventIndex& x, const Bitmap& rows) {
  std::vector<PersonCount> out(x.persons.size());
  std::vector<uint32_t> acts_in(x.persons.size(), EventIndex::kNone), acted_in(x.persons.size(), EventIndex::kNone);   // the last event it was counted in
  rows.each([&](uint32_t row) {
    for (const uint32_t participant : x.participants[row]) {
      const uint32_t person = x.actors[participant & kActorBits].person;
      if ((participant & kActs) && acts_in[person] != row) acts_in[person] = row, ++out[person].as_actor;
      if ((participant & kActedUpon) && acted_in[person] != row) acted_in[person] = row, ++out[person].as_recipient;
    }
  });
  return out;
}

/// The actor that stands for each person: the one in most events.
std::vector<uint32_t> faces_of(const EventIndex& x) {
  std::vector<uint32_t> out(x.persons.size(), EventIndex::kNone);
  for (uint32_t i = 0; i < x.actors.size(); ++i) {
    uint32_t& face = out[x.actors[i].person];
    if (face == EventIndex::kNone || x.by_actor[i].size() > x.by_actor[face].size()) face = i;
  }
  return out;
}

void append_entry(std::string& out, const std::string& id, const IndexedActor& face, PersonCount n) {
  out += "{\"id\":";
  append_json_text(out, id);
  out += ",\"name\":";
  append_json_text(out, face.name);
  out += ",\"wikidata\":";
  append_json_text_or_null(out, face.wikidata);
  out += ",\"code\":";
  append_json_text_or_null(out, face.code);
  out += ",\"country\":";
  append_json_text_or_null(out, face.country);
  out += ",\"sectors\":[";
  for (const std::string& sector : face.sectors) {
    if (out.back() != '[') out += ',';
    append_json_text(out, sector);
  }
  fmt::format_to(std::back_inserter(out), "],\"as_actor\":{},\"as_recipient\":{}}}", n.as_actor, n.as_recipient);
}

/// One actor among those it deals with.
struct Partner {
  uint32_t events = 0, scored = 0;
  double score = 0;
};

void append_partners(std::string& out, const EventIndex& x, const char* name, const std::unordered_map<uint32_t, Partner>& partners, const std::vector<uint32_t>& faces, size_t top) {
  std::vector<std::pair<uint32_t, Partner>> order(partners.begin(), partners.end());
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    return a.second.events != b.second.events ? a.second.events > b.second.events : x.persons[a.first] < x.persons[b.first];
  });
  if (order.size() > top) order.resize(top);
  fmt::format_to(std::back_inserter(out), ",\"{}\":[", name);
  for (const auto& [person, partner] : order) {
    const IndexedActor& face = x.actors[faces[person]];
    out += out.back() == '[' ? "{\"id\":" : ",{\"id\":";
    append_json_text(out, x.persons[person]);
    out += ",\"name\":";
    append_json_text(out, face.name);
    out += ",\"code\":";
    append_json_text_or_null(out, face.code);
    out += ",\"country\":";
    append_json_text_or_null(out, face.country);
    fmt::format_to(std::back_inserter(out), ",\"events\":{},\"score\":", partner.events);
    if (partner.scored) fmt::format_to(std::back_inserter(out), "{:.3g}", partner.score / partner.scored);
    else out += "null";
    out += '}';
  }
  out += ']';
}

}  // namespace

Result<std::string> actors_answer(Question& question) {
  Parameters& p = question.parameters;
  const Result<EventFilter> filter = question.filter();
  const std::string name = to_lower(p.text("name"));
  const auto limit = static_cast<size_t>(p.integer("limit", 100, 1, 1000));
  const auto cursor = static_cast<size_t>(p.integer("cursor", 0, 0, 1'000'000'000));
  if (const Status done = p.done(); !done) return done.error();
  if (!filter) return filter.error();
  const Result<Chosen> chosen = choose(question, *filter);
  if (!chosen) return chosen.error();
  const EventIndex& x = chosen->index();
  const std::vector<PersonCount> counts = count_persons(x, chosen->selection.rows);
  const std::vector<uint32_t> faces = faces_of(x);
  std::vector<uint32_t> order;
  for (uint32_t person = 1; person < counts.size(); ++person)
    if (counts[person].as_actor + counts[person].as_recipient > 0 && (name.empty() || x.actors[faces[person]].lower_name.find(name) != std::string::npos)) order.push_back(person);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const uint32_t n_a = counts[a].as_actor + counts[a].as_recipient, n_b = counts[b].as_actor + counts[b].as_recipient;
    return n_a != n_b ? n_a > n_b : x.persons[a] < x.persons[b];
  });
  std::string out = begin_answer(question) + fmt::format("\"total\":{},\"actors\":[", order.size());
  const size_t end = std::min(order.size(), cursor + limit);
  for (size_t i = cursor; i < end; ++i) {
    if (i > cursor) out += ',';
    append_entry(out, x.persons[order[i]], x.actors[faces[order[i]]], counts[order[i]]);
  }
  out += "],\"next\":";
  if (end < order.size()) append_json_text(out, std::to_string(end));
  else out += "null";
  return out + "}\n";
}

Result<std::string> actor_answer(Question& question) {
  Parameters& p = question.parameters;
  const Result<EventFilter> filter = question.filter();
  const auto top = static_cast<size_t>(p.integer("top", 50, 1, 1000));
  if (const Status done = p.done(); !done) return done.error();
  if (!filter) return filter.error();
  const Result<Chosen> chosen = choose(question, *filter);
  if (!chosen) return chosen.error();
  const EventIndex& x = chosen->index();

  // Who is meant: a Wikidata id or a name is one person; a country or code are all that have it.
  const ActorWord kind = actor_word(question.id);
  const std::string lower = to_lower(question.id);
  std::vector<uint8_t> meant(x.actors.size(), 0);
  std::optional<uint32_t> person;   // so written, else in whatever case
  for (uint32_t i = 1; i < x.persons.size() && !person; ++i)
    if (x.persons[i] == question.id) person = i;
  for (uint32_t i = 0; i < x.actors.size() && !person; ++i)
    if (x.actors[i].name == question.id || x.actors[i].lower_name == lower) person = x.actors[i].person;
  uint32_t face = EventIndex::kNone;
  for (uint32_t i = 0; i < x.actors.size(); ++i) {
    const IndexedActor& a = x.actors[i];
    meant[i] = person ? a.person == *person : (kind == ActorWord::country && a.country == question.id) || (kind == ActorWord::code && a.code.starts_with(question.id));
    if (meant[i] && (face == EventIndex::kNone || x.by_actor[i].size() > x.by_actor[face].size())) face = i;
  }
  if (face == EventIndex::kNone) return Error{ErrorCode::kNotInStore, "no such actor in the store", "id"};

  Bitmap rows(x.size());
  for (uint32_t i = 0; i < meant.size(); ++i)
    if (meant[i])
      for (const uint32_t row : x.by_actor[i]) rows.set(row);
  rows &= chosen->selection.rows;
  PersonCount n;
  std::map<std::string, PersonCount> types;
  std::map<int32_t, PersonCount> months;
  std::unordered_map<uint32_t, Partner> whom, by, with;
  std::vector<uint32_t> met;
  rows.each([&](uint32_t row) {
    uint32_t mine = 0;
    for (const uint32_t participant : x.participants[row])
      if (meant[participant & kActorBits]) mine |= participant & (kActs | kActedUpon);
    PersonCount& type = types[x.words.text(x.type[row])];
    PersonCount& month = months[bucket_start(TimeBucket::month, x.when(row))];
    if (mine & kActs) ++n.as_actor, ++type.as_actor, ++month.as_actor;
    if (mine & kActedUpon) ++n.as_recipient, ++type.as_recipient, ++month.as_recipient;
    const auto meet = [&](std::unordered_map<uint32_t, Partner>& partners, uint32_t side) {
      met.clear();
      for (const uint32_t participant : x.participants[row]) {
        const uint32_t other = x.actors[participant & kActorBits].person;
        if (meant[participant & kActorBits] || !(participant & side) || std::find(met.begin(), met.end(), other) != met.end()) continue;
        met.push_back(other);
        Partner& partner = partners[other];
        ++partner.events;
        if (!std::isnan(x.score[row])) ++partner.scored, partner.score += static_cast<double>(x.score[row]);
      }
    };
    if (mine & kActs) meet(whom, kActedUpon), meet(with, kActs);
    if (mine & kActedUpon) meet(by, kActs);
  });

  const std::vector<uint32_t> faces = faces_of(x);
  std::string out = begin_answer(question) + "\"actor\":";
  IndexedActor shown = x.actors[face];
  if (!person) {   // a country or a code: not one of those who have it
    shown.name = question.id;
    shown.wikidata.clear();
    shown.code = question.id;
    if (kind == ActorWord::code) shown.sectors = x.actors[face].sectors;
    else shown.sectors.clear();
  }
  append_entry(out, person ? x.persons[*person] : question.id, shown, n);

  std::vector<int64_t> keys;
  for (uint32_t i = 0; i < meant.size(); ++i)
    if (meant[i]) keys.push_back(x.actors[i].key);
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  Result<Rows> offices = reading->db().query(fmt::format(
      "SELECT a.name, a.office, a.code, min(m.known_at), max(m.known_at), count(DISTINCT m.mention_id) AS n FROM participants p JOIN mentions m USING (mention_id) JOIN actors a USING (actor_key) "
      "WHERE p.actor_key IN ({}) AND m.current GROUP BY ALL ORDER BY min(m.known_at), max(m.known_at), n DESC, a.office, a.code, a.name", fmt::join(keys, ",")));
  if (!offices) return offices.error();
  struct Office {
    std::string office, code;
    int32_t first, last;
    int64_t reports;
  };
  std::vector<Office> held;
  std::map<std::string, int64_t> named;
  while (offices->next()) {
    named[std::string(offices->text(0))] += offices->integer(5);
    const Office one{std::string(offices->text(1)), std::string(offices->text(2)), static_cast<int32_t>(offices->integer(3)), static_cast<int32_t>(offices->integer(4)), offices->integer(5)};
    const auto it = std::find_if(held.begin(), held.end(), [&](const Office& o) { return o.office == one.office && o.code == one.code; });
    if (it == held.end()) held.push_back(one);
    else it->last = std::max(it->last, one.last), it->reports += one.reports;
  }
  std::vector<std::pair<std::string, int64_t>> order(named.begin(), named.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (order.size() > 100) order.resize(100);
  out += ",\"names\":[";
  for (const auto& [name, reports] : order) {
    out += out.back() == '[' ? "{\"name\":" : ",{\"name\":";
    append_json_text(out, name);
    fmt::format_to(std::back_inserter(out), ",\"reports\":{}}}", reports);
  }
  out += "],\"offices\":[";
  if (held.size() > 200) held.resize(200);
  for (const Office& o : held) {
    out += out.back() == '[' ? "{\"office\":" : ",{\"office\":";
    append_json_text_or_null(out, o.office);
    out += ",\"code\":";
    append_json_text_or_null(out, o.code);
    out += ",\"first\":";
    append_json_day(out, o.first);
    out += ",\"last\":";
    append_json_day(out, o.last);
    fmt::format_to(std::back_inserter(out), ",\"reports\":{}}}", o.reports);
  }
  out += "],\"types\":[";
  for (const auto& [type, count] : types) {
    out += out.back() == '[' ? "{\"type\":" : ",{\"type\":";
    append_json_text(out, type);
    fmt::format_to(std::back_inserter(out), ",\"as_actor\":{},\"as_recipient\":{}}}", count.as_actor, count.as_recipient);
  }
  out += "],\"months\":[";
  for (const auto& [month, count] : months) {
    std::string day = CivilDate::from_days(month).to_string();
    day.resize(day.size() - 3);
    out += out.back() == '[' ? "{\"month\":" : ",{\"month\":";
    append_json_text(out, day);
    fmt::format_to(std::back_inserter(out), ",\"as_actor\":{},\"as_recipient\":{}}}", count.as_actor, count.as_recipient);
  }
  out += ']';
  append_partners(out, x, "whom", whom, faces, top);
  append_partners(out, x, "by", by, faces, top);
  append_partners(out, x, "with", with, faces, top);
  return out + "}\n";
}

}  // namespace dateline
