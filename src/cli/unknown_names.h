// Names of people and bodies that the news has and the tables do not, counted over many records.
//
//   UnknownNames unknown(knowledge.actors);
//   unknown.add(record);                       // a record of docs/contract.md, with or without its text
//   for (const UnknownName& n : unknown.ranked()) print(n.name, n.articles);
//
// A name is unknown when no table has it as the name of an actor or place; a family name alone does not make its bearer known. Writings
// that differ in case, accents and hyphens are one name. One thread at a time.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "world/actor_tables.h"

namespace dateline {

struct UnknownName {
  std::string name, type;      // as first written; person, organization or group
  std::string code;            // what could be composed from the words beside it, in the first article that could
  std::string article;         // id of the first article
  int articles = 0, mentions = 0, events = 0;   // events: of which it is actor or recipient
};

class UnknownNames {
 public:
  explicit UnknownNames(const ActorTables& tables) : tables_(tables) {}
  void add(const nlohmann::ordered_json& record);
  /// By articles, then events, mentions and name.
  std::vector<UnknownName> ranked() const;

 private:
  bool known(const std::string& name) const;

  const ActorTables& tables_;
  std::map<std::string, UnknownName> by_name_;   // folded
};

}  // namespace dateline
