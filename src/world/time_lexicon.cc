#include "world/time_lexicon.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/tsv.h"

namespace dateline {
namespace {

constexpr size_t kSlots = 2048;  // several times the words there are
constexpr size_t kLongestWord = 16;

uint32_t hash_word(std::string_view low) {
  uint32_t h = 2166136261u;
  for (const char c : low) h = (h ^ static_cast<uint8_t>(c)) * 16777619u;
  return h ^ (h >> 15);
}

struct Name {
  std::string_view text;
  int16_t value;
};

template <class Enum>
constexpr int16_t code(Enum e) {
  return static_cast<int16_t>(e);
}

constexpr Name kClasses[] = {
    {"month", code(TimeWordClass::month)},       {"weekday", code(TimeWordClass::weekday)},
    {"season", code(TimeWordClass::season)},     {"unit", code(TimeWordClass::unit)},
    {"part", code(TimeWordClass::part)},         {"day", code(TimeWordClass::day)},
    {"ref", code(TimeWordClass::ref)},           {"set", code(TimeWordClass::set)},
    {"relation", code(TimeWordClass::relation)}, {"part_of", code(TimeWordClass::part_of)},
    {"shift", code(TimeWordClass::shift)},       {"zone", code(TimeWordClass::zone)},
};
constexpr Name kSeasons[] = {{"SP", code(Season::spring)},
                             {"SU", code(Season::summer)},
                             {"FA", code(Season::fall)},
                             {"WI", code(Season::winter)}};
constexpr Name kUnits[] = {
    {"S", code(TimeUnit::second)},     {"MIN", code(TimeUnit::minute)},
    {"H", code(TimeUnit::hour)},       {"D", code(TimeUnit::day)},
    {"NI", code(TimeUnit::night)},     {"W", code(TimeUnit::week)},
    {"2W", code(TimeUnit::fortnight)}, {"WE", code(TimeUnit::weekend)},
    {"M", code(TimeUnit::month)},      {"Q", code(TimeUnit::quarter)},
    {"6M", code(TimeUnit::half_year)}, {"Y", code(TimeUnit::year)},
    {"2Y", code(TimeUnit::two_years)}, {"DE", code(TimeUnit::decade)},
    {"CE", code(TimeUnit::century)},   {"ML", code(TimeUnit::millennium)},
};
constexpr Name kParts[] = {
    {"MO", code(DayPart::morning)},     {"AF", code(DayPart::afternoon)},
    {"EV", code(DayPart::evening)},     {"NI", code(DayPart::night)},
    {"DW", code(DayPart::dawn)},        {"MI", code(DayPart::midday)},
    {"DT", code(DayPart::daytime)},     {"12:00", code(DayPart::noon)},
    {"24:00", code(DayPart::midnight)},
};
constexpr Name kRefs[] = {
    {"PAST", code(TimeRef::past)},           {"PRESENT", code(TimeRef::present)},
    {"FUTURE", code(TimeRef::future)},       {"PAST_REF", code(TimeRef::past)},
    {"PRESENT_REF", code(TimeRef::present)}, {"FUTURE_REF", code(TimeRef::future)}};
constexpr Name kRelations[] = {
    {"this", code(TimeRelation::same_as_now)},  {"current", code(TimeRelation::same_as_now)},
    {"last", code(TimeRelation::last)},         {"past", code(TimeRelation::past)},
    {"next", code(TimeRelation::next)},         {"coming", code(TimeRelation::coming)},
    {"previous", code(TimeRelation::previous)}, {"following", code(TimeRelation::following)},
    {"same", code(TimeRelation::same)},         {"that", code(TimeRelation::that)},
    {"each", code(TimeRelation::each)},         {"recent", code(TimeRelation::recent)},
    {"between", code(TimeRelation::between)},
};
constexpr Name kPartsOf[] = {{"START", code(PartOf::start)},
                             {"MID", code(PartOf::middle)},
                             {"END", code(PartOf::end)},
                             {"EARLIER", code(PartOf::earlier)},
                             {"LATER", code(PartOf::later)}};
constexpr Name kShifts[] = {{"before_reference", code(Shift::before_reference)},
                            {"after_reference", code(Shift::after_reference)},
                            {"before", code(Shift::before)},
                            {"after", code(Shift::after)}};
constexpr Name kFlags[] = {{"short", kShort}, {"guess", kGuess},         {"each", kEach},
                           {"many", kMany},   {"adjective", kAdjective}, {"noun", kNoun},
                           {"night", kNight}};

template <size_t N>
bool find_name(const Name (&names)[N], std::string_view text, int16_t& out) {
  const Name* it = std::find_if(std::begin(names), std::end(names),
                                [&](const Name& n) { return n.text == text; });
  if (it == std::end(names)) return false;
  out = it->value;
  return true;
}

bool parse_int(std::string_view text, int low, int high, int16_t& out) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < low || value > high)
    return false;
  out = static_cast<int16_t>(value);
  return true;
}

