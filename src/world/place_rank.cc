// Problem: "Paris" names 40 places and "Georgia" a state, a country and some towns; a local paper means the town next door,
// a wire story the capital, and no name alone says which.
//
// Idea: each candidate has a linear score over few features: how big it is, what it is, how well the name fits, what the
// text says beside the name ("Paris, Texas", "Latakia province"), and how well it goes with what the article's other names
// are believed to mean. Belief is the softmax of the scores; the last kind of feature is computed from the beliefs of
// the round before, three rounds. So a Texan county pulls "Paris" to Texas, and "Paris" in turn pulls "Clarksville".
//
// In:  paris, clarksville, lamar county (containers: none).   Out: the three in Texas.
//
// Not attempted: two meanings of one name in one article, unless the text names different containers.
// Test: place_test.cc.
#include "world/place_rank.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline {
namespace {

constexpr std::array<std::string_view, kPlaceFeatureCount> kFeatureNames = {
    "population", "share", "continent", "country", "admin1", "admin2", "capital", "seat", "quarter", "region", "water",
    "mountain", "island", "facility", "prominent", "alias", "stripped", "namesake", "area_word", "other_area_word", "in_container",
    "out_of_container", "contains", "country_support", "admin1_support", "admin2_link", "near_support", "country_named",
    "admin1_named", "same_place", "dateline_country",
};

// Temperature of the softmax by round: wide open first, so that a town nobody would guess can gather support.
constexpr std::array kTemperatures = {4.0f, 3.0f, 2.0f, 1.5f, 1.0f};
constexpr size_t kMaxCandidates = 128;
constexpr double kNearKm = 60;
constexpr float kNearDegrees = 4;        // farther apart no support is left
constexpr float kCountryShare = 0.2f;  // "the U.S. and China" is no reason to look for Geneva in Illinois
constexpr uint32_t kMainTownShare = 10;        // an area is named after a town that has a tenth of its people
constexpr uint32_t kExonymPeople = 100000;   // big towns have English names that are not their own: "Geneva"
constexpr float kLeastBelief = 0.002f;

using Candidates = std::vector<PlaceCandidate>;

float& at(PlaceCandidate& c, PlaceFeature f) { return c.features[static_cast<size_t>(f)]; }

bool same_country(const PlaceRecord& a, const PlaceRecord& b) {
  return a.country[0] != '\0' && std::equal(a.country, a.country + 3, b.country);
}

bool near(const PlaceRecord& a, const PlaceRecord& b) {
  return a.located && b.located && distance_km(a, b) < kNearKm;
}

bool lies_in(const PlaceRecord& inner, uint32_t area_index, const PlaceRecord& area) {
  switch (area.level) {
    case PlaceLevel::country: return same_country(inner, area) && inner.level != PlaceLevel::country;
    case PlaceLevel::admin1: return inner.admin1 == area_index && inner.level != PlaceLevel::admin1;
    case PlaceLevel::admin2: return inner.admin2 == area_index && inner.level != PlaceLevel::admin2;
    default:
      return inner.located && area.located && inner.level > PlaceLevel::country &&
             distance_km(inner, area) < std::max<double>(area.radius_km, 30);
  }
}

bool fits(AreaWord word, PlaceLevel level) {
  switch (word) {
    case AreaWord::none: return true;
    case AreaWord::country: return level == PlaceLevel::country || level == PlaceLevel::admin1;
    case AreaWord::first_order: return level == PlaceLevel::admin1 || level == PlaceLevel::region;
    case AreaWord::second_order: return level == PlaceLevel::admin2 || level == PlaceLevel::quarter;
    case AreaWord::settlement: return is_settlement(level);
    case AreaWord::river: return level == PlaceLevel::river;
    case AreaWord::water: return level == PlaceLevel::water;
    case AreaWord::mountain: return level == PlaceLevel::mountain;
    case AreaWord::island: return level == PlaceLevel::island;
    case AreaWord::region: return level == PlaceLevel::region || level == PlaceLevel::world_region;
  }
  return false;
}

void level_features(PlaceCandidate& c, PlaceLevel level) {
  switch (level) {
    case PlaceLevel::continent: at(c, PlaceFeature::continent) = 1; break;
    case PlaceLevel::country: at(c, PlaceFeature::country) = 1; break;
    case PlaceLevel::admin1: at(c, PlaceFeature::admin1) = 1; break;
    case PlaceLevel::admin2: at(c, PlaceFeature::admin2) = 1; break;
    case PlaceLevel::capital: at(c, PlaceFeature::capital) = 1; break;
    case PlaceLevel::seat: at(c, PlaceFeature::seat) = 1; break;
    case PlaceLevel::quarter: at(c, PlaceFeature::quarter) = 1; break;
    case PlaceLevel::world_region:
    case PlaceLevel::region: at(c, PlaceFeature::region) = 1; break;
    case PlaceLevel::water:
    case PlaceLevel::river: at(c, PlaceFeature::water) = 1; break;
    case PlaceLevel::mountain: at(c, PlaceFeature::mountain) = 1; break;
    case PlaceLevel::island: at(c, PlaceFeature::island) = 1; break;
    case PlaceLevel::facility: at(c, PlaceFeature::facility) = 1; break;
    case PlaceLevel::town: break;
  }
}

class Ranker {
 public:
  Ranker(const PlaceIndex& index, const std::vector<PlaceQuery>& queries) : index_(index), queries_(queries) {
    all_.resize(queries.size());
    for (size_t q = 0; q < queries.size(); ++q) all_[q] = candidates(queries[q]);
  }

