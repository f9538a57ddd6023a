#include "serve/event_index.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "base/utf8.h"
#include "serve/json_text.h"

namespace dateline {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

float real_or_nan(const Rows& rows, size_t i) { return rows.null(i) ? kNaN : static_cast<float>(rows.real(i)); }
double wide_or_nan(const Rows& rows, size_t i) { return rows.null(i) ? std::numeric_limits<double>::quiet_NaN() : rows.real(i); }
int32_t day_or_none(const Rows& rows, size_t i) { return rows.null(i) ? EventIndex::kNoDay : static_cast<int32_t>(rows.integer(i)); }

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const size_t end = std::min(text.find(mark), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

template <class T>
void reorder(std::vector<T>& column, const std::vector<uint32_t>& order) {
  std::vector<T> out(column.size());
  for (size_t i = 0; i < order.size(); ++i) out[i] = column[order[i]];
  column = std::move(out);
}

}  // namespace

uint32_t WordTable::number(std::string_view word) {
  if (const auto it = numbers_.find(word); it != numbers_.end()) return it->second;
  const auto n = static_cast<uint32_t>(words_.size());
  words_.emplace_back(word);
  numbers_.emplace(std::string(word), n);
  return n;
}

uint32_t WordTable::find(std::string_view word) const {
  const auto it = numbers_.find(word);
  return it == numbers_.end() ? 0 : it->second;
}

Lists Lists::of(std::vector<std::pair<uint32_t, uint32_t>> pairs, size_t rows) {
  Lists out;
  // Sorted by row by counting, then each short list by itself: quicker than sorting all pairs.
  std::vector<uint32_t> at(rows + 1, 0);
  for (const auto& [row, value] : pairs) ++at[row + 1];
  std::partial_sum(at.begin(), at.end(), at.begin());
  std::vector<uint32_t> fill(at.begin(), at.end()), values(pairs.size());
  for (const auto& [row, value] : pairs) values[fill[row]++] = value;
  out.begin.reserve(rows + 1);
  out.values.reserve(pairs.size());
  for (size_t row = 0; row < rows; ++row) {
    const auto first = values.begin() + at[row], last = values.begin() + at[row + 1];
    std::sort(first, last);
    out.values.insert(out.values.end(), first, std::unique(first, last));
    out.begin.push_back(static_cast<uint32_t>(out.values.size()));
  }
  return out;
}

Lists Lists::inverted(size_t values_count, uint32_t mask) const {
  Lists out;
  out.begin.assign(values_count + 1, 0);
  for (const uint32_t value : values) ++out.begin[(value & mask) + 1];
  std::partial_sum(out.begin.begin(), out.begin.end(), out.begin.begin());
  out.values.resize(values.size());
  std::vector<uint32_t> fill(out.begin.begin(), out.begin.end());
  for (size_t row = 0; row < size(); ++row)
    for (const uint32_t value : (*this)[row]) out.values[fill[value & mask]++] = static_cast<uint32_t>(row);
  return out;
}

Status EventIndex::load_actors(Database& db) {
  Result<Rows> rows = db.query("SELECT actor_key, name, wikidata, code, country, array_to_string(sectors, '|'), office FROM actors ORDER BY actor_key");
  if (!rows) return rows.error();
  WordTable known;
  while (rows->next()) {
    IndexedActor a;
    a.key = rows->integer(0);
    a.name = rows->text(1);
    a.lower_name = to_lower(a.name);
    a.wikidata = rows->text(2);
    a.code = rows->text(3);
    a.country = rows->text(4);
    a.sectors = split(rows->text(5), '|');
    a.office = rows->text(6);
    a.person = known.number(a.wikidata.empty() ? a.name : a.wikidata);
    if (a.person == persons.size()) persons.push_back(known.text(a.person));
    actor_numbers_.emplace(rows->integer(0), static_cast<uint32_t>(actors.size()));
    actors.push_back(std::move(a));
  }
  if (actors.size() > kActorBits) return Error{ErrorCode::kBadStore, "more actors than the page can hold", db.path()};
  return ok();
}

Status EventIndex::load_places(Database& db) {
  Result<Rows> rows = db.query("SELECT place_key, name, country, admin1, precision, geonames_id, lat, lon FROM places ORDER BY place_key");
  if (!rows) return rows.error();
  while (rows->next()) {
    IndexedPlace p;
    p.name = rows->text(1);
    p.lower_name = to_lower(p.name);
    p.country = rows->text(2);
    p.admin1 = rows->text(3);
    p.lower_admin1 = to_lower(p.admin1);
    p.precision = rows->text(4);
    if (!rows->null(5)) p.geonames_id = rows->integer(5);
    if (!rows->null(6) && !rows->null(7)) p.lat = rows->real(6), p.lon = rows->real(7);
    place_numbers_.emplace(rows->integer(0), static_cast<uint32_t>(places.size()));
    places.push_back(std::move(p));
  }
  return ok();
}

Status EventIndex::load_events(Database& db) {
  Result<Rows> rows = db.query(
      "SELECT event_id, type, mode, array_to_string(contexts, '|'), cameo, score, goldstein, status, source_key, source_country, target_key, target_country, date_start, "
      "date_end, date_precision, date_agree, place_key, first_reported, last_reported, reports, articles, outlets, sources, confidence, killed_low, killed_best, "
      "killed_high, injured_low, injured_high, arrested_low, arrested_high, displaced_low, displaced_high, participants_low, participants_high, quad_of(type) FROM events");
  if (!rows) return rows.error();
  quads = {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"};
  WordTable context_words;
  context_lists.emplace_back();
  const auto word = [&](size_t i) { return static_cast<uint16_t>(words.number(rows->text(i))); };
  const auto number_in = [](const std::unordered_map<int64_t, uint32_t>& map, const Rows& r, size_t i) {
    const auto it = r.null(i) ? map.end() : map.find(r.integer(i));
    return it == map.end() ? kNone : it->second;
  };
  while (rows->next()) {
    id.push_back(rows->number(0));
    type.push_back(word(1));
    mode.push_back(word(2));
    const uint32_t list = context_words.number(rows->text(3));
    if (list == context_lists.size()) context_lists.push_back(split(rows->text(3), '|'));
    contexts.push_back(static_cast<uint16_t>(list));
    cameo.push_back(word(4));
    score.push_back(real_or_nan(*rows, 5));
    goldstein.push_back(real_or_nan(*rows, 6));
    status.push_back(word(7));
    source.push_back(number_in(actor_numbers_, *rows, 8));
    source_country.push_back(word(9));
    target.push_back(number_in(actor_numbers_, *rows, 10));
    target_country.push_back(word(11));
    start.push_back(day_or_none(*rows, 12));
    end.push_back(day_or_none(*rows, 13));
    precision.push_back(word(14));
    date_agree.push_back(rows->null(15) ? int8_t{-1} : static_cast<int8_t>(rows->integer(15)));
    place.push_back(number_in(place_numbers_, *rows, 16));
    first_reported.push_back(day_or_none(*rows, 17));
    last_reported.push_back(day_or_none(*rows, 18));
    reports.push_back(static_cast<uint32_t>(rows->integer(19)));
    articles.push_back(static_cast<uint32_t>(rows->integer(20)));
    outlets.push_back(static_cast<uint32_t>(rows->integer(21)));
    sources.push_back(static_cast<uint32_t>(rows->integer(22)));
    confidence.push_back(real_or_nan(*rows, 23));
    bool any = false;
    for (size_t i = 24; i < 35; ++i) any |= !rows->null(i);
    number_row.push_back(any ? static_cast<uint32_t>(numbers.size()) : kNone);
    if (any) {
      IndexedNumbers n{};
      double* const fields[] = {&n.killed_low, &n.killed_best, &n.killed_high, &n.injured_low, &n.injured_high, &n.arrested_low, &n.arrested_high, &n.displaced_low,
                                &n.displaced_high, &n.participants_low, &n.participants_high};
      for (size_t i = 0; i < std::size(fields); ++i) *fields[i] = wide_or_nan(*rows, 24 + i);
      numbers.push_back(n);
    }
    const auto q = std::find(quads.begin(), quads.end(), rows->text(35));
    quad.push_back(static_cast<uint8_t>(q == quads.end() ? quads.size() - 1 : static_cast<size_t>(q - quads.begin())));
    if (words.size() > UINT16_MAX || context_lists.size() > UINT16_MAX) return Error{ErrorCode::kBadStore, "more codes than the page can hold", db.path()};
  }
  std::vector<uint32_t> order(id.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return std::tuple(when(a), first_reported[a], id[a]) < std::tuple(when(b), first_reported[b], id[b]);
  });
  for (auto* column : {&type, &status, &mode, &contexts, &cameo, &source_country, &target_country, &precision}) reorder(*column, order);
  for (auto* column : {&score, &goldstein, &confidence}) reorder(*column, order);
  for (auto* column : {&source, &target, &place, &reports, &articles, &outlets, &sources, &number_row}) reorder(*column, order);
  for (auto* column : {&start, &end, &first_reported, &last_reported}) reorder(*column, order);
  reorder(id, order);
  reorder(quad, order);
  reorder(date_agree, order);
  rows_.reserve(id.size());
  for (uint32_t row = 0; row < id.size(); ++row) rows_.emplace(id[row], row);
  return ok();
}

/// What hangs on the reports of an event: articles, outlets, the words for places, why there is no place.
Status EventIndex::load_reports(Database& db) {
  std::unordered_map<int64_t, uint32_t> outlet_of;
  Result<Rows> rows = db.query("SELECT article_id, outlet FROM articles");
  if (!rows) return rows.error();
  int64_t last_article = 0;
  while (rows->next()) {
    last_article = std::max(last_article, rows->integer(0));
    if (!rows->null(1)) outlet_of.emplace(rows->integer(0), outlet_names.number(rows->text(1)));
  }
  std::unordered_map<int64_t, uint16_t> why;
  Result<Rows> nulls = db.query("SELECT mention_id, code FROM problems WHERE kind = 'null' AND field = 'place'");
  if (!nulls) return nulls.error();
  while (nulls->next()) why.emplace(nulls->integer(0), static_cast<uint16_t>(words.number(nulls->text(1))));
  Result<Rows> reported = db.query("SELECT g.event_id, m.article_id, m.place_words, m.mention_id FROM members g JOIN mentions m USING (mention_id)");
  if (!reported) return reported.error();
  WordTable place_table;
  std::vector<std::pair<uint32_t, uint32_t>> in_article, named, in_outlet;
  std::vector<int64_t> first(size(), std::numeric_limits<int64_t>::max());
  no_place_why.assign(size(), 0);
  while (reported->next()) {
    const auto row = rows_.find(reported->number(0));
    if (row == rows_.end()) continue;
    const int64_t article = reported->integer(1);
    in_article.emplace_back(static_cast<uint32_t>(article), row->second);
    if (!reported->null(2)) named.emplace_back(place_table.number(to_lower(reported->text(2))), row->second);
    if (const auto outlet = outlet_of.find(article); outlet != outlet_of.end()) in_outlet.emplace_back(row->second, outlet->second);
    if (place[row->second] == kNone && reported->integer(3) < first[row->second]) {
      first[row->second] = reported->integer(3);
      const auto reason = why.find(reported->integer(3));
      no_place_why[row->second] = reason == why.end() ? 0 : reason->second;
    }
  }
  by_article = Lists::of(std::move(in_article), static_cast<size_t>(last_article) + 1);
  by_place_words = Lists::of(std::move(named), place_table.size());
  outlets_of = Lists::of(std::move(in_outlet), size());
  for (uint32_t i = 0; i < place_table.size(); ++i) place_words.push_back(place_table.text(i));
  return ok();
}

Status EventIndex::load_participants(Database& db) {
  Result<Rows> rows = db.query("SELECT g.event_id, p.mention_id, p.side = 'recipient', p.actor_key FROM participants p JOIN members g USING (mention_id)");
  if (!rows) return rows.error();
  struct Part {
    uint32_t row;
    uint32_t actor;
    int64_t mention;
  };
  std::vector<Part> parts;
  std::vector<bool> has_recipient;
  while (rows->next()) {
    const auto row = rows_.find(rows->number(0));
    const auto actor = actor_numbers_.find(rows->integer(3));
    const auto mention = static_cast<size_t>(rows->integer(1));
    const bool recipient = rows->integer(2) != 0;
    if (recipient) {
      if (mention >= has_recipient.size()) has_recipient.resize(mention * 3 / 2 + 1);
      has_recipient[mention] = true;
    }
    if (row == rows_.end() || actor == actor_numbers_.end()) continue;
    parts.push_back({row->second, actor->second | (recipient ? kActedUpon : kActs), rows->integer(1)});
  }
  std::vector<std::pair<uint32_t, uint32_t>> pairs, persons_in;
  pairs.reserve(parts.size());
  persons_in.reserve(parts.size());
  for (const Part& p : parts) {
    const auto mention = static_cast<size_t>(p.mention);
    const bool equal = (p.actor & kActs) && !(mention < has_recipient.size() && has_recipient[mention]);
    pairs.emplace_back(p.row, p.actor | (equal ? kEqual : 0));
    persons_in.emplace_back(p.row, actors[p.actor & kActorBits].person);
  }
  participants = Lists::of(std::move(pairs), size());
  by_actor = participants.inverted(actors.size(), kActorBits);
  by_person = Lists::of(std::move(persons_in), size()).inverted(persons.size());
  return ok();
}

Result<EventIndex> EventIndex::load(Database& db) {
  EventIndex out;
  out.persons.emplace_back();
  for (const auto step : {&EventIndex::load_actors, &EventIndex::load_places, &EventIndex::load_events, &EventIndex::load_reports, &EventIndex::load_participants})
    if (const Status status = (out.*step)(db); !status) return status.error();
  return out;
}

std::optional<uint32_t> EventIndex::row_of(uint64_t event) const {
  const auto it = rows_.find(event);
  return it == rows_.end() ? std::nullopt : std::optional(it->second);
}

void EventIndex::append_json(std::string& out, uint32_t row) const {
  static constexpr double kNo = std::numeric_limits<double>::quiet_NaN();
  char separator = '{';
  const auto key = [&](std::string_view name) {
    ((out += separator) += '"') += name;
    out += "\":";
    separator = ',';
  };
  const auto text = [&](std::string_view name, std::string_view value) { key(name), append_json_text_or_null(out, value); };
  const auto word = [&](std::string_view name, uint16_t number) { text(name, words.text(number)); };
  const auto number = [&](std::string_view name, auto value) { key(name), append_json_number(out, value); };
  const auto day = [&](std::string_view name, int32_t value) { key(name), append_json_day(out, value); };
  key("id");
  fmt::format_to(std::back_inserter(out), "\"{:016x}\"", id[row]);
  word("type", type[row]);
  word("mode", mode[row]);
  key("contexts");
  out += '[';
  for (const std::string& context : context_lists[contexts[row]]) {
    if (out.back() != '[') out += ',';
    append_json_text(out, context);
  }
  out += ']';
  word("cameo", cameo[row]);
  text("quad", quads[quad[row]]);
  number("score", score[row]);
  number("goldstein", goldstein[row]);
  word("status", status[row]);
  static const IndexedActor kNobody;
  const IndexedActor& who = source[row] == kNone ? kNobody : actors[source[row]];
  const IndexedActor& whom = target[row] == kNone ? kNobody : actors[target[row]];
  text("source", who.name);
  text("source_code", who.code);
  word("source_country", source_country[row]);
  text("target", whom.name);
  text("target_code", whom.code);
  word("target_country", target_country[row]);
  day("date_start", start[row]);
  day("date_end", end[row]);
  word("date_precision", precision[row]);
  key("date_agree");
  out += date_agree[row] < 0 ? "null" : date_agree[row] ? "true" : "false";
  static const IndexedPlace kNowhere;
  const IndexedPlace& where = place[row] == kNone ? kNowhere : places[place[row]];
  text("place", where.name);
  text("place_country", where.country);
  text("place_admin1", where.admin1);
  key("geonames_id");
  if (where.geonames_id) append_json_number(out, *where.geonames_id);
  else out += "null";
  number("lat", where.lat.value_or(kNo));
  number("lon", where.lon.value_or(kNo));
  text("place_precision", where.precision);
  static const IndexedNumbers kNoNumbers = {kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo};
  const IndexedNumbers& n = number_row[row] == kNone ? kNoNumbers : numbers[number_row[row]];
  number("killed_low", n.killed_low);
  number("killed_best", n.killed_best);
  number("killed_high", n.killed_high);
  number("injured_low", n.injured_low);
  number("injured_high", n.injured_high);
  number("arrested_low", n.arrested_low);
  number("arrested_high", n.arrested_high);
  number("displaced_low", n.displaced_low);
  number("displaced_high", n.displaced_high);
  number("participants_low", n.participants_low);
  number("participants_high", n.participants_high);
  day("first_reported", first_reported[row]);
  day("last_reported", last_reported[row]);
  number("reports", int64_t{reports[row]});
  number("articles", int64_t{articles[row]});
  number("outlets", int64_t{outlets[row]});
  number("sources", int64_t{sources[row]});
  number("confidence", confidence[row]);
  out += '}';
}

}  // namespace dateline
