// The times step of the stage (resolve.h): hands the lexicon of the knowledge to time.h.
#include "world/resolve.h"
#include "world/time.h"

namespace dateline {

void resolve_times(const Knowledge& know, const Document& document, const Analysis& analysis,
                   World& world) {
  resolve_times(know.times, document, analysis, world);
}

}  // namespace dateline
