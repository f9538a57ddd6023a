// A function of ours runs inside DuckDB's scan, on each of its threads: every column gets a dictionary, so that a value becomes a small number;
// a row is then a few numbers, packed into one, and counting it a look-up in a table of those that share the row's first number. Reports
// lie in the store by the day they were added, so that with a month in front the same small table is asked again and again, and stays in
// the processor's cache.
//   2018-05-17 RUS SYR CONSULT   ->   month 101, who 4, whom 9, type 1   ->   tables[101][4 | 9 << 21 | 1 << 42] += 1
// At the end the numbers of all threads become places in the order of names, one sort brings equal rows together, and names are made, once
// a value. Columns with too many values to be packed are counted in a slower table of whole rows. Covered by store_test.cc, where DuckDB's
// GROUP BY must agree.
#include "store/count.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
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

  /// Numbers of the `n` values of a DATE or VARCHAR vector.
  void read(duckdb_vector vector, size_t n, uint32_t* out) {
    const uint64_t* validity = duckdb().vector_get_validity(vector);
    const void* data = duckdb().vector_get_data(vector);
    const auto is_there = [&](size_t row) { return !validity || (validity[row / 64] >> (row % 64) & 1); };
    if (unit_ == Unit::none) {
      const auto* values = static_cast<const duckdb_string_t*>(data);
      for (size_t row = 0; row < n; ++row) out[row] = is_there(row) ? of_text(values[row]) : 0;
    } else {
      const auto* values = static_cast<const int32_t*>(data);
      for (size_t row = 0; row < n; ++row) out[row] = is_there(row) ? of_day(values[row]) : 0;
    }
  }

  uint32_t size() const { return static_cast<uint32_t>(unit_ == Unit::none ? texts_.size() : firsts_.size()) + 1; }

  /// The values by number, from number 1 on: texts, or first days of units.
  const std::vector<std::string>& texts() const { return texts_; }
  const std::vector<int32_t>& firsts() const { return firsts_; }

 private:
  static constexpr int32_t kFirstDay = -73000, kLastDay = 73000;   // of the days that need no search: 1770 to 2169
  struct Slot {
    uint64_t head = 0, tail = 0;   // a short text as DuckDB holds it: length and up to twelve bytes, the rest 0
    uint32_t number = 0;           // 0: free
  };

  static size_t hash(uint64_t head, uint64_t tail) {
    const auto product = static_cast<unsigned __int128>(head ^ tail * 0xD6E8FEB86659FD93u) * 0x9E3779B97F4A7C15u;
    return static_cast<size_t>(product) ^ static_cast<size_t>(product >> 64);
  }

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
    std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
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

/// What one thread counts.
class Part {
 public:
  Part(const std::vector<Unit>& units, bool packed) : packed_(packed), dictionaries_(units.begin(), units.end()), numbers_(units.size()) {}

  /// Columns from `first` on of these rows; false when some column has too many values to be packed.
  bool add(duckdb_data_chunk chunk, size_t first) {
    const size_t size = duckdb().data_chunk_get_size(chunk), width = dictionaries_.size();
    for (size_t i = 0; i < width; ++i) {
      numbers_[i].resize(size);
      dictionaries_[i].read(duckdb().data_chunk_get_vector(chunk, first + i), size, numbers_[i].data());
      if (packed_ && i > 0 && dictionaries_[i].size() > kMask) return false;
    }
    if (packed_) {
      if (tables_.size() < dictionaries_[0].size()) tables_.resize(dictionaries_[0].size());
      for (size_t row = 0; row < size; ++row) {
        uint64_t key = 0;
        for (size_t i = width; i-- > 1;) key = key << kBits | numbers_[i][row];
        tables_[numbers_[0][row]].add(key);
      }
    } else {
      std::vector<uint32_t> key(width);
      for (size_t row = 0; row < size; ++row) {
        for (size_t i = 0; i < width; ++i) key[i] = numbers_[i][row];
        ++whole_[key];
      }
    }
    return true;
  }

  size_t size() const {
    size_t sum = whole_.size();
    for (const CountTable& table : tables_) sum += table.size();
    return sum;
  }
  /// use(numbers of a row, how often it came)
  template <class Use>
  void each(Use use) const {
    std::vector<uint32_t> numbers(dictionaries_.size());
    for (uint32_t first = 0; first < tables_.size(); ++first) {
      numbers[0] = first;
      tables_[first].each([&](uint64_t key, int64_t n) {
        for (size_t i = 1; i < numbers.size(); ++i, key >>= kBits) numbers[i] = static_cast<uint32_t>(key & kMask);
        use(numbers, n);
      });
    }
    for (const auto& [key, n] : whole_) use(key, n);
  }
  const Dictionary& dictionary(size_t i) const { return dictionaries_[i]; }

