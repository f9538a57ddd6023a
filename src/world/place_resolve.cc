// From spans to World::places: one query a distinct name, the ranking of all of them, and what each answer allows to say.
// A place that was not found stays, with its words and why; the others do not depend on it. What a point is worth is in
// its precision: the middle of a country is never given as a point, a town is "city", "20 km north of" it is coarser.
// Test: place_test.cc.
#include "world/place_resolve.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"
#include "world/place_rank.h"
#include "world/place_spans.h"
#include "world/resolve.h"

namespace dateline {
namespace {

constexpr float kLeastScore = 0.15f;       // below it no candidate is believed
constexpr double kSamePlaceKm = 161;       // candidates nearer than this do not contradict each other

struct Queries {
  std::vector<PlaceQuery> list;
  std::vector<size_t> of_span;
};

bool same_name(const PlaceQuery& q, const PlaceSpan& s, bool holds) {
  return q.key == s.key && q.area == s.area && q.abbreviation == s.abbreviation && q.holds == holds;
}

// Spans with a container first: a name without one then means the same place as the name with one.
Queries make_queries(const std::vector<PlaceSpan>& spans) {
  Queries out;
  out.of_span.assign(spans.size(), SIZE_MAX);
  std::vector<std::string_view> container_key;
  const auto key_of_container = [&](const PlaceSpan& s) -> std::string_view {
    return s.container == kNone ? std::string_view() : std::string_view(spans[static_cast<size_t>(s.container)].key);
  };
  std::vector<bool> holds(spans.size(), false);
  for (const PlaceSpan& s : spans)
    if (s.container != kNone) holds[static_cast<size_t>(s.container)] = true;
  for (const bool contained : {true, false}) {
    for (size_t i = 0; i < spans.size(); ++i) {
      const PlaceSpan& s = spans[i];
      if (s.key.empty() || (s.container != kNone) != contained) continue;
      size_t q = 0;
      while (q < out.list.size() &&
             !(same_name(out.list[q], s, holds[i]) && (!contained || container_key[q] == key_of_container(s))))
        ++q;
      if (q == out.list.size()) {
        PlaceQuery query;
        query.key = s.key;
        query.area = s.area;
        query.abbreviation = s.abbreviation;
        query.holds = holds[i];
        query.occurrences = 0;
        out.list.push_back(std::move(query));
        container_key.push_back(key_of_container(s));
      }
      out.of_span[i] = q;
      ++out.list[q].occurrences;
      out.list[q].dateline = out.list[q].dateline || s.dateline;
    }
  }
  for (size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].container == kNone || spans[i].key.empty()) continue;
    const size_t box = out.of_span[static_cast<size_t>(spans[i].container)];
    if (box != SIZE_MAX && box != out.of_span[i]) out.list[out.of_span[i]].container = static_cast<int32_t>(box);
  }
  return out;
}

PlacePrecision by_radius(uint32_t km) {
  if (km <= 5) return PlacePrecision::point;
  if (km <= 30) return PlacePrecision::city;
  return km <= 200 ? PlacePrecision::admin1 : PlacePrecision::country;
}

PlacePrecision precision_of(const PlaceRecord& p) {
  switch (p.level) {
    case PlaceLevel::continent:
    case PlaceLevel::world_region:
    case PlaceLevel::country: return PlacePrecision::country;
    case PlaceLevel::admin1:
    case PlaceLevel::admin2: return PlacePrecision::admin1;
    case PlaceLevel::capital:
    case PlaceLevel::seat:
    case PlaceLevel::town:
    case PlaceLevel::quarter: return PlacePrecision::city;
    default: return by_radius(p.radius_km);
  }
}

// Kilometres that a relation names: "20 km north of" -> 20; 0 when it names none.
double kilometres_in(std::string_view relation) {
  double number = 0;
  const size_t digit = relation.find_first_of("0123456789");
  if (digit == std::string_view::npos) return 0;
  std::from_chars(relation.data() + digit, relation.data() + relation.size(), number);
  return relation.find("mile") != std::string_view::npos ? number * 1.609 : number;
}

// "20 km north of Idlib" is not in Idlib: no point, and far off not even the town.
PlacePrecision moved_precision(PlacePrecision precision, std::string_view relation) {
  if (relation.empty()) return precision;
  if (precision == PlacePrecision::point) precision = PlacePrecision::city;
  if (precision == PlacePrecision::city && kilometres_in(relation) > 15) return PlacePrecision::admin1;
  return precision;
}

bool has_own_point(PlaceLevel level) {
  return level != PlaceLevel::country && level != PlaceLevel::continent && level != PlaceLevel::world_region;
}

class Resolver {
 public:
  Resolver(const Gazetteer& gazetteer, const Document& document, const Analysis& analysis, World& world)
      : index_(gazetteer.index), gazetteer_(gazetteer), doc_(document), a_(analysis), world_(world) {}

  void run() {
    const std::vector<PlaceSpan> spans = find_place_spans(gazetteer_, doc_, a_);
    Queries queries = make_queries(spans);
    add_adjectives(queries.list);
    const std::vector<PlaceChoice> choices = rank_places(index_, queries.list);
    world_.places.clear();
    world_.dateline_place = kNone;
    for (size_t i = 0; i < spans.size(); ++i) {
      const size_t q = queries.of_span[i];
      Place p = place_of(spans[i], q == SIZE_MAX ? PlaceChoice{} : choices[q]);
      if (spans[i].dateline && world_.dateline_place == kNone)
        world_.dateline_place = static_cast<int32_t>(world_.places.size());
      world_.places.push_back(std::move(p));
    }
  }

