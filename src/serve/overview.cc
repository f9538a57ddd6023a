#include "serve/overview.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "serve/json_text.h"

namespace dateline {
namespace {

constexpr size_t kMostBuckets = 240;
constexpr size_t kFacetValues = 60;

/// How many events, by quad, and their mean score.
struct Tally {
  std::array<uint32_t, 4> quads{};
  uint32_t scored = 0;
  double score = 0;

  uint32_t n() const { return quads[0] + quads[1] + quads[2] + quads[3]; }
  void add(uint8_t quad, float value) {
    ++quads[quad];
    if (!std::isnan(value)) {
      ++scored;
      score += static_cast<double>(value);
    }
  }
  void add(const Tally& other) {
    for (size_t i = 0; i < 4; ++i) quads[i] += other.quads[i];
    scored += other.scored;
    score += other.score;
  }
  /// "n":12,"quads":[1,2,3,6],"score":-2.5
  void append_json(std::string& out) const {
    fmt::format_to(std::back_inserter(out), "\"n\":{},\"quads\":[{},{},{},{}],\"score\":", n(), quads[0], quads[1], quads[2], quads[3]);
    if (scored) fmt::format_to(std::back_inserter(out), "{:.3g}", score / scored);
    else out += "null";
  }
};

class Overview {
 public:
  Overview(const EventIndex& index, const Selection& chosen, const OverviewOptions& options) : x_(index), chosen_(chosen), o_(options) {}

  std::string json() {
    uint64_t reports = 0;
    chosen_.rows.each([&](uint32_t row) { reports += x_.reports[row]; });
    out_ = "\"quads\":[";
    for (const std::string& quad : x_.quads) {
      if (out_.back() != '[') out_ += ',';
      append_json_text(out_, quad);
    }
    fmt::format_to(std::back_inserter(out_), "],\"all\":{},\"total\":{},\"reports\":{}", x_.size(), chosen_.rows.count(), reports);
    if (o_.hidden) hidden();
    if (o_.timeline) timeline();
    if (o_.map) map();
    if (o_.dyads) dyads();
    if (o_.facets) facets();
    return std::move(out_);
  }

 private:
  void hidden() {
    out_ += ",\"hidden_by\":{";
    for (const auto& [name, n] : chosen_.hidden_by()) {
      if (out_.back() != '{') out_ += ',';
      append_json_text(out_, name);
      fmt::format_to(std::back_inserter(out_), ":{}", n);
    }
    out_ += '}';
  }

  void timeline() {
    // Numbers of the series, in an order that does not depend on what is chosen.
    std::vector<std::string> names;
    std::vector<uint16_t> number(x_.words.size(), 0);
    const std::vector<uint16_t>& column = o_.series == TimeSeries::type ? x_.type : x_.status;
    if (o_.series == TimeSeries::quad) {
      names = x_.quads;
    } else {
      std::vector<uint8_t> there(x_.words.size(), 0);
      for (const uint16_t word : column) there[word] = 1;
      for (uint32_t word = 0; word < there.size(); ++word)
        if (there[word]) names.push_back(x_.words.text(word));
      std::sort(names.begin(), names.end());
      for (size_t i = 0; i < names.size(); ++i) number[x_.words.find(names[i])] = static_cast<uint16_t>(i);
    }
    const size_t series = std::max<size_t>(names.size(), 1);
    // Rows stand in the order of their days, so each day is met once.
    std::vector<int32_t> days;
    std::vector<uint32_t> events, reports;
    uint64_t undated = 0;
    chosen_.rows.each([&](uint32_t row) {
      const int32_t day = x_.when(row);
      if (days.empty() || days.back() != day) {
        days.push_back(day);
        events.resize(days.size() * series);
        reports.resize(days.size() * series);
      }
      const size_t at = (days.size() - 1) * series + (o_.series == TimeSeries::quad ? x_.quad[row] : number[column[row]]);
      ++events[at];
      reports[at] += x_.reports[row];
      undated += x_.start[row] == EventIndex::kNoDay;
    });
    TimeBucket bucket = o_.bucket;
    if (bucket == TimeBucket::automatic) {
      for (bucket = TimeBucket::day; bucket != TimeBucket::year; bucket = static_cast<TimeBucket>(static_cast<int>(bucket) + 1)) {
        size_t n = 0;
        for (size_t i = 0; i < days.size(); ++i) n += i == 0 || bucket_start(bucket, days[i]) != bucket_start(bucket, days[i - 1]);
        if (n <= kMostBuckets) break;
      }
    }
    std::vector<int32_t> starts;
    std::vector<uint32_t> bucket_events, bucket_reports;
    for (size_t i = 0; i < days.size(); ++i) {
      const int32_t start = bucket_start(bucket, days[i]);
      if (starts.empty() || starts.back() != start) {
        starts.push_back(start);
        bucket_events.resize(starts.size() * series);
        bucket_reports.resize(starts.size() * series);
      }
      for (size_t s = 0; s < series; ++s) {
        bucket_events[(starts.size() - 1) * series + s] += events[i * series + s];
        bucket_reports[(starts.size() - 1) * series + s] += reports[i * series + s];
      }
    }
    static constexpr const char* kBuckets[] = {"auto", "day", "week", "month", "year"};
    static constexpr const char* kSeries[] = {"quad", "type", "status"};
    fmt::format_to(std::back_inserter(out_), ",\"timeline\":{{\"bucket\":\"{}\",\"series\":\"{}\",\"names\":[", kBuckets[static_cast<int>(bucket)], kSeries[static_cast<int>(o_.series)]);
    for (const std::string& name : names) {
      if (out_.back() != '[') out_ += ',';
      append_json_text(out_, name);
    }
    out_ += "],\"buckets\":[";
    for (const int32_t start : starts) {
      if (out_.back() != '[') out_ += ',';
      append_json_day(out_, start);
    }
    const auto table = [&](const char* name, const std::vector<uint32_t>& numbers) {
      fmt::format_to(std::back_inserter(out_), "],\"{}\":[", name);
      for (size_t i = 0; i < starts.size(); ++i) {
        out_ += i ? ",[" : "[";
        for (size_t s = 0; s < series; ++s) fmt::format_to(std::back_inserter(out_), "{}{}", s ? "," : "", numbers[i * series + s]);
        out_ += ']';
      }
    };
    table("events", bucket_events);
    table("reports", bucket_reports);
    fmt::format_to(std::back_inserter(out_), "],\"undated\":{}}}", undated);
  }