 private:
  bool packed_;
  std::vector<Dictionary> dictionaries_;
  std::vector<std::vector<uint32_t>> numbers_;
  std::vector<CountTable> tables_;                      // by the first number
  std::map<std::vector<uint32_t>, int64_t> whole_;      // unless packed
};

/// One count under way: a Part a thread.
struct Tally {
  Tally(std::vector<Unit> wanted, bool pack) : units(std::move(wanted)), packed(pack) {}
  const std::vector<Unit> units;
  const bool packed;
  std::atomic<bool> too_many = false;
  std::mutex mutex;
  std::map<std::thread::id, std::unique_ptr<Part>> parts;

  Part& mine() {
    const std::lock_guard lock(mutex);
    std::unique_ptr<Part>& part = parts[std::this_thread::get_id()];
    if (!part) part = std::make_unique<Part>(units, packed);
    return *part;
  }
};

/// dateline_tally(address of a Tally, columns...) in SQL: counts the rows, and gives 1 for each.
constexpr const char* kFunction = "dateline_tally";

void tally_rows(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
  const DuckDb& duck = duckdb();
  const size_t size = duck.data_chunk_get_size(input);
  if (size == 0) return;
  const auto* address = static_cast<const uint64_t*>(duck.vector_get_data(duck.data_chunk_get_vector(input, 0)));
  auto& tally = *reinterpret_cast<Tally*>(address[0]);
  if (!tally.too_many && !tally.mine().add(input, 1)) tally.too_many = true;
  auto* ones = static_cast<int64_t*>(duck.vector_get_data(output));
  std::fill(ones, ones + size, 1);
}

/// Makes the function known to the database. DuckDB refuses a function that it has already, which is all that can go wrong here.
void register_tally(Database& db) {
  const DuckDb& duck = duckdb();
  duckdb_scalar_function function = duck.create_scalar_function();
  duckdb_logical_type any = duck.create_logical_type(DUCKDB_TYPE_ANY), number = duck.create_logical_type(DUCKDB_TYPE_BIGINT);
  duck.scalar_function_set_name(function, kFunction);
  duck.scalar_function_set_varargs(function, any);
  duck.scalar_function_set_return_type(function, number);
  duck.scalar_function_set_special_handling(function);   // it wants to see NULLs
  duck.scalar_function_set_volatile(function);           // called for every row
  duck.scalar_function_set_function(function, tally_rows);
  (void)duck.register_scalar_function(db.connection(), function);
  duck.destroy_logical_type(&any);
  duck.destroy_logical_type(&number);
  duck.destroy_scalar_function(&function);
}

/// Rows as numbers that stand in the order of names, packed into one number.
struct Packed {
  uint64_t key;
  int64_t n;
};

/// Radix sort, eleven bits at a time.
void sort_by_key(std::vector<Packed>& rows, int bits) {
  constexpr int kStep = 11;
  std::vector<Packed> other(rows.size());
  for (int shift = 0; shift < bits; shift += kStep) {
    std::array<size_t, (1 << kStep) + 1> at{};
    const auto digit = [&](const Packed& row) { return row.key >> shift & ((1 << kStep) - 1); };
    for (const Packed& row : rows) ++at[digit(row) + 1];
    for (size_t d = 0; d + 1 < at.size(); ++d) at[d + 1] += at[d];
    for (const Packed& row : rows) other[at[digit(row)]++] = row;
    rows.swap(other);
  }
}

/// All values of one column, in order, and where the numbers of each part stand among them. No value stands first.
struct Column {
  std::vector<std::string> names{"-"};
  std::vector<std::vector<uint32_t>> ranks;   // of each part, by number

  template <class V, class NameOf>
  void fill(const std::vector<const std::vector<V>*>& lists, NameOf name_of_value) {
    std::vector<V> all;
    for (const std::vector<V>* list : lists) all.insert(all.end(), list->begin(), list->end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const V& value : all) names.push_back(name_of_value(value));
    for (const std::vector<V>* list : lists) {
      std::vector<uint32_t>& out = ranks.emplace_back(1, 0);
      for (const V& value : *list) out.push_back(static_cast<uint32_t>(std::lower_bound(all.begin(), all.end(), value) - all.begin()) + 1);
    }
  }
};

Column column_of(const std::vector<std::unique_ptr<Part>>& parts, size_t i, Unit unit) {
  Column out;
  if (unit == Unit::none) {
    std::vector<const std::vector<std::string>*> lists;
    for (const auto& part : parts) lists.push_back(&part->dictionary(i).texts());
    out.fill(lists, [](const std::string& text) { return text; });
  } else {
    std::vector<const std::vector<int32_t>*> lists;
    for (const auto& part : parts) lists.push_back(&part->dictionary(i).firsts());
    out.fill(lists, [&](int32_t first) { return name_of(CivilDate::from_days(first), unit); });
  }
  return out;
}

