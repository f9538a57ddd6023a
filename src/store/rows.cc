#include "store/rows.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {
namespace {

const RecordJson kNothing;

const RecordJson& member(const RecordJson& object, const char* key) {
  if (!object.is_object()) return kNothing;
  const auto it = object.find(key);
  return it == object.end() ? kNothing : *it;
}
std::string text_of(const RecordJson& object, const char* key) {
  const RecordJson& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}
std::optional<double> number_of(const RecordJson& object, const char* key) {
  const RecordJson& value = member(object, key);
  return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}
std::optional<int32_t> offset_of(const RecordJson& object, const char* key) {
  const RecordJson& value = member(object, key);
  return value.is_number_integer() ? std::optional(value.get<int32_t>()) : std::nullopt;
}
int32_t offset_or_zero(const RecordJson& object, const char* key) { return offset_of(object, key).value_or(0); }
CivilDate date_of(const RecordJson& object, const char* key) { return parse_iso_date(text_of(object, key)); }
std::vector<std::string> list_of(const RecordJson& object, const char* key) {
  std::vector<std::string> out;
  for (const RecordJson& item : member(object, key))
    if (item.is_string()) out.push_back(item.get<std::string>());
  return out;
}

/// 63 bits: keys are BIGINT columns.
int64_t key_of(std::string_view content) { return static_cast<int64_t>(hash64(content) >> 1); }

/// Collects the actors and places that the rows name.
class Keys {
 public:
  explicit Keys(ArticleRows& rows) : rows_(rows) {}

  std::optional<int64_t> actor(const RecordJson& one) {
    if (!one.is_object()) return std::nullopt;
    ActorRow row;
    row.name = text_of(one, "name");
    row.resolved = !row.name.empty();
    if (row.name.empty()) row.name = text_of(one, "text");
    row.wikidata = text_of(one, "id");
    row.code = text_of(one, "code");
    row.country = text_of(one, "country");
    row.office = text_of(one, "office");
    row.sectors = list_of(one, "sectors");
    row.key = key_of(fmt::format("{}|{}|{}|{}|{}|{}", row.name, row.resolved, row.wikidata, row.code, row.country, row.office));
    const bool known = std::any_of(rows_.actors.begin(), rows_.actors.end(), [&](const ActorRow& a) { return a.key == row.key; });
    const int64_t key = row.key;
    if (!known) rows_.actors.push_back(std::move(row));
    return key;
  }

  std::optional<int64_t> place(const RecordJson& one) {
    if (!one.is_object()) return std::nullopt;
    PlaceRow row;
    row.name = text_of(one, "name");
    if (row.name.empty()) row.name = text_of(one, "text");
    row.country = text_of(one, "country");
    row.admin1 = text_of(one, "admin1");
    row.kind = text_of(one, "kind");
    row.precision = text_of(one, "precision");
    if (const RecordJson& id = member(one, "geonames_id"); id.is_number_integer()) row.geonames_id = id.get<int64_t>();
    row.lat = number_of(one, "lat");
    row.lon = number_of(one, "lon");
    row.key = key_of(fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", row.name, row.geonames_id.value_or(0), row.lat.value_or(999),
                                 row.lon.value_or(999), row.country, row.admin1, row.kind, row.precision));
    const bool known = std::any_of(rows_.places.begin(), rows_.places.end(), [&](const PlaceRow& p) { return p.key == row.key; });
    const int64_t key = row.key;
    if (!known) rows_.places.push_back(std::move(row));
    return key;
  }

 private:
  ArticleRows& rows_;
};

Range range_of(const RecordJson& magnitudes, const char* kind) {
  const RecordJson& one = member(magnitudes, kind);
  return {number_of(one, "min"), number_of(one, "max")};
}

