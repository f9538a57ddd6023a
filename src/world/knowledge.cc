#include "world/knowledge.h"

#include <memory>
#include <utility>

#include "world/actor_dictionary.h"

namespace dateline {

Result<Knowledge> Knowledge::open(const std::string& pack_path) {
  Result<Pack> pack = Pack::open(pack_path);
  if (!pack) return pack.error();
  Result<ActorTables> actors = ActorTables::open(*pack);
  if (!actors) return actors.error();
  Result<TimeLexicon> times = TimeLexicon::open(*pack);
  if (!times) return times.error();
  Result<Gazetteer> places = Gazetteer::open(*pack);
  if (!places) return places.error();
  return Knowledge{std::move(*pack), std::move(*actors), std::move(*times), *places};
}

Status Knowledge::add_dictionary(const std::string& path) {
  Result<ActorStore> store = read_actor_dictionary(path, dictionary_warnings);
  if (!store) return store.error();
  actors.add_layer(std::make_shared<const ActorStore>(std::move(*store)));
  return ok();
}

}  // namespace dateline
