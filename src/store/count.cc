// Each column of the stream gets a dictionary, so that a value becomes a small number; a row is then a few numbers, packed into one, and
// counting it a look-up in a table of those that share the row's first number. Reports lie in the store by the day they were added, so that
// with a month in front the same small table is asked again and again, and stays in the processor's cache.
//   2018-05-17 RUS SYR CONSULT   ->   month 101, who 4, whom 9, type 1   ->   tables[101][4 | 9 << 21 | 1 << 42] += 1
// Columns with too many values to be packed are counted in a slower table of whole rows. Names are made at the end, once a value. Covered by
// store_test.cc, where DuckDB's GROUP BY must agree.
#include "store/count.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace dateline {
namespace {

/// What a day stands for: itself, or the unit it lies in.
enum class Unit : uint8_t { none, year, month, week, day };

struct Dimension {
  const char* name;
  const char* column;         // of event_list or report_list; WHEN is the day it happened, else was reported
  Unit unit = Unit::none;
  const char* second = nullptr;   // a dyad has two columns
  bool needs_names = false;   // of actors or places: then reports are counted over report_list, else over mentions alone
};

constexpr std::array<Dimension, 16> kDimensions = {{
    {"year", "WHEN", Unit::year},
    {"month", "WHEN", Unit::month},
    {"week", "WHEN", Unit::week},
    {"day", "WHEN", Unit::day},
    {"dyad", "source_country", Unit::none, "target_country"},
    {"who", "source_country"},
    {"whom", "target_country"},
    {"type", "type"},
    {"mode", "mode"},
    {"quad", "quad_of(type)"},
    {"status", "status"},
    {"cameo", "cameo"},
    {"country", "place_country", Unit::none, nullptr, true},
    {"place", "place", Unit::none, nullptr, true},
    {"actor", "source", Unit::none, nullptr, true},
    {"recipient", "target", Unit::none, nullptr, true},
}};

/// First day of the unit.
CivilDate first_day(CivilDate day, Unit unit) {
  switch (unit) {
    case Unit::year: return CivilDate(day.year(), 1, 1);
    case Unit::month: return CivilDate(day.year(), day.month(), 1);
    case Unit::week: return day.plus_days(-((day.days() % 7 + 7 + 3) % 7));   // day 0 was a Thursday
    default: return day;
  }
}

std::string name_of(CivilDate first, Unit unit) {
  const std::string day = first.to_string();
  return unit == Unit::year ? day.substr(0, 4) : unit == Unit::month ? day.substr(0, 7) : day;
}

/// The numbers of one column's values; 0 is no value.
class Dictionary {
 public:
  explicit Dictionary(Unit unit) : unit_(unit) {
    if (unit == Unit::none) slots_.resize(1 << 10);
    else days_.resize(kLastDay - kFirstDay);
  }

  /// Numbers of all values of column `i` of the chunk at hand.
  void read(const Rows& rows, size_t i, uint32_t* out) {
    const uint64_t* validity = rows.validity(i);
    const size_t n = rows.chunk_size();
    const auto is_there = [&](size_t row) { return !validity || (validity[row / 64] >> (row % 64) & 1); };
    if (unit_ == Unit::none) {
      const auto* values = rows.data<duckdb_string_t>(i);
      for (size_t row = 0; row < n; ++row) out[row] = is_there(row) ? of_text(values[row]) : 0;
    } else {
      const auto* values = rows.data<int32_t>(i);
      for (size_t row = 0; row < n; ++row) out[row] = is_there(row) ? of_day(values[row]) : 0;
    }
  }

  uint32_t size() const { return static_cast<uint32_t>(unit_ == Unit::none ? texts_.size() : firsts_.size()) + 1; }

