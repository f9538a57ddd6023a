// data/times/*.tsv -> sections times.words, times.phrases, times.holidays.
#include <fmt/format.h>

#include "base/tsv.h"
#include "tools/pack_areas.h"
#include "world/time_lexicon.h"

namespace dateline {
namespace {

Error bad_cell(const Table::Row& row, std::string_view cell) {
  return {ErrorCode::kBadTable, fmt::format("\"{}\" is not a value of this column", cell),
          row.where()};
}

/// A table of phrases and what they mean, read by `parse`.
Status pack_phrases(const std::string& path, std::string_view name, std::string_view value,
                    std::string_view section, bool (*parse)(std::string_view, TimePhraseRecord&),
                    PackWriter& pack) {
  Result<Table> table = Table::read(path);
  if (!table) return table.error();
  if (Status status = table->require({name, value}); !status) return status;
  std::vector<TimePhraseRecord> records;
  for (const Table::Row& row : table->rows()) {
    TimePhraseRecord record;
    if (row[name].empty() || !parse(row[value], record)) return bad_cell(row, row[value]);
    record.phrase = pack.string(row[name]);
    records.push_back(record);
  }
  pack.section(section, records);
  return ok();
}

}  // namespace

Status pack_times(const std::string& data_dir, PackWriter& pack) {
  Result<Table> words = Table::read(data_dir + "/times/words.tsv");
  if (!words) return words.error();
  if (Status status = words->require({"word", "class", "value", "flags"}); !status) return status;
  std::vector<TimeWordRecord> records;
  for (const Table::Row& row : words->rows()) {
    TimeWordRecord record;
    if (row["word"].empty() || !parse_time_word(row["class"], row["value"], row["flags"], record))
      return bad_cell(row, row["value"]);
    record.word = pack.string(row["word"]);
    records.push_back(record);
  }
  pack.section("times.words", records);
  if (Status status = pack_phrases(data_dir + "/times/phrases.tsv", "phrase", "value",
                                   "times.phrases", parse_time_phrase, pack);
      !status) {
    return status;
  }
  return pack_phrases(data_dir + "/times/holidays.tsv", "name", "rule", "times.holidays",
                      parse_holiday, pack);
}

}  // namespace dateline