  void map() {
    std::vector<Tally> at(x_.places.size());
    std::vector<uint32_t> nowhere(x_.words.size(), 0);
    chosen_.rows.each([&](uint32_t row) {
      if (x_.place[row] == EventIndex::kNone) ++nowhere[x_.no_place_why[row]];
      else at[x_.place[row]].add(x_.quad[row], x_.score[row]);
    });
    std::vector<uint32_t> points, areas;
    uint64_t unknown = 0, outside = 0;
    for (uint32_t i = 0; i < at.size(); ++i) {
      const uint32_t n = at[i].n();
      if (n == 0) continue;
      const IndexedPlace& p = x_.places[i];
      const bool area = p.precision == "country" || p.precision == "admin1";
      if (area && (p.lat || !p.country.empty())) areas.push_back(i);
      else if (!p.lat) unknown += n;
      else if (o_.view && !o_.view->contains(*p.lat, *p.lon)) outside += n;
      else points.push_back(i);
    }
    const auto more = [&](uint32_t a, uint32_t b) { return std::pair(at[b].n(), a) < std::pair(at[a].n(), b); };
    std::sort(points.begin(), points.end(), more);
    std::sort(areas.begin(), areas.end(), more);
    const bool merge = points.size() > static_cast<size_t>(o_.points);
    const double cell = 360 / (32 * std::exp2(o_.zoom));
    out_ += ",\"map\":{\"cell\":";
    if (merge) append_json_number(out_, cell);
    else out_ += "null";
    out_ += ",\"points\":[";
    if (merge) merged_points(points, at, cell);
    else
      for (const uint32_t i : points) point(x_.places[i].name, &x_.places[i], *x_.places[i].lat, *x_.places[i].lon, 1, at[i]);
    out_ += "],\"areas\":[";
    for (const uint32_t i : areas) {
      const IndexedPlace& p = x_.places[i];
      out_ += out_.back() == '[' ? "{\"place\":" : ",{\"place\":";
      append_json_text_or_null(out_, p.name);
      out_ += ",\"geonames_id\":" + (p.geonames_id ? std::to_string(*p.geonames_id) : "null") + ",\"country\":";
      append_json_text_or_null(out_, p.country);
      out_ += ",\"admin1\":";
      append_json_text_or_null(out_, p.admin1);
      out_ += ",\"precision\":";
      append_json_text(out_, p.precision);
      out_ += ",\"lat\":";
      append_json_number(out_, p.lat.value_or(std::nan("")));
      out_ += ",\"lon\":";
      append_json_number(out_, p.lon.value_or(std::nan("")));
      out_ += ',';
      at[i].append_json(out_);
      out_ += '}';
    }
    out_ += "],\"off\":{";
    const auto off = [&](std::string_view why, uint64_t n) {
      if (n == 0) return;
      if (out_.back() != '{') out_ += ',';
      append_json_text(out_, why);
      fmt::format_to(std::back_inserter(out_), ":{}", n);
    };
    off("unknown", nowhere[0]);
    for (uint32_t word = 1; word < nowhere.size(); ++word) off(x_.words.text(word), nowhere[word]);
    off("no-coordinates", unknown);
    off("outside", outside);
    out_ += "}}";
  }