void put(TimeWord& word, const TimeWordRecord& record) {
  const int16_t v = record.value;
  switch (static_cast<TimeWordClass>(record.kind)) {
    case TimeWordClass::month:
      word.month = static_cast<int8_t>(v);
      break;
    case TimeWordClass::weekday:
      word.weekday = static_cast<int8_t>(v);
      break;
    case TimeWordClass::season:
      word.season = static_cast<Season>(v);
      break;
    case TimeWordClass::unit:
      word.unit = static_cast<TimeUnit>(v);
      break;
    case TimeWordClass::part:
      word.part = static_cast<DayPart>(v);
      break;
    case TimeWordClass::day:
      word.is_day = true;
      word.day_offset = static_cast<int8_t>(v);
      break;
    case TimeWordClass::ref:
      word.ref = static_cast<TimeRef>(v);
      break;
    case TimeWordClass::set:
      word.set = static_cast<TimeUnit>(v);
      break;
    case TimeWordClass::relation:
      word.relation = static_cast<TimeRelation>(v);
      break;
    case TimeWordClass::part_of:
      word.part_of = static_cast<PartOf>(v);
      break;
    case TimeWordClass::shift:
      word.shift = static_cast<Shift>(v);
      break;
    case TimeWordClass::zone:
      word.zone = v;
      break;
  }
  word.is_short |= (record.flags & kShort) != 0;
  word.guess |= (record.flags & kGuess) != 0;
  word.each |= (record.flags & kEach) != 0;
  word.many |= (record.flags & kMany) != 0;
  word.adjective |= (record.flags & kAdjective) != 0;
  word.noun |= (record.flags & kNoun) != 0;
  word.night |= (record.flags & kNight) != 0;
}

/// Pieces of a phrase of the tables, so that it is cut exactly as text is.
PieceList cut_phrase(std::string_view text) {
  Word whole;
  whole.span = {0, static_cast<uint32_t>(text.size())};
  PieceList pieces;
  cut_pieces(text, std::span(&whole, 1), 0, 1, pieces);
  return pieces;
}

}  // namespace

bool parse_time_word(std::string_view kind, std::string_view value, std::string_view flags,
                     TimeWordRecord& out) {
  int16_t k = 0;
  if (!find_name(kClasses, kind, k)) return false;
  out.kind = static_cast<uint8_t>(k);
  out.flags = 0;
  for (const std::string_view flag : split_list(flags)) {
    int16_t bit = 0;
    if (!find_name(kFlags, flag, bit)) return false;
    out.flags = static_cast<uint8_t>(out.flags | bit);
  }
  switch (static_cast<TimeWordClass>(k)) {
    case TimeWordClass::month:
      return parse_int(value, 1, 12, out.value);
    case TimeWordClass::weekday:
      return parse_int(value, 0, 6, out.value);
    case TimeWordClass::season:
      return find_name(kSeasons, value, out.value);
    case TimeWordClass::unit:
    case TimeWordClass::set:
      return find_name(kUnits, value, out.value);
    case TimeWordClass::part:
      return find_name(kParts, value, out.value);
    case TimeWordClass::day:
      return parse_int(value, -7, 7, out.value);
    case TimeWordClass::ref:
      return find_name(kRefs, value, out.value);
    case TimeWordClass::relation:
      return find_name(kRelations, value, out.value);
    case TimeWordClass::part_of:
      return find_name(kPartsOf, value, out.value);
    case TimeWordClass::shift:
      return find_name(kShifts, value, out.value);
    case TimeWordClass::zone:
      return parse_int(value, -720, 840, out.value);
  }
  return false;
}