/// Builds the answer row by row; the two columns of a dyad become one name.
class Answer {
 public:
  Answer(const std::vector<const Dimension*>& by, std::vector<Column> columns) : by_(by), columns_(std::move(columns)), pairs_(by.size()) {
    for (const Dimension* d : by) out_.dimensions.emplace_back(d->name);
    out_.names.resize(by.size());
  }
  void reserve(size_t rows) {
    out_.cells.reserve(rows * by_.size());
    out_.n.reserve(rows);
  }
  void add(const uint32_t* ranks, int64_t n) {
    for (size_t d = 0; d < by_.size(); ++d) {
      if (!by_[d]->second) {
        out_.cells.push_back(*ranks++);
        continue;
      }
      const auto [it, is_new] = pairs_[d].try_emplace(uint64_t{ranks[0]} << 32 | ranks[1], static_cast<uint32_t>(out_.names[d].size()));
      if (is_new) out_.names[d].push_back(name(ranks[0], d, 0) + " > " + name(ranks[1], d, 1));
      out_.cells.push_back(it->second);
      ranks += 2;
    }
    out_.n.push_back(n);
  }
  Counts take() {
    for (size_t d = 0; d < by_.size(); ++d)
      if (!by_[d]->second) out_.names[d] = std::move(columns_[first_column(d)].names);
    return std::move(out_);
  }

 private:
  size_t first_column(size_t dimension) const {
    size_t i = 0;
    for (size_t d = 0; d < dimension; ++d) i += by_[d]->second ? 2 : 1;
    return i;
  }
  const std::string& name(uint32_t rank, size_t dimension, size_t side) const { return columns_[first_column(dimension) + side].names[rank]; }

  const std::vector<const Dimension*>& by_;
  std::vector<Column> columns_;
  std::vector<std::unordered_map<uint64_t, uint32_t>> pairs_;
  Counts out_;
};

Counts answer(const std::vector<std::unique_ptr<Part>>& parts, const std::vector<const Dimension*>& by, const std::vector<Unit>& units) {
  const size_t width = units.size();
  std::vector<Column> columns;
  std::vector<int> bits(width);
  int all_bits = 0;
  for (size_t i = 0; i < width; ++i) {
    columns.push_back(column_of(parts, i, units[i]));
    while (bits[i] < 32 && (columns[i].names.size() - 1) >> bits[i]) ++bits[i];
    all_bits += bits[i];
  }
  std::vector<uint32_t> ranks(width);
  const auto rank = [&](size_t part, const std::vector<uint32_t>& numbers) {
    for (size_t i = 0; i < width; ++i) ranks[i] = columns[i].ranks[part][numbers[i]];
  };
  if (all_bits > 64) {   // actors by places by days ... : few rows come more than once
    std::map<std::vector<uint32_t>, int64_t> rows;
    for (size_t p = 0; p < parts.size(); ++p)
      parts[p]->each([&](const std::vector<uint32_t>& numbers, int64_t n) {
        rank(p, numbers);
        rows[ranks] += n;
      });
    Answer out(by, std::move(columns));
    for (const auto& [row, n] : rows) out.add(row.data(), n);
    return out.take();
  }
  std::vector<Packed> rows;
  size_t most = 0;
  for (const auto& part : parts) most += part->size();
  rows.reserve(most);
  for (size_t p = 0; p < parts.size(); ++p)
    parts[p]->each([&](const std::vector<uint32_t>& numbers, int64_t n) {
      rank(p, numbers);
      uint64_t key = 0;
      for (size_t i = 0; i < width; ++i) key = key << bits[i] | ranks[i];
      rows.push_back({key, n});
    });
  sort_by_key(rows, all_bits);
  Answer out(by, std::move(columns));
  out.reserve(rows.size());
  for (size_t at = 0; at < rows.size();) {
    uint64_t key = rows[at].key;
    int64_t n = 0;
    for (; at < rows.size() && rows[at].key == key; ++at) n += rows[at].n;
    for (size_t i = width; i-- > 0; key >>= bits[i]) ranks[i] = static_cast<uint32_t>(key & ((uint64_t{1} << bits[i]) - 1));
    out.add(ranks.data(), n);
  }
  return out.take();
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
  register_tally(db);
  for (const bool packed : {true, false}) {
    if (packed && columns.size() > kMostPacked) continue;
    Tally tally(units, packed);
    const Result<Rows> rows = db.query(fmt::format("SELECT sum({}({}::UBIGINT, {})) FROM {}", kFunction, reinterpret_cast<uint64_t>(&tally), fmt::join(columns, ", "), from),
                                       where.values);
    if (!rows) return rows.error();
    if (tally.too_many) continue;
    std::vector<std::unique_ptr<Part>> parts;
    for (auto& [thread, part] : tally.parts) parts.push_back(std::move(part));
    return answer(parts, wanted, units);
  }
  return Counts{};
}

}  // namespace dateline