  void point(const std::string& name, const IndexedPlace* place, double lat, double lon, size_t places, const Tally& tally) {
    out_ += out_.back() == '[' ? "{\"place\":" : ",{\"place\":";
    append_json_text_or_null(out_, name);
    out_ += ",\"geonames_id\":" + (place && place->geonames_id ? std::to_string(*place->geonames_id) : "null") + ",\"country\":";
    append_json_text_or_null(out_, place ? std::string_view(place->country) : std::string_view());
    out_ += ",\"lat\":";
    append_json_number(out_, std::round(lat * 1e5) / 1e5);
    out_ += ",\"lon\":";
    append_json_number(out_, std::round(lon * 1e5) / 1e5);
    fmt::format_to(std::back_inserter(out_), ",\"places\":{},", places);
    tally.append_json(out_);
    out_ += '}';
  }

  /// Points of one cell become one, where most of its events are on average.
  void merged_points(const std::vector<uint32_t>& points, const std::vector<Tally>& at, double cell) {
    struct Cell {
      Tally tally;
      double lat = 0, lon = 0;
      size_t places = 0;
      uint32_t only = 0;
    };
    std::map<std::pair<int64_t, int64_t>, Cell> cells;
    for (const uint32_t i : points) {
      const IndexedPlace& p = x_.places[i];
      Cell& c = cells[{static_cast<int64_t>(std::floor(*p.lat / cell)), static_cast<int64_t>(std::floor(*p.lon / cell))}];
      c.tally.add(at[i]);
      c.lat += *p.lat * at[i].n();
      c.lon += *p.lon * at[i].n();
      c.only = i;
      ++c.places;
    }
    std::vector<const Cell*> order;
    for (const auto& [key, c] : cells) order.push_back(&c);
    std::stable_sort(order.begin(), order.end(), [](const Cell* a, const Cell* b) { return a->tally.n() > b->tally.n(); });
    for (const Cell* c : order) {
      const IndexedPlace* only = c->places == 1 ? &x_.places[c->only] : nullptr;
      point(only ? only->name : "", only, c->lat / c->tally.n(), c->lon / c->tally.n(), c->places, c->tally);
    }
  }

  void dyads() {
    struct Dyad {
      uint32_t source, target;
      Tally tally;
    };
    std::vector<Dyad> all;
    if (o_.actors) {
      std::unordered_map<uint64_t, Tally> pairs;
      chosen_.rows.each([&](uint32_t row) {
        if (x_.source[row] == EventIndex::kNone || x_.target[row] == EventIndex::kNone) return;
        pairs[uint64_t{x_.source[row]} << 32 | x_.target[row]].add(x_.quad[row], x_.score[row]);
      });
      // Actors of one name are one; the one with most events gives its name.
      std::unordered_map<uint64_t, Dyad> persons;
      for (const auto& [key, tally] : pairs) {
        const auto source = static_cast<uint32_t>(key >> 32), target = static_cast<uint32_t>(key);
        Dyad& d = persons.try_emplace(uint64_t{x_.actors[source].person} << 32 | x_.actors[target].person, Dyad{source, target, {}}).first->second;
        d.source = std::min(d.source, source);
        d.target = std::min(d.target, target);
        d.tally.add(tally);
      }
      for (const auto& [key, dyad] : persons) all.push_back(dyad);
    } else {
      std::vector<uint32_t> number(x_.words.size(), 0), word;
      const auto numbered = [&](uint16_t country) {
        if (number[country] == 0) word.push_back(country), number[country] = static_cast<uint32_t>(word.size());
        return number[country] - 1;
      };
      for (uint32_t row = 0; row < x_.size(); ++row) numbered(x_.source_country[row]), numbered(x_.target_country[row]);
      std::vector<Tally> pairs(word.size() * word.size());
      chosen_.rows.each([&](uint32_t row) {
        if (x_.source_country[row] && x_.target_country[row])
          pairs[(number[x_.source_country[row]] - 1) * word.size() + number[x_.target_country[row]] - 1].add(x_.quad[row], x_.score[row]);
      });
      for (size_t i = 0; i < pairs.size(); ++i)
        if (pairs[i].n()) all.push_back({word[i / word.size()], word[i % word.size()], pairs[i]});
    }
    const auto text = [&](uint32_t number) -> const std::string& { return o_.actors ? x_.actors[number].name : x_.words.text(number); };
    const size_t top = std::min(all.size(), static_cast<size_t>(o_.top));
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(top), all.end(), [&](const Dyad& a, const Dyad& b) {
      if (a.tally.n() != b.tally.n()) return a.tally.n() > b.tally.n();
      return std::tie(text(a.source), text(a.target)) < std::tie(text(b.source), text(b.target));
    });
    fmt::format_to(std::back_inserter(out_), ",\"dyads\":{{\"level\":\"{}\",\"pairs\":{},\"rows\":[", o_.actors ? "actor" : "country", all.size());
    for (size_t i = 0; i < top; ++i) {
      out_ += i ? ",{\"source\":" : "{\"source\":";
      append_json_text(out_, text(all[i].source));
      out_ += ",\"target\":";
      append_json_text(out_, text(all[i].target));
      out_ += ",\"source_id\":";
      append_json_text_or_null(out_, o_.actors ? x_.persons[x_.actors[all[i].source].person] : "");
      out_ += ",\"target_id\":";
      append_json_text_or_null(out_, o_.actors ? x_.persons[x_.actors[all[i].target].person] : "");
      out_ += ',';
      all[i].tally.append_json(out_);
      out_ += '}';
    }
    out_ += "]}";
  }

