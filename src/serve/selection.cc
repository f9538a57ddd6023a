#include "serve/selection.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.h"

namespace dateline {

std::vector<std::pair<std::string, size_t>> Selection::hidden_by() const {
  std::vector<std::pair<std::string, size_t>> out;
  const size_t passed = rows.count();
  for (const Part& left_out : parts) {
    Bitmap others(rows.size(), true);
    for (const Part& part : parts)
      if (&part != &left_out) others &= *part.rows;
    out.emplace_back(left_out.name, others.count() - passed);
  }
  return out;
}

Bitmap Selector::by_actor(const std::string& word, uint32_t sides) const {
  const ActorWord kind = actor_word(word);
  const std::string lower = to_lower(word);
  std::vector<bool> meant(index_.actors.size());
  for (size_t i = 0; i < meant.size(); ++i) {
    const IndexedActor& a = index_.actors[i];
    switch (kind) {
      case ActorWord::wikidata: meant[i] = a.wikidata == word; break;
      case ActorWord::country: meant[i] = a.country == word; break;
      case ActorWord::code: meant[i] = a.code.starts_with(word); break;
      case ActorWord::name: meant[i] = a.lower_name.find(lower) != std::string::npos; break;
    }
  }
  Bitmap out(index_.size());
  for (uint32_t i = 0; i < meant.size(); ++i) {
    if (!meant[i]) continue;
    for (const uint32_t row : index_.by_actor[i]) {
      if (out.test(row)) continue;
      for (const uint32_t participant : index_.participants[row])
        if ((participant & kActorBits) == i && (participant & sides)) out.set(row);
    }
  }
  return out;
}

Bitmap Selector::by_words(const std::vector<uint16_t>& column, const std::vector<std::string>& any) const {
  std::vector<uint8_t> wanted(index_.words.size(), 0);
  for (const std::string& word : any)
    if (const uint32_t number = index_.words.find(word)) wanted[number] = 1;
  return Bitmap::where(index_.size(), [&](uint32_t row) { return wanted[column[row]] != 0; });
}

Result<Bitmap> Selector::by_place(const std::string& word) const {
  std::vector<uint8_t> meant(index_.places.size(), 0);
  const bool number = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool country = actor_word(word) == ActorWord::country;
  int64_t geonames = 0;
  if (number && std::from_chars(word.data(), word.data() + word.size(), geonames).ec != std::errc())
    return Error{ErrorCode::kUsage, fmt::format("--place: \"{}\" is no GeoNames id", word), ""};
  const std::string lower = to_lower(word);
  for (size_t i = 0; i < meant.size(); ++i) {
    const IndexedPlace& p = index_.places[i];
    if (number) meant[i] = p.geonames_id == geonames;
    else if (country) meant[i] = p.country == word;
    else meant[i] = p.lower_name.find(lower) != std::string::npos || p.lower_admin1.find(lower) != std::string::npos;
  }
  Bitmap out = Bitmap::where(index_.size(), [&](uint32_t row) { return index_.place[row] != EventIndex::kNone && meant[index_.place[row]]; });
  if (!number && !country)
    for (size_t i = 0; i < index_.place_words.size(); ++i)
      if (index_.place_words[i].find(lower) != std::string::npos)
        for (const uint32_t row : index_.by_place_words[i]) out.set(row);
  return out;
}

Result<Bitmap> Selector::by_articles(const Find& find) const {
  const Result<std::vector<int64_t>> found = ask_(find);
  if (!found) return found.error();
  Bitmap out(index_.size());
  for (const int64_t article : *found)
    if (article >= 0 && static_cast<size_t>(article) < index_.by_article.size())
      for (const uint32_t row : index_.by_article[static_cast<size_t>(article)]) out.set(row);
  return out;
}

Result<Selection> Selector::select(const EventFilter& f) const {
  Selection out;
  out.rows = Bitmap(index_.size(), true);
  const EventIndex& x = index_;
  std::optional<Error> failed;
  const auto add = [&](const char* name, const std::string& value, const std::function<Result<Bitmap>()>& make) {
    if (failed) return;
    const std::string key = fmt::format("{}={}", name, value);
    std::shared_ptr<const Bitmap> rows = cache_.find(key);
    if (!rows) {
      Result<Bitmap> made = make();
      if (!made) {
        failed = made.error();
        return;
      }
      rows = std::make_shared<const Bitmap>(std::move(*made));
      cache_.put(key, rows, x.size() / 8);
    }
    out.rows &= *rows;
    out.parts.push_back({name, std::move(rows)});
  };
  const auto where = [&](auto test) { return [&x, test] { return Result<Bitmap>(Bitmap::where(x.size(), test)); }; };
  if (!f.who.empty()) add("who", f.who, [&] { return by_actor(f.who, kActs); });
  if (!f.whom.empty()) add("whom", f.whom, [&] { return by_actor(f.whom, kActedUpon | kEqual); });
  if (!f.actor.empty()) add("actor", f.actor, [&] { return by_actor(f.actor, kActs | kActedUpon); });
  if (!f.types.empty()) add("type", fmt::format("{}", fmt::join(f.types, ",")), [&] { return by_words(x.type, f.types); });
  if (!f.mode.empty()) add("mode", f.mode, [&] { return by_words(x.mode, {f.mode}); });
  if (!f.context.empty()) {
    add("context", f.context, [&]() -> Result<Bitmap> {
      std::vector<uint8_t> wanted;
      for (const auto& list : x.context_lists) wanted.push_back(std::find(list.begin(), list.end(), f.context) != list.end());
      return Bitmap::where(x.size(), [&](uint32_t row) { return wanted[x.contexts[row]] != 0; });
    });
  }
  if (!f.quad.empty()) {
    const auto quad = static_cast<uint8_t>(std::find(x.quads.begin(), x.quads.end(), f.quad) - x.quads.begin());
    add("quad", f.quad, where([&x, quad](uint32_t row) { return x.quad[row] == quad; }));
  }
  if (!f.statuses.empty()) add("status", fmt::format("{}", fmt::join(f.statuses, ",")), [&] { return by_words(x.status, f.statuses); });
  if (f.since.has_value()) add("since", f.since.to_string(), where([&x, day = f.since.days()](uint32_t row) { return x.when_end(row) >= day; }));
  if (f.until.has_value()) add("until", f.until.to_string(), where([&x, day = f.until.days()](uint32_t row) { return x.when(row) <= day; }));
  if (!f.place.empty()) add("place", f.place, [&] { return by_place(f.place); });
  if (!f.outlet.empty()) {
    add("outlet", f.outlet, [&] {
      return by_articles([&](Database& db) -> Result<std::vector<int64_t>> {
        Result<Rows> rows = db.query("SELECT article_id FROM articles WHERE contains(lower(outlet), lower(?)) OR contains(lower(url), lower(?))", {f.outlet, f.outlet});
        if (!rows) return rows.error();
        std::vector<int64_t> ids;
        while (rows->next()) ids.push_back(rows->integer(0));
        return ids;
      });
    });
  }
  if (!f.text.empty()) add("text", f.text, [&] { return by_articles([&](Database& db) { return search_articles(db, f.text); }); });
  if (f.min_sources > 0) add("min-sources", std::to_string(f.min_sources), where([&x, n = f.min_sources](uint32_t row) { return x.sources[row] >= n; }));
  if (f.min_reports > 0) add("min-reports", std::to_string(f.min_reports), where([&x, n = f.min_reports](uint32_t row) { return x.reports[row] >= n; }));
  if (f.min_confidence > 0)
    add("min-confidence", fmt::format("{}", f.min_confidence), where([&x, p = f.min_confidence](uint32_t row) { return static_cast<double>(x.confidence[row]) >= p; }));
  if (f.bbox) {
    const Box box = *f.bbox;
    add("bbox", fmt::format("{},{},{},{}", box.west, box.south, box.east, box.north), [&]() -> Result<Bitmap> {
      std::vector<uint8_t> inside;
      for (const IndexedPlace& p : x.places) inside.push_back(p.lat && box.contains(*p.lat, *p.lon));
      return Bitmap::where(x.size(), [&](uint32_t row) { return x.place[row] != EventIndex::kNone && inside[x.place[row]]; });
    });
  }
  if (!f.ids.empty()) {
    add("id", fmt::format("{}", fmt::join(f.ids, ",")), [&]() -> Result<Bitmap> {
      Bitmap rows(x.size());
      for (const uint64_t id : f.ids)
        if (const auto row = x.row_of(id)) rows.set(*row);
      return rows;
    });
  }
  if (failed) return *failed;
  return out;
}

}  // namespace dateline
