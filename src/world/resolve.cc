#include "world/resolve.h"

namespace dateline {

World resolve(const Knowledge& know, const Document& document, const Analysis& analysis) {
  World world;
  mark_metonyms(know, document, analysis, world);
  resolve_places(know, document, analysis, world);
  resolve_times(know, document, analysis, world);
  resolve_actors(know, document, analysis, world);
  return world;
}

}  // namespace dateline
