// From table rows to a layer of actors: checks, groups, interns and indexes. Used by the pack compiler and by --dictionary.
//
//   ActorBuilder b(BuilderErrors{ErrorCode::kBadTable});
//   if (Status s = b.add_actors(table); !s) return s;      // rows: one a name-and-office, see data/actors/README.md
//   ActorStore store = b.finish();
//
// Order of rows decides order of records; same rows, same store. Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/tsv.h"
#include "world/actor_tables.h"
#include "world/office_posts.h"

namespace dateline {

bool parse_role_use(std::string_view text, RoleUse& out);

/// One row of an actor table, checked.
struct ActorTableRow {
  std::string id, name;
  std::vector<std::string> aliases;
  ActorKind kind = ActorKind::other;
  std::string country;
  SectorSet sectors;
  std::string office;
  DayRange days;
  int32_t known_until = INT32_MAX;
  Sureness sure = Sureness::medium;
  uint16_t file = 0;
  uint32_t line = 0;
};

/// "2006" -> its first or last day, "2006-05", "2006-05-17"; "" -> `open`. False for anything else.
bool parse_table_day(std::string_view text, bool end, int32_t open, int32_t& out);

class ActorBuilder {
 public:
  explicit ActorBuilder(ErrorCode code = ErrorCode::kBadTable) : code_(code) {}

  /// Columns source, as_of: how long the rows of a source are known to hold. Call before add_actors.
  Status add_sources(const Table& table);
  /// Columns office, rank, post, countries.
  Status add_ranks(const Table& table);
  Status add_countries(const Table& table);
  /// Columns code, forms: "Franco" of "Franco-German". Call after add_countries.
  Status add_combining_forms(const Table& table);
  Status add_actors(const Table& table);
  /// One row of an actor table, checked; the error names the row. What add_actors reads.
  Result<ActorTableRow> read_row(const Table::Row& row) const;
  Status add_members(const Table& table);
  /// Columns words, sectors, use, country.
  Status add_roles(const Table& table);

  uint16_t add_file(const std::string& path);
  void add_row(ActorTableRow row);
  void add_role(std::string_view words, const SectorSet& sectors, RoleUse use, std::string_view country, uint32_t line);

  ActorStore finish();

 private:
  Error bad(const Table::Row& row, std::string why) const { return {code_, std::move(why), row.where()}; }
  StringRef text(std::string_view s);
  void index_person(uint32_t actor, const ActorTableRow& row);
  void close_terms();

  ErrorCode code_;
  ActorStore store_;
  NameIndexBuilder names_;
  std::unordered_map<std::string, StringRef> known_text_;
  std::unordered_map<std::string, uint32_t> actor_of_id_;
  std::unordered_map<std::string, int32_t> as_of_;
  std::unordered_map<std::string, uint8_t> rank_of_;
  OfficePosts posts_;
  std::vector<std::vector<OfficeRecord>> offices_;   // one list an actor
};

}  // namespace dateline
