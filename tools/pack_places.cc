// Compiles data/places/ to the gazetteer sections of the pack (layout: src/world/place_index.h).
//
// In: countries, areas of two orders, regions and features, populated places, each with an id, names, position and codes.
// Out: one record a place; a table from the hash of each name's key to the places that bear it, most populous first.
// A row of regions.tsv with the id of a place that another table has adds names and position to it, and makes a town
// prominent: what its bare name means in news of the world.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/tsv.h"
#include "tools/pack_areas.h"
#include "world/place_index.h"
#include "world/place_key.h"
#include "world/place_rank.h"
#include "world/place_words.h"

namespace dateline {
namespace {

Error bad(const Table::Row& row, std::string_view what) {
  return Error{ErrorCode::kBadTable, std::string(what), row.where()};
}

template <class T>
bool number(std::string_view cell, T& out) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  return error == std::errc() && end == cell.data() + cell.size();
}

// The name without the word that says what kind of area it is: "Dallas County" -> "dallas".
std::string stripped_key(std::string_view key) {
  const size_t last = key.rfind(' ');
  if (last != std::string_view::npos && last >= 3 && area_word(key.substr(last + 1)) != AreaWord::none)
    return std::string(key.substr(0, last));
  const size_t of = key.find(" of ");
  if (of != std::string_view::npos && area_word(key.substr(0, of)) != AreaWord::none && key.size() > of + 6)
    return std::string(key.substr(of + 4));
  return {};
}

class Compiler {
 public:
  Compiler(const std::string& dir, PackWriter& pack) : dir_(dir + "/places/"), pack_(pack) {}

  Status run() {
    for (const Status& status : {read_countries(), read_country_names(), read_adjectives(), read_areas("admin1.tsv", PlaceLevel::admin1),
                                 read_areas("admin2.tsv", PlaceLevel::admin2), read_abbreviations(), read_cities(),
                                 read_regions(), read_weights(), read_words()})
      if (!status) return status.error();
    promote_namesakes();
    locate_areas();
    write();
    return ok();
  }