  /// Where each number stands when values are in order, and what they are called; "no value" stands first.
  std::vector<uint32_t> ranks(std::vector<std::string>& names) const {
    std::vector<uint32_t> order(size() - 1);
    for (uint32_t k = 0; k < order.size(); ++k) order[k] = k;
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return unit_ == Unit::none ? texts_[a] < texts_[b] : firsts_[a] < firsts_[b]; });
    std::vector<uint32_t> out(size());
    names.assign(1, "-");
    for (const uint32_t k : order) {
      out[k + 1] = static_cast<uint32_t>(names.size());
      names.push_back(unit_ == Unit::none ? texts_[k] : name_of(CivilDate::from_days(firsts_[k]), unit_));
    }
    return out;
  }

 private:
  static constexpr int32_t kFirstDay = -73000, kLastDay = 73000;   // of the days that need no search: 1770 to 2169
  struct Slot {
    uint64_t head = 0, tail = 0;   // a short text as DuckDB holds it: length and up to twelve bytes, the rest 0
    uint32_t number = 0;           // 0: free
  };

  static size_t hash(uint64_t head, uint64_t tail) { return ((head ^ (tail * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u) >> 32; }

  uint32_t of_text(const duckdb_string_t& value) {
    const uint32_t length = value.value.inlined.length;
    if (length > 12) {
      const auto [it, is_new] = long_.try_emplace(std::string(value.value.pointer.ptr, length), 0);
      if (is_new) it->second = add(it->first);
      return it->second;
    }
    uint64_t words[2];
    static_assert(sizeof words == sizeof value);
    std::memcpy(words, &value, sizeof words);
    for (size_t at = hash(words[0], words[1]);; ++at) {
      Slot& slot = slots_[at & (slots_.size() - 1)];
      if (slot.number != 0) {
        if (slot.head == words[0] && slot.tail == words[1]) return slot.number;
        continue;
      }
      const uint32_t number = add(std::string(value.value.inlined.inlined, length));
      slot = {words[0], words[1], number};
      if (++short_ * 2 > slots_.size()) grow();
      return number;
    }
  }

  uint32_t add(std::string text) {
    texts_.push_back(std::move(text));
    return static_cast<uint32_t>(texts_.size());
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 4);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number == 0) continue;
      size_t at = hash(slot.head, slot.tail);
      while (slots_[at & (slots_.size() - 1)].number != 0) ++at;
      slots_[at & (slots_.size() - 1)] = slot;
    }
  }

  uint32_t of_day(int32_t day) {
    const bool near = day >= kFirstDay && day < kLastDay;
    if (near)
      if (const uint32_t known = days_[static_cast<size_t>(day - kFirstDay)]; known != 0) return known;
    const int32_t first = first_day(CivilDate::from_days(day), unit_).days();
    const auto [it, is_new] = by_first_.try_emplace(first, 0);
    if (is_new) {
      firsts_.push_back(first);
      it->second = static_cast<uint32_t>(firsts_.size());
    }
    if (near) days_[static_cast<size_t>(day - kFirstDay)] = it->second;
    return it->second;
  }

  Unit unit_;
  std::vector<std::string> texts_;
  std::vector<Slot> slots_;
  size_t short_ = 0;
  std::unordered_map<std::string, uint32_t> long_;
  std::vector<int32_t> firsts_;            // first days of the units seen
  std::vector<uint32_t> days_;             // number of a day's unit; 0 when it was not asked for yet
  std::unordered_map<int32_t, uint32_t> by_first_;
};

/// Counts by one number, open addressing.
class CountTable {
 public:
  struct Slot {
    uint64_t key = 0;
    int64_t n = 0;   // 0: free
  };

  void add(uint64_t key) {
    if (used_ * 3 >= slots_.size() * 2) grow();
    Slot& slot = find(key);
    used_ += slot.n == 0;
    slot.key = key;
    ++slot.n;
  }
  template <class Use>
  void each(Use use) const {
    for (const Slot& slot : slots_)
      if (slot.n != 0) use(slot.key, slot.n);
  }
  size_t size() const { return used_; }

 private:
  Slot& find(uint64_t key) {
    size_t at = (key * 0x9E3779B97F4A7C15u) >> shift_;
    while (slots_[at].n != 0 && slots_[at].key != key) at = at + 1 == slots_.size() ? 0 : at + 1;
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 4);
    old.swap(slots_);
    shift_ = 64;
    for (size_t n = slots_.size(); n > 1; n /= 2) --shift_;
    for (const Slot& slot : old)
      if (slot.n != 0) find(slot.key) = slot;
  }

  std::vector<Slot> slots_;
  size_t used_ = 0;
  int shift_ = 64;
};

constexpr int kBits = 21;                // of a number in a packed row
constexpr size_t kMostPacked = 4;        // the first one is not packed
constexpr uint64_t kMask = (uint64_t{1} << kBits) - 1;

/// A row of numbers and how often it came.
struct Counted {
  std::vector<uint32_t> numbers;   // row by row
  std::vector<int64_t> n;
};

