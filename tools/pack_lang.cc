// Compiles data/lang/*.tsv to the sections "lang.*": hash tables of words (src/lang/word_map.h).
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/tsv.h"
#include "base/utf8.h"
#include "lang/analysis.h"
#include "lang/tables.h"
#include "lang/word_map.h"
#include "tools/pack_areas.h"

namespace dateline {
namespace {

/// Collects words and lays them out as the open-addressing table that WordMap reads.
class WordMapBuilder {
 public:
  /// False when the word was added before: the first entry stays.
  bool add(std::string_view word, StringRef text, uint32_t value) {
    if (!seen_.emplace(std::string(word), 0).second) return false;
    slots_.push_back({word_key(word), text, value, 0});
    return true;
  }

  Result<std::vector<WordSlot>> build(std::string_view section) const {
    std::vector<WordSlot> out(std::bit_ceil(slots_.size() * 3 / 2 + 2));
    for (const WordSlot& slot : slots_) {
      size_t i = slot.key & (out.size() - 1);
      for (; out[i].key != 0; i = (i + 1) & (out.size() - 1))
        if (out[i].key == slot.key)
          return Error{ErrorCode::kBadTable, "two words share a hash: rename one",
                       std::string(section)};
      out[i] = slot;
    }
    return out;
  }