 private:
  Status read_countries() {
    Result<Table> table = open("countries.tsv", {"id", "name", "aliases", "lat", "lon", "country", "area_km2", "population"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
      const Result<uint32_t> at = add(row, PlaceLevel::country);
      if (!at) return at.error();
      double area = 0;
      if (!number(row["area_km2"], area)) return bad(row, "area_km2 is no number");
      records_[*at].radius_km = static_cast<uint16_t>(std::sqrt(area / 3.1416));
      code_[std::string(row["country"])] = *at;
      name_key("\x02" + std::string(row["country"]), *at, NameKind::primary);
    }
    return ok();
  }

  Status read_country_names() {
    Result<Table> table = open("country_names.tsv", {"country", "names"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
      const auto at = code_.find(std::string(row["country"]));
      if (at == code_.end()) return bad(row, "no such country in countries.tsv");
      for (const std::string_view name : split_list(row["names"])) name_key(place_key(name), at->second, NameKind::primary);
    }
    return ok();
  }

  // "Syrian" speaks for Syria without being a place: keys apart from those of names.
  Status read_adjectives() {
    Result<Table> table = Table::read(dir_ + "../actors/countries.tsv");
    if (!table) return table.error();
    if (const Status status = table->require({"code", "adjectives", "demonyms"}); !status) return status.error();
    for (const Table::Row& row : table->rows()) {
      const uint32_t at = code_of(std::string(row["code"]));
      if (at == kNoPlace) continue;  // a former state
      for (const std::string_view column : {"adjectives", "demonyms"})
        for (const std::string_view word : split_list(row[column])) name_key(adjective_key(word), at, NameKind::primary);
    }
    return ok();
  }

  Status read_areas(const std::string& file, PlaceLevel level) {
    Result<Table> table = open(file, {"id", "name", "aliases", "lat", "lon", "country", "admin1", "population"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
      const Result<uint32_t> at = add(row, level);
      if (!at) return at.error();
      std::string code = fmt::format("{}.{}", row["country"], row["admin1"]);
      PlaceRecord& record = records_[*at];
      if (level == PlaceLevel::admin2) {
        record.admin1 = code_of(code);
        code += fmt::format(".{}", row["admin2"]);
        record.admin2 = *at;
      } else {
        record.admin1 = *at;
      }
      code_[code] = *at;
    }
    return ok();
  }

  Status read_abbreviations() {
    Result<Table> table = open("area_abbreviations.tsv", {"country", "admin1", "abbreviations"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
      const uint32_t at = code_of(fmt::format("{}.{}", row["country"], row["admin1"]));
      if (at == kNoPlace) return bad(row, "no such area in admin1.tsv");
      for (const std::string_view name : split_list(row["abbreviations"]))
        name_key(abbreviation_key(name), at, NameKind::primary);
    }
    return ok();
  }

  Status read_cities() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(dir_))
      if (entry.path().filename().string().starts_with("cities_")) files.push_back(entry.path().filename().string());
    std::sort(files.begin(), files.end());
    for (const std::string& file : files)
      if (const Status status = read_city_file(file); !status) return status.error();
    return ok();
  }

  Status read_city_file(const std::string& file) {
    Result<Table> table =
        open(file, {"id", "name", "aliases", "lat", "lon", "class", "country", "admin1", "admin2", "population"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
      const std::string_view cls = row["class"];
      const PlaceLevel level = cls == "PPLC"   ? PlaceLevel::capital
                               : cls == "PPLA" ? PlaceLevel::seat
                               : cls == "PPLX" ? PlaceLevel::quarter
                                               : PlaceLevel::town;
      const Result<uint32_t> at = add(row, level);
      if (!at) return at.error();
      PlaceRecord& record = records_[*at];
      record.admin1 = code_of(fmt::format("{}.{}", row["country"], row["admin1"]));
      record.admin2 = code_of(fmt::format("{}.{}.{}", row["country"], row["admin1"], row["admin2"]));
    }
    return ok();
  }

  Status read_regions() {
    Result<Table> table = open("regions.tsv", {"name", "aliases", "level", "lat", "lon", "radius_km", "country", "id"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
      PlaceLevel level;
      if (!parse_place_level(row["level"], level)) return bad(row, fmt::format("unknown level '{}'", row["level"]));
      uint32_t id = 0;
      if (!row["id"].empty() && !number(row["id"], id)) return bad(row, "id is no number");
      const auto known = by_id_.find(id);
      const Result<uint32_t> at = id != 0 && known != by_id_.end() ? Result<uint32_t>(known->second) : add(row, level);
      if (!at) return at.error();
      if (const Status status = set_position(row, *at); !status) return status.error();
      uint32_t radius = 0;
      if (!row["radius_km"].empty() && !number(row["radius_km"], radius)) return bad(row, "radius_km is no number");
      records_[*at].radius_km = static_cast<uint16_t>(std::min<uint32_t>(radius, UINT16_MAX));
      records_[*at].prominent = is_settlement(records_[*at].level) ? 1 : 0;
      add_names(row, *at);
    }
    return ok();
  }

  Status read_weights() {
    Result<Table> table = open("weights.tsv", {"feature", "weight"});
    if (!table) return table.error();
    weights_.assign(kPlaceFeatureCount, PlaceWeight{0});
    for (const Table::Row& row : table->rows()) {
      PlaceFeature feature;
      if (!parse_place_feature(row["feature"], feature)) return bad(row, fmt::format("unknown feature '{}'", row["feature"]));
      if (!number(row["weight"], weights_[static_cast<size_t>(feature)].value)) return bad(row, "weight is no number");
    }
    return ok();
  }

  Status read_words() {
    Result<Table> table = open("words.tsv", {"class", "words"});
    if (!table) return table.error();
    std::map<uint64_t, uint32_t> classes;
    for (const Table::Row& row : table->rows()) {
      PlaceWordClass word_class;
      if (!parse_place_word_class(row["class"], word_class)) return bad(row, fmt::format("unknown class '{}'", row["class"]));
      for (const std::string_view word : split_list(row["words"], ' '))
        classes[hash64(word)] |= uint32_t{1} << static_cast<int>(word_class);
    }
    for (const auto& [hash, bits] : classes) words_.push_back({hash, bits, 0});
    return ok();
  }

  Result<Table> open(const std::string& file, std::initializer_list<std::string_view> columns) {
    Result<Table> table = Table::read(dir_ + file);
    if (!table) return table;
    if (const Status status = table->require(columns); !status) return status.error();
    return table;
  }

  uint32_t code_of(const std::string& code) const {
    const auto at = code_.find(code);
    return at == code_.end() ? kNoPlace : at->second;
  }

  Status set_position(const Table::Row& row, uint32_t at) {
    if (row["lat"].empty()) return ok();
    PlaceRecord& record = records_[at];
    if (!number(row["lat"], record.lat) || !number(row["lon"], record.lon)) return bad(row, "lat or lon is no number");
    if (std::abs(record.lat) > 90 || std::abs(record.lon) > 180) return bad(row, "lat or lon is out of range");
    record.located = 1;
    return ok();
  }

  Result<uint32_t> add(const Table::Row& row, PlaceLevel level) {
    const auto at = static_cast<uint32_t>(records_.size());
    PlaceRecord record{};
    record.level = level;
    record.admin1 = record.admin2 = kNoPlace;
    if (!row["id"].empty() && !number(row["id"], record.geonames_id)) return bad(row, "id is no number");
    if (const std::string_view c = row["country"]; c.size() == 3) std::copy(c.begin(), c.end(), record.country);
    else if (!c.empty()) return bad(row, "country is no alpha-3 code");
    record.name = pack_.string(row["name"]);
    records_.push_back(record);
    if (record.geonames_id != 0) by_id_.emplace(record.geonames_id, at);
    if (const Status status = set_position(row, at); !status) return status.error();
    if (table_has_population(level) && !number(row["population"], records_[at].population))
      return bad(row, "population is no number");
    add_names(row, at);
    return at;
  }

  static bool table_has_population(PlaceLevel level) { return is_area(level) || is_settlement(level); }

  void add_names(const Table::Row& row, uint32_t at) {
    add_name(row["name"], at, NameKind::primary);
    for (const std::string_view alias : split_list(row["aliases"])) add_name(alias, at, NameKind::alias);
  }

  void add_name(std::string_view name, uint32_t at, NameKind kind) {
    const std::string key = place_key(name);
    name_key(key, at, kind);
    const PlaceLevel level = records_[at].level;
    if (level != PlaceLevel::admin1 && level != PlaceLevel::admin2) return;
    if (const std::string bare = stripped_key(key); !bare.empty()) name_key(bare, at, NameKind::stripped);
  }

  void name_key(const std::string& key, uint32_t at, NameKind kind) {
    if (key.empty()) return;
    std::vector<PlaceName>& places = names_[key];
    for (PlaceName& n : places) {
      if (n.place != at) continue;
      if (static_cast<uint32_t>(kind) < n.kind) n.kind = static_cast<uint32_t>(kind) & 7;
      return;
    }
    places.push_back({at & 0x1FFFFFFF, static_cast<uint32_t>(kind) & 7});
  }

  // An area that no town is said to lie in stands where the town of its name does, if there is one in its country.
  void locate_areas() {
    std::map<std::string, std::pair<uint32_t, uint32_t>> unlocated;   // key -> area, place to take
    for (auto& [key, places] : names_) {
      for (const PlaceName n : places) {
        PlaceRecord& area = records_[n.place];
        if (area.located != 0 || (area.level != PlaceLevel::admin1 && area.level != PlaceLevel::admin2)) continue;
        const PlaceRecord* best = nullptr;
        for (const PlaceName m : places) {
          const PlaceRecord& town = records_[m.place];
          if (town.located == 0 || town.level < PlaceLevel::capital || town.level > PlaceLevel::town) continue;
          if (!std::equal(town.country, town.country + 3, area.country)) continue;
          if (best == nullptr || town.population > best->population) best = &town;
        }
        if (best != nullptr) unlocated[key] = {n.place, static_cast<uint32_t>(best - records_.data())};
      }
    }
    for (const auto& [key, pair] : unlocated) {   // in order of keys, so that the same tables give the same pack
      PlaceRecord& area = records_[pair.first];
      if (area.located != 0) continue;
      area.lat = records_[pair.second].lat;
      area.lon = records_[pair.second].lon;
      area.located = 1;
    }
  }

  // "Geneva" is the English name of the canton, and so of the town "Genève" in it.
  void promote_namesakes() {
    for (auto& [key, places] : names_) {
      for (PlaceName& town : places) {
        const PlaceRecord& record = records_[town.place];
        if (record.level < PlaceLevel::capital || record.level > PlaceLevel::town) continue;
        if (static_cast<NameKind>(town.kind) != NameKind::alias) continue;
        for (const PlaceName area : places)
          if (static_cast<NameKind>(area.kind) != NameKind::alias &&
              record.population >= records_[area.place].population / 10 &&
              (record.admin1 == area.place || record.admin2 == area.place))
            town.kind = static_cast<uint32_t>(NameKind::primary) & 7;
      }
    }
  }

  void write() {
    struct Entry {
      uint64_t hash;
      const std::vector<PlaceName>* places;
    };
    std::vector<Entry> entries;
    entries.reserve(names_.size());
    for (auto& [key, places] : names_) {
      std::sort(places.begin(), places.end(), [&](PlaceName a, PlaceName b) {
        const uint32_t pa = records_[a.place].population, pb = records_[b.place].population;
        return pa != pb ? pa > pb : a.place < b.place;
      });
      entries.push_back({hash64(key) >> 16, &places});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.hash < b.hash; });

    std::vector<PlaceKeyRecord> keys;
    std::vector<PlaceName> all;
    std::vector<uint32_t> buckets(kPlaceBuckets + 1, 0);
    for (const Entry& e : entries) {
      ++buckets[static_cast<size_t>(e.hash >> 32) + 1];
      keys.push_back({static_cast<uint32_t>(e.hash), static_cast<uint32_t>(all.size())});
      all.insert(all.end(), e.places->begin(), e.places->end());
    }
    keys.push_back({0, static_cast<uint32_t>(all.size())});
    for (size_t i = 1; i < buckets.size(); ++i) buckets[i] += buckets[i - 1];
    pack_.section("places", records_);
    pack_.section("places.names", all);
    pack_.section("places.keys", keys);
    pack_.section("places.buckets", buckets);
    pack_.section("places.weights", weights_);
    pack_.section("places.words", words_);
  }

  std::string dir_;
  PackWriter& pack_;
  std::vector<PlaceRecord> records_;
  std::vector<PlaceWeight> weights_;
  std::vector<PlaceWordRecord> words_;
  std::unordered_map<std::string, std::vector<PlaceName>> names_;  // order of iteration never reaches the pack
  std::unordered_map<std::string, uint32_t> code_;                 // "RUS", "RUS.38", "RUS.38.6695246"
  std::unordered_map<uint32_t, uint32_t> by_id_;
};

}  // namespace

Status pack_places(const std::string& data_dir, PackWriter& pack) { return Compiler(data_dir, pack).run(); }

}  // namespace dateline