  void facets() {
    struct Column {
      const char* name;
      std::vector<uint32_t> n;
    };
    const size_t words = x_.words.size();
    std::vector<uint32_t> type(words), status(words), mode(words), source(words), target(words), quad(4), context(x_.context_lists.size()), place(x_.places.size() + 1), outlet(x_.outlet_names.size());
    chosen_.rows.each([&](uint32_t row) {
      ++type[x_.type[row]];
      ++status[x_.status[row]];
      ++mode[x_.mode[row]];
      ++source[x_.source_country[row]];
      ++target[x_.target_country[row]];
      ++quad[x_.quad[row]];
      ++context[x_.contexts[row]];
      ++place[std::min<size_t>(x_.place[row], x_.places.size())];
      for (const uint32_t name : x_.outlets_of[row]) ++outlet[name];
    });
    std::map<std::string, uint32_t> contexts, countries, precisions, quads;
    for (size_t i = 0; i < context.size(); ++i)
      for (const std::string& one : x_.context_lists[i]) contexts[one] += context[i];
    for (size_t i = 0; i < x_.places.size(); ++i) countries[x_.places[i].country] += place[i], precisions[x_.places[i].precision] += place[i];
    for (size_t i = 0; i < 4; ++i) quads[x_.quads[i]] = quad[i];
    const auto of_words = [](const WordTable& table, const std::vector<uint32_t>& n) {
      std::map<std::string, uint32_t> out;
      for (uint32_t i = 1; i < n.size(); ++i)
        if (n[i]) out[table.text(i)] = n[i];
      return out;
    };
    out_ += ",\"facets\":{";
    facet("type", of_words(x_.words, type));
    facet("status", of_words(x_.words, status));
    facet("quad", quads);
    facet("mode", of_words(x_.words, mode));
    facet("context", contexts);
    facet("country", countries);
    facet("source_country", of_words(x_.words, source));
    facet("target_country", of_words(x_.words, target));
    facet("outlet", of_words(x_.outlet_names, outlet));
    facet("precision", precisions);
    out_ += '}';
  }

  void facet(const char* name, const std::map<std::string, uint32_t>& values) {
    std::vector<std::pair<std::string, uint32_t>> order;
    for (const auto& [value, n] : values)
      if (n && !value.empty()) order.emplace_back(value, n);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (order.size() > kFacetValues) order.resize(kFacetValues);
    fmt::format_to(std::back_inserter(out_), "{}\"{}\":{{", out_.back() == '{' ? "" : ",", name);
    for (const auto& [value, n] : order) {
      if (out_.back() != '{') out_ += ',';
      append_json_text(out_, value);
      fmt::format_to(std::back_inserter(out_), ":{}", n);
    }
    out_ += '}';
  }

  const EventIndex& x_;
  const Selection& chosen_;
  const OverviewOptions& o_;
  std::string out_;
};

}  // namespace

int32_t bucket_start(TimeBucket bucket, int32_t days) {
  const CivilDate day = CivilDate::from_days(days);
  switch (bucket) {
    case TimeBucket::week: return days - static_cast<int32_t>((day.weekday() + 6) % 7);
    case TimeBucket::month: return CivilDate(day.year(), day.month(), 1).days();
    case TimeBucket::year: return CivilDate(day.year(), 1, 1).days();
    default: return days;
  }
}

std::string overview_json(const EventIndex& index, const Selection& chosen, const OverviewOptions& options) {
  return Overview(index, chosen, options).json();
}

}  // namespace dateline
