// A user's own actors: our table schema, or the actor and agent files of TABARI and PETRARCH, told apart by their content.
//
//   std::vector<std::string> warnings;
//   Result<ActorStore> store = read_actor_dictionary("my.actors.txt", warnings);
//   if (!store) return store.error();              // kBadDictionary, "my.actors.txt:17"
//
// Older codes become PLOVER sectors (HLH -> MED, MED -> JRN, INS -> REB ...); a first part that is no sector is taken as the
// country code, whatever it is. What is odd but harmless (a date that no calendar has) is left out with a warning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "world/actor_tables.h"

namespace dateline {

Result<ActorStore> read_actor_dictionary(const std::string& path, std::vector<std::string>& warnings);
/// The same from text; `name` is what errors call the file.
Result<ActorStore> parse_actor_dictionary(std::string_view text, const std::string& name, std::vector<std::string>& warnings);

/// "AFGGOVMIL" -> AFG, GOV MIL.
struct OldCode {
  std::string country;
  SectorSet sectors;
};
OldCode read_old_code(std::string_view code);

}  // namespace dateline