/// Counts in packed rows; nothing when some column has too many values for that.
std::optional<Counted> count_packed(Rows& rows, std::vector<Dictionary>& dictionaries) {
  const size_t width = dictionaries.size();
  std::vector<CountTable> tables;
  std::vector<uint32_t> numbers[kMostPacked];
  while (rows.next_chunk()) {
    const size_t size = rows.chunk_size();
    for (size_t i = 0; i < width; ++i) {
      numbers[i].resize(size);
      dictionaries[i].read(rows, i, numbers[i].data());
      if (i > 0 && dictionaries[i].size() > kMask) return std::nullopt;
    }
    if (tables.size() < dictionaries[0].size()) tables.resize(dictionaries[0].size());
    for (size_t row = 0; row < size; ++row) {
      uint64_t key = 0;
      for (size_t i = width; i-- > 1;) key = key << kBits | numbers[i][row];
      tables[numbers[0][row]].add(key);
    }
  }
  Counted out;
  size_t all = 0;
  for (const CountTable& table : tables) all += table.size();
  out.numbers.reserve(all * width);
  out.n.reserve(all);
  for (uint32_t first = 0; first < tables.size(); ++first) {
    tables[first].each([&](uint64_t key, int64_t n) {
      out.numbers.push_back(first);
      for (size_t i = 1; i < width; ++i, key >>= kBits) out.numbers.push_back(static_cast<uint32_t>(key & kMask));
      out.n.push_back(n);
    });
    tables[first] = {};
  }
  return out;
}

Counted count_whole(Rows& rows, std::vector<Dictionary>& dictionaries) {
  const size_t width = dictionaries.size();
  std::map<std::vector<uint32_t>, int64_t> table;
  std::vector<std::vector<uint32_t>> numbers(width);
  std::vector<uint32_t> key(width);
  while (rows.next_chunk()) {
    for (size_t i = 0; i < width; ++i) {
      numbers[i].resize(rows.chunk_size());
      dictionaries[i].read(rows, i, numbers[i].data());
    }
    for (size_t row = 0; row < rows.chunk_size(); ++row) {
      for (size_t i = 0; i < width; ++i) key[i] = numbers[i][row];
      ++table[key];
    }
  }
  Counted out;
  for (const auto& [numbers_of, n] : table) {
    out.numbers.insert(out.numbers.end(), numbers_of.begin(), numbers_of.end());
    out.n.push_back(n);
  }
  return out;
}

struct Keyed {
  uint64_t key;
  uint32_t row;
};

/// Radix sort, eleven bits at a time.
void sort_by_key(std::vector<Keyed>& rows, int bits) {
  constexpr int kStep = 11;
  std::vector<Keyed> other(rows.size());
  for (int shift = 0; shift < bits; shift += kStep) {
    std::array<size_t, (1 << kStep) + 1> at{};
    const auto digit = [&](const Keyed& row) { return row.key >> shift & ((1 << kStep) - 1); };
    for (const Keyed& row : rows) ++at[digit(row) + 1];
    for (size_t d = 0; d + 1 < at.size(); ++d) at[d + 1] += at[d];
    for (const Keyed& row : rows) other[at[digit(row)]++] = row;
    rows.swap(other);
  }
}