 private:
  void add_adjectives(std::vector<PlaceQuery>& queries) const {
    std::vector<uint32_t> seen;
    for (const Mention& m : a_.mentions) {
      if (m.type != EntityType::nationality || m.form != MentionForm::name) continue;
      std::string key = adjective_key(doc_.slice(m.span));
      const auto found = index_.find(key);
      if (found.empty() || std::find(seen.begin(), seen.end(), found[0].place) != seen.end()) continue;
      seen.push_back(found[0].place);
      PlaceQuery query;
      query.key = std::move(key);
      query.adjective = true;
      queries.push_back(std::move(query));
    }
  }

  Place place_of(const PlaceSpan& s, const PlaceChoice& choice) const {
    Place p;
    p.span = s.span;
    p.head = head_of(s);
    p.mention = s.mention;
    p.metonymic = !s.dateline && ((s.embedded && !in_facility(s)) || is_metonym(s) || acts(p.head));
    p.name = std::string(doc_.slice(s.span));
    if (s.relation_last > s.relation_first) {
      p.relation_span = {a_.words[s.relation_first].span.begin, a_.words[s.relation_last - 1].span.end};
      p.relation = std::string(doc_.slice(p.relation_span));
    }
    p.notes.push_back(fmt::format("found: {}", s.rule));
    if (s.embedded) p.notes.push_back(in_facility(s) ? "where the facility is" : "part of another name: no place of an event");
    if (choice.place == kNoPlace) {
      p.why_null = "not-in-gazetteer";
      return p;
    }
    note_choice(choice, p);
    if (choice.score < kLeastScore && contradicts(choice)) {
      p.why_null = "ambiguous";
      return p;
    }
    fill(index_.place(choice.place), choice, p);
    return p;
  }

  void fill(const PlaceRecord& r, const PlaceChoice& choice, Place& p) const {
    p.name = std::string(index_.name(choice.place));
    p.geonames_id = r.geonames_id;
    p.country = std::string(index_.country(choice.place));
    if (r.admin1 != kNoPlace) p.admin1 = std::string(index_.name(r.admin1));
    p.kind = kind_of(r.level);
    p.lat = r.lat;
    p.lon = r.lon;
    p.has_point = r.located != 0 && has_own_point(r.level);
    p.precision = moved_precision(precision_of(r), p.relation);
    p.score = choice.score;
  }

  void note_choice(const PlaceChoice& choice, Place& p) const {
    const auto label = [&](uint32_t place) {
      const PlaceRecord& r = index_.place(place);
      return fmt::format("{} ({}{}{}, {})", index_.name(place), r.admin1 != kNoPlace ? index_.name(r.admin1) : "",
                         r.admin1 != kNoPlace ? ", " : "", index_.country(place), r.geonames_id);
    };
    if (choice.runner_up == kNoPlace) {
      p.notes.push_back(fmt::format("gazetteer: only {}", label(choice.place)));
    } else {
      p.notes.push_back(fmt::format("gazetteer: {} places; {} with {:.2f} before {}, by {}", choice.candidates,
                                    label(choice.place), choice.score, label(choice.runner_up), name(choice.decided)));
    }
  }

  bool contradicts(const PlaceChoice& choice) const {
    if (choice.runner_up == kNoPlace) return false;
    const PlaceRecord &a = index_.place(choice.place), &b = index_.place(choice.runner_up);
    return !a.located || !b.located || distance_km(a, b) > kSamePlaceKm;
  }

  uint32_t head_of(const PlaceSpan& s) const {
    for (uint32_t w = s.first; w < s.last; ++w) {
      const int32_t h = a_.words[w].head;
      if (h < static_cast<int32_t>(s.first) || h >= static_cast<int32_t>(s.last)) return w;
    }
    return s.last - 1;
  }

  // "Aleppo Military Airport" is at Aleppo; "Aleppo Media Centre" need not be.
  bool in_facility(const PlaceSpan& s) const {
    return s.mention != kNone && a_.mentions[static_cast<size_t>(s.mention)].type == EntityType::facility;
  }

  bool is_metonym(const PlaceSpan& s) const {
    return s.mention != kNone && static_cast<size_t>(s.mention) < world_.metonym.size() &&
           world_.metonym[static_cast<size_t>(s.mention)];
  }

  // Subject, agent or owner of what people do: "Moscow said", "by Israel", "Syria's president".
  bool acts(uint32_t head) const {
    const Word& w = a_.words[head];
    if (w.head < 0) return false;
    const Word& governor = a_.words[static_cast<size_t>(w.head)];
    switch (w.deprel) {
      case Deprel::nsubj:
      case Deprel::nsubj_outer:
      case Deprel::obl_agent:
      case Deprel::iobj:
      case Deprel::vocative: return governor.upos == Upos::VERB;
      default: return false;
    }
  }

  const PlaceIndex& index_;
  const Gazetteer& gazetteer_;
  const Document& doc_;
  const Analysis& a_;
  World& world_;
};

}  // namespace

Result<Gazetteer> Gazetteer::open(const Pack& pack) {
  Result<PlaceIndex> index = PlaceIndex::open(pack);
  if (!index) return index.error();
  Result<PlaceWords> words = PlaceWords::open(pack);
  if (!words) return words.error();
  return Gazetteer{*index, *words};
}

void resolve_places(const Gazetteer& gazetteer, const Document& document, const Analysis& analysis, World& world) {
  Resolver(gazetteer, document, analysis, world).run();
}

void resolve_places(const Knowledge& know, const Document& document, const Analysis& analysis, World& world) {
  resolve_places(know.places, document, analysis, world);
}

}  // namespace dateline