bool parse_time_phrase(std::string_view value, TimePhraseRecord& out) {
  int16_t ref = 0;
  if (!find_name(kRefs, value, ref)) return false;
  out.kind = static_cast<uint8_t>(ref);
  return true;
}

bool parse_holiday(std::string_view rule, TimePhraseRecord& out) {
  const size_t colon = std::min(rule.find(':'), rule.size());
  const std::string_view kind = rule.substr(0, colon);
  const std::string_view rest = colon < rule.size() ? rule.substr(colon + 1) : std::string_view();
  const auto set = [&](HolidayRule::Kind k) {
    out.kind = k;
    return true;
  };
  if (kind == "country") return rest.empty() && set(HolidayRule::undated);
  if (kind == "easter" || kind == "orthodox")
    return parse_int(rest, -100, 100, out.a) &&
           set(kind == "easter" ? HolidayRule::easter : HolidayRule::orthodox_easter);
  if (kind == "day") {
    const CivilDate day = parse_iso_date(rest);
    if (!day.has_value()) return false;
    out.a = static_cast<int16_t>(day.year());
    out.b = static_cast<int16_t>(day.month());
    out.c = static_cast<int16_t>(day.day());
    return set(HolidayRule::one_day);
  }
  if (kind == "date")
    return rest.size() == 5 && rest[2] == '-' && parse_int(rest.substr(0, 2), 1, 12, out.a) &&
           parse_int(rest.substr(3), 1, 31, out.b) && set(HolidayRule::fixed);
  const std::vector<std::string_view> n = split_list(rest, ':');
  if (n.size() != 3) return false;
  if (kind == "nth")
    return parse_int(n[0], 1, 12, out.a) && parse_int(n[1], -1, 5, out.b) && out.b != 0 &&
           parse_int(n[2], 0, 6, out.c) && set(HolidayRule::nth_weekday);
  if (kind == "hijri")
    return parse_int(n[0], 1, 12, out.a) && parse_int(n[1], 1, 30, out.b) &&
           parse_int(n[2], 1, 30, out.c) && set(HolidayRule::hijri);
  return false;
}

TimeLexicon::TimeLexicon() : slots_(kSlots) {}

Result<TimeLexicon> TimeLexicon::open(const Pack& pack) {
  const auto bad = [](std::string_view why) {
    return Error{ErrorCode::kBadPack, std::string(why), "times"};
  };
  const auto words = pack.section<TimeWordRecord>("times.words");
  const auto phrases = pack.section<TimePhraseRecord>("times.phrases");
  const auto holidays = pack.section<TimePhraseRecord>("times.holidays");
  if (words.empty() || phrases.empty() || holidays.empty()) return bad("no times.* sections");
  if (words.size() + phrases.size() + holidays.size() > kSlots / 2)
    return bad("times.* sections have too many rows");
  TimeLexicon lexicon;
  for (const TimeWordRecord& record : words)
    if (!lexicon.add_word(pack.string(record.word), record))
      return bad("times.words has a bad record");
  for (const TimePhraseRecord& record : phrases)
    lexicon.add_phrase(
        pack.string(record.phrase),
        {.words = {}, .pieces = 0, .row = -1, .ref = static_cast<TimeRef>(record.kind)});
  for (const TimePhraseRecord& record : holidays)
    if (!lexicon.add_holiday(pack.string(record.phrase), record))
      return bad("times.holidays has a bad record");
  lexicon.index_phrases();
  return lexicon;
}

Result<TimeLexicon> TimeLexicon::read_tables(const std::string& directory) {
  const auto bad = [](const Table::Row& row) {
    return Error{ErrorCode::kBadTable, "not a value of this column", row.where()};
  };
  Result<Table> words = Table::read(directory + "/words.tsv");
  if (!words) return words.error();
  Result<Table> phrases = Table::read(directory + "/phrases.tsv");
  if (!phrases) return phrases.error();
  Result<Table> holidays = Table::read(directory + "/holidays.tsv");
  if (!holidays) return holidays.error();
  TimeLexicon lexicon;
  for (const Table::Row& row : words->rows()) {
    TimeWordRecord record;
    if (!parse_time_word(row["class"], row["value"], row["flags"], record) ||
        !lexicon.add_word(row["word"], record))
      return bad(row);
  }
  for (const Table::Row& row : phrases->rows()) {
    TimePhraseRecord record;
    if (!parse_time_phrase(row["value"], record)) return bad(row);
    lexicon.add_phrase(
        row["phrase"],
        {.words = {}, .pieces = 0, .row = -1, .ref = static_cast<TimeRef>(record.kind)});
  }
  for (const Table::Row& row : holidays->rows()) {
    TimePhraseRecord record;
    if (!parse_holiday(row["rule"], record) || !lexicon.add_holiday(row["name"], record))
      return bad(row);
  }
  lexicon.index_phrases();
  return lexicon;
}