  std::vector<Candidates> run() {
    for (const float temperature : kTemperatures) {
      for (size_t q = 0; q < all_.size(); ++q) update_belief(q, temperature);
      for (size_t q = 0; q < all_.size(); ++q)
        for (PlaceCandidate& c : all_[q]) joint_features(q, c);
    }
    for (size_t q = 0; q < all_.size(); ++q) update_belief(q, 1);
    return std::move(all_);
  }

 private:
  Candidates candidates(const PlaceQuery& query) const {
    Candidates out;
    const auto found = query.abbreviation ? index_.find_abbreviation(query.key) : index_.find(query.key);
    for (const PlaceName n : found.first(std::min(found.size(), kMaxCandidates))) {
      const PlaceRecord& p = index_.place(n.place);
      PlaceCandidate c{};
      c.place = n.place;
      const double people = std::max<double>(p.population, 100);
      const double most = std::max<double>(index_.place(found[0].place).population, 100);
      at(c, PlaceFeature::population) = static_cast<float>(is_settlement(p.level) || is_area(p.level) ? std::log10(people) : 4);
      at(c, PlaceFeature::share) = static_cast<float>(std::log10(people / most));
      level_features(c, p.level);
      const auto kind = static_cast<NameKind>(n.kind);
      if (p.prominent != 0 && kind == NameKind::primary) at(c, PlaceFeature::prominent) = 1;
      if (kind == NameKind::alias) at(c, PlaceFeature::alias) = is_settlement(p.level) && p.population >= kExonymPeople ? 0.4f : 1;
      if (kind == NameKind::stripped) at(c, PlaceFeature::stripped) = 1;
      if (query.area != AreaWord::none)
        at(c, fits(query.area, p.level) ? PlaceFeature::area_word : PlaceFeature::other_area_word) = 1;
      out.push_back(c);
    }
    for (PlaceCandidate& c : out) {
      const PlaceLevel level = index_.place(c.place).level;
      if (query.area != AreaWord::none || (level != PlaceLevel::admin1 && level != PlaceLevel::admin2)) continue;
      for (const PlaceCandidate& d : out) {
        const PlaceRecord& p = index_.place(d.place);
        const bool inside = p.admin1 == c.place || p.admin2 == c.place ||
                            (same_country(p, index_.place(c.place)) &&
                             (index_.place(c.place).population == 0 || near(p, index_.place(c.place))));
        const bool main_town = p.population >= index_.place(c.place).population / kMainTownShare;
        if (is_settlement(p.level) && inside && main_town) at(c, PlaceFeature::namesake) = 1;
      }
    }
    return out;
  }

  float score(const PlaceCandidate& c) const {
    float sum = 0;
    const auto weights = index_.weights();
    for (size_t f = 0; f < weights.size() && f < kPlaceFeatureCount; ++f) sum += weights[f].value * c.features[f];
    return sum;
  }

  void update_belief(size_t q, float temperature) {
    Candidates& cs = all_[q];
    if (cs.empty()) return;
    float best = -1e9f, total = 0;
    for (PlaceCandidate& c : cs) {
      c.belief = score(c) / temperature;
      best = std::max(best, c.belief);
    }
    for (PlaceCandidate& c : cs) total += c.belief = std::exp(c.belief - best);
    for (PlaceCandidate& c : cs) c.belief /= total;
  }