MentionRow mention_of(const RecordJson& e, Keys& keys) {
  MentionRow m;
  const std::string id = text_of(e, "id");
  std::from_chars(id.data(), id.data() + id.size(), m.report, 16);
  m.type = text_of(e, "type");
  m.mode = text_of(e, "mode");
  m.contexts = list_of(e, "contexts");
  m.cameo = text_of(e, "cameo");
  m.score = number_of(e, "score");
  m.goldstein = number_of(e, "goldstein");
  m.status = text_of(e, "status");
  m.rule = text_of(e, "rule");
  m.confidence = number_of(e, "confidence").value_or(0);

  std::vector<std::pair<int64_t, std::string>> firsts[2];   // actors, recipients: key and country
  for (const bool recipient : {false, true}) {
    for (int32_t ord = 0; const RecordJson& one : member(e, recipient ? "recipient" : "actor")) {
      const int64_t key = *keys.actor(one);
      firsts[recipient].emplace_back(key, text_of(one, "country"));
      m.participants.push_back({recipient, ord++, key, text_of(one, "basis"), offset_of(one, "begin"), offset_of(one, "end")});
    }
  }
  if (!firsts[0].empty()) std::tie(m.source, m.source_country) = firsts[0][0];
  if (!firsts[1].empty()) std::tie(m.target, m.target_country) = firsts[1][0];
  else if (firsts[0].size() > 1) std::tie(m.target, m.target_country) = firsts[0][1];   // a meeting of equals

  const RecordJson& date = member(e, "date");
  m.start = date_of(date, "start");
  m.end = date_of(date, "end");
  m.precision = text_of(date, "precision");
  m.date_source = text_of(date, "source");
  m.place = keys.place(member(e, "place"));
  m.place_words = text_of(member(e, "place"), "text");

  const RecordJson& magnitude = member(e, "magnitude");
  for (int i = 0; const char* kind : {"killed", "injured", "arrested", "displaced", "participants", "money"})
    m.magnitude[i++] = range_of(magnitude, kind);
  m.money_unit = text_of(member(magnitude, "money"), "unit");

  const RecordJson& attribution = member(e, "attribution");
  m.attributed = attribution.is_object();
  m.speaker = keys.actor(member(attribution, "speaker"));
  const RecordJson& evidence = member(e, "evidence");
  m.evidence_begin = offset_or_zero(evidence, "begin");
  m.evidence_end = offset_or_zero(evidence, "end");
  m.trigger_begin = offset_or_zero(member(evidence, "trigger"), "begin");
  m.trigger_end = offset_or_zero(member(evidence, "trigger"), "end");
  for (const auto& [field, reason] : member(e, "why_null").items())
    if (reason.is_string()) m.nulls.push_back({field, reason.get<std::string>()});
  return m;
}

}  // namespace

Hash128 hash128(std::string_view bytes) {
  const std::string hex = content_id(bytes, 32);
  Hash128 out;
  std::from_chars(hex.data(), hex.data() + 16, out.high, 16);
  std::from_chars(hex.data() + 16, hex.data() + 32, out.low, 16);
  return out;
}

std::vector<std::string> search_terms(std::string_view text) {
  constexpr size_t kLongest = 40;   // bytes; longer ones are addresses and broken markup
  const std::string folded = fold_name(text);
  std::vector<std::string> out;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && word.size() <= kLongest) out.push_back(word);
    word.clear();
  };
  for (size_t i = 0; i < folded.size();) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    if (byte < 0x80) {   // nearly all
      if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) word += folded[i];
      else end_word();
      ++i;
      continue;
    }
    const char32_t c = decode_utf8(folded, i);
    if (is_letter(c)) append_utf8(word, c);
    else end_word();
  }
  end_word();
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

ArticleRows rows_of(const RecordJson& record, Hash128 input, std::string key) {
  ArticleRows rows;
  rows.input = input;
  rows.key = std::move(key);
  rows.id = text_of(record, "id");
  const RecordJson& article = member(record, "article");
  rows.url = text_of(article, "url");
  rows.title = text_of(article, "title");
  rows.outlet = text_of(article, "outlet");
  rows.language = text_of(article, "language");
  rows.published = date_of(article, "published");
  rows.published_source = text_of(article, "published_source");
  rows.authors = list_of(article, "authors");
  rows.agencies = list_of(article, "agencies");
  rows.text = text_of(article, "text");
  rows.text_hash = hash128(rows.text);
  rows.words = 1 + std::count(rows.text.begin(), rows.text.end(), ' ') + std::count(rows.text.begin(), rows.text.end(), '\n');
  rows.terms = search_terms(rows.text);
  rows.signature = sign(rows.text);
  for (const RecordJson& b : member(article, "blocks"))
    rows.blocks.push_back({text_of(b, "role"), offset_or_zero(b, "begin"), offset_or_zero(b, "end")});

  Keys keys(rows);
  for (const RecordJson& e : member(record, "events")) rows.mentions.push_back(mention_of(e, keys));
  const RecordJson& events = member(record, "events");
  for (size_t i = 0; i < rows.mentions.size(); ++i)
    for (const std::string& other : list_of(events[i], "same_as"))
      for (size_t j = i + 1; j < rows.mentions.size(); ++j)
        if (text_of(events[j], "id") == other) rows.mentions[i].same_as.push_back(static_cast<uint32_t>(j));
  for (const RecordJson& t : member(record, "times"))
    rows.times.push_back({offset_or_zero(t, "begin"), offset_or_zero(t, "end"), text_of(t, "type"), text_of(t, "value"),
                          date_of(t, "first_day"), date_of(t, "last_day")});
  for (const RecordJson& q : member(record, "quotes"))
    rows.quotes.push_back({offset_or_zero(q, "begin"), offset_or_zero(q, "end"), member(q, "direct") == true, keys.actor(member(q, "speaker"))});
  rows.record = without_text(record).dump(-1, ' ', false, RecordJson::error_handler_t::replace);
  return rows;
}

}  // namespace dateline