/// Numbers become places in the order of names, rows are sorted, and the two columns of a dyad one name.
Counts named(Counted counted, const std::vector<Dictionary>& dictionaries, const std::vector<const Dimension*>& by) {
  const size_t width = dictionaries.size(), size = counted.n.size();
  std::vector<std::vector<std::string>> names(width);
  for (size_t i = 0; i < width; ++i) {
    const std::vector<uint32_t> ranks = dictionaries[i].ranks(names[i]);
    for (size_t row = 0; row < size; ++row) counted.numbers[row * width + i] = ranks[counted.numbers[row * width + i]];
  }
  // Sorted by one number where the columns fit into 64 bits, as they nearly always do.
  std::vector<int> bits(width);
  int all_bits = 0;
  for (size_t i = 0; i < width; ++i) {
    while (bits[i] < 32 && (names[i].size() - 1) >> bits[i]) ++bits[i];
    all_bits += bits[i];
  }
  std::vector<uint32_t> order(size);
  for (uint32_t k = 0; k < size; ++k) order[k] = k;
  const uint32_t* numbers = counted.numbers.data();
  if (all_bits <= 64) {
    std::vector<Keyed> keys(size);
    for (size_t row = 0; row < size; ++row) {
      uint64_t key = 0;
      for (size_t i = 0; i < width; ++i) key = key << bits[i] | numbers[row * width + i];
      keys[row] = {key, static_cast<uint32_t>(row)};
    }
    sort_by_key(keys, all_bits);
    for (size_t k = 0; k < size; ++k) order[k] = keys[k].row;
  } else {
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return std::lexicographical_compare(numbers + a * width, numbers + (a + 1) * width, numbers + b * width, numbers + (b + 1) * width);
    });
  }
  Counts out;
  out.cells.resize(size * by.size());
  for (size_t d = 0, i = 0; d < by.size(); ++d) {
    out.dimensions.emplace_back(by[d]->name);
    if (!by[d]->second) {
      for (size_t k = 0; k < size; ++k) out.cells[k * by.size() + d] = numbers[order[k] * width + i];
      out.names.push_back(std::move(names[i++]));
      continue;
    }
    std::vector<std::string> pairs;
    std::unordered_map<uint64_t, uint32_t> known;
    for (size_t k = 0; k < size; ++k) {
      const uint32_t* pair = numbers + order[k] * width + i;
      const auto [it, is_new] = known.try_emplace(uint64_t{pair[0]} << 32 | pair[1], static_cast<uint32_t>(pairs.size()));
      if (is_new) pairs.push_back(names[i][pair[0]] + " > " + names[i + 1][pair[1]]);
      out.cells[k * by.size() + d] = it->second;
    }
    out.names.push_back(std::move(pairs));
    i += 2;
  }
  out.n.resize(size);
  for (size_t k = 0; k < size; ++k) out.n[k] = counted.n[order[k]];
  return out;
}

}  // namespace

std::vector<std::string> count_dimensions() {
  std::vector<std::string> out;
  for (const Dimension& d : kDimensions) out.emplace_back(d.name);
  return out;
}

Result<Counts> count_events(Database& db, const std::vector<std::string>& by, const EventCondition& where, const CountChoice& choice) {
  std::vector<const Dimension*> wanted;
  std::vector<std::string> columns;
  std::vector<Unit> units;
  bool needs_names = false;
  for (const std::string& word : by) {
    const auto* it = std::find_if(kDimensions.begin(), kDimensions.end(), [&](const Dimension& d) { return word == d.name; });
    if (it == kDimensions.end())
      return Error{ErrorCode::kUsage, fmt::format("--by: \"{}\" is none of {}", word, fmt::join(count_dimensions(), ", ")), ""};
    wanted.push_back(it);
    needs_names |= it->needs_names;
    columns.emplace_back(it->unit == Unit::none ? it->column : choice.reports ? "coalesce(date_start, known_at)" : "coalesce(date_start, first_reported)");
    units.push_back(it->unit);
    if (!it->second) continue;
    columns.emplace_back(it->second);
    units.push_back(Unit::none);
  }
  std::string from = fmt::format("event_list e WHERE {}", where.sql);
  if (choice.reports) {
    from = fmt::format("{} WHERE current", needs_names ? "report_list" : "mentions");
    if (where.sql != "true")
      from += fmt::format(" AND mention_id IN (SELECT g.mention_id FROM members g WHERE g.event_id IN (SELECT e.event_id FROM event_list e WHERE {}))", where.sql);
  }
  if (wanted.empty()) {
    Result<Rows> all = db.query("SELECT count(*) FROM " + from, where.values);
    if (!all) return all.error();
    Counts out;
    out.n.push_back(all->single());
    return out;
  }
  const std::string sql = fmt::format("SELECT {} FROM {}", fmt::join(columns, ", "), from);
  for (const bool packed : {true, false}) {
    if (packed && columns.size() > kMostPacked) continue;
    std::vector<Dictionary> dictionaries(units.begin(), units.end());
    std::optional<Counted> counted;
    {
      Result<Rows> rows = db.stream(sql, where.values);
      if (!rows) return rows.error();
      counted = packed ? count_packed(*rows, dictionaries) : count_whole(*rows, dictionaries);
      if (!counted) continue;
      if (const Status status = rows->finished(); !status) return status.error();
    }
    return named(std::move(*counted), dictionaries, wanted);
  }
  return Counts{};
}

}  // namespace dateline