bool TimeLexicon::add_word(std::string_view word, const TimeWordRecord& record) {
  if (word.empty() || word.size() > kLongestWord ||
      record.kind > static_cast<uint8_t>(TimeWordClass::zone))
    return false;
  put(slot(word).value, record);
  return true;
}

bool TimeLexicon::add_holiday(std::string_view name, const TimePhraseRecord& record) {
  if (record.kind > HolidayRule::undated) return false;
  const auto row = static_cast<int16_t>(holidays_.size());
  holidays_.push_back({static_cast<HolidayRule::Kind>(record.kind), record.a, record.b, record.c});
  add_phrase(name, {.words = {}, .pieces = 0, .row = row, .ref = TimeRef::none});
  return true;
}

/// Sorts phrases by their first word, longer ones first, and ties each run to the slot of that
/// word.
void TimeLexicon::index_phrases() {
  const auto first = [](const Phrase& p) {
    return std::string_view(p.words).substr(0, p.words.find(' '));
  };
  std::stable_sort(phrases_.begin(), phrases_.end(), [&](const Phrase& a, const Phrase& b) {
    return first(a) != first(b) ? first(a) < first(b) : a.pieces > b.pieces;
  });
  for (size_t i = phrases_.size(); i-- > 0;)
    slot(first(phrases_[i])).phrases = static_cast<int32_t>(i);
}

void TimeLexicon::add_phrase(std::string_view text, Phrase phrase) {
  const PieceList pieces = cut_phrase(text);
  for (uint32_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) phrase.words.push_back(' ');
    phrase.words += pieces.low(i);
  }
  phrase.pieces = pieces.size();
  if (phrase.pieces > 0) phrases_.push_back(std::move(phrase));
}

TimeLexicon::Slot& TimeLexicon::slot(std::string_view low) {
  size_t at = hash_word(low) & (kSlots - 1);
  while (!slots_[at].word.empty() && slots_[at].word != low) at = (at + 1) & (kSlots - 1);
  slots_[at].word = low;
  return slots_[at];
}

const TimeLexicon::Slot* TimeLexicon::look_up(std::string_view low) const {
  if (low.empty() || low.size() > kLongestWord) return nullptr;
  size_t at = hash_word(low) & (kSlots - 1);
  while (!slots_[at].word.empty()) {
    if (slots_[at].word == low) return &slots_[at];
    at = (at + 1) & (kSlots - 1);
  }
  return nullptr;
}

const TimeWord* TimeLexicon::find(std::string_view low) const {
  const Slot* found = look_up(low);
  return found ? &found->value : nullptr;
}

TimeLexicon::PhraseMatch TimeLexicon::match(const PieceList& pieces, uint32_t at) const {
  const Slot* first = look_up(pieces.low(at));
  if (first == nullptr || first->phrases < 0) return {};
  for (size_t i = static_cast<size_t>(first->phrases); i < phrases_.size(); ++i) {
    const Phrase& phrase = phrases_[i];
    std::string_view rest = phrase.words;
    if (rest.substr(0, rest.find(' ')) != pieces.low(at)) break;
    uint32_t here = at;
    bool same = true;
    while (same && !rest.empty()) {
      const size_t space = std::min(rest.find(' '), rest.size());
      const std::string_view piece = rest.substr(0, space);
      // Signs are compared by class, so that any dash or apostrophe will do.
      same = piece == pieces.low(here) ||
             (piece.size() == 1 && here < pieces.size() && pieces[here].sign == piece[0]);
      rest.remove_prefix(std::min(space + 1, rest.size()));
      ++here;
    }
    if (same) return {here, phrase.row, phrase.ref};
  }
  return {};
}

}  // namespace dateline