 private:
  std::unordered_map<std::string, int> seen_;
  std::vector<WordSlot> slots_;
};

using AddRow = std::function<Status(const Table::Row&, WordMapBuilder&)>;

Status pack_table(const std::string& path, std::initializer_list<std::string_view> columns,
                  std::string_view section, PackWriter& pack, const AddRow& add) {
  Result<Table> table = Table::read(path);
  if (!table) return table.error();
  if (const Status s = table->require(columns); !s) return s;
  WordMapBuilder builder;
  for (const Table::Row& row : table->rows())
    if (const Status s = add(row, builder); !s) return s;
  Result<std::vector<WordSlot>> slots = builder.build(section);
  if (!slots) return slots.error();
  pack.section(section, *slots);
  return ok();
}

// Companies of two words or more: names that taggers take for the place or person in them ("Air France").
Status pack_companies(const std::string& dir, PackWriter& pack) {
  WordMapBuilder builder;
  for (const std::string_view file : {"companies.tsv", "phoenix_groups.tsv"}) {
    Result<Table> table = Table::read(dir + std::string(file));
    if (!table) return table.error();
    if (const Status s = table->require({"kind", "name", "aliases"}); !s) return s;
    for (const Table::Row& row : table->rows()) {
      if (row["kind"] != "company") continue;
      std::string names = fmt::format("{}|{}", row["name"], row["aliases"]);
      for (size_t at = 0; at < names.size();) {
        const size_t bar = std::min(names.find('|', at), names.size());
        const std::string one = to_lower(std::string_view(names).substr(at, bar - at));
        if (one.find(' ') != std::string::npos) builder.add(one, {}, 0);
        at = bar + 1;
      }
    }
  }
  Result<std::vector<WordSlot>> slots = builder.build("lang.companies");
  if (!slots) return slots.error();
  pack.section("lang.companies", *slots);
  return ok();
}

Error bad(const Table::Row& row, std::string why) {
  return {ErrorCode::kBadTable, std::move(why), row.where()};
}

Status add_token(const Table::Row& row, WordMapBuilder& out) {
  const std::string_view form = row["form"], kind = row["kind"], value = row["value"];
  const auto key = [&](std::string_view k) { return fmt::format("{}|{}", k, form); };
  if (kind == "abbrev" || kind == "abbrev-name" || kind == "abbrev-number" ||
      kind == "abbrev-final") {
    const Abbreviation how = kind == "abbrev"          ? Abbreviation::any
                             : kind == "abbrev-name"   ? Abbreviation::before_name
                             : kind == "abbrev-number" ? Abbreviation::before_number
                                                       : Abbreviation::splits_at_end;
    out.add(key("abbrev"), {}, static_cast<uint32_t>(how));
  } else if (kind == "split") {
    if (value.empty() || value.size() >= form.size() || !form.starts_with(value))
      return bad(row, fmt::format("\"{}\" does not begin with \"{}\"", form, value));
    out.add(key(kind), {}, static_cast<uint32_t>(value.size()));
  } else if (kind == "prefix" || kind == "suffix" || kind == "unit" || kind == "emoticon" ||
             kind == "leading") {
    out.add(key(kind), {}, 0);
  } else {
    return bad(row, fmt::format("unknown kind \"{}\"", kind));
  }
  return ok();
}

Status add_weight(const Table::Row& row, WordMapBuilder& out) {
  char* end = nullptr;
  const std::string text(row["weight"]);
  const float weight = std::strtof(text.c_str(), &end);
  if (text.empty() || *end != '\0') return bad(row, fmt::format("no weight: \"{}\"", text));
  out.add(row["feature"], {}, std::bit_cast<uint32_t>(weight));
  return ok();
}

}  // namespace

Status pack_lang(const std::string& data_dir, PackWriter& pack) {
  const std::string dir = data_dir + "/lang/";
  const auto add_lemma = [&](const Table::Row& row, WordMapBuilder& out) -> Status {
    out.add(fmt::format("{}|{}", row["class"], row["form"]), pack.string(row["lemma"]), 0);
    return ok();
  };
  const auto add_base = [](const Table::Row& row, WordMapBuilder& out) -> Status {
    out.add(fmt::format("{}|{}", row["class"], row["base"]), {}, 0);
    return ok();
  };
  const auto add_word = [&](const Table::Row& row, WordMapBuilder& out) -> Status {
    if (row["kind"].empty() || row["word"].empty())
      return bad(row, "a word or its kind is missing");
    EntityType type;
    if (row["kind"] == "known-name" && !parse_entity_type(row["value"], type))
      return bad(row, fmt::format("\"{}\" is no type of name", row["value"]));
    out.add(fmt::format("{}|{}", row["kind"], row["word"]), pack.string(row["value"]), 0);
    return ok();
  };
  if (const Status s =
          pack_table(dir + "tokens.tsv", {"form", "kind", "value"}, "lang.tokens", pack, add_token);
      !s)
    return s;
  if (const Status s = pack_table(dir + "boundaries.tsv", {"feature", "weight"}, "lang.boundaries",
                                  pack, add_weight);
      !s)
    return s;
  if (const Status s = pack_table(dir + "lemmas.tsv", {"form", "class", "lemma"}, "lang.lemmas",
                                  pack, add_lemma);
      !s)
    return s;
  if (const Status s =
          pack_table(dir + "bases.tsv", {"base", "class"}, "lang.bases", pack, add_base);
      !s)
    return s;
  const auto add_speech = [&](const Table::Row& row, WordMapBuilder& out) -> Status {
    uint32_t frames = 0;
    for (const char c : row["frames"]) {
      const size_t bit = kSpeechFrames.find(c);
      if (bit == std::string_view::npos) return bad(row, fmt::format("unknown frame \"{}\"", c));
      frames |= 1u << bit;
    }
    if (row["kind"] == "speech")
      frames |= kIsSpeech;
    else if (row["kind"] != "stance")
      return bad(row, fmt::format("unknown kind \"{}\"", row["kind"]));
    out.add(row["lemma"], {}, frames);
    return ok();
  };
  if (const Status s = pack_table(dir + "speech_verbs.tsv", {"lemma", "kind", "frames"},
                                  "lang.speech", pack, add_speech);
      !s)
    return s;
  const auto add_noun = [](const Table::Row& row, WordMapBuilder& out) -> Status {
    const auto at = std::find(kNounClasses.begin(), kNounClasses.end(), row["class"]);
    if (at == kNounClasses.end()) return bad(row, fmt::format("unknown class \"{}\"", row["class"]));
    out.add(row["noun"], {}, static_cast<uint32_t>(at - kNounClasses.begin()) + 1);
    return ok();
  };
  if (const Status s =
          pack_table(dir + "noun_classes.tsv", {"noun", "class"}, "lang.nouns", pack, add_noun);
      !s)
    return s;
  if (const Status s = pack_companies(dir + "../actors/", pack); !s) return s;
  return pack_table(dir + "words.tsv", {"word", "kind", "value"}, "lang.words", pack, add_word);
}

}  // namespace dateline