  void joint_features(size_t q, PlaceCandidate& c) const {
    const PlaceRecord& p = index_.place(c.place);
    for (int f = static_cast<int>(PlaceFeature::in_container); f < kPlaceFeatureCount; ++f) c.features[f] = 0;
    float others = 0, country = 0, admin1 = 0, near = 0, country_named = 0, admin1_named = 0, contains = 0, link = 0;
    for (size_t o = 0; o < all_.size(); ++o) {
      if (o == q || all_[o].empty()) continue;
      const bool child = queries_[o].container == static_cast<int32_t>(q);
      if (child) contains = std::max(contains, most_plausible_inside(o, c.place));
      if (queries_[o].abbreviation && queries_[q].container != static_cast<int32_t>(o)) continue;
      others += 1;
      for (const PlaceCandidate& d : all_[o]) {
        if (d.belief < kLeastBelief) continue;
        if (d.place == c.place) {
          float& same = at(c, PlaceFeature::same_place);
          same = std::max(same, d.belief);
          if (queries_[o].adjective) country_named = std::max(country_named, d.belief);
          if (index_.place(c.place).level <= PlaceLevel::country) continue;
        }
        const PlaceRecord& r = index_.place(d.place);
        if (same_country(p, r)) {
          country += r.level == PlaceLevel::country ? kCountryShare * d.belief : d.belief;
          if (r.level == PlaceLevel::country) country_named = std::max(country_named, d.belief);
        }
        if (p.admin1 != kNoPlace && r.admin1 == p.admin1) {
          admin1 += d.belief;
          if (r.level == PlaceLevel::admin1) admin1_named = std::max(admin1_named, d.belief);
        }
        if (p.admin2 != kNoPlace && p.admin2 == r.admin2 && (p.admin2 == c.place || r.admin2 == d.place))
          link = std::max(link, d.belief);
        if (p.located && r.located && r.level > PlaceLevel::admin1 && p.level > PlaceLevel::admin1 &&
            std::abs(p.lat - r.lat) < kNearDegrees)
          near += d.belief * static_cast<float>(std::exp(-distance_km(p, r) / kNearKm));
      }
      if (queries_[o].dateline)
        for (const PlaceCandidate& d : all_[o])
          if (same_country(p, index_.place(d.place))) at(c, PlaceFeature::dateline_country) += d.belief;
    }
    if (others > 0) {
      at(c, PlaceFeature::country_support) = country / others;
      at(c, PlaceFeature::admin1_support) = admin1 / others;
    }
    at(c, PlaceFeature::admin2_link) = link;
    at(c, PlaceFeature::near_support) = std::log1p(near);
    at(c, PlaceFeature::country_named) = country_named;
    at(c, PlaceFeature::admin1_named) = admin1_named;
    at(c, PlaceFeature::contains) = contains;
    if (const int32_t box = queries_[q].container; box != kNone && !all_[static_cast<size_t>(box)].empty()) {
      float inside = 0;
      for (const PlaceCandidate& d : all_[static_cast<size_t>(box)])
        if (lies_in(p, d.place, index_.place(d.place))) inside = std::max(inside, d.belief);
      at(c, inside > 0 ? PlaceFeature::in_container : PlaceFeature::out_of_container) = inside > 0 ? 0.5f + inside / 2 : 1;
    }
  }

  float most_plausible_inside(size_t o, uint32_t area) const {
    float best = 0;
    for (const PlaceCandidate& d : all_[o])
      if (lies_in(index_.place(d.place), area, index_.place(area))) best = std::max(best, 0.5f + d.belief / 2);
    return best;
  }

  const PlaceIndex& index_;
  const std::vector<PlaceQuery>& queries_;
  std::vector<Candidates> all_;
};

}  // namespace

std::string_view name(PlaceFeature feature) { return kFeatureNames[static_cast<size_t>(feature)]; }

bool parse_place_feature(std::string_view text, PlaceFeature& out) {
  const auto found = std::find(kFeatureNames.begin(), kFeatureNames.end(), text);
  if (found == kFeatureNames.end()) return false;
  out = static_cast<PlaceFeature>(found - kFeatureNames.begin());
  return true;
}

double distance_km(const PlaceRecord& a, const PlaceRecord& b) {
  constexpr double kRadian = 0.017453292519943295;
  const double p = a.lat * kRadian, q = b.lat * kRadian, dl = (b.lon - a.lon) * kRadian;
  const double sp = std::sin((q - p) / 2), sl = std::sin(dl / 2);
  return 12742.02 * std::asin(std::sqrt(std::min(1.0, sp * sp + std::cos(p) * std::cos(q) * sl * sl)));
}

std::vector<std::vector<PlaceCandidate>> rank_candidates(const PlaceIndex& index,
                                                         const std::vector<PlaceQuery>& queries) {
  return Ranker(index, queries).run();
}

std::vector<PlaceChoice> rank_places(const PlaceIndex& index, const std::vector<PlaceQuery>& queries) {
  std::vector<PlaceChoice> choices(queries.size());
  const auto all = rank_candidates(index, queries);
  const auto weights = index.weights();
  for (size_t q = 0; q < all.size(); ++q) {
    const PlaceCandidate *best = nullptr, *second = nullptr;
    for (const PlaceCandidate& c : all[q]) {
      if (best == nullptr || c.belief > best->belief) {
        second = best;
        best = &c;
      } else if (second == nullptr || c.belief > second->belief) {
        second = &c;
      }
    }
    if (best == nullptr) continue;
    PlaceChoice& choice = choices[q];
    choice.place = best->place;
    choice.score = best->belief;
    choice.candidates = static_cast<uint32_t>(all[q].size());
    if (second == nullptr) continue;
    choice.runner_up = second->place;
    float most = 0;
    for (size_t f = 0; f < weights.size() && f < kPlaceFeatureCount; ++f) {
      const float gain = weights[f].value * (best->features[f] - second->features[f]);
      if (gain > most) {
        most = gain;
        choice.decided = static_cast<PlaceFeature>(f);
      }
    }
  }
  return choices;
}

}  // namespace dateline
