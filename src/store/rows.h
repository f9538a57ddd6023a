// The rows of the store that one coded article gives, made from its record (docs/contract.md). Plain values: made in any thread,
// written by the one writer.
//
//   ArticleRows rows = rows_of(record, input_hash, key);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "store/appender.h"
#include "store/record_text.h"
#include "story/near_duplicate.h"

namespace dateline {

struct ActorRow {
  int64_t key = 0;
  std::string name, wikidata, code, country, office;
  bool resolved = false;
  std::vector<std::string> sectors;
};
struct PlaceRow {
  int64_t key = 0;
  std::string name, country, admin1, kind, precision;
  std::optional<int64_t> geonames_id;
  std::optional<double> lat, lon;
};
struct ParticipantRow {
  bool recipient = false;
  int32_t ord = 0;
  int64_t actor = 0;
  std::string basis;
  std::optional<int32_t> begin, end;
};
struct Range {
  std::optional<double> min, max;
};
struct NullRow {
  std::string field, reason;
};
struct MentionRow {
  uint64_t report = 0;
  std::string type, mode, cameo, status, rule;
  std::vector<std::string> contexts;
  std::optional<double> score, goldstein;
  std::optional<int64_t> source, target;
  std::string source_country, target_country;
  CivilDate start, end;
  std::string precision, date_source;
  std::optional<int64_t> place;
  std::string place_words;
  Range magnitude[6];                  // killed, injured, arrested, displaced, participants, money
  std::string money_unit;
  std::optional<int64_t> speaker;
  bool attributed = false;
  int32_t evidence_begin = 0, evidence_end = 0, trigger_begin = 0, trigger_end = 0;
  double confidence = 0;
  std::vector<ParticipantRow> participants;
  std::vector<NullRow> nulls;
  std::vector<uint32_t> same_as;       // numbers of later mentions of this article that report the same
};
struct BlockRow {
  std::string role;
  int32_t begin = 0, end = 0;
};
struct TimeRow {
  int32_t begin = 0, end = 0;
  std::string type, value;
  CivilDate first, last;
};
struct QuoteRow {
  int32_t begin = 0, end = 0;
  bool direct = false;
  std::optional<int64_t> speaker;
};

struct ArticleRows {
  Hash128 input, text_hash;
  std::string key, id, url, title, outlet, language, published_source, text, record;
  CivilDate published;
  std::vector<std::string> authors, agencies;
  int64_t words = 0;
  std::vector<BlockRow> blocks;
  std::vector<MentionRow> mentions;
  std::vector<ActorRow> actors;        // all that are named below, once each
  std::vector<PlaceRow> places;
  std::vector<TimeRow> times;
  std::vector<QuoteRow> quotes;
  std::vector<std::string> terms;      // different words, sorted
  TextSignature signature;
};

/// `key` says which page this is a version of. Safe for concurrent use.
ArticleRows rows_of(const RecordJson& record, Hash128 input, std::string key);

Hash128 hash128(std::string_view bytes);

/// Different words of a text as full-text search knows them: lower case, letters and digits, Latin accents dropped, sorted.
std::vector<std::string> search_terms(std::string_view text);

}  // namespace dateline
