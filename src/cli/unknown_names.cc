#include "cli/unknown_names.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/utf8.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

const Json& list_of(const Json& object, const char* key) {
  static const Json kNone = Json::array();
  const auto at = object.find(key);
  return at != object.end() && at->is_array() ? *at : kNone;
}

bool is_actor_type(std::string_view type) { return type == "person" || type == "organization" || type == "group"; }

}  // namespace

bool UnknownNames::known(const std::string& name) const {
  std::string_view key = name;
  if (key.starts_with("the ") || key.starts_with("The ")) key.remove_prefix(4);
  const ActorTables::Hit hit = tables_.find(name_hash(key));
  return std::any_of(hit.postings.begin(), hit.postings.end(), [](const NamePosting& p) {
    return p.sense != NameSense::surname && p.sense != NameSense::role && p.sense != NameSense::prefix;
  });
}

void UnknownNames::add(const Json& record) {
  if (!record.is_object()) return;
  std::set<std::string> here;
  const std::string article = text_of(record, "id");
  for (const Json& entity : list_of(record, "entities")) {
    if (!entity.is_object()) continue;
    const std::string name = text_of(entity, "name"), type = text_of(entity, "type");
    if (name.empty() || !is_actor_type(type) || !text_of(entity, "id").empty() || list_of(entity, "names").empty() || known(name)) continue;
    const std::string key = fold_name(name);
    if (key.empty()) continue;
    UnknownName& n = by_name_.try_emplace(key, UnknownName{name, type, {}, article}).first->second;
    if (here.insert(key).second) ++n.articles;
    n.mentions += static_cast<int>(list_of(entity, "mentions").size());
    if (n.code.empty()) n.code = text_of(entity, "code");
  }
  for (const Json& event : list_of(record, "events")) {
    if (!event.is_object()) continue;
    std::set<std::string> parties;
    for (const char* side : {"actor", "recipient"})
      for (const Json& actor : list_of(event, side)) parties.insert(fold_name(text_of(actor, "name")));
    for (const std::string& key : parties)
      if (here.contains(key)) ++by_name_[key].events;
  }
}

std::vector<UnknownName> UnknownNames::ranked() const {
  std::vector<UnknownName> out;
  for (const auto& [key, name] : by_name_) out.push_back(name);
  std::stable_sort(out.begin(), out.end(), [](const UnknownName& a, const UnknownName& b) {
    return std::tuple(b.articles, b.events, b.mentions) < std::tuple(a.articles, a.events, a.mentions);
  });
  return out;
}

}  // namespace dateline
