// From the words of a name to the one row they mean, or to a reason why not.
//
//   ActorNames names(words, context);
//   NameChoice c = names.choose(request);      // "Assad", title country SYR, date 2018-05-17 -> Bashar al-Assad
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "world/actor_context.h"
#include "world/actor_phrase.h"

namespace dateline {

/// What is known before looking: the names of a chain and what its words say.
struct NameRequest {
  EntityType type = EntityType::person;
  std::vector<std::string_view> names;   // name mentions as written, best first
  std::string country;                   // said beside the name; "" when nothing is
  std::string role;                      // "foreign minister"; "" when nothing is
  bool government = false;               // the role is one of government, parliament or army
};

struct NameChoice {
  const ActorLayer* layer = nullptr;
  const ActorRecord* actor = nullptr;    // nullptr: see why_null
  NameSense sense = NameSense::actor;
  const OfficeRecord* office = nullptr;  // held on the article's date
  bool left_office = false;              // held one before that date, none on it
  std::string country;                   // what all candidates agree on when none is chosen
  std::string why_null;                  // "unknown-name", "ambiguous-name"
  std::vector<std::string> notes;
};

class ActorNames {
 public:
  ActorNames(const ActorWords& words, const ActorContext& context) : words_(words), context_(context) {}
  NameChoice choose(const NameRequest& request) const;
  /// Who held that office of that country on the article's date: "the Russian president". Empty choice when not one.
  NameChoice holder(std::string_view country, std::string_view role) const;

 private:
  struct Candidate;
  void collect(std::string_view name, const NameRequest& request, bool best, std::vector<Candidate>& out) const;
  void weigh(const NameRequest& request, Candidate& c) const;

  const ActorWords& words_;
  const ActorContext& context_;
};

/// "President" and "Syria" -> "President of Syria"; titles that name their body already stay as they are.
std::string full_title(const ActorTables& tables, std::string_view title, std::string_view country);

}  // namespace dateline
