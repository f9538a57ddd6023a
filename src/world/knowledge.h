// Knowledge: everything the world stage knows, opened once and shared by all threads.
//
//   Result<Knowledge> know = Knowledge::open("dateline.pack");
//   if (!know) return know.error();
//   World w = resolve(*know, document, analysis);
//
// A thin struct: each area has its own reader (`static Result<T> open(const Pack&)`) and its own file. Nothing here
// changes after opening and adding user dictionaries; views handed out live as long as the Knowledge.
#pragma once

#include <string>
#include <vector>

#include "base/pack.h"
#include "base/result.h"
#include "world/actor_tables.h"
#include "world/place_gazetteer.h"
#include "world/time_lexicon.h"

namespace dateline {

struct Knowledge {
  /// Maps the pack and hands it to each reader. kBadPack when a section is missing or damaged.
  static Result<Knowledge> open(const std::string& pack_path);

  /// Reads a user's actor or agent dictionary (our table schema, or PETRARCH/TABARI files; told apart by content).
  /// Its rows override ours. kBadDictionary names file and line. Call before sharing the object between threads.
  Status add_dictionary(const std::string& path);

  Pack pack;
  ActorTables actors;
  TimeLexicon times;
  Gazetteer places;
  std::vector<std::string> dictionary_warnings = {};   // "my.actors.txt:17: left out ..."
};

}  // namespace dateline
